//! The ConfigMap in every state that it can be in, or get into while a command runs.

use serde_json::{Value, json};

use crate::support::{Lab, Ran, eventually, unique};

const ROLE: &str = "arn:aws:iam::111122223333:role/ci";

fn add(lab: &Lab, namespace: &str, more: &[&str]) -> Ran {
    let config = lab.login_at(&lab.apiserver);
    lab.awsauth_at(&config, &[&["add-role", ROLE, "-g", "view", "-n", namespace], more].concat())
}

/// Runs `meanwhile` when the write is on its way, and lets it go on then.
fn add_while(lab: &Lab, namespace: &str, method: &str, meanwhile: impl FnOnce()) -> Ran {
    let gate = lab.gate(&json!([{"method": method, "hold": "request", "times": 1}]));
    let config = lab.login_at(&gate.url);
    let arguments = ["add-role", ROLE, "-g", "view", "-n", namespace, "--yes", "-o", "json"];
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| lab.awsauth_at(&config, &arguments));
        eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
        meanwhile();
        gate.release();
        writer.join().unwrap()
    })
}

fn roles(lab: &Lab, namespace: &str) -> String {
    let object = lab.mapping(namespace).expect("the object is there");
    object["data"]["mapRoles"].as_str().unwrap_or_default().to_owned()
}

fn delete(lab: &Lab, namespace: &str) {
    lab.kubectl(&["delete", "configmap", "-n", namespace, "aws-auth"]);
}

fn create(lab: &Lab, namespace: &str, data: &Value) {
    let object =
        json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "aws-auth"}, "data": data});
    lab.admin_post(&format!("/api/v1/namespaces/{namespace}/configmaps"), &object);
}

#[test]
fn a_missing_one_is_read_as_empty_and_created_and_said_so() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    delete(lab, &namespace);
    let config = lab.login_at(&lab.apiserver);
    lab.awsauth_at(&config, &["get", "-n", &namespace]).exits(0).says("does not exist: the mapping is empty");
    lab.awsauth_at(&config, &["get", ROLE, "-n", &namespace]).exits(1);
    assert!(lab.mapping(&namespace).is_none(), "get creates nothing");
    for dry in ["--dry-run", "--dry-run=server"] {
        add(lab, &namespace, &[dry]).exits(0).says("will be created");
        assert!(lab.mapping(&namespace).is_none(), "{dry} creates nothing");
    }
    let ran = add(lab, &namespace, &["--yes", "-o", "json"]).exits(0);
    let object = lab.mapping(&namespace).unwrap();
    assert_eq!(ran.json()["outcome"], "created");
    assert!(ran.json()["notes"].to_string().contains("will be created"));
    assert_eq!(ran.json()["resourceVersion"], object["metadata"]["resourceVersion"]);
    assert_eq!(object["data"].as_object().unwrap().keys().collect::<Vec<_>>(), ["mapRoles"]);
}

#[test]
fn in_a_namespace_that_is_missing_nothing_can_be_created() {
    let lab = Lab::shared();
    add(lab, &unique("nowhere"), &["--yes"]).exits(4).says("namespaces");
}

#[test]
fn one_that_is_created_meanwhile_keeps_what_its_maker_wrote() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    delete(lab, &namespace);
    let theirs = json!({"mapAccounts": "- '999988887777'\n"});
    add_while(lab, &namespace, "POST", || create(lab, &namespace, &theirs)).exits(0);
    assert!(roles(lab, &namespace).contains(ROLE));
    assert_eq!(lab.mapping(&namespace).unwrap()["data"]["mapAccounts"], theirs["mapAccounts"]);
}

#[test]
fn one_that_is_deleted_meanwhile_is_not_brought_back() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    add_while(lab, &namespace, "PATCH", || delete(lab, &namespace))
        .exits(5)
        .says_in_json("was deleted meanwhile");
    assert!(lab.mapping(&namespace).is_none());
}

#[test]
fn one_that_is_deleted_and_created_anew_meanwhile_is_another_one() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let again = || {
        delete(lab, &namespace);
        create(lab, &namespace, &json!({}));
    };
    add_while(lab, &namespace, "PATCH", again).exits(5).says_in_json("created anew");
    assert_eq!(lab.mapping(&namespace).unwrap()["data"], Value::Null);
}

#[test]
fn an_immutable_one_is_refused_also_if_it_became_so_meanwhile() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let freeze = || lab.admin_patch(&namespace, "configmap/aws-auth", &json!({"immutable": true}));
    add_while(lab, &namespace, "PATCH", freeze).exits(3).says_in_json("immutable");
    for how in ["--yes", "--dry-run=server"] {
        add(lab, &namespace, &[how]).exits(3).says("the ConfigMap is immutable");
    }
    assert_eq!(lab.mapping(&namespace).unwrap()["data"], Value::Null);
}

#[test]
fn a_mebibyte_is_taken_and_a_byte_more_refused() {
    const MEBIBYTE: usize = 1 << 20;
    let lab = Lab::shared();
    let empty = lab.new_mapping(&json!({}));
    add(lab, &empty, &["--yes"]).exits(0);
    let entry = roles(lab, &empty).len();
    let full = lab.new_mapping(&json!({"pad": "x".repeat(MEBIBYTE - entry)}));
    add(lab, &full, &["--yes"]).exits(0);
    let over = lab.new_mapping(&json!({"pad": "x".repeat(MEBIBYTE - entry + 1)}));
    add(lab, &over, &["--yes"]).exits(3).says("1048577 bytes");
    assert_eq!(roles(lab, &over), "");
}

#[test]
fn a_dry_run_on_the_server_is_checked_there_and_not_kept() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let before = lab.mapping(&namespace);
    add(lab, &namespace, &["--dry-run=server"]).exits(0).says("the API server would take the change");
    assert_eq!(lab.mapping(&namespace), before);
    let events = lab.audit();
    let uris: Vec<_> = events
        .iter()
        .filter(|event| event["verb"] == "patch" && event["objectRef"]["namespace"] == namespace.as_str())
        .map(|event| event["requestURI"].as_str().unwrap())
        .collect();
    assert!(matches!(uris.as_slice(), [uri] if uri.contains("dryRun=All")), "{uris:?}");
    add(lab, &namespace, &["--dry-run"]).exits(0).says("nothing was written");
    assert_eq!(lab.mapping(&namespace), before);
}

#[test]
fn an_exit_code_tells_whether_something_changed() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    for how in ["--dry-run", "--dry-run=server", "--yes"] {
        add(lab, &namespace, &[how, "--exit-code"]).exits(1);
    }
    let before = lab.mapping(&namespace);
    for how in ["--dry-run", "--dry-run=server", "--yes"] {
        add(lab, &namespace, &[how, "--exit-code"]).exits(0).says("nothing to do");
    }
    assert_eq!(lab.mapping(&namespace), before, "nothing to do writes nothing");
}

#[test]
fn a_broken_mapping_is_not_written_to() {
    let lab = Lab::shared();
    let broken = "- rolearn: arn:aws:iam::111122223333:role/a\n  username: {{SessionName}}\n";
    let namespace = lab.new_mapping(&json!({"mapRoles": broken}));
    let before = lab.mapping(&namespace);
    add(lab, &namespace, &["--yes"]).exits(3).says("{{SessionName}}").says("nothing was written");
    assert_eq!(lab.mapping(&namespace), before);
}
