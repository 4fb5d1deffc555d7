//! AWS, EKS or Kubernetes says no: which code, which words, and nothing is written.

use serde_json::{Value, json};

use crate::support::{Credentials, Lab, Plugin, unique};

const ROLE: &str = "arn:aws:iam::111122223333:role/ci";

#[test]
fn expired_credentials_are_told_by_aws_and_by_the_cluster() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("late"));
    let late = lab.assume_for(&role, "late", -1);
    let add = ["add-role", ROLE, "-g", "view", "--yes"];
    lab.awsauth_as(&late, &[&add[..], &["--cluster", "lab"]].concat())
        .exits(4)
        .says("ExpiredToken")
        .says("the AWS session has ended");
    let config = lab.kubeconfig_with(&lab.apiserver, Plugin::Authenticator).display().to_string();
    lab.awsauth_as(&late, &[&add[..], &["--kubeconfig", &config]].concat()).exits(4).says("401 Unauthorized");
    let live = lab.mapping("kube-system").unwrap()["data"]["mapRoles"].to_string();
    assert!(!live.contains(&format!("{ROLE}\\n")), "{live}");
}

#[test]
fn wrong_and_missing_keys_are_told_apart() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("wrong"));
    let get = ["get", "--cluster", "lab"];
    let wrong = Credentials { secret_access_key: "wrong-secret".to_owned(), ..user.clone() };
    lab.awsauth_as(&wrong, &get).exits(4).says("AWS does not know these credentials");
    let unknown = Credentials { access_key_id: "AKIAUNKNOWN".to_owned(), ..user.clone() };
    lab.awsauth_as(&unknown, &get).exits(4).says("AWS does not know these credentials");
    let mut nobody = lab.awsauth_command();
    nobody.args(get);
    crate::support::with_stdin(nobody, "").exits(4).says("there are no AWS credentials");
    // Known to AWS, but nobody to the cluster.
    lab.awsauth_as(&user, &get).exits(4).says("does not know who you are");
}

#[test]
fn who_may_read_but_not_write_is_refused_and_nothing_changes() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    lab.allow(&namespace, "get", "--user=auditor");
    let run = |arguments: &[&str]| lab.awsauth(&[arguments, &["-n", &namespace, "--as", "auditor"]].concat());
    let before = lab.mapping(&namespace);
    run(&["get"]).exits(0);
    run(&["add-role", ROLE, "-g", "view", "--dry-run"]).exits(0);
    for how in ["--yes", "--dry-run=server"] {
        run(&["add-role", ROLE, "-g", "view", how])
            .exits(4)
            .says("can't change the ConfigMap")
            .says("User \"auditor\" cannot patch resource \"configmaps\"");
    }
    assert_eq!(lab.mapping(&namespace), before);
}

#[test]
fn a_cluster_that_is_not_there_is_named_with_those_that_are() {
    let lab = Lab::shared();
    lab.awsauth_as(&lab.admin(), &["get", "--cluster", "nope"])
        .exits(4)
        .says(&format!("there is no EKS cluster nope in {}", lab.region))
        .says("there are: lab");
    let elsewhere = format!("arn:aws:eks:{}:999988887777:cluster/lab", lab.region);
    lab.awsauth_as(&lab.admin(), &["get", "--cluster", &elsewhere]).exits(4).says("another cluster");
}

#[test]
fn a_cluster_that_is_still_made_has_to_be_waited_for() {
    let lab = Lab::shared();
    let region = "eu-south-1";
    lab.new_cluster(json!({"region": region, "name": "young", "endpoint": "", "status": "CREATING"}));
    lab.awsauth_as(&lab.admin(), &["get", "--cluster", "young", "--region", region])
        .exits(4)
        .says("not ACTIVE but CREATING")
        .says("aws eks wait cluster-active");
}

#[test]
fn in_mode_api_a_write_would_be_ignored_and_is_refused_unless_allowed() {
    let lab = Lab::shared();
    let region = "eu-north-1";
    lab.new_cluster(json!({"region": region, "name": "lab", "endpoint": lab.apiserver, "mode": "API"}));
    let namespace = lab.new_mapping(&json!({}));
    let add = ["add-role", ROLE, "-g", "view", "--yes", "-n", &namespace, "--region", region];
    lab.awsauth(&add).exits(5).says("no effect").says("authentication mode is API").says("--allow-ignored");
    assert_eq!(lab.mapping(&namespace).unwrap()["data"], Value::Null);
    lab.awsauth(&[&add[..], &["--allow-ignored"]].concat()).exits(0).says("has no effect on who may enter");
    // That it is there already does not make it work.
    lab.awsauth(&add).exits(5).says("authentication mode is API");
    assert!(lab.mapping(&namespace).unwrap()["data"]["mapRoles"].as_str().unwrap().contains(ROLE));
}

#[test]
fn where_an_access_entry_holds_the_principal_the_write_is_refused() {
    let lab = Lab::shared();
    let region = "eu-central-1";
    lab.new_cluster(json!({
        "region": region, "name": "lab", "endpoint": lab.apiserver, "mode": "API_AND_CONFIG_MAP",
    }));
    let (held, free) = (lab.new_role("/", &unique("held")), lab.new_role("/", &unique("free")));
    let create =
        ["eks", "create-access-entry", "--region", region, "--cluster-name", "lab", "--principal-arn"];
    lab.run_as(&lab.admin(), "aws", &[&create[..], &[&held.arn]].concat()).stdout_of_success();
    let namespace = lab.new_mapping(&json!({}));
    let add = |arn: &str, more: &[&str]| {
        let arguments = ["add-role", arn, "-g", "view", "--yes", "-n", &namespace, "--region", region];
        lab.awsauth(&[&arguments[..], more].concat())
    };
    add(&held.arn, &[]).exits(5).says("an access entry holds").says(&held.arn);
    assert_eq!(lab.mapping(&namespace).unwrap()["data"], Value::Null);
    add(&free.arn, &[]).exits(0);
    add(&held.arn, &["--allow-ignored"]).exits(0);
}

#[test]
fn without_a_terminal_nothing_is_written_unasked() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    lab.awsauth(&["add-role", ROLE, "-g", "view", "-n", &namespace]).exits(2).says("add --yes");
    let mut command = lab.awsauth_command();
    command.envs(lab.admin().variables()).env("AWSAUTH_READ_ONLY", "1").args([
        "add-role",
        ROLE,
        "-g",
        "view",
        "-n",
        &namespace,
        "--cluster",
        "lab",
        "--yes",
    ]);
    crate::support::with_stdin(command, "").exits(5).says("AWSAUTH_READ_ONLY");
    assert_eq!(lab.mapping(&namespace).unwrap()["data"], Value::Null);
}
