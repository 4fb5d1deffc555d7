//! History on a real API server: records as objects, and who may not make them.

use serde_json::{Value, json};

use crate::support::{Lab, Ran, unique, with_stdin};

const ROLE: &str = "arn:aws:iam::111122223333:role/ci";
const OTHER: &str = "arn:aws:iam::111122223333:role/other";

fn roles(lab: &Lab, namespace: &str) -> String {
    let object = lab.mapping(namespace).unwrap();
    object["data"]["mapRoles"].as_str().unwrap_or_default().to_owned()
}

fn add(lab: &Lab, role: &str, namespace: &str) -> Ran {
    lab.awsauth(&["add-role", role, "-u", "u", "-g", "view", "--yes", "-n", namespace])
}

fn entries(lab: &Lab, namespace: &str) -> Vec<Value> {
    let history = lab.awsauth(&["history", "-n", namespace, "-o", "json"]).exits(0).json();
    history["entries"].as_array().unwrap().clone()
}

fn states(lab: &Lab, namespace: &str) -> Vec<String> {
    entries(lab, namespace).iter().map(|entry| entry["state"].as_str().unwrap().to_owned()).collect()
}

fn revision(lab: &Lab, namespace: &str, at: usize) -> String {
    entries(lab, namespace)[at]["revision"].as_str().unwrap().to_owned()
}

fn records(lab: &Lab, namespace: &str) -> Vec<Value> {
    let all = lab.admin_get(&format!("/apis/apps/v1/namespaces/{namespace}/controllerrevisions")).unwrap();
    all["items"].as_array().unwrap().clone()
}

#[test]
fn a_plain_grant_is_get_record_patch_and_mark_on_one_connection() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({"mapAccounts": "- '999988887777'\n"}));
    let gate = lab.gate(&json!([]));
    let config = lab.login_at(&gate.url);
    // Who asks is remembered in the home that all tests share, and forgotten when they are too many.
    let own = lab.folder.join(unique("state"));
    let run = |role: &str| {
        let mut command = lab.awsauth_command();
        command.args(["add-role", role, "-g", "view", "-n", &namespace, "--yes", "--history-limit=0"]);
        command.args(["--kubeconfig", &config]).env("XDG_STATE_HOME", &own);
        with_stdin(command, "").exits(0);
    };
    // The first one of a login asks who it is.
    run(ROLE);
    let methods = |requests: &[Value]| {
        requests.iter().map(|r| r["method"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let first = gate.requests();
    assert_eq!(methods(&first), ["GET", "POST", "POST", "PATCH", "PATCH"]);
    assert!(first[1]["target"].as_str().unwrap().ends_with("/selfsubjectreviews"));
    assert_eq!(gate.connections(), 1);
    let before = first.len();
    run(OTHER);
    let requests = gate.requests();
    assert_eq!(methods(&requests[before..]), ["GET", "POST", "PATCH", "PATCH"]);
    assert_eq!(gate.connections(), 2);
    let objects = format!("/apis/apps/v1/namespaces/{namespace}/controllerrevisions");
    assert_eq!(requests[before + 1]["target"], format!("{objects}?fieldManager=awsauth"));
    assert!(requests[before + 3]["target"].as_str().unwrap().starts_with(&format!("{objects}/aws-auth-")));
    lab.awsauth_at(&config, &["add-role", OTHER, "-g", "view", "-n", &namespace, "--yes"]).exits(0);
    assert_eq!(gate.requests().len(), requests.len() + 1, "nothing to do is one GET");
}

#[test]
fn records_stand_beside_the_config_map_with_no_owner_and_no_label_but_ours() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    add(lab, ROLE, &namespace).exits(0);
    let records = records(lab, &namespace);
    assert_eq!(records.len(), 1);
    let metadata = &records[0]["metadata"];
    assert_eq!(metadata["ownerReferences"], Value::Null);
    let labels = metadata["labels"].as_object().unwrap();
    assert!(labels.keys().all(|label| label.starts_with("awsauth/")), "{labels:?}");
    assert_eq!(labels["awsauth/state"], "applied");
    let data = records[0]["data"].to_string();
    for secret in ["--yes", "AWS_", &lab.admin().secret_access_key, "HOME"] {
        assert!(!data.contains(secret), "{secret} in {data}");
    }
    let entry = &entries(lab, &namespace)[0];
    assert_eq!(entry["caller"]["username"], "lab-admin");
    assert_eq!(entry["caller"]["arn"], lab.admin().arn);
    assert_eq!(entry["kept"], json!(["local", "cluster"]));
}

#[test]
fn undo_takes_back_one_change_and_leaves_what_kubectl_wrote_since() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    add(lab, ROLE, &namespace).exits(0);
    let theirs = roles(lab, &namespace) + &format!("- rolearn: {OTHER}\n  username: theirs\n");
    lab.admin_patch(&namespace, "configmap/aws-auth", &json!({"data": {"mapRoles": theirs}}));
    assert_eq!(states(lab, &namespace), ["foreign", "applied"]);
    lab.awsauth(&["undo", "-n", &namespace, "--yes"]).exits(5).says("something else has changed");
    let revision = revision(lab, &namespace, 1);
    lab.awsauth(&["undo", &revision, "-n", &namespace, "--yes"]).exits(0).says("made by lab-admin at ");
    let left = roles(lab, &namespace);
    assert!(left.contains(OTHER) && !left.contains(ROLE), "{left}");
    assert_eq!(states(lab, &namespace), ["applied", "foreign", "applied"]);
}

#[test]
fn another_callers_change_has_to_be_named() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    add(lab, ROLE, &namespace).exits(0);
    let certificate = lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &lab.user_with_certificate());
    let config = certificate.display().to_string();
    lab.awsauth_at(&config, &["undo", "-n", &namespace, "--yes"])
        .exits(5)
        .says("not yours: made by lab-admin");
    let revision = revision(lab, &namespace, 0);
    lab.awsauth_at(&config, &["undo", &revision, "-n", &namespace, "--yes"]).exits(0);
    assert!(!roles(lab, &namespace).contains(ROLE));
}

#[test]
fn a_whole_text_comes_back_onto_a_deleted_and_a_broken_config_map() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({"mapRoles": "# kept\n[]\n"}));
    add(lab, ROLE, &namespace).exits(0);
    let (after, revision) = (roles(lab, &namespace), revision(lab, &namespace, 0));
    lab.admin_patch(&namespace, "configmap/aws-auth", &json!({"data": {"mapRoles": "- rolearn: ["}}));
    add(lab, OTHER, &namespace).exits(3);
    lab.awsauth(&["restore", &revision, "-n", &namespace, "--yes"]).exits(0);
    assert_eq!(roles(lab, &namespace), after);
    lab.kubectl(&["delete", "configmap", "aws-auth", "-n", &namespace]);
    lab.awsauth(&["restore", &revision, "-n", &namespace, "--yes"]).exits(0).says("created");
    assert_eq!(roles(lab, &namespace), after);
    lab.awsauth(&["restore", &format!("before-{revision}"), "-n", &namespace, "--yes"]).exits(0);
    assert_eq!(roles(lab, &namespace), "# kept\n[]\n");
}

#[test]
fn where_rbac_takes_no_records_they_stay_on_this_machine() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    lab.allow(&namespace, "get,patch", "--user=ann");
    let run = |arguments: &[&str]| lab.awsauth(&[arguments, &["-n", &namespace, "--as", "ann"]].concat());
    run(&["add-role", ROLE, "-g", "view", "--yes"]).exits(0).says("on this machine only");
    assert_eq!(records(lab, &namespace).len(), 0);
    let history = run(&["history", "-o", "json"]).exits(0);
    let history: Value = history.json();
    assert_eq!(history["entries"][0]["kept"], json!(["local"]));
    assert!(history["clusterProblem"].as_str().unwrap().contains("forbidden"), "{history}");
    run(&["undo", "--yes"]).exits(0);
    assert!(!roles(lab, &namespace).contains(ROLE));
    let nowhere =
        ["add-role", ROLE, "-g", "view", "--yes", "-n", &namespace, "--as", "ann", "--cluster", "lab"];
    let mut command = lab.awsauth_command();
    command.envs(lab.admin().variables()).args(nowhere).env("XDG_STATE_HOME", "/proc/no");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(4), "{output:?}");
    assert!(!roles(lab, &namespace).contains(ROLE));
}

#[test]
fn a_forged_record_is_told_and_never_used() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    add(lab, ROLE, &namespace).exits(0);
    let mut forged = records(lab, &namespace).remove(0);
    let revision = "bbbbbbbb";
    forged["metadata"] = json!({"name": format!("aws-auth-{revision}"), "namespace": namespace,
        "labels": {"awsauth/history": "aws-auth", "awsauth/state": "applied"}});
    let path = format!("/apis/apps/v1/namespaces/{namespace}/controllerrevisions");
    lab.admin_post(&path, &forged);
    lab.awsauth(&["undo", revision, "-n", &namespace, "--yes"]).exits(3).says("another revision");
    lab.awsauth(&["restore", revision, "-n", &namespace, "--yes"]).exits(3).says("another revision");
    // By hand: its own name, and another text than its checksums are of.
    let mut other = records(lab, &namespace).remove(0);
    let about = other["data"].as_object_mut().unwrap();
    about.insert("revision".to_owned(), "cccccccc".into());
    about.insert("after".to_owned(), "0".repeat(64).into());
    other["metadata"] = json!({"name": "aws-auth-cccccccc", "namespace": namespace,
        "labels": {"awsauth/history": "aws-auth", "awsauth/state": "applied"}});
    lab.admin_post(&path, &other);
    for command in ["undo", "restore"] {
        lab.awsauth(&[command, "cccccccc", "-n", &namespace, "--yes"]).exits(3).says("checksums differ");
        lab.awsauth(&[command, "dddddddd", "-n", &namespace, "--yes"]).exits(1).says("no revision dddddddd");
    }
    lab.awsauth(&["undo", "-n", &namespace, "--yes"]).exits(0);
    assert!(!roles(lab, &namespace).contains(ROLE));
}

#[test]
fn a_record_that_nobody_marked_is_settled_by_what_is_there() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    // Killed between PATCH and mark: the second PATCH never arrives.
    let gate = lab.gate(&json!([
        {"method": "PATCH", "path": "controllerrevisions", "respond": {"status": 500, "headers": {}, "body": {}}},
    ]));
    let config = lab.login_at(&gate.url);
    lab.awsauth_at(&config, &["add-role", ROLE, "-g", "view", "-n", &namespace, "--yes"]).exits(0);
    assert_eq!(records(lab, &namespace)[0]["metadata"]["labels"]["awsauth/state"], "pending");
    assert_eq!(states(lab, &namespace), ["applied"]);
    // Killed between record and PATCH.
    let gate =
        lab.gate(&json!([{"method": "PATCH", "path": "configmaps", "hold": "request", "cut": "before"}]));
    let config = lab.login_at(&gate.url);
    let mut command = lab.awsauth_command();
    command.args(["add-role", OTHER, "-g", "view", "-n", &namespace, "--yes", "--kubeconfig", &config]);
    let mut child = command.stderr(std::process::Stdio::null()).spawn().unwrap();
    crate::support::eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(states(lab, &namespace), ["pending", "applied"], "it may still arrive");
    gate.release();
    lab.awsauth(&["undo", "-n", &namespace, "--yes"]).exits(0);
    let left = roles(lab, &namespace);
    assert!(!left.contains(ROLE) && !left.contains(OTHER), "{left}");
}

#[test]
fn only_so_many_records_are_kept() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    for number in 0..6 {
        let role = format!("arn:aws:iam::111122223333:role/r{number}");
        let add = ["add-role", &role, "-g", "view", "--yes", "--history-limit", "1", "-n", &namespace];
        lab.awsauth(&add).exits(0);
    }
    assert_eq!(records(lab, &namespace).len(), 1);
}
