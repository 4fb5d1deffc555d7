# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_awsauth_global_optspecs
    string join \n o/output= color= q/quiet v/verbose= h/help V/version
end

function __fish_awsauth_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_awsauth_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_awsauth_using_subcommand
    set -l cmd (__fish_awsauth_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c awsauth -n "__fish_awsauth_needs_command" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_needs_command" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_needs_command" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_needs_command" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_needs_command" -s V -l version -d 'Print version'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "get" -d 'Show who may enter'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "list" -d 'Show who may enter'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "ls" -d 'Show who may enter'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "add-role" -d 'Let an IAM role in'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "add-user" -d 'Let an IAM user in'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "add-account" -d 'Let everyone of an AWS account in'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "remove" -d 'Take access away'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "apply" -d 'Bring a mapping to the entries of files'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "edit" -d 'Change a mapping in your editor'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "diff" -d 'Show how two mappings differ'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "history" -d 'Show what was changed, when and by whom'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "undo" -d 'Take the newest change back'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "restore" -d 'Put a whole mapping back as it was after a change'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "lint" -d 'Find what is wrong in a mapping, or soon will be'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "explain" -d 'Show who a caller becomes, and by which line'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "whoami" -d 'Show who you are to AWS and to a cluster, and whether the mapping agrees'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "doctor" -d 'Find out why a login fails'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "token" -d 'Print a login token for kubectl'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "kubeconfig" -d 'Write a kubeconfig that logs in by itself'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "eks" -d 'What kubeconfigs made for the AWS CLI run'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "completions" -d 'Print the completions of a shell'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "version" -d 'Print the version'
complete -c awsauth -n "__fish_awsauth_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -s g -l group -d 'Only entries in this group; repeatable, or several with commas' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -s u -l username -d 'Only entries with this username, as it is written' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l account -d 'Only entries of this AWS account' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l kind -d 'Only these kinds; several with commas' -r -f -a "role\t'mapRoles'
user\t'mapUsers'
account\t'mapAccounts'"
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -s g -l group -d 'Only entries in this group; repeatable, or several with commas' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -s u -l username -d 'Only entries with this username, as it is written' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l account -d 'Only entries of this AWS account' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l kind -d 'Only these kinds; several with commas' -r -f -a "role\t'mapRoles'
user\t'mapUsers'
account\t'mapAccounts'"
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -s g -l group -d 'Only entries in this group; repeatable, or several with commas' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -s u -l username -d 'Only entries with this username, as it is written' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l account -d 'Only entries of this AWS account' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l kind -d 'Only these kinds; several with commas' -r -f -a "role\t'mapRoles'
user\t'mapUsers'
account\t'mapAccounts'"
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -s u -l username -d 'The Kubernetes username; a new entry without one gets the one that EKS access entries give' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -s g -l group -d 'A Kubernetes group; repeatable, or several with commas' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l node -d 'Write the entry that nodes need, instead of a username and groups' -r -f -a "linux\t'EC2 instances with Linux'
windows\t'EC2 instances with Windows'
fargate\t'Fargate pods'"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l dry-run -d 'Show what would change and write nothing' -r -f -a "client\t'Show the change, send nothing'
server\t'Let the API server check the change without keeping it'
none\t'Write'"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l retry-for -d 'How long to go on after a conflict or without an answer, e.g. 90s or 2m [default: 30s]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l plan-out -d 'Write what is shown to this file too, to be carried out later: awsauth apply PLAN' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l history-limit -d 'How many records are kept of a mapping; 0 keeps all [default: 20]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l replace -d 'Make username and groups exactly these, as if the entry were new, instead of adding to what is there'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -s y -l yes -d 'Write without asking; guards are asked for apart'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l exit-code -d 'Exit 1 if something changed, or with --dry-run would change'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l allow-ignored -d 'Write although the cluster would not look at it: mode API, or an access entry'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l allow-self-lockout -d 'Write although you would not get in any more, or could not change the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l allow-no-admin -d 'Write although no admin would be left in the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l allow-node-loss -d 'Write although nodes would not get in any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l allow-lost-key -d 'Write although the server could not read a whole key any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l allow-never-matching -d 'Write new entries although they would let nobody in'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l allow-unchecked -d 'Write although a guard could not learn what it must know'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l allow-new-admin -d 'Let a record, a plan or a prune make somebody an admin without a question'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l forbid-admin -d 'Refuse a change that makes somebody an admin, instead of warning'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -l no-history -d 'Keep no record of the change: awsauth undo can\'t take it back then'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-role" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -s u -l username -d 'The Kubernetes username; a new entry without one gets the one that EKS access entries give' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -s g -l group -d 'A Kubernetes group; repeatable, or several with commas' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l dry-run -d 'Show what would change and write nothing' -r -f -a "client\t'Show the change, send nothing'
server\t'Let the API server check the change without keeping it'
none\t'Write'"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l retry-for -d 'How long to go on after a conflict or without an answer, e.g. 90s or 2m [default: 30s]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l plan-out -d 'Write what is shown to this file too, to be carried out later: awsauth apply PLAN' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l history-limit -d 'How many records are kept of a mapping; 0 keeps all [default: 20]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l replace -d 'Make username and groups exactly these, as if the entry were new, instead of adding to what is there'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -s y -l yes -d 'Write without asking; guards are asked for apart'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l exit-code -d 'Exit 1 if something changed, or with --dry-run would change'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l allow-ignored -d 'Write although the cluster would not look at it: mode API, or an access entry'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l allow-self-lockout -d 'Write although you would not get in any more, or could not change the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l allow-no-admin -d 'Write although no admin would be left in the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l allow-node-loss -d 'Write although nodes would not get in any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l allow-lost-key -d 'Write although the server could not read a whole key any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l allow-never-matching -d 'Write new entries although they would let nobody in'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l allow-unchecked -d 'Write although a guard could not learn what it must know'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l allow-new-admin -d 'Let a record, a plan or a prune make somebody an admin without a question'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l forbid-admin -d 'Refuse a change that makes somebody an admin, instead of warning'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -l no-history -d 'Keep no record of the change: awsauth undo can\'t take it back then'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-user" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l dry-run -d 'Show what would change and write nothing' -r -f -a "client\t'Show the change, send nothing'
server\t'Let the API server check the change without keeping it'
none\t'Write'"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l retry-for -d 'How long to go on after a conflict or without an answer, e.g. 90s or 2m [default: 30s]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l plan-out -d 'Write what is shown to this file too, to be carried out later: awsauth apply PLAN' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l history-limit -d 'How many records are kept of a mapping; 0 keeps all [default: 20]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -s y -l yes -d 'Write without asking; guards are asked for apart'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l exit-code -d 'Exit 1 if something changed, or with --dry-run would change'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l allow-ignored -d 'Write although the cluster would not look at it: mode API, or an access entry'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l allow-self-lockout -d 'Write although you would not get in any more, or could not change the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l allow-no-admin -d 'Write although no admin would be left in the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l allow-node-loss -d 'Write although nodes would not get in any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l allow-lost-key -d 'Write although the server could not read a whole key any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l allow-never-matching -d 'Write new entries although they would let nobody in'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l allow-unchecked -d 'Write although a guard could not learn what it must know'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l allow-new-admin -d 'Let a record, a plan or a prune make somebody an admin without a question'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l forbid-admin -d 'Refuse a change that makes somebody an admin, instead of warning'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -l no-history -d 'Keep no record of the change: awsauth undo can\'t take it back then'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand add-account" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -s u -l username -d 'Entries with this username; with principals, only those of them' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -s g -l group -d 'Take only this group away and keep the entry; repeatable, or several with commas' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l dry-run -d 'Show what would change and write nothing' -r -f -a "client\t'Show the change, send nothing'
server\t'Let the API server check the change without keeping it'
none\t'Write'"
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l retry-for -d 'How long to go on after a conflict or without an answer, e.g. 90s or 2m [default: 30s]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l plan-out -d 'Write what is shown to this file too, to be carried out later: awsauth apply PLAN' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l history-limit -d 'How many records are kept of a mapping; 0 keeps all [default: 20]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l all -d 'Remove every entry that matches, without asking which'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l ignore-not-found -d 'What is not there is as good as removed: exit 0'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -s y -l yes -d 'Write without asking; guards are asked for apart'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l exit-code -d 'Exit 1 if something changed, or with --dry-run would change'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l allow-ignored -d 'Write although the cluster would not look at it: mode API, or an access entry'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l allow-self-lockout -d 'Write although you would not get in any more, or could not change the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l allow-no-admin -d 'Write although no admin would be left in the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l allow-node-loss -d 'Write although nodes would not get in any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l allow-lost-key -d 'Write although the server could not read a whole key any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l allow-never-matching -d 'Write new entries although they would let nobody in'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l allow-unchecked -d 'Write although a guard could not learn what it must know'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l allow-new-admin -d 'Let a record, a plan or a prune make somebody an admin without a question'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l forbid-admin -d 'Refuse a change that makes somebody an admin, instead of warning'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -l no-history -d 'Keep no record of the change: awsauth undo can\'t take it back then'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -s f -l filename -d 'What is wanted; repeatable, - is stdin' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l owner -d 'Record under this name what is added' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l target -d 'A manifest to change, instead of a cluster' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l dry-run -d 'Show what would change and write nothing' -r -f -a "client\t'Show the change, send nothing'
server\t'Let the API server check the change without keeping it'
none\t'Write'"
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l retry-for -d 'How long to go on after a conflict or without an answer, e.g. 90s or 2m [default: 30s]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l plan-out -d 'Write what is shown to this file too, to be carried out later: awsauth apply PLAN' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l history-limit -d 'How many records are kept of a mapping; 0 keeps all [default: 20]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l rebase -d 'Plan the wish of PLAN anew where the mapping has changed since'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l prune -d 'Take away what the owner has added before and the files do not give any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l force-conflicts -d 'Make it as the files say where others made it different'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -s y -l yes -d 'Write without asking; guards are asked for apart'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l exit-code -d 'Exit 1 if something changed, or with --dry-run would change'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l allow-ignored -d 'Write although the cluster would not look at it: mode API, or an access entry'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l allow-self-lockout -d 'Write although you would not get in any more, or could not change the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l allow-no-admin -d 'Write although no admin would be left in the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l allow-node-loss -d 'Write although nodes would not get in any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l allow-lost-key -d 'Write although the server could not read a whole key any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l allow-never-matching -d 'Write new entries although they would let nobody in'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l allow-unchecked -d 'Write although a guard could not learn what it must know'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l allow-new-admin -d 'Let a record, a plan or a prune make somebody an admin without a question'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l forbid-admin -d 'Refuse a change that makes somebody an admin, instead of warning'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -l no-history -d 'Keep no record of the change: awsauth undo can\'t take it back then'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l dry-run -d 'Show what would change and write nothing' -r -f -a "client\t'Show the change, send nothing'
server\t'Let the API server check the change without keeping it'
none\t'Write'"
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l retry-for -d 'How long to go on after a conflict or without an answer, e.g. 90s or 2m [default: 30s]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l plan-out -d 'Write what is shown to this file too, to be carried out later: awsauth apply PLAN' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l history-limit -d 'How many records are kept of a mapping; 0 keeps all [default: 20]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -s y -l yes -d 'Write without asking; guards are asked for apart'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l exit-code -d 'Exit 1 if something changed, or with --dry-run would change'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l allow-ignored -d 'Write although the cluster would not look at it: mode API, or an access entry'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l allow-self-lockout -d 'Write although you would not get in any more, or could not change the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l allow-no-admin -d 'Write although no admin would be left in the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l allow-node-loss -d 'Write although nodes would not get in any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l allow-lost-key -d 'Write although the server could not read a whole key any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l allow-never-matching -d 'Write new entries although they would let nobody in'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l allow-unchecked -d 'Write although a guard could not learn what it must know'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l allow-new-admin -d 'Let a record, a plan or a prune make somebody an admin without a question'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l forbid-admin -d 'Refuse a change that makes somebody an admin, instead of warning'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -l no-history -d 'Keep no record of the change: awsauth undo can\'t take it back then'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -s f -l filename -d 'The wanted mapping; repeatable, - is stdin' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l target -d 'A manifest to compare with, instead of a cluster' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l from-context -d 'The context to compare from' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l to-context -d 'The context to compare to' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l semantic -d 'Show who gains and who loses what, instead of lines'
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l principal -d 'Only changes in what this principal or account has' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l by -d 'Only changes by this Kubernetes user or AWS ARN' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l limit -d 'Only so many, the newest' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l diff -d 'Show each difference'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -f -a "show" -d 'Show one change in full'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and not __fish_seen_subcommand_from show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one change in full'
complete -c awsauth -n "__fish_awsauth_using_subcommand history; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l dry-run -d 'Show what would change and write nothing' -r -f -a "client\t'Show the change, send nothing'
server\t'Let the API server check the change without keeping it'
none\t'Write'"
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l retry-for -d 'How long to go on after a conflict or without an answer, e.g. 90s or 2m [default: 30s]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l plan-out -d 'Write what is shown to this file too, to be carried out later: awsauth apply PLAN' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l history-limit -d 'How many records are kept of a mapping; 0 keeps all [default: 20]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -s y -l yes -d 'Write without asking; guards are asked for apart'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l exit-code -d 'Exit 1 if something changed, or with --dry-run would change'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l allow-ignored -d 'Write although the cluster would not look at it: mode API, or an access entry'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l allow-self-lockout -d 'Write although you would not get in any more, or could not change the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l allow-no-admin -d 'Write although no admin would be left in the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l allow-node-loss -d 'Write although nodes would not get in any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l allow-lost-key -d 'Write although the server could not read a whole key any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l allow-never-matching -d 'Write new entries although they would let nobody in'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l allow-unchecked -d 'Write although a guard could not learn what it must know'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l allow-new-admin -d 'Let a record, a plan or a prune make somebody an admin without a question'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l forbid-admin -d 'Refuse a change that makes somebody an admin, instead of warning'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -l no-history -d 'Keep no record of the change: awsauth undo can\'t take it back then'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l dry-run -d 'Show what would change and write nothing' -r -f -a "client\t'Show the change, send nothing'
server\t'Let the API server check the change without keeping it'
none\t'Write'"
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l retry-for -d 'How long to go on after a conflict or without an answer, e.g. 90s or 2m [default: 30s]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l plan-out -d 'Write what is shown to this file too, to be carried out later: awsauth apply PLAN' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l history-limit -d 'How many records are kept of a mapping; 0 keeps all [default: 20]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -s y -l yes -d 'Write without asking; guards are asked for apart'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l exit-code -d 'Exit 1 if something changed, or with --dry-run would change'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l allow-ignored -d 'Write although the cluster would not look at it: mode API, or an access entry'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l allow-self-lockout -d 'Write although you would not get in any more, or could not change the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l allow-no-admin -d 'Write although no admin would be left in the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l allow-node-loss -d 'Write although nodes would not get in any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l allow-lost-key -d 'Write although the server could not read a whole key any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l allow-never-matching -d 'Write new entries although they would let nobody in'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l allow-unchecked -d 'Write although a guard could not learn what it must know'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l allow-new-admin -d 'Let a record, a plan or a prune make somebody an admin without a question'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l forbid-admin -d 'Refuse a change that makes somebody an admin, instead of warning'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -l no-history -d 'Keep no record of the change: awsauth undo can\'t take it back then'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -s f -l filename -d 'A manifest that must have the ConfigMap; repeatable, - is stdin' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l select -d 'Only these rules: codes, beginnings of codes or names; several with commas' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l ignore -d 'Not these rules' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l min-severity -d 'Only findings that are at least this bad' -r -f -a "note\t'Worth knowing'
warning\t'Works, but probably not as meant'
error\t'The server drops or misreads something'"
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l fail-on -d 'Exit 1 for findings that are at least this bad [default: warning]' -r -f -a "note\t'Any finding'
warning\t'Warnings and errors'
error\t'Errors alone'
never\t'Nothing'"
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l config -d 'Settings, instead of those of awsauth.toml in this folder or the nearest above' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l explain -d 'Print what a rule is about, by code or name; all: list them' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l dry-run -d 'Show what would change and write nothing' -r -f -a "client\t'Show the change, send nothing'
server\t'Let the API server check the change without keeping it'
none\t'Write'"
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l retry-for -d 'How long to go on after a conflict or without an answer, e.g. 90s or 2m [default: 30s]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l plan-out -d 'Write what is shown to this file too, to be carried out later: awsauth apply PLAN' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l history-limit -d 'How many records are kept of a mapping; 0 keeps all [default: 20]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l fix -d 'Mend what can be mended so that whoever could enter before still can, as before'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l unsafe-fixes -d 'With --fix also what guesses at what was meant, or changes who enters as what'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -s y -l yes -d 'Write without asking; guards are asked for apart'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l exit-code -d 'Exit 1 if something changed, or with --dry-run would change'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l allow-ignored -d 'Write although the cluster would not look at it: mode API, or an access entry'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l allow-self-lockout -d 'Write although you would not get in any more, or could not change the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l allow-no-admin -d 'Write although no admin would be left in the mapping'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l allow-node-loss -d 'Write although nodes would not get in any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l allow-lost-key -d 'Write although the server could not read a whole key any more'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l allow-never-matching -d 'Write new entries although they would let nobody in'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l allow-unchecked -d 'Write although a guard could not learn what it must know'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l allow-new-admin -d 'Let a record, a plan or a prune make somebody an admin without a question'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l forbid-admin -d 'Refuse a change that makes somebody an admin, instead of warning'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -l no-history -d 'Keep no record of the change: awsauth undo can\'t take it back then'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand lint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l session -d 'The name of the role\'s session, for {{SessionName}} and {{EC2PrivateDNSName}}' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l access-key-id -d 'The access key of the caller, for {{AccessKeyID}}' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l can -d 'Ask the API server whether they may do this, e.g. \'patch configmaps/aws-auth -n kube-system\'; without -n in all namespaces; repeatable' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -s f -l filename -d 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l rbac -d 'Also show the roles that are bound to that user and these groups'
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand whoami" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l cluster -d 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l role-arn -d 'The role to log in to the cluster with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l external-id -d 'External ID for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l session-name -d 'Session name for --role-arn' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l context -d 'A context of the kubeconfig' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l kubeconfig -d 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l exec-plugin -d 'How a kubeconfig\'s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program' -r -f -a "auto\t''
run\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l as -d 'Act as this Kubernetes user' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l as-group -d 'Act as in this group; repeatable, needs --as' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -s n -l namespace -d 'Namespace of a copy that is not the live mapping [default: kube-system]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l configmap -d 'Name of a copy that is not the live mapping [default: aws-auth]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l insecure-send-token -d 'Send a token over http, or without checking the server\'s certificate'
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -l no-cache -d 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -l cluster -d 'The EKS cluster [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -s i -l cluster-id -d 'The id that the cluster\'s authenticator was given, as it stands (aws-iam-authenticator)' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -l region -d 'The region whose STS is in the token' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -s r -l role-arn -d 'The role to sign the token with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -s e -l external-id -d 'External ID for the role' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -s s -l session-name -d 'Session name for the role' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -l forward-session-name -d 'Give the role\'s session the name of your own session'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -l token-only -d 'Print the token alone'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -l no-cache -d 'Neither use nor keep credentials and tokens of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -l cache -d 'What aws-iam-authenticator\'s lines ask for, and what is done anyway'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -f -a "decode" -d 'Show what is in a token'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -f -a "verify" -d 'Check whether a cluster would take a token'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -f -a "clear" -d 'Forget the credentials, tokens and endpoints that are kept'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and not __fish_seen_subcommand_from decode verify clear help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from decode" -s f -l file -d 'A file with the token or its ExecCredential, instead of stdin' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from decode" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from decode" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from decode" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from decode" -l reveal -d 'Show the secrets too'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from decode" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from decode" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from verify" -s f -l file -d 'A file with the token or its ExecCredential, instead of stdin' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from verify" -l cluster -d 'The cluster it is for; its name is part of the signature [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from verify" -l partition -d 'The partition that the cluster is in [default: that of the ARN, else of the token\'s host]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from verify" -l region -d 'The region that the cluster is in' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from verify" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from verify" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from verify" -l offline -d 'Check everything but the signature: ask nobody'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from clear" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from clear" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from clear" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from clear" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from clear" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "decode" -d 'Show what is in a token'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check whether a cluster would take a token'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "clear" -d 'Forget the credentials, tokens and endpoints that are kept'
complete -c awsauth -n "__fish_awsauth_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l cluster -d 'The EKS cluster [env: AWSAUTH_CLUSTER]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l region -d 'The cluster\'s region' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l profile -d 'The AWS profile to use, which the kubeconfig will name' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l role-arn -d 'The role that the kubeconfig logs in with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l describe-role-arn -d 'The role to ask EKS about the cluster with, instead of your own identity' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l external-id -d 'External ID for the role' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l session-name -d 'Session name for the role' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l kubeconfig -d 'The file to write, instead of KUBECONFIG or ~/.kube/config; - prints it' -r -F
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l alias -d 'Name of the context, instead of the ARN' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l user-alias -d 'Name of the user, instead of the ARN' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l proxy-url -d 'The proxy on the way to the API server: http, https or socks5' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l exec -d 'The program that makes the tokens' -r -f -a "awsauth\t''
aws\t''"
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l wait -d 'Wait until the cluster is ACTIVE and lets you in, say after creating it [default: 10m]' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l all -d 'Every cluster of the region'
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l set-current -d 'Make it the current context, though there is one'
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l dry-run -d 'Show what would change, and write nothing'
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -l no-cache -d 'Neither use nor keep AWS credentials of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand kubeconfig" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and not __fish_seen_subcommand_from get-token help" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and not __fish_seen_subcommand_from get-token help" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and not __fish_seen_subcommand_from get-token help" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and not __fish_seen_subcommand_from get-token help" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and not __fish_seen_subcommand_from get-token help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and not __fish_seen_subcommand_from get-token help" -f -a "get-token" -d 'The same as awsauth token, with the flags of aws eks get-token'
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and not __fish_seen_subcommand_from get-token help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from get-token" -l cluster-name -d 'The EKS cluster' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from get-token" -l cluster-id -d 'The id of a local cluster on an Outpost' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from get-token" -l region -d 'The region whose STS is in the token' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from get-token" -l profile -d 'The AWS profile to use' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from get-token" -l role-arn -d 'The role to sign the token with' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from get-token" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from get-token" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from get-token" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from get-token" -l no-cache -d 'Neither use nor keep credentials and tokens of earlier runs'
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from get-token" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from get-token" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from help" -f -a "get-token" -d 'The same as awsauth token, with the flags of aws eks get-token'
complete -c awsauth -n "__fish_awsauth_using_subcommand eks; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c awsauth -n "__fish_awsauth_using_subcommand completions" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand completions" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand completions" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand completions" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand version" -s o -l output -d 'What to print on stdout' -r -f -a "table\t'For people'
json\t'One object'
yaml\t'The same object as YAML'
name\t'Principals, one a line'"
complete -c awsauth -n "__fish_awsauth_using_subcommand version" -l color -d 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too' -r -f -a "auto\t'On a terminal, unless a variable says no'
always\t'Also into files and pipes'
never\t'Never'"
complete -c awsauth -n "__fish_awsauth_using_subcommand version" -s v -l verbose -d 'Show each request on stderr, without secrets; -vv or -v=2 more' -r
complete -c awsauth -n "__fish_awsauth_using_subcommand version" -s q -l quiet -d 'Say nothing but answers, errors and questions'
complete -c awsauth -n "__fish_awsauth_using_subcommand version" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "get" -d 'Show who may enter'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "add-role" -d 'Let an IAM role in'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "add-user" -d 'Let an IAM user in'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "add-account" -d 'Let everyone of an AWS account in'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "remove" -d 'Take access away'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "apply" -d 'Bring a mapping to the entries of files'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "edit" -d 'Change a mapping in your editor'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "diff" -d 'Show how two mappings differ'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "history" -d 'Show what was changed, when and by whom'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "undo" -d 'Take the newest change back'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "restore" -d 'Put a whole mapping back as it was after a change'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "lint" -d 'Find what is wrong in a mapping, or soon will be'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "explain" -d 'Show who a caller becomes, and by which line'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "whoami" -d 'Show who you are to AWS and to a cluster, and whether the mapping agrees'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "doctor" -d 'Find out why a login fails'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "token" -d 'Print a login token for kubectl'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "kubeconfig" -d 'Write a kubeconfig that logs in by itself'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "eks" -d 'What kubeconfigs made for the AWS CLI run'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "completions" -d 'Print the completions of a shell'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "version" -d 'Print the version'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and not __fish_seen_subcommand_from get add-role add-user add-account remove apply edit diff history undo restore lint explain whoami doctor token kubeconfig eks completions version help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and __fish_seen_subcommand_from history" -f -a "show" -d 'Show one change in full'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "decode" -d 'Show what is in a token'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "verify" -d 'Check whether a cluster would take a token'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "clear" -d 'Forget the credentials, tokens and endpoints that are kept'
complete -c awsauth -n "__fish_awsauth_using_subcommand help; and __fish_seen_subcommand_from eks" -f -a "get-token" -d 'The same as awsauth token, with the flags of aws eks get-token'
