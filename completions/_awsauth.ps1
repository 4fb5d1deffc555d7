
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'awsauth' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'awsauth'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'awsauth' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show who may enter')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show who may enter')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'Show who may enter')
            [CompletionResult]::new('add-role', 'add-role', [CompletionResultType]::ParameterValue, 'Let an IAM role in')
            [CompletionResult]::new('add-user', 'add-user', [CompletionResultType]::ParameterValue, 'Let an IAM user in')
            [CompletionResult]::new('add-account', 'add-account', [CompletionResultType]::ParameterValue, 'Let everyone of an AWS account in')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take access away')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Bring a mapping to the entries of files')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change a mapping in your editor')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show how two mappings differ')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show what was changed, when and by whom')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take the newest change back')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Put a whole mapping back as it was after a change')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Find what is wrong in a mapping, or soon will be')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Show who a caller becomes, and by which line')
            [CompletionResult]::new('whoami', 'whoami', [CompletionResultType]::ParameterValue, 'Show who you are to a cluster, and whether the mapping agrees')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Find out why a login fails')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Print a login token for kubectl')
            [CompletionResult]::new('kubeconfig', 'kubeconfig', [CompletionResultType]::ParameterValue, 'Write a kubeconfig that logs in by itself')
            [CompletionResult]::new('eks', 'eks', [CompletionResultType]::ParameterValue, 'What kubeconfigs made for the AWS CLI run')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of a shell')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Print the version')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'awsauth;get' {
            [CompletionResult]::new('-g', '-g', [CompletionResultType]::ParameterName, 'Only entries in this group; repeatable, or several with commas')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'Only entries in this group; repeatable, or several with commas')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Only entries with this username, as it is written')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'Only entries with this username, as it is written')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Only entries of this AWS account')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only these kinds; several with commas')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;list' {
            [CompletionResult]::new('-g', '-g', [CompletionResultType]::ParameterName, 'Only entries in this group; repeatable, or several with commas')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'Only entries in this group; repeatable, or several with commas')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Only entries with this username, as it is written')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'Only entries with this username, as it is written')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Only entries of this AWS account')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only these kinds; several with commas')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;ls' {
            [CompletionResult]::new('-g', '-g', [CompletionResultType]::ParameterName, 'Only entries in this group; repeatable, or several with commas')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'Only entries in this group; repeatable, or several with commas')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Only entries with this username, as it is written')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'Only entries with this username, as it is written')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Only entries of this AWS account')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only these kinds; several with commas')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;add-role' {
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'The Kubernetes username; a new entry without one gets the one that EKS access entries give')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The Kubernetes username; a new entry without one gets the one that EKS access entries give')
            [CompletionResult]::new('-g', '-g', [CompletionResultType]::ParameterName, 'A Kubernetes group; repeatable, or several with commas')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'A Kubernetes group; repeatable, or several with commas')
            [CompletionResult]::new('--node', '--node', [CompletionResultType]::ParameterName, 'Write the entry that nodes need, instead of a username and groups')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change and write nothing')
            [CompletionResult]::new('--retry-for', '--retry-for', [CompletionResultType]::ParameterName, 'How long to go on after a conflict, e.g. 90s or 2m [default: 30s]')
            [CompletionResult]::new('--history-limit', '--history-limit', [CompletionResultType]::ParameterName, 'How many records are kept of a mapping; 0 keeps all [default: 20]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--replace', '--replace', [CompletionResultType]::ParameterName, 'Make username and groups exactly these, instead of adding to what is there')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit 1 if something changed, or with --dry-run would change')
            [CompletionResult]::new('--allow-ignored', '--allow-ignored', [CompletionResultType]::ParameterName, 'Write although the cluster would not look at it: mode API, or an access entry')
            [CompletionResult]::new('--allow-self-lockout', '--allow-self-lockout', [CompletionResultType]::ParameterName, 'Write although you would not get in any more, or could not change the mapping')
            [CompletionResult]::new('--allow-no-admin', '--allow-no-admin', [CompletionResultType]::ParameterName, 'Write although no admin would be left in the mapping')
            [CompletionResult]::new('--allow-node-loss', '--allow-node-loss', [CompletionResultType]::ParameterName, 'Write although nodes would not get in any more')
            [CompletionResult]::new('--allow-lost-key', '--allow-lost-key', [CompletionResultType]::ParameterName, 'Write although the server could not read a whole key any more')
            [CompletionResult]::new('--allow-never-matching', '--allow-never-matching', [CompletionResultType]::ParameterName, 'Write new entries although they would let nobody in')
            [CompletionResult]::new('--allow-unchecked', '--allow-unchecked', [CompletionResultType]::ParameterName, 'Write although a guard could not learn what it must know')
            [CompletionResult]::new('--forbid-admin', '--forbid-admin', [CompletionResultType]::ParameterName, 'Refuse a change that makes somebody an admin, instead of warning')
            [CompletionResult]::new('--no-history', '--no-history', [CompletionResultType]::ParameterName, 'Keep no record of the change: awsauth undo can''t take it back then')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;add-user' {
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'The Kubernetes username; a new entry without one gets the one that EKS access entries give')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The Kubernetes username; a new entry without one gets the one that EKS access entries give')
            [CompletionResult]::new('-g', '-g', [CompletionResultType]::ParameterName, 'A Kubernetes group; repeatable, or several with commas')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'A Kubernetes group; repeatable, or several with commas')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change and write nothing')
            [CompletionResult]::new('--retry-for', '--retry-for', [CompletionResultType]::ParameterName, 'How long to go on after a conflict, e.g. 90s or 2m [default: 30s]')
            [CompletionResult]::new('--history-limit', '--history-limit', [CompletionResultType]::ParameterName, 'How many records are kept of a mapping; 0 keeps all [default: 20]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--replace', '--replace', [CompletionResultType]::ParameterName, 'Make username and groups exactly these, instead of adding to what is there')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit 1 if something changed, or with --dry-run would change')
            [CompletionResult]::new('--allow-ignored', '--allow-ignored', [CompletionResultType]::ParameterName, 'Write although the cluster would not look at it: mode API, or an access entry')
            [CompletionResult]::new('--allow-self-lockout', '--allow-self-lockout', [CompletionResultType]::ParameterName, 'Write although you would not get in any more, or could not change the mapping')
            [CompletionResult]::new('--allow-no-admin', '--allow-no-admin', [CompletionResultType]::ParameterName, 'Write although no admin would be left in the mapping')
            [CompletionResult]::new('--allow-node-loss', '--allow-node-loss', [CompletionResultType]::ParameterName, 'Write although nodes would not get in any more')
            [CompletionResult]::new('--allow-lost-key', '--allow-lost-key', [CompletionResultType]::ParameterName, 'Write although the server could not read a whole key any more')
            [CompletionResult]::new('--allow-never-matching', '--allow-never-matching', [CompletionResultType]::ParameterName, 'Write new entries although they would let nobody in')
            [CompletionResult]::new('--allow-unchecked', '--allow-unchecked', [CompletionResultType]::ParameterName, 'Write although a guard could not learn what it must know')
            [CompletionResult]::new('--forbid-admin', '--forbid-admin', [CompletionResultType]::ParameterName, 'Refuse a change that makes somebody an admin, instead of warning')
            [CompletionResult]::new('--no-history', '--no-history', [CompletionResultType]::ParameterName, 'Keep no record of the change: awsauth undo can''t take it back then')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;add-account' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change and write nothing')
            [CompletionResult]::new('--retry-for', '--retry-for', [CompletionResultType]::ParameterName, 'How long to go on after a conflict, e.g. 90s or 2m [default: 30s]')
            [CompletionResult]::new('--history-limit', '--history-limit', [CompletionResultType]::ParameterName, 'How many records are kept of a mapping; 0 keeps all [default: 20]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit 1 if something changed, or with --dry-run would change')
            [CompletionResult]::new('--allow-ignored', '--allow-ignored', [CompletionResultType]::ParameterName, 'Write although the cluster would not look at it: mode API, or an access entry')
            [CompletionResult]::new('--allow-self-lockout', '--allow-self-lockout', [CompletionResultType]::ParameterName, 'Write although you would not get in any more, or could not change the mapping')
            [CompletionResult]::new('--allow-no-admin', '--allow-no-admin', [CompletionResultType]::ParameterName, 'Write although no admin would be left in the mapping')
            [CompletionResult]::new('--allow-node-loss', '--allow-node-loss', [CompletionResultType]::ParameterName, 'Write although nodes would not get in any more')
            [CompletionResult]::new('--allow-lost-key', '--allow-lost-key', [CompletionResultType]::ParameterName, 'Write although the server could not read a whole key any more')
            [CompletionResult]::new('--allow-never-matching', '--allow-never-matching', [CompletionResultType]::ParameterName, 'Write new entries although they would let nobody in')
            [CompletionResult]::new('--allow-unchecked', '--allow-unchecked', [CompletionResultType]::ParameterName, 'Write although a guard could not learn what it must know')
            [CompletionResult]::new('--forbid-admin', '--forbid-admin', [CompletionResultType]::ParameterName, 'Refuse a change that makes somebody an admin, instead of warning')
            [CompletionResult]::new('--no-history', '--no-history', [CompletionResultType]::ParameterName, 'Keep no record of the change: awsauth undo can''t take it back then')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;remove' {
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Entries with this username; with principals, only those of them')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'Entries with this username; with principals, only those of them')
            [CompletionResult]::new('-g', '-g', [CompletionResultType]::ParameterName, 'Take only this group away and keep the entry; repeatable, or several with commas')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'Take only this group away and keep the entry; repeatable, or several with commas')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change and write nothing')
            [CompletionResult]::new('--retry-for', '--retry-for', [CompletionResultType]::ParameterName, 'How long to go on after a conflict, e.g. 90s or 2m [default: 30s]')
            [CompletionResult]::new('--history-limit', '--history-limit', [CompletionResultType]::ParameterName, 'How many records are kept of a mapping; 0 keeps all [default: 20]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Remove every entry that matches, without asking which')
            [CompletionResult]::new('--ignore-not-found', '--ignore-not-found', [CompletionResultType]::ParameterName, 'What is not there is as good as removed: exit 0')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit 1 if something changed, or with --dry-run would change')
            [CompletionResult]::new('--allow-ignored', '--allow-ignored', [CompletionResultType]::ParameterName, 'Write although the cluster would not look at it: mode API, or an access entry')
            [CompletionResult]::new('--allow-self-lockout', '--allow-self-lockout', [CompletionResultType]::ParameterName, 'Write although you would not get in any more, or could not change the mapping')
            [CompletionResult]::new('--allow-no-admin', '--allow-no-admin', [CompletionResultType]::ParameterName, 'Write although no admin would be left in the mapping')
            [CompletionResult]::new('--allow-node-loss', '--allow-node-loss', [CompletionResultType]::ParameterName, 'Write although nodes would not get in any more')
            [CompletionResult]::new('--allow-lost-key', '--allow-lost-key', [CompletionResultType]::ParameterName, 'Write although the server could not read a whole key any more')
            [CompletionResult]::new('--allow-never-matching', '--allow-never-matching', [CompletionResultType]::ParameterName, 'Write new entries although they would let nobody in')
            [CompletionResult]::new('--allow-unchecked', '--allow-unchecked', [CompletionResultType]::ParameterName, 'Write although a guard could not learn what it must know')
            [CompletionResult]::new('--forbid-admin', '--forbid-admin', [CompletionResultType]::ParameterName, 'Refuse a change that makes somebody an admin, instead of warning')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;apply' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'What is wanted; repeatable, - is stdin')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'What is wanted; repeatable, - is stdin')
            [CompletionResult]::new('--owner', '--owner', [CompletionResultType]::ParameterName, 'Record under this name what is added')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'A manifest to change, instead of a cluster')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change and write nothing')
            [CompletionResult]::new('--retry-for', '--retry-for', [CompletionResultType]::ParameterName, 'How long to go on after a conflict, e.g. 90s or 2m [default: 30s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--prune', '--prune', [CompletionResultType]::ParameterName, 'Take away what the owner has added before and the files do not give any more')
            [CompletionResult]::new('--force-conflicts', '--force-conflicts', [CompletionResultType]::ParameterName, 'Make it as the files say where others made it different')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit 1 if something changed, or with --dry-run would change')
            [CompletionResult]::new('--allow-ignored', '--allow-ignored', [CompletionResultType]::ParameterName, 'Write although the cluster would not look at it: mode API, or an access entry')
            [CompletionResult]::new('--allow-self-lockout', '--allow-self-lockout', [CompletionResultType]::ParameterName, 'Write although you would not get in any more, or could not change the mapping')
            [CompletionResult]::new('--allow-no-admin', '--allow-no-admin', [CompletionResultType]::ParameterName, 'Write although no admin would be left in the mapping')
            [CompletionResult]::new('--allow-node-loss', '--allow-node-loss', [CompletionResultType]::ParameterName, 'Write although nodes would not get in any more')
            [CompletionResult]::new('--allow-lost-key', '--allow-lost-key', [CompletionResultType]::ParameterName, 'Write although the server could not read a whole key any more')
            [CompletionResult]::new('--allow-never-matching', '--allow-never-matching', [CompletionResultType]::ParameterName, 'Write new entries although they would let nobody in')
            [CompletionResult]::new('--allow-unchecked', '--allow-unchecked', [CompletionResultType]::ParameterName, 'Write although a guard could not learn what it must know')
            [CompletionResult]::new('--forbid-admin', '--forbid-admin', [CompletionResultType]::ParameterName, 'Refuse a change that makes somebody an admin, instead of warning')
            [CompletionResult]::new('--no-history', '--no-history', [CompletionResultType]::ParameterName, 'Keep no record of the change: awsauth undo can''t take it back then')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;edit' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change and write nothing')
            [CompletionResult]::new('--retry-for', '--retry-for', [CompletionResultType]::ParameterName, 'How long to go on after a conflict, e.g. 90s or 2m [default: 30s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit 1 if something changed, or with --dry-run would change')
            [CompletionResult]::new('--allow-ignored', '--allow-ignored', [CompletionResultType]::ParameterName, 'Write although the cluster would not look at it: mode API, or an access entry')
            [CompletionResult]::new('--allow-self-lockout', '--allow-self-lockout', [CompletionResultType]::ParameterName, 'Write although you would not get in any more, or could not change the mapping')
            [CompletionResult]::new('--allow-no-admin', '--allow-no-admin', [CompletionResultType]::ParameterName, 'Write although no admin would be left in the mapping')
            [CompletionResult]::new('--allow-node-loss', '--allow-node-loss', [CompletionResultType]::ParameterName, 'Write although nodes would not get in any more')
            [CompletionResult]::new('--allow-lost-key', '--allow-lost-key', [CompletionResultType]::ParameterName, 'Write although the server could not read a whole key any more')
            [CompletionResult]::new('--allow-never-matching', '--allow-never-matching', [CompletionResultType]::ParameterName, 'Write new entries although they would let nobody in')
            [CompletionResult]::new('--allow-unchecked', '--allow-unchecked', [CompletionResultType]::ParameterName, 'Write although a guard could not learn what it must know')
            [CompletionResult]::new('--forbid-admin', '--forbid-admin', [CompletionResultType]::ParameterName, 'Refuse a change that makes somebody an admin, instead of warning')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;diff' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'The wanted mapping; repeatable, - is stdin')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'The wanted mapping; repeatable, - is stdin')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'A manifest to compare with, instead of a cluster')
            [CompletionResult]::new('--from-context', '--from-context', [CompletionResultType]::ParameterName, 'The context to compare from')
            [CompletionResult]::new('--to-context', '--to-context', [CompletionResultType]::ParameterName, 'The context to compare to')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--semantic', '--semantic', [CompletionResultType]::ParameterName, 'Show who gains and who loses what, instead of lines')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;history' {
            [CompletionResult]::new('--principal', '--principal', [CompletionResultType]::ParameterName, 'Only changes in what this principal or account has')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Only changes by this Kubernetes user or AWS ARN')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Only so many, the newest')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--diff', '--diff', [CompletionResultType]::ParameterName, 'Show each difference')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one change in full')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'awsauth;history;show' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;history;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one change in full')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'awsauth;history;help;show' {
            break
        }
        'awsauth;history;help;help' {
            break
        }
        'awsauth;undo' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change and write nothing')
            [CompletionResult]::new('--retry-for', '--retry-for', [CompletionResultType]::ParameterName, 'How long to go on after a conflict, e.g. 90s or 2m [default: 30s]')
            [CompletionResult]::new('--history-limit', '--history-limit', [CompletionResultType]::ParameterName, 'How many records are kept of a mapping; 0 keeps all [default: 20]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit 1 if something changed, or with --dry-run would change')
            [CompletionResult]::new('--allow-ignored', '--allow-ignored', [CompletionResultType]::ParameterName, 'Write although the cluster would not look at it: mode API, or an access entry')
            [CompletionResult]::new('--allow-self-lockout', '--allow-self-lockout', [CompletionResultType]::ParameterName, 'Write although you would not get in any more, or could not change the mapping')
            [CompletionResult]::new('--allow-no-admin', '--allow-no-admin', [CompletionResultType]::ParameterName, 'Write although no admin would be left in the mapping')
            [CompletionResult]::new('--allow-node-loss', '--allow-node-loss', [CompletionResultType]::ParameterName, 'Write although nodes would not get in any more')
            [CompletionResult]::new('--allow-lost-key', '--allow-lost-key', [CompletionResultType]::ParameterName, 'Write although the server could not read a whole key any more')
            [CompletionResult]::new('--allow-never-matching', '--allow-never-matching', [CompletionResultType]::ParameterName, 'Write new entries although they would let nobody in')
            [CompletionResult]::new('--allow-unchecked', '--allow-unchecked', [CompletionResultType]::ParameterName, 'Write although a guard could not learn what it must know')
            [CompletionResult]::new('--forbid-admin', '--forbid-admin', [CompletionResultType]::ParameterName, 'Refuse a change that makes somebody an admin, instead of warning')
            [CompletionResult]::new('--no-history', '--no-history', [CompletionResultType]::ParameterName, 'Keep no record of the change: awsauth undo can''t take it back then')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;restore' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change and write nothing')
            [CompletionResult]::new('--retry-for', '--retry-for', [CompletionResultType]::ParameterName, 'How long to go on after a conflict, e.g. 90s or 2m [default: 30s]')
            [CompletionResult]::new('--history-limit', '--history-limit', [CompletionResultType]::ParameterName, 'How many records are kept of a mapping; 0 keeps all [default: 20]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit 1 if something changed, or with --dry-run would change')
            [CompletionResult]::new('--allow-ignored', '--allow-ignored', [CompletionResultType]::ParameterName, 'Write although the cluster would not look at it: mode API, or an access entry')
            [CompletionResult]::new('--allow-self-lockout', '--allow-self-lockout', [CompletionResultType]::ParameterName, 'Write although you would not get in any more, or could not change the mapping')
            [CompletionResult]::new('--allow-no-admin', '--allow-no-admin', [CompletionResultType]::ParameterName, 'Write although no admin would be left in the mapping')
            [CompletionResult]::new('--allow-node-loss', '--allow-node-loss', [CompletionResultType]::ParameterName, 'Write although nodes would not get in any more')
            [CompletionResult]::new('--allow-lost-key', '--allow-lost-key', [CompletionResultType]::ParameterName, 'Write although the server could not read a whole key any more')
            [CompletionResult]::new('--allow-never-matching', '--allow-never-matching', [CompletionResultType]::ParameterName, 'Write new entries although they would let nobody in')
            [CompletionResult]::new('--allow-unchecked', '--allow-unchecked', [CompletionResultType]::ParameterName, 'Write although a guard could not learn what it must know')
            [CompletionResult]::new('--forbid-admin', '--forbid-admin', [CompletionResultType]::ParameterName, 'Refuse a change that makes somebody an admin, instead of warning')
            [CompletionResult]::new('--no-history', '--no-history', [CompletionResultType]::ParameterName, 'Keep no record of the change: awsauth undo can''t take it back then')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;lint' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest that must have the ConfigMap; repeatable, - is stdin')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest that must have the ConfigMap; repeatable, - is stdin')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Only these rules: codes, beginnings of codes or names; several with commas')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Not these rules')
            [CompletionResult]::new('--min-severity', '--min-severity', [CompletionResultType]::ParameterName, 'Only findings that are at least this bad')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Exit 1 for findings that are at least this bad [default: warning]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings, instead of those of awsauth.toml in this folder or the nearest above')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Print what a rule is about')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change and write nothing')
            [CompletionResult]::new('--retry-for', '--retry-for', [CompletionResultType]::ParameterName, 'How long to go on after a conflict, e.g. 90s or 2m [default: 30s]')
            [CompletionResult]::new('--history-limit', '--history-limit', [CompletionResultType]::ParameterName, 'How many records are kept of a mapping; 0 keeps all [default: 20]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--fix', '--fix', [CompletionResultType]::ParameterName, 'Mend what can be mended so that whoever could enter before still can, as before')
            [CompletionResult]::new('--unsafe-fixes', '--unsafe-fixes', [CompletionResultType]::ParameterName, 'With --fix also what guesses at what was meant, or changes who enters as what')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Write without asking; guards are asked for apart')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit 1 if something changed, or with --dry-run would change')
            [CompletionResult]::new('--allow-ignored', '--allow-ignored', [CompletionResultType]::ParameterName, 'Write although the cluster would not look at it: mode API, or an access entry')
            [CompletionResult]::new('--allow-self-lockout', '--allow-self-lockout', [CompletionResultType]::ParameterName, 'Write although you would not get in any more, or could not change the mapping')
            [CompletionResult]::new('--allow-no-admin', '--allow-no-admin', [CompletionResultType]::ParameterName, 'Write although no admin would be left in the mapping')
            [CompletionResult]::new('--allow-node-loss', '--allow-node-loss', [CompletionResultType]::ParameterName, 'Write although nodes would not get in any more')
            [CompletionResult]::new('--allow-lost-key', '--allow-lost-key', [CompletionResultType]::ParameterName, 'Write although the server could not read a whole key any more')
            [CompletionResult]::new('--allow-never-matching', '--allow-never-matching', [CompletionResultType]::ParameterName, 'Write new entries although they would let nobody in')
            [CompletionResult]::new('--allow-unchecked', '--allow-unchecked', [CompletionResultType]::ParameterName, 'Write although a guard could not learn what it must know')
            [CompletionResult]::new('--forbid-admin', '--forbid-admin', [CompletionResultType]::ParameterName, 'Refuse a change that makes somebody an admin, instead of warning')
            [CompletionResult]::new('--no-history', '--no-history', [CompletionResultType]::ParameterName, 'Keep no record of the change: awsauth undo can''t take it back then')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;explain' {
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, 'The name of the role''s session, for {{SessionName}} and {{EC2PrivateDNSName}}')
            [CompletionResult]::new('--access-key-id', '--access-key-id', [CompletionResultType]::ParameterName, 'The access key of the caller, for {{AccessKeyID}}')
            [CompletionResult]::new('--can', '--can', [CompletionResultType]::ParameterName, 'Ask the API server whether they may do this, e.g. ''patch configmaps/aws-auth -n kube-system''; without -n in all namespaces; repeatable')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'A manifest instead of a cluster; - is stdin, and what is written goes to stdout')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--rbac', '--rbac', [CompletionResultType]::ParameterName, 'Also show the roles that are bound to that user and these groups')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;whoami' {
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;doctor' {
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to log in to the cluster with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for --role-arn')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for --role-arn')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'A context of the kubeconfig')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The kubeconfig, instead of KUBECONFIG or ~/.kube/config')
            [CompletionResult]::new('--exec-plugin', '--exec-plugin', [CompletionResultType]::ParameterName, 'How a kubeconfig''s credential plugin is served: auto stands in for the aws, aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Act as this Kubernetes user')
            [CompletionResult]::new('--as-group', '--as-group', [CompletionResultType]::ParameterName, 'Act as in this group; repeatable, needs --as')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'Namespace of a copy that is not the live mapping [default: kube-system]')
            [CompletionResult]::new('--configmap', '--configmap', [CompletionResultType]::ParameterName, 'Name of a copy that is not the live mapping [default: aws-auth]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--insecure-send-token', '--insecure-send-token', [CompletionResultType]::ParameterName, 'Send a token over http, or without checking the server''s certificate')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials, tokens and endpoints of earlier runs')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;token' {
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'The EKS cluster [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('-i', '-i', [CompletionResultType]::ParameterName, 'The id that the cluster''s authenticator was given, as it stands (aws-iam-authenticator)')
            [CompletionResult]::new('--cluster-id', '--cluster-id', [CompletionResultType]::ParameterName, 'The id that the cluster''s authenticator was given, as it stands (aws-iam-authenticator)')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region whose STS is in the token')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The role to sign the token with')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to sign the token with')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'External ID for the role')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for the role')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'Session name for the role')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for the role')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--forward-session-name', '--forward-session-name', [CompletionResultType]::ParameterName, 'Give the role''s session the name of your own session')
            [CompletionResult]::new('--token-only', '--token-only', [CompletionResultType]::ParameterName, 'Print the token alone')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep credentials and tokens of earlier runs')
            [CompletionResult]::new('--cache', '--cache', [CompletionResultType]::ParameterName, 'What aws-iam-authenticator''s lines ask for, and what is done anyway')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('decode', 'decode', [CompletionResultType]::ParameterValue, 'Show what is in a token')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check whether a cluster would take a token')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Forget the credentials, tokens and endpoints that are kept')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'awsauth;token;decode' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A file with the token or its ExecCredential, instead of stdin')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'A file with the token or its ExecCredential, instead of stdin')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show the secrets too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;token;verify' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A file with the token or its ExecCredential, instead of stdin')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'A file with the token or its ExecCredential, instead of stdin')
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'The cluster it is for; its name is part of the signature [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--partition', '--partition', [CompletionResultType]::ParameterName, 'The partition that the cluster is in [default: that of the ARN, else of the token''s host]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region that the cluster is in')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Check everything but the signature: ask nobody')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;token;clear' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;token;help' {
            [CompletionResult]::new('decode', 'decode', [CompletionResultType]::ParameterValue, 'Show what is in a token')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check whether a cluster would take a token')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Forget the credentials, tokens and endpoints that are kept')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'awsauth;token;help;decode' {
            break
        }
        'awsauth;token;help;verify' {
            break
        }
        'awsauth;token;help;clear' {
            break
        }
        'awsauth;token;help;help' {
            break
        }
        'awsauth;kubeconfig' {
            [CompletionResult]::new('--cluster', '--cluster', [CompletionResultType]::ParameterName, 'The EKS cluster [env: AWSAUTH_CLUSTER]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The cluster''s region')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use, which the kubeconfig will name')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role that the kubeconfig logs in with')
            [CompletionResult]::new('--describe-role-arn', '--describe-role-arn', [CompletionResultType]::ParameterName, 'The role to ask EKS about the cluster with, instead of your own identity')
            [CompletionResult]::new('--external-id', '--external-id', [CompletionResultType]::ParameterName, 'External ID for the role')
            [CompletionResult]::new('--session-name', '--session-name', [CompletionResultType]::ParameterName, 'Session name for the role')
            [CompletionResult]::new('--kubeconfig', '--kubeconfig', [CompletionResultType]::ParameterName, 'The file to write, instead of KUBECONFIG or ~/.kube/config; - prints it')
            [CompletionResult]::new('--alias', '--alias', [CompletionResultType]::ParameterName, 'Name of the context, instead of the ARN')
            [CompletionResult]::new('--user-alias', '--user-alias', [CompletionResultType]::ParameterName, 'Name of the user, instead of the ARN')
            [CompletionResult]::new('--proxy-url', '--proxy-url', [CompletionResultType]::ParameterName, 'The proxy on the way to the API server')
            [CompletionResult]::new('--exec', '--exec', [CompletionResultType]::ParameterName, 'The program that makes the tokens')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait until the cluster is ACTIVE and lets you in, say after creating it [default: 10m]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every cluster of the region')
            [CompletionResult]::new('--set-current', '--set-current', [CompletionResultType]::ParameterName, 'Make it the current context, though there is one')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and write nothing')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor keep AWS credentials of earlier runs')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;eks' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('get-token', 'get-token', [CompletionResultType]::ParameterValue, 'The same as awsauth token, with the flags of aws eks get-token')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'awsauth;eks;get-token' {
            [CompletionResult]::new('--cluster-name', '--cluster-name', [CompletionResultType]::ParameterName, 'The EKS cluster')
            [CompletionResult]::new('--cluster-id', '--cluster-id', [CompletionResultType]::ParameterName, 'The id of a local cluster on an Outpost')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region whose STS is in the token')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The AWS profile to use')
            [CompletionResult]::new('--role-arn', '--role-arn', [CompletionResultType]::ParameterName, 'The role to sign the token with')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;eks;help' {
            [CompletionResult]::new('get-token', 'get-token', [CompletionResultType]::ParameterValue, 'The same as awsauth token, with the flags of aws eks get-token')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'awsauth;eks;help;get-token' {
            break
        }
        'awsauth;eks;help;help' {
            break
        }
        'awsauth;completions' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;version' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print on stdout')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each request on stderr, without secrets; -vv or -v=2 more')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but answers, errors and questions')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'awsauth;help' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show who may enter')
            [CompletionResult]::new('add-role', 'add-role', [CompletionResultType]::ParameterValue, 'Let an IAM role in')
            [CompletionResult]::new('add-user', 'add-user', [CompletionResultType]::ParameterValue, 'Let an IAM user in')
            [CompletionResult]::new('add-account', 'add-account', [CompletionResultType]::ParameterValue, 'Let everyone of an AWS account in')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take access away')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Bring a mapping to the entries of files')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change a mapping in your editor')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show how two mappings differ')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show what was changed, when and by whom')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take the newest change back')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Put a whole mapping back as it was after a change')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Find what is wrong in a mapping, or soon will be')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Show who a caller becomes, and by which line')
            [CompletionResult]::new('whoami', 'whoami', [CompletionResultType]::ParameterValue, 'Show who you are to a cluster, and whether the mapping agrees')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Find out why a login fails')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Print a login token for kubectl')
            [CompletionResult]::new('kubeconfig', 'kubeconfig', [CompletionResultType]::ParameterValue, 'Write a kubeconfig that logs in by itself')
            [CompletionResult]::new('eks', 'eks', [CompletionResultType]::ParameterValue, 'What kubeconfigs made for the AWS CLI run')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of a shell')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Print the version')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'awsauth;help;get' {
            break
        }
        'awsauth;help;add-role' {
            break
        }
        'awsauth;help;add-user' {
            break
        }
        'awsauth;help;add-account' {
            break
        }
        'awsauth;help;remove' {
            break
        }
        'awsauth;help;apply' {
            break
        }
        'awsauth;help;edit' {
            break
        }
        'awsauth;help;diff' {
            break
        }
        'awsauth;help;history' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one change in full')
            break
        }
        'awsauth;help;history;show' {
            break
        }
        'awsauth;help;undo' {
            break
        }
        'awsauth;help;restore' {
            break
        }
        'awsauth;help;lint' {
            break
        }
        'awsauth;help;explain' {
            break
        }
        'awsauth;help;whoami' {
            break
        }
        'awsauth;help;doctor' {
            break
        }
        'awsauth;help;token' {
            [CompletionResult]::new('decode', 'decode', [CompletionResultType]::ParameterValue, 'Show what is in a token')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check whether a cluster would take a token')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Forget the credentials, tokens and endpoints that are kept')
            break
        }
        'awsauth;help;token;decode' {
            break
        }
        'awsauth;help;token;verify' {
            break
        }
        'awsauth;help;token;clear' {
            break
        }
        'awsauth;help;kubeconfig' {
            break
        }
        'awsauth;help;eks' {
            [CompletionResult]::new('get-token', 'get-token', [CompletionResultType]::ParameterValue, 'The same as awsauth token, with the flags of aws eks get-token')
            break
        }
        'awsauth;help;eks;get-token' {
            break
        }
        'awsauth;help;completions' {
            break
        }
        'awsauth;help;version' {
            break
        }
        'awsauth;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
