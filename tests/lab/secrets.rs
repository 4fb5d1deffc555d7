//! No output holds what lets somebody in, however much is asked for and whatever fails.

use serde_json::json;

use crate::support::{Credentials, Lab, Plugin, Ran, unique, with_stdin};

/// Nothing of `secrets`, no token, no signature.
fn is_clean(ran: &Ran, secrets: &[&str]) {
    let said = format!("{}\n{}", ran.stdout, ran.stderr);
    for secret in secrets {
        assert!(!said.contains(secret), "{secret} in\n{said}");
    }
    for mark in ["k8s-aws-v1.", "X-Amz-Signature=", "Signature=", "X-Amz-Security-Token=", "Bearer ", "eyJ"] {
        let leak =
            said.split(mark).skip(1).find(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        assert!(leak.is_none(), "what follows {mark:?} in\n{said}");
    }
}

/// Runs to this exit code with all there is to see.
fn run(lab: &Lab, who: &Credentials, environment: &[(&str, &str)], arguments: &[&str], code: i32) -> Ran {
    let mut command = lab.awsauth_command();
    command.envs(who.variables()).envs(environment.iter().copied()).args(arguments).arg("-vv");
    let ran = with_stdin(command, "").exits(code);
    let session = who.session_token.as_deref().unwrap_or(&who.secret_access_key);
    is_clean(&ran, &[&who.secret_access_key, session, "hush-hush"]);
    ran
}

#[test]
fn commands_that_succeed_show_requests_and_no_secrets() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("traced"));
    let session = lab.assume(&role, "one");
    lab.map("mapRoles", &role.mapped_arn, "traced", "system:masters");
    lab.admitted(&session, Plugin::Authenticator);
    let namespace = lab.new_mapping(&json!({}));
    let config = lab.kubeconfig_with(&lab.apiserver, Plugin::Authenticator).display().to_string();
    let arn = "arn:aws:iam::111122223333:role/ci";
    for target in [["--cluster", "lab"], ["--kubeconfig", &config]] {
        for command in [&["get"][..], &["add-role", arn, "-g", "view", "--yes"], &["remove", arn, "--yes"]] {
            let arguments = [command, &target[..], &["-n", &namespace]].concat();
            let ran = run(lab, &session, &[], &arguments, 0);
            assert!(
                ran.stderr.contains(&format!("GET {}", lab.apiserver)),
                "-vv shows requests: {}",
                ran.stderr
            );
        }
    }
    let assumed = lab.new_role("/", &unique("traced"));
    run(lab, &session, &[], &["get", "--cluster", "lab", "--role-arn", &assumed.arn], 4);
    lab.unmap("mapRoles", &role.mapped_arn);
}

#[test]
fn commands_that_fail_show_no_secrets() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("failing"));
    let session = lab.assume(&role, "one");
    let late = lab.assume_for(&role, "late", -1);
    let wrong = Credentials { secret_access_key: "hush-hush-wrong".to_owned(), ..session.clone() };
    let cluster = ["get", "--cluster", "lab"];
    for who in [&session, &late, &wrong] {
        run(lab, who, &[], &cluster, 4);
    }
    run(lab, &session, &[("HTTPS_PROXY", "http://me:hush-hush@127.0.0.1:1")], &cluster, 4);
    run(lab, &session, &[("AWS_CA_BUNDLE", "/dev/null")], &cluster, 4);
    run(lab, &session, &[], &["get", "--cluster", "nope"], 4);
    run(
        lab,
        &session,
        &[],
        &["get", "--cluster", "lab", "--role-arn", "arn:aws:iam::111122223333:role/no"],
        4,
    );
    run(lab, &session, &[], &["get", "--cluster", "lab", "--profile", "no"], 4);
}

#[test]
fn logins_of_a_kubeconfig_that_fail_show_no_secrets() {
    let lab = Lab::shared();
    let nobody = lab.new_user(&unique("nobody"));
    let token = lab.token(&nobody);
    // A plugin that tells everything it was given, and fails.
    let script = lab.folder.join(unique("plugin"));
    std::fs::write(&script, "env >&2; echo \"$HUSH k8s-aws-v1.abcdef Bearer abcdef\" >&2; exit 1").unwrap();
    let plugin = json!({"exec": {
        "apiVersion": "client.authentication.k8s.io/v1beta1", "interactiveMode": "Never",
        "command": "sh", "args": [script], "env": [{"name": "HUSH", "value": "hush-hush-plugin"}],
    }});
    let gate = lab.gate(&json!([]));
    let own = lab.cluster_at(&gate.url);
    let wrong_ca = json!({"server": gate.url, "certificate-authority": lab.aws_ca});
    let proxied = json!({"server": lab.apiserver, "certificate-authority": lab.cluster_ca,
        "proxy-url": "http://me:hush-hush@127.0.0.1:1"});
    for (cluster, user) in [
        (&own, json!({"token": token})),
        (&own, json!({"token": "hush-hush\nnewline"})),
        (&own, json!({"username": "me", "password": "hush-hush"})),
        (&own, plugin),
        (&own, json!({"client-certificate-data": "aHVzaA==", "client-key-data": "hush-hush"})),
        (&wrong_ca, json!({"token": token})),
        (&proxied, json!({"token": token})),
    ] {
        let config = lab.kubeconfig_of(cluster, &user).display().to_string();
        let ran = run(lab, &nobody, &[], &["get", "--kubeconfig", &config], 4);
        is_clean(&ran, &[&token]);
    }
}
