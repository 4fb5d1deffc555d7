//! kubectl, let in by kubeconfigs that awsauth wrote.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::{Credentials, Lab, eventually, unique, with_stdin};

/// A program that finds `awsauth` by its name, as kubectl has to.
fn with_awsauth(lab: &Lab, program: &str, who: &Credentials) -> Command {
    let bin = Path::new(env!("CARGO_BIN_EXE_awsauth")).parent().unwrap();
    let mut command = lab.command(program);
    command
        .env("PATH", format!("{}:{}:/usr/bin:/bin", bin.display(), lab.bin.display()))
        .envs(who.variables());
    command
}

/// The path of a kubeconfig that awsauth wrote.
fn written(lab: &Lab, who: &Credentials, arguments: &[&str]) -> PathBuf {
    let path = lab.folder.join(unique("written"));
    let mut command = with_awsauth(lab, env!("CARGO_BIN_EXE_awsauth"), who);
    command.args(["kubeconfig", "--cluster", &lab.cluster]).args(arguments).arg("--kubeconfig").arg(&path);
    with_stdin(command, "").exits(0);
    path
}

/// Whom the API server sees when kubectl uses it.
fn seen_by_kubectl(lab: &Lab, who: &Credentials, config: &Path) -> Value {
    let answer = eventually(|| {
        let mut command = with_awsauth(lab, "kubectl", who);
        command.arg("--kubeconfig").arg(config).args(["auth", "whoami", "-o", "json"]);
        let ran = with_stdin(command, "");
        if ran.success { Ok(ran.stdout) } else { Err(ran.stderr) }
    });
    serde_json::from_str::<Value>(&answer).unwrap()["status"]["userInfo"].take()
}

#[test]
fn kubectl_logs_in_as_a_user_a_role_with_a_path_a_session_and_an_sso_role() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("written"));
    let role = lab.new_role("/team/blue/", &unique("written"));
    let sso = format!("AWSReservedSSO_{}_0123456789abcdef", unique("Admin").replace('-', ""));
    let sso = lab.new_role("/aws-reserved/sso.amazonaws.com/eu-west-1/", &sso);
    lab.map("mapUsers", &user.arn, "ann", "view");
    lab.map("mapRoles", &role.mapped_arn, "ci:{{SessionName}}", "view");
    lab.map("mapRoles", &sso.mapped_arn, "sso:{{SessionName}}", "view");
    let (build, person) = (lab.assume(&role, "build-1"), lab.assume(&sso, "ann@example.com"));
    for (who, arguments, username) in [
        (&user, &[][..], "ann"),
        (&user, &["--role-arn", &role.arn], "ci:EKSGetTokenAuth"),
        (&user, &["--role-arn", &role.arn, "--session-name", "deploy"], "ci:deploy"),
        (&user, &["--role-arn", &role.arn, "--exec", "aws"], "ci:EKSGetTokenAuth"),
        (&build, &[], "ci:build-1"),
        (&person, &["--alias", "sso"], "sso:ann-example.com"),
    ] {
        let config = written(lab, who, arguments);
        assert_eq!(seen_by_kubectl(lab, who, &config)["username"], username, "{arguments:?}");
        let ours =
            lab.awsauth_as(who, &["whoami", "-o", "json", "--kubeconfig", &config.display().to_string()]);
        assert_eq!(ours.json()["server"]["username"], username, "{arguments:?}");
    }
    lab.unmap("mapUsers", &user.arn);
    lab.unmap("mapRoles", &role.mapped_arn);
    lab.unmap("mapRoles", &sso.mapped_arn);
}

#[test]
fn kubectl_reads_what_was_edited_as_it_was_meant() {
    let lab = Lab::shared();
    let path = lab.folder.join(unique("edited"));
    let mine = "# mine\napiVersion: v1\nkind: Config\nclusters: []\ncontexts:\n- context: {cluster: c, namespace: x, user: u}\n  name: old\ncurrent-context: old\nusers:\n- name: u\n  user: {token: abc}\n";
    std::fs::write(&path, mine).unwrap();
    let mut command = with_awsauth(lab, env!("CARGO_BIN_EXE_awsauth"), &lab.admin());
    command.args(["kubeconfig", "--cluster", &lab.cluster, "--alias", "new", "--kubeconfig"]).arg(&path);
    with_stdin(command, "").exits(0);
    let mut command = lab.command("kubectl");
    command.arg("--kubeconfig").arg(&path).args(["config", "view", "--raw", "-o", "json"]);
    let config: Value = serde_json::from_str(&with_stdin(command, "").stdout_of_success()).unwrap();
    assert_eq!(config["current-context"], "old");
    assert_eq!(config["contexts"][1]["context"], json!({"cluster": "c", "namespace": "x", "user": "u"}));
    assert_eq!(config["contexts"][0]["name"], "new");
    assert_eq!(config["clusters"][0]["cluster"]["server"], lab.apiserver.as_str());
    let exec =
        &config["users"].as_array().unwrap().iter().find(|user| user["name"] != "u").unwrap()["user"]["exec"];
    assert_eq!(exec["args"], json!(["token", "--cluster", lab.cluster, "--region", lab.region]));
}

#[test]
fn waiting_ends_when_the_cluster_is_active_and_lets_us_in() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("waits"));
    let cluster = |status: &str| {
        lab.new_cluster(json!({
            "region": "eu-south-2", "name": "lab", "endpoint": lab.apiserver, "status": status,
        }))
    };
    cluster("CREATING");
    let path = lab.folder.join(unique("waits"));
    let mut command = with_awsauth(lab, env!("CARGO_BIN_EXE_awsauth"), &user);
    command.args(["kubeconfig", "--cluster", "lab", "--region", "eu-south-2", "--wait=5m", "--kubeconfig"]);
    let child = command.arg(&path).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = child.spawn().unwrap();
    eventually(|| {
        let asked = lab.aws_calls(&user);
        if asked.iter().any(|call| call["action"] == "GET /clusters/lab") {
            Ok(())
        } else {
            Err(format!("{asked:?}"))
        }
    });
    assert!(!path.exists());
    cluster("ACTIVE");
    eventually(|| {
        let asked = lab.aws_calls(&user);
        // Whoever asks for the second time was refused the first.
        if asked.iter().filter(|call| call["action"] == "GetCallerIdentity").count() >= 2 {
            Ok(())
        } else {
            Err(format!("{asked:?}"))
        }
    });
    assert!(!path.exists(), "its token was not accepted yet");
    lab.map("mapUsers", &user.arn, "waiter", "view");
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("waiting:") && said.contains("CREATING") && said.contains("401"), "{said}");
    assert!(path.exists());
    lab.unmap("mapUsers", &user.arn);
}
