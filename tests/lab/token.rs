//! Tokens of ours where others take them, tokens of others where we look at them.

use serde_json::{Value, json};

use crate::support::{Credentials, Lab, Ran, eventually, unique, with_stdin};

/// What the server's own program makes of a token: `null` if it refuses it.
fn verified_by_authenticator(lab: &Lab, token: &str) -> Value {
    let arguments = ["verify", "-i", &lab.cluster, "-t", token, "-o", "json"];
    let mut command = lab.command("aws-iam-authenticator");
    // It looks for its region on an instance.
    command.args(arguments).env("AWS_EC2_METADATA_DISABLED", "true");
    serde_json::from_str(&with_stdin(command, "").stdout).unwrap_or_default()
}

fn verified_by_us(lab: &Lab, token: &str, cluster: &str) -> Ran {
    let mut command = lab.awsauth_command();
    command.args(["token", "verify", "--cluster", cluster, "-o", "json"]);
    with_stdin(command, token)
}

fn aws_line(lab: &Lab) -> Vec<String> {
    let line =
        ["--region", &lab.region, "eks", "get-token", "--cluster-name", &lab.cluster, "--output", "json"];
    line.map(str::to_owned).into()
}

fn token_of(lab: &Lab, who: &Credentials, program: &str, arguments: &[String]) -> String {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let said = lab.run_as(who, program, &arguments).stdout_of_success();
    let credential: Value = serde_json::from_str(&said).unwrap();
    credential["status"]["token"].as_str().unwrap().to_owned()
}

/// A region of each partition.
const PARTITIONS: [(&str, &str); 8] = [
    ("aws", "us-east-2"),
    ("aws-cn", "cn-north-1"),
    ("aws-us-gov", "us-gov-west-1"),
    ("aws-iso", "us-iso-east-1"),
    ("aws-iso-b", "us-isob-east-1"),
    ("aws-iso-e", "eu-isoe-west-1"),
    ("aws-iso-f", "us-isof-south-1"),
    ("aws-eusc", "eusc-de-east-1"),
];

#[test]
fn the_server_takes_our_tokens_in_every_partition_fips_and_dual_stack_included() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("partitions"));
    for (partition, region) in PARTITIONS {
        let mut hosts = Vec::new();
        for (fips, dual_stack) in [("false", "false"), ("true", "false"), ("false", "true"), ("true", "true")]
        {
            let mut mint = lab.awsauth_command();
            mint.envs(user.variables()).args(["token", "--cluster", &lab.cluster, "--region", region]);
            mint.args(["--token-only"]).env("AWS_USE_FIPS_ENDPOINT", fips);
            mint.env("AWS_USE_DUALSTACK_ENDPOINT", dual_stack);
            let token = with_stdin(mint, "").stdout_of_success();
            let mut verify = lab.command("aws-iam-authenticator");
            verify.args([
                "verify",
                "-i",
                &lab.cluster,
                "-o",
                "json",
                "--partition",
                partition,
                "-t",
                token.trim(),
            ]);
            verify.env("AWS_EC2_METADATA_DISABLED", "true");
            let seen = with_stdin(verify, "").stdout_of_success();
            let seen: Value = serde_json::from_str(&seen).unwrap();
            assert_eq!(seen["ARN"], user.arn.as_str(), "{partition}, fips {fips}, dual-stack {dual_stack}");
            let mut ours = lab.awsauth_command();
            ours.args(["token", "verify", "--cluster", &lab.cluster, "--partition", partition, "-o", "json"]);
            assert_eq!(with_stdin(ours, &token).exits(0).json()["accepted"], true);
            hosts.push(seen["STSEndpoint"].as_str().unwrap().to_owned());
        }
        assert!(hosts.iter().all(|host| host.contains(region)), "{hosts:?}");
        let distinct: std::collections::BTreeSet<_> = hosts.iter().collect();
        assert!(partition.starts_with("aws-iso") || distinct.len() > 2, "{partition}: {hosts:?}");
    }
}

const AWSAUTH: &str = env!("CARGO_BIN_EXE_awsauth");

#[test]
fn the_server_sees_the_same_identity_whoever_makes_the_token() {
    let lab = Lab::shared();
    let role = lab.new_role("/team/", &unique("same"));
    let assumed = [aws_line(lab), vec!["--role".to_owned(), role.arn.clone()]].concat();
    let session = lab.assume(&role, "build-7");
    for (who, line) in [
        (lab.new_user(&unique("same")), aws_line(lab)),
        (session, aws_line(lab)),
        (lab.root(), aws_line(lab)),
        (lab.new_user(&unique("same")), assumed),
    ] {
        let [theirs, ours] = ["aws", AWSAUTH].map(|program| {
            let seen = verified_by_authenticator(lab, &token_of(lab, &who, program, &line));
            // Of a role that was assumed just now, every session has keys of its own.
            json!([
                seen["ARN"],
                seen["CanonicalARN"],
                seen["AccountID"],
                seen["UserID"],
                seen["SessionName"],
                seen["STSEndpoint"]
            ])
        });
        assert!(theirs[0].is_string() && theirs == ours, "{theirs} {ours}");
    }
}

#[test]
fn sessions_keep_the_names_that_the_replaced_programs_give_them() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("named"));
    let user = lab.new_user(&unique("named"));
    let session = lab.assume(&role, "mine");
    let name = |who: &Credentials, line: &str| {
        let line: Vec<String> =
            line.split(' ').map(str::to_owned).chain(["-r".to_owned(), role.arn.clone()]).collect();
        let seen = verified_by_authenticator(lab, &token_of(lab, who, AWSAUTH, &line));
        seen["SessionName"].as_str().unwrap().to_owned()
    };
    let cluster = &lab.cluster;
    assert_eq!(name(&user, &format!("token --cluster {cluster}")), "EKSGetTokenAuth");
    assert_eq!(name(&user, &format!("token -i {cluster} -s given")), "given");
    let unnamed = name(&user, &format!("token -i {cluster}"));
    assert!(unnamed.strip_prefix("aws-go-sdk-").is_some_and(|n| n.parse::<u64>().is_ok()), "{unnamed}");
    assert_eq!(name(&session, &format!("token -i {cluster} --forward-session-name")), "mine");
    assert!(name(&user, &format!("token -i {cluster} --forward-session-name")).starts_with("aws-go-sdk-"));
}

#[test]
fn our_verify_says_of_every_programs_token_what_the_servers_own_says() {
    let lab = Lab::shared();
    let role = lab.new_role("/team/blue/", &unique("checked"));
    let session = lab.assume(&role, "build-8");
    let authenticator = vec!["token".to_owned(), "-i".to_owned(), lab.cluster.clone()];
    for (program, line) in
        [("aws", aws_line(lab)), ("aws-iam-authenticator", authenticator), (AWSAUTH, aws_line(lab))]
    {
        let token = token_of(lab, &session, program, &line);
        let ours = verified_by_us(lab, &token, &lab.cluster).exits(0).json();
        let theirs = verified_by_authenticator(lab, &token);
        assert_eq!(ours["accepted"], true);
        for (our, their) in [
            ("arn", "ARN"),
            ("canonicalArn", "CanonicalARN"),
            ("account", "AccountID"),
            ("userId", "UserID"),
            ("sessionName", "SessionName"),
        ] {
            assert_eq!(ours["caller"][our], theirs[their], "{our} of {program}");
        }
    }
}

#[test]
fn a_token_for_another_cluster_or_of_an_ended_session_is_refused_with_a_reason() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("refused"));
    let good = token_of(lab, &lab.assume(&role, "s"), AWSAUTH, &aws_line(lab));
    let said = verified_by_us(lab, &good, "other").exits(1).json();
    let rules = said["rules"].as_array().unwrap();
    let broken: Vec<_> = rules.iter().filter(|rule| rule["passed"] == false).collect();
    assert_eq!((broken.len(), &broken[0]["rule"]), (1, &json!("sts")));
    assert!(broken[0]["help"].as_str().unwrap().contains("made for other"), "{said}");
    let ended = token_of(lab, &lab.assume_for(&role, "s", -60), AWSAUTH, &aws_line(lab));
    let said = verified_by_us(lab, &ended, &lab.cluster).exits(1);
    assert!(said.stdout.contains("log in again"), "{}", said.stdout);
    assert_eq!(verified_by_authenticator(lab, &ended), Value::Null);
}

#[test]
fn kubectl_logs_in_where_only_the_commands_name_changed() {
    let lab = Lab::shared();
    let role = lab.new_role("/team/", &unique("kubectl"));
    let session = lab.assume(&role, "build-9");
    lab.map("mapRoles", &role.mapped_arn, "ci:{{SessionName}}", "view");
    let authenticator = vec!["token".to_owned(), "-i".to_owned(), lab.cluster.clone()];
    for line in [aws_line(lab), authenticator] {
        let user = json!({"exec": {
            "apiVersion": "client.authentication.k8s.io/v1beta1",
            "command": AWSAUTH, "args": line, "interactiveMode": "IfAvailable",
        }});
        let config = lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &user).display().to_string();
        let answer = eventually(|| {
            let ran =
                lab.run_as(&session, "kubectl", &["--kubeconfig", &config, "auth", "whoami", "-o", "json"]);
            if ran.success { Ok(ran.stdout) } else { Err(ran.stderr) }
        });
        let seen: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(seen["status"]["userInfo"]["username"], "ci:build-9");
    }
    lab.unmap("mapRoles", &role.mapped_arn);
}

#[test]
fn a_token_of_keys_in_the_environment_asks_nothing_of_aws() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("quiet"));
    token_of(lab, &user, AWSAUTH, &aws_line(lab));
    assert_eq!(lab.aws_calls(&user), Vec::<Value>::new());
}

#[test]
fn the_printed_curl_asks_sts_what_the_server_asks() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("curl"));
    let file = lab.folder.join(unique("token"));
    let token =
        lab.awsauth_as(&user, &["token", "--cluster", &lab.cluster, "--token-only"]).stdout_of_success();
    std::fs::write(&file, token).unwrap();
    let named = file.display().to_string();
    let verify = ["token", "verify", "--cluster", &lab.cluster, "--offline", "--file", &named, "-o", "json"];
    let line = lab.awsauth_as(&user, &verify).exits(0).json()["curl"].as_str().unwrap().to_owned();
    let mut shell = lab.command("sh");
    shell.args(["-c", &line]).env("CURL_CA_BUNDLE", &lab.aws_ca);
    let answer: Value = serde_json::from_str(&with_stdin(shell, "").stdout_of_success()).unwrap();
    let result = &answer["GetCallerIdentityResponse"]["GetCallerIdentityResult"];
    assert_eq!(result["Arn"], user.arn.as_str());
}
