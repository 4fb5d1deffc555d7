//! At a terminal awsauth asks, and the world may change while somebody thinks.

use serde_json::{Value, json};

use crate::support::{Gate, Lab, Terminal, eventually};

const ROLE: &str = "arn:aws:iam::111122223333:role/ci";
const QUESTION: &str = "Write this change? [y/N]";

fn add(lab: &Lab, namespace: &str) -> Terminal {
    let arguments = ["add-role", ROLE, "-g", "view", "--cluster", "lab", "-n", namespace];
    let terminal = lab.awsauth_at_terminal(&lab.admin(), &arguments);
    terminal.wait_for(QUESTION, 1);
    terminal
}

fn has_role(lab: &Lab, namespace: &str) -> bool {
    let object = lab.mapping(namespace).unwrap();
    object["data"]["mapRoles"].as_str().is_some_and(|text| text.contains(ROLE))
}

#[test]
fn where_and_as_whom_is_shown_before_yes_writes_it() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let mut terminal = add(lab, &namespace);
    assert!(!has_role(lab, &namespace), "nothing is written before the answer");
    terminal.type_line("y");
    let ran = terminal.end().exits(0).says(&format!("{namespace}/aws-auth")).says(&lab.apiserver);
    let login = format!("lab-admin, signed by {}", lab.admin().access_key_id);
    ran.says(&login).says("role/ci becomes").says("in group view").says("undo: ");
    assert!(has_role(lab, &namespace));
}

#[test]
fn anything_but_yes_writes_nothing() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    for answer in ["", "n", "yes please", "\u{4}"] {
        let mut terminal = add(lab, &namespace);
        terminal.type_line(answer);
        terminal.end().exits(5).says("nothing was written");
    }
    assert!(!has_role(lab, &namespace));
}

#[test]
fn what_changed_meanwhile_is_shown_and_asked_again() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let mut terminal = add(lab, &namespace);
    let other = "- rolearn: arn:aws:iam::111122223333:role/other\n  username: other\n";
    lab.admin_patch(&namespace, "configmap/aws-auth", &json!({"data": {"mapRoles": other}}));
    terminal.type_line("y");
    terminal.wait_for(QUESTION, 2);
    assert!(!has_role(lab, &namespace), "the yes was for something else");
    terminal.type_line("y");
    terminal.end().exits(0).says("the mapping was changed meanwhile");
    assert!(has_role(lab, &namespace));
    let object = lab.mapping(&namespace).unwrap();
    assert!(object["data"]["mapRoles"].as_str().unwrap().starts_with(other));
}

#[test]
fn a_yes_is_not_for_a_configmap_that_was_created_anew() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let mut terminal = add(lab, &namespace);
    lab.kubectl(&["delete", "configmap", "-n", &namespace, "aws-auth"]);
    let object = json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "aws-auth"}});
    lab.admin_post(&format!("/api/v1/namespaces/{namespace}/configmaps"), &object);
    terminal.type_line("y");
    terminal.end().exits(5).says("created anew");
    assert_eq!(lab.mapping(&namespace).unwrap()["data"], Value::Null);
}

#[test]
fn ctrl_c_at_the_question_writes_nothing() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let terminal = add(lab, &namespace);
    terminal.interrupt();
    terminal.end().exits(130);
    assert!(!has_role(lab, &namespace));
}

#[test]
fn ctrl_c_after_the_patch_was_sent_waits_for_its_answer() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let gate = lab.gate(&json!([{"method": "PATCH", "hold": "request", "times": 1}]));
    let config = lab.login_at(&gate.url);
    let arguments = ["add-role", ROLE, "-g", "view", "--yes", "--kubeconfig", &config, "-n", &namespace];
    let terminal = lab.awsauth_at_terminal(&lab.admin(), &arguments);
    eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
    terminal.interrupt();
    terminal.wait_for("waiting for the answer", 1);
    gate.release();
    terminal.end().exits(130).says("wrote ");
    assert!(has_role(lab, &namespace));
}

/// awsauth with --yes at a terminal, behind a gate.
fn add_behind(lab: &Lab, namespace: &str, rules: &Value, more: &[&str]) -> (Gate<'static>, Terminal) {
    let gate = Lab::shared().gate(rules);
    let config = lab.login_at(&gate.url);
    let arguments = ["add-role", ROLE, "-g", "view", "--yes", "--kubeconfig", &config, "-n", namespace];
    let terminal = lab.awsauth_at_terminal(&lab.admin(), &[&arguments[..], more].concat());
    (gate, terminal)
}

fn holds(gate: &Gate) {
    eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
}

fn records(lab: &Lab, namespace: &str) -> Vec<Value> {
    let all = lab.admin_get(&format!("/apis/apps/v1/namespaces/{namespace}/controllerrevisions")).unwrap();
    all["items"].as_array().unwrap().clone()
}

#[test]
fn ctrl_c_while_the_record_is_kept_writes_nothing() {
    let lab = Lab::shared();
    for point in ["request", "answer"] {
        let namespace = lab.new_mapping(&json!({}));
        let rules = json!([{"method": "POST", "path": "controllerrevisions", "hold": point, "times": 1}]);
        let (gate, terminal) = add_behind(lab, &namespace, &rules, &[]);
        holds(&gate);
        terminal.interrupt();
        terminal.wait_for("interrupted; the change will not be sent", 1);
        gate.release();
        terminal.end().exits(130).says("nothing was written");
        assert!(!has_role(lab, &namespace));
        assert_eq!(records(lab, &namespace), [Value::Null; 0], "a record of nothing stays");
    }
}

#[test]
fn ctrl_c_ends_the_waiting_for_a_server_that_is_busy() {
    let lab = Lab::shared();
    let body = json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": 429});
    let busy = json!({"status": 429, "headers": {"Retry-After": "3000"}, "body": body});
    let namespace = lab.new_mapping(&json!({}));
    let rules = json!([{"method": "PATCH", "path": "configmaps", "respond": busy}]);
    let (gate, terminal) = add_behind(lab, &namespace, &rules, &["--retry-for", "2h"]);
    let refused = || gate.requests().iter().any(|request| request["status"] == 429);
    eventually(|| if refused() { Ok(()) } else { Err("no answer yet".to_owned()) });
    terminal.interrupt();
    terminal.end().exits(130).says("nothing was written");
    assert!(!has_role(lab, &namespace));
    assert_eq!(records(lab, &namespace), [Value::Null; 0]);
}

#[test]
fn a_second_ctrl_c_leaves_the_outcome_open_and_says_so() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let rules = json!([{"method": "PATCH", "hold": "request", "times": 1}]);
    let (gate, terminal) = add_behind(lab, &namespace, &rules, &[]);
    holds(&gate);
    terminal.interrupt();
    terminal.wait_for("waiting for the answer", 1);
    terminal.interrupt();
    terminal.end().exits(6).says("whether it was written is not known");
    assert!(!has_role(lab, &namespace));
    gate.release();
    eventually(|| if has_role(lab, &namespace) { Ok(()) } else { Err("it did not arrive".to_owned()) });
    let config = lab.login_at(&lab.apiserver);
    let history = lab.awsauth_at(&config, &["history", "-n", &namespace, "-o", "json"]).exits(0).json();
    assert_eq!(history["entries"][0]["state"], "applied");
}

#[test]
fn ctrl_c_after_the_change_was_written_says_that_it_is() {
    let lab = Lab::shared();
    for twice in [false, true] {
        let namespace = lab.new_mapping(&json!({}));
        let rules =
            json!([{"method": "PATCH", "path": "controllerrevisions", "hold": "request", "times": 1}]);
        let (gate, terminal) = add_behind(lab, &namespace, &rules, &[]);
        holds(&gate);
        terminal.interrupt();
        terminal.wait_for("interrupted; the change is written", 1);
        if twice {
            terminal.interrupt();
            terminal.end().exits(130).says("the change is written");
            gate.release();
        } else {
            gate.release();
            terminal.end().exits(130).says("wrote ");
            assert_eq!(records(lab, &namespace)[0]["metadata"]["labels"]["awsauth/state"], "applied");
        }
        assert!(has_role(lab, &namespace));
    }
}

#[test]
fn several_entries_of_one_username_are_shown_and_removed_together() {
    let lab = Lab::shared();
    let entry = |name: &str| format!("- rolearn: arn:aws:iam::111122223333:role/{name}\n  username: twin\n");
    let namespace = lab.new_mapping(&json!({"mapRoles": entry("a") + &entry("b")}));
    let remove = ["remove", "--username", "twin", "-n", &namespace];
    lab.awsauth(&[&remove[..], &["--yes"]].concat()).exits(2).says("--all");
    let arguments = [&remove[..], &["--cluster", "lab"]].concat();
    let mut terminal = lab.awsauth_at_terminal(&lab.admin(), &arguments);
    terminal.wait_for(QUESTION, 1);
    terminal.type_line("yes");
    terminal.end().exits(0).says("role/a loses access").says("role/b loses access");
}
