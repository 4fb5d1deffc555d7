//! The network, the server, the object and the disk fail at each step of a write: the exit code is
//! true, and no record stays open. Another admin looks.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::support::place::{Place, ROLE, STEPS, THEIRS, login, states};
use crate::support::{Lab, Ran, eventually, with_stdin};

/// What an API server says that can't or won't.
fn says(status: u16, reason: &str) -> Value {
    let body = json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": reason,
        "message": "made up", "code": status});
    let headers = if status == 429 { json!({"Retry-After": "1"}) } else { json!({}) };
    json!({"respond": {"status": status, "headers": headers, "body": body}})
}

#[test]
fn whatever_fails_at_whichever_step_the_exit_code_is_true() {
    let lab = Lab::shared();
    let faults = [
        ("cut before", json!({"cut": "before"})),
        ("cut during", json!({"cut": "during"})),
        ("cut after", json!({"cut": "after"})),
        ("half an answer", json!({"cut": "half"})),
        ("409", says(409, "Conflict")),
        ("429", says(429, "TooManyRequests")),
        ("500", says(500, "InternalError")),
        ("503", says(503, "ServiceUnavailable")),
        ("slow", json!({"delay_ms": 700})),
    ];
    let cases: Vec<_> = faults
        .iter()
        .flat_map(|fault| STEPS.iter().flat_map(move |step| [1, 1000].map(|times| (fault, step, times))))
        .collect();
    let next = AtomicUsize::new(0);
    let told = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                while let Some(((name, fault), (step, method, path), times)) =
                    cases.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    let mut rule = json!({"method": method, "path": path, "times": times});
                    rule.as_object_mut().unwrap().extend(fault.as_object().unwrap().clone());
                    let place = Place::new(lab);
                    let gate = lab.gate(&json!([rule]));
                    // What passes is waited for, on a busy machine as well.
                    let (how, retry_for) = if *times == 1 { ("once", "5m") } else { ("always", "2s") };
                    let ran = with_stdin(place.add_at(&gate, &["--retry-for", retry_for]), "");
                    let what = format!("{name} at {step}, {how}");
                    // What the cluster never took is on our machine.
                    let known = match (*step, times) {
                        ("record", 1000) => {
                            states(&with_stdin(place.ours(&gate, &["history", "-o", "json"]), ""))
                        }
                        _ => place.states(),
                    };
                    is_true(&ran, place.is_written(), &known, &what);
                    told.lock().unwrap().push((what, ran.code.unwrap()));
                }
            });
        }
    });
    let mut told = told.into_inner().unwrap();
    assert_eq!(told.len(), cases.len());
    told.retain(|(_, code)| *code != 0);
    told.sort();
    // All others are written. A record that the cluster does not take is kept on this machine, one
    // that can't be marked is settled by its checksums.
    let expected = [
        ("409 at patch, always", 5),
        ("409 at read, always", 4),
        ("409 at read, once", 4),
        ("429 at patch, always", 4),
        ("429 at read, always", 4),
        ("500 at patch, always", 4),
        ("500 at read, always", 4),
        ("500 at read, once", 4),
        ("503 at patch, always", 4),
        ("503 at read, always", 4),
        ("cut after at read, always", 4),
        ("cut after at read, once", 4),
        ("cut before at patch, always", 6),
        ("cut before at read, always", 4),
        ("cut before at read, once", 4),
        ("cut during at read, always", 4),
        ("cut during at read, once", 4),
        ("half an answer at read, always", 4),
        ("half an answer at read, once", 4),
    ];
    assert_eq!(told, expected.map(|(what, code)| (what.to_owned(), code)));
}

/// What is there, and what the history says of it, is what the exit code said.
#[track_caller]
fn is_true(ran: &Ran, written: bool, states: &[String], what: &str) {
    let shown = format!("{what}: {states:?} {}", ran.stderr);
    match ran.code {
        Some(0) => assert!(written && states == ["applied"], "{shown}"),
        Some(4 | 5) => assert!(!written && !states.iter().any(|state| state == "applied"), "{shown}"),
        Some(6) => assert!(states == [if written { "applied" } else { "pending" }], "{shown}"),
        code => panic!("{code:?} {shown}"),
    }
}

#[test]
fn a_config_map_that_went_or_froze_meanwhile_leaves_no_open_record() {
    let lab = Lab::shared();
    let object = "/api/v1/namespaces/NS/configmaps";
    for what in ["deleted", "created anew", "immutable"] {
        let place = Place::new(lab);
        let namespace = &place.namespace;
        let gate =
            lab.gate(&json!([{"method": "PATCH", "path": "configmaps", "hold": "request", "times": 1}]));
        let ran = std::thread::scope(|scope| {
            let writer = scope.spawn(|| with_stdin(place.add_at(&gate, &[]), ""));
            eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
            if what == "immutable" {
                lab.admin_patch(namespace, "configmap/aws-auth", &json!({"immutable": true}));
            } else {
                lab.kubectl(&["delete", "configmap", "-n", namespace, "aws-auth"]);
            }
            if what == "created anew" {
                let new = json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "aws-auth"},
                    "data": {"mapRoles": THEIRS}});
                lab.admin_post(&object.replace("NS", namespace), &new);
            }
            gate.release();
            writer.join().unwrap()
        });
        ran.exits(if what == "immutable" { 3 } else { 5 });
        assert!(what == "deleted" || !place.is_written(), "{what}");
        assert_eq!(place.states(), [""; 0], "{what}");
    }
}

#[test]
fn a_state_folder_that_is_read_only_or_full_leaves_the_record_to_the_cluster() {
    let lab = Lab::shared();
    // Linux refuses new files under /proc to everybody; a limit of 0 is what a full disk is:
    // every write to a file fails (and the signal that goes with a limit is ignored).
    for (folder, limit) in [("/proc/no", "unlimited"), ("", "0")] {
        let place = Place::new(lab);
        let config = login(lab, &lab.apiserver);
        let mut shell = lab.command("/bin/sh");
        let script = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$@\"");
        let folder = if folder.is_empty() { &place.elsewhere } else { folder };
        shell.args([
            "-c",
            &script,
            "sh",
            env!("CARGO_BIN_EXE_awsauth"),
            "add-role",
            ROLE,
            "-g",
            "view",
            "--yes",
        ]);
        shell.args(["-n", &place.namespace, "--kubeconfig", &config]).env("XDG_STATE_HOME", folder);
        with_stdin(shell, "").exits(0);
        assert!(place.is_written());
        let history = place.elsewhere(&["history", "-o", "json"]).exits(0).json();
        assert_eq!(history["entries"][0]["kept"], json!(["cluster"]), "{history}");
        place.elsewhere(&["undo", "--yes"]).exits(0);
        assert!(!place.is_written());
    }
}
