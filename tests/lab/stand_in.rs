//! Kubeconfigs with credential plugins, served in this process: who the API server sees must not
//! depend on it.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Credentials, Lab, Plugin, Ran, eventually, unique, with_stdin};

/// A kubeconfig that runs this program with these arguments.
fn kubeconfig(lab: &Lab, command: &str, arguments: &[&str]) -> String {
    let user = json!({"exec": {
        "apiVersion": "client.authentication.k8s.io/v1beta1",
        "command": command, "args": arguments, "interactiveMode": "IfAvailable",
    }});
    lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &user).display().to_string()
}

fn whoami(lab: &Lab, who: &Credentials, config: &str, more: &[&str], path: Option<&Path>) -> Ran {
    let mut command = lab.awsauth_command();
    if let Some(path) = path {
        command.env("PATH", path);
    }
    command.envs(who.variables()).args(["whoami", "-o", "json", "--kubeconfig", config]).args(more);
    with_stdin(command, "")
}

fn identity(ran: Ran) -> Result<Value, String> {
    // 1: the mapping says otherwise, say since the server has not heard of it yet.
    if !matches!(ran.code, Some(0 | 1)) {
        return Err(ran.stderr);
    }
    Ok(ran.json()["server"].take())
}

#[test]
fn the_server_sees_whom_it_would_see_if_the_program_ran() {
    let lab = Lab::shared();
    let role = lab.new_role("/team/", &unique("stand-in"));
    lab.map("mapRoles", &role.mapped_arn, "ci:{{SessionName}}", "view");
    let session = lab.assume(&role, "build-1");
    let user = lab.new_user(&unique("stand-in"));
    let (region, cluster, arn) = (lab.region.as_str(), lab.cluster.as_str(), role.arn.as_str());
    let aws = ["--region", region, "eks", "get-token", "--cluster-name", cluster, "--output", "json"];
    let assumed = [&aws[..], &["--role", arn]].concat();
    let named = ["token", "-i", cluster, "-r", arn, "-s", "deploy"];
    let unnamed = ["token", "-i", cluster, "-r", arn];
    for (who, program, arguments, username) in [
        (&session, "aws", &aws[..], "ci:build-1"),
        (&user, "aws", &assumed, "ci:EKSGetTokenAuth"),
        (&session, "aws-iam-authenticator", &["token", "-i", cluster], "ci:build-1"),
        (&user, "aws-iam-authenticator", &named, "ci:deploy"),
        (&user, "aws-iam-authenticator", &unnamed, "ci:aws-go-sdk-"),
    ] {
        let config = kubeconfig(lab, program, arguments);
        let nowhere = Path::new("/nonexistent");
        let ours = eventually(|| identity(whoami(lab, who, &config, &[], Some(nowhere))));
        let theirs = eventually(|| identity(whoami(lab, who, &config, &["--exec-plugin=run"], None)));
        // The sessions of aws-iam-authenticator are numbered by the clock.
        let [ours, theirs] = [ours, theirs]
            .map(|seen| (seen["username"].as_str().unwrap().to_owned(), seen["groups"].clone()));
        assert!(ours.0.starts_with(username) && theirs.0.starts_with(username), "{ours:?} {theirs:?}");
        assert_eq!(ours.1, theirs.1);
        if !username.ends_with('-') {
            assert_eq!(ours.0, theirs.0);
        }
    }
    lab.unmap("mapRoles", &role.mapped_arn);
}

#[test]
fn an_argument_that_we_do_not_know_runs_the_program() {
    let lab = Lab::shared();
    let (region, cluster) = (lab.region.as_str(), lab.cluster.as_str());
    let line = ["--region", region, "eks", "get-token", "--cluster-name", cluster, "--no-sign-paper"];
    let config = kubeconfig(lab, "aws", &line);
    // Only the AWS CLI itself refuses it in these words.
    whoami(lab, &lab.admin(), &config, &[], None).exits(4).says("no-sign-paper");
    whoami(lab, &lab.admin(), &config, &[], Some(Path::new("/nonexistent"))).exits(4).says("can't be run");
}

#[test]
fn with_keys_nothing_but_the_api_server_is_asked() {
    let lab = Lab::shared();
    let gate = lab.gate(&json!([]));
    let user = lab.new_user(&unique("stand-in"));
    lab.map("mapUsers", &user.arn, "ann", "view");
    let config = lab.kubeconfig_with(&gate.url, Plugin::Aws).display().to_string();
    eventually(|| identity(whoami(lab, &user, &config, &[], Some(Path::new("/nonexistent")))));
    let asked = lab.aws_calls(&user);
    // What the authenticator asks with the token, nobody else.
    assert!(asked.iter().all(|call| call["action"] == "GetCallerIdentity"), "{asked:?}");
    lab.unmap("mapUsers", &user.arn);
}
