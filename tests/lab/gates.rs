//! The gate, with kubectl: what it counts and breaks must be what it says.

use serde_json::json;

use crate::support::{Lab, Plugin, Ran, eventually};

fn patch(lab: &Lab, server: &str, namespace: &str) -> Ran {
    let config = lab.kubeconfig_with(server, Plugin::Authenticator).display().to_string();
    let change = r#"{"data":{"mapAccounts":"- '999988887777'\n"}}"#;
    let arguments = [
        "--kubeconfig",
        &config,
        "patch",
        "-n",
        namespace,
        "configmap/aws-auth",
        "--type=merge",
        "-p",
        change,
    ];
    lab.run_as(&lab.admin(), "kubectl", &arguments)
}

fn accounts(lab: &Lab, namespace: &str) -> serde_json::Value {
    lab.mapping(namespace).unwrap()["data"]["mapAccounts"].take()
}

#[test]
fn requests_are_counted_with_their_connection() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let gate = lab.gate(&json!([]));
    patch(lab, &gate.url, &namespace).stdout_of_success();
    let requests = gate.requests();
    let patches: Vec<_> = requests.iter().filter(|request| request["method"] == "PATCH").collect();
    assert_eq!(patches.len(), 1);
    assert_eq!(patches[0]["status"], 200);
    assert!(patches[0]["user_agent"].as_str().unwrap().starts_with("kubectl/"));
    assert!(gate.connections() >= 1);
}

#[test]
fn a_cut_before_loses_the_write_and_a_cut_after_only_its_answer() {
    let lab = Lab::shared();
    for (when, written) in [("before", false), ("after", true)] {
        let namespace = lab.new_mapping(&json!({}));
        let gate = lab.gate(&json!([{"method": "PATCH", "cut": when}]));
        let ran = patch(lab, &gate.url, &namespace);
        assert!(!ran.success, "{ran:?}");
        assert_eq!(accounts(lab, &namespace).is_string(), written, "cut {when}");
    }
}

#[test]
fn a_held_write_waits_until_released() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let gate = lab.gate(&json!([{"method": "PATCH", "hold": "request", "times": 1}]));
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| patch(lab, &gate.url, &namespace));
        eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
        assert!(accounts(lab, &namespace).is_null());
        gate.release();
        writer.join().unwrap().stdout_of_success();
    });
    assert!(accounts(lab, &namespace).is_string());
}

#[test]
fn a_made_up_answer_is_given_once() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let conflict =
        json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Conflict", "code": 409});
    let gate =
        lab.gate(&json!([{"method": "PATCH", "times": 1, "respond": {"status": 409, "body": conflict}}]));
    patch(lab, &gate.url, &namespace);
    patch(lab, &gate.url, &namespace).stdout_of_success();
    let statuses: Vec<_> = gate
        .requests()
        .iter()
        .filter(|request| request["method"] == "PATCH")
        .map(|request| request["status"].clone())
        .collect();
    assert_eq!(statuses[0], 409);
    assert_eq!(statuses.last().unwrap(), 200);
}

#[test]
fn the_audit_log_shows_who_wrote_with_which_manager() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    patch(lab, &lab.apiserver, &namespace).stdout_of_success();
    let ours = |event: &&serde_json::Value| {
        event["verb"] == "patch" && event["objectRef"]["namespace"] == namespace.as_str()
    };
    let events = lab.audit();
    let event = events.iter().find(ours).expect("the patch is in the audit log");
    assert_eq!(event["user"]["username"], "lab-admin");
    assert!(event["requestURI"].as_str().unwrap().contains("fieldManager=kubectl-patch"));
}
