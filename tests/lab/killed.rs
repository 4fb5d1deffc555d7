//! The API server dies at every point of a write: the exit code is true to what happened.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use serde_json::json;

use crate::support::{Lab, Ran, Terminal, eventually, place, with_stdin};

const ROLE: &str = "arn:aws:iam::111122223333:role/ci";

/// A lab whose API server may be killed, for one test at a time.
fn lab() -> MutexGuard<'static, Lab> {
    static LAB: OnceLock<Mutex<Lab>> = OnceLock::new();
    let lab = LAB.get_or_init(|| Mutex::new(Lab::start(&[])));
    lab.lock().unwrap_or_else(PoisonError::into_inner)
}

const QUESTION: &str = "Write this change? [y/N]";

fn at_the_question(lab: &Lab, namespace: &str, more: &[&str]) -> Terminal {
    let arguments = [&["add-role", ROLE, "-g", "view", "--cluster", "lab", "-n", namespace], more].concat();
    let terminal = lab.awsauth_at_terminal(&lab.admin(), &arguments);
    terminal.wait_for(QUESTION, 1);
    terminal
}

/// Runs a write and kills the API server when its PATCH has come so far: held at the gate before
/// the server saw it (`request`), or after the server has carried it out (`answer`).
fn killed_at(lab: &Lab, namespace: &str, point: &str, retry_for: &str, then: impl FnOnce()) -> Ran {
    let gate = lab.gate(&json!([{"method": "PATCH", "times": 1, "hold": point, "cut": "after"}]));
    let config = lab.login_at(&gate.url);
    let arguments = ["add-role", ROLE, "-g", "view", "-n", namespace, "--yes", "--retry-for", retry_for];
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| lab.awsauth_at(&config, &arguments));
        eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
        lab.kill_apiserver();
        gate.release();
        then();
        writer.join().unwrap()
    })
}

fn has_role(lab: &Lab, namespace: &str) -> bool {
    let object = lab.mapping(namespace).unwrap();
    object["data"]["mapRoles"].as_str().is_some_and(|text| text.contains(ROLE))
}

#[test]
fn between_get_and_patch_nothing_is_written_and_said_to_be() {
    let lab = lab();
    let namespace = lab.new_mapping(&json!({}));
    let mut terminal = at_the_question(&lab, &namespace, &["--retry-for", "1s"]);
    lab.kill_apiserver();
    terminal.type_line("y");
    let ran = terminal.end();
    lab.restart_apiserver();
    ran.exits(4).says("can't connect").says("nothing was written");
    assert!(!has_role(&lab, &namespace));
}

#[test]
fn a_server_that_comes_back_after_the_answer_is_written_to_as_well() {
    let lab = lab();
    let namespace = lab.new_mapping(&json!({}));
    let mut terminal = at_the_question(&lab, &namespace, &["--retry-for", "10m", "--no-history"]);
    lab.kill_apiserver();
    terminal.type_line("y");
    terminal.wait_for("trying on", 1);
    lab.restart_apiserver();
    terminal.end().exits(0).says("could not be reached at first");
    assert!(has_role(&lab, &namespace));
}

#[test]
fn a_server_that_is_back_before_the_answer_is_written_to() {
    let lab = lab();
    let namespace = lab.new_mapping(&json!({}));
    let mut terminal = at_the_question(&lab, &namespace, &[]);
    lab.kill_apiserver();
    lab.restart_apiserver();
    terminal.type_line("y");
    terminal.end().exits(0);
    assert!(has_role(&lab, &namespace));
}

#[test]
fn under_a_patch_the_server_is_asked_once_it_is_back() {
    let lab = lab();
    for (point, says) in [("request", "wrote"), ("answer", "the change is there")] {
        let namespace = lab.new_mapping(&json!({}));
        killed_at(&lab, &namespace, point, "10m", || lab.restart_apiserver()).exits(0).says(says);
        assert!(has_role(&lab, &namespace), "at the {point}");
    }
}

/// The states of the records, newest first, for an admin on another machine.
fn states(lab: &Lab, namespace: &str) -> Vec<String> {
    let config = lab.login_at(&lab.apiserver);
    let mut command = lab.awsauth_command();
    command.args(["history", "-o", "json", "-n", namespace, "--kubeconfig", &config]);
    command.env("XDG_STATE_HOME", lab.folder.join("elsewhere"));
    place::states(&with_stdin(command, ""))
}

#[test]
fn under_a_record_or_its_mark_the_exit_code_is_true_and_no_record_stays_open() {
    let lab = lab();
    for (method, point, code, left) in [
        // After the record nobody answers the PATCH either, which may still arrive for all we know.
        ("POST", "request", 6, &[][..]),
        ("POST", "answer", 6, &["pending"]),
        ("PATCH", "request", 0, &["applied"]),
        ("PATCH", "answer", 0, &["applied"]),
    ] {
        let namespace = lab.new_mapping(&json!({"mapAccounts": "- '999988887777'\n"}));
        let rule = json!({"method": method, "path": "controllerrevisions", "times": 1, "hold": point, "cut": "after"});
        let gate = lab.gate(&json!([rule]));
        let config = lab.login_at(&gate.url);
        let add = ["add-role", ROLE, "-g", "view", "-n", &namespace, "--yes", "--retry-for", "1s"];
        let ran = std::thread::scope(|scope| {
            let writer = scope.spawn(|| lab.awsauth_at(&config, &add));
            eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
            lab.kill_apiserver();
            gate.release();
            writer.join().unwrap()
        });
        lab.restart_apiserver();
        ran.exits(code);
        assert_eq!(has_role(&lab, &namespace), code == 0, "{method}, {point}");
        assert_eq!(states(&lab, &namespace), left, "{method}, {point}");
        let other = ["add-account", "111122223333", "-n", &namespace, "--yes"];
        lab.awsauth_at(&lab.login_at(&lab.apiserver), &other).exits(0);
        let states = states(&lab, &namespace);
        assert!(states.iter().all(|state| state == "applied" || state == "notApplied"), "{states:?}");
    }
}

#[test]
fn a_server_that_stays_away_leaves_the_outcome_unknown() {
    let lab = lab();
    for (point, written) in [("request", false), ("answer", true)] {
        let namespace = lab.new_mapping(&json!({}));
        let ran = killed_at(&lab, &namespace, point, "1s", || {});
        lab.restart_apiserver();
        ran.exits(6).says("no answer came");
        assert_eq!(has_role(&lab, &namespace), written, "at the {point}");
    }
}
