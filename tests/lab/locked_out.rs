//! A change after which a new token of its author is refused, and which can't be taken back either:
//! said, recorded, and mended by whoever else has access.

use serde_json::{Value, json};

use crate::guards::{lab, mapped, roles_and_users};
use crate::support::{Credentials, Gate, Lab, Ran, eventually, with_stdin};

/// Renames its caller, for whom AWS vouches no more once the first held request is let go.
fn rename(lab: &Lab, me: &Credentials, gate: &Gate, region: &str, meanwhile: impl FnOnce()) -> Ran {
    lab.new_cluster(json!({"region": region, "name": "lab", "endpoint": gate.url}));
    let mut command = lab.awsauth_command();
    command
        .envs(me.variables())
        .args(["add-user", &me.arn, "-u", "other", "-g", "system:masters", "--replace", "--yes"])
        .args(["--region", region, "--cluster", "lab"]);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| with_stdin(command, ""));
        let held = || if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) };
        eventually(held);
        // From now on nobody can be told who signs with this key.
        let fault = json!({"access_key_id": me.access_key_id, "action": "GetCallerIdentity", "status": 403});
        lab.add_fault(&fault);
        gate.release();
        meanwhile();
        writer.join().unwrap()
    })
}

/// The newest change, as another admin sees it, who takes it back.
fn undone_by_another_admin(lab: &Lab, before: &str) {
    let history = lab.awsauth(&["history", "-o", "json"]).exits(0).json();
    let entries = history["entries"].as_array().unwrap();
    let newest = entries.iter().find(|entry| entry["state"] != "foreign").unwrap();
    assert_eq!(newest["state"], "applied", "{newest}");
    let revision = newest["revision"].as_str().unwrap();
    lab.awsauth(&["undo", revision, "--yes"]).exits(0);
    assert_eq!(roles_and_users(lab), before);
}

#[test]
fn what_the_server_does_not_take_back_is_said_and_another_admin_mends_it() {
    let (lab, _alone) = lab();
    let me = mapped(lab, "me", "system:masters");
    let before = roles_and_users(lab);
    let forbidden = json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Forbidden",
        "message": "configmaps \"aws-auth\" is forbidden", "code": 403});
    let gate = lab.gate(&json!([
        {"method": "PATCH", "path": "configmaps", "hold": "request", "times": 1},
        {"method": "PATCH", "path": "configmaps", "respond": {"status": 403, "headers": {}, "body": forbidden}},
    ]));
    rename(lab, &me, &gate, "me-south-1", || {})
        .exits(4)
        .says("the change is written, a new token of yours is refused")
        .says("could not be taken back")
        .says("is forbidden")
        .says("whoever else has access can take it back");
    assert_ne!(roles_and_users(lab), before);
    undone_by_another_admin(lab, &before);
    lab.unmap("mapUsers", &me.arn);
}

#[test]
fn what_others_wrote_meanwhile_is_not_taken_back_with_it() {
    let (lab, _alone) = lab();
    let me = mapped(lab, "me", "system:masters");
    let before = roles_and_users(lab);
    let gate = lab.gate(&json!([
        {"method": "GET", "path": "configmaps", "times": 1},
        {"method": "PATCH", "path": "configmaps", "hold": "request", "times": 1},
        {"method": "GET", "path": "configmaps", "hold": "request", "times": 1},
    ]));
    let accounts = json!({"data": {"mapAccounts": "- '999988887777'\n"}});
    let theirs = || {
        // The change is there, and is about to be taken back.
        let gets = || gate.requests().iter().filter(|request| request["method"] == "GET").count();
        eventually(|| if gets() == 2 && gate.holds() { Ok(()) } else { Err("not yet".to_owned()) });
        lab.admin_patch("kube-system", "configmap/aws-auth", &accounts);
        gate.release();
    };
    rename(lab, &me, &gate, "me-central-1", theirs)
        .exits(4)
        .says("could not be taken back: somebody changed the mapping meanwhile");
    assert_eq!(lab.mapping("kube-system").unwrap()["data"]["mapAccounts"], accounts["data"]["mapAccounts"]);
    assert_ne!(roles_and_users(lab), before);
    undone_by_another_admin(lab, &before);
    let none = json!({"data": {"mapAccounts": Value::Null}});
    lab.admin_patch("kube-system", "configmap/aws-auth", &none);
    lab.unmap("mapUsers", &me.arn);
}

#[test]
fn ctrl_c_does_not_keep_the_change_from_being_taken_back() {
    let (lab, _alone) = lab();
    let me = mapped(lab, "me", "system:masters");
    let before = roles_and_users(lab);
    // Who asks is asked for a guard, and with each new token; the second of these waits for us.
    let gate = lab.gate(&json!([
        {"method": "PATCH", "path": "configmaps", "hold": "request", "times": 1},
        {"method": "POST", "path": "selfsubjectreviews", "times": 2},
        {"method": "POST", "path": "selfsubjectreviews", "hold": "request", "times": 1},
    ]));
    let region = "af-south-1";
    lab.new_cluster(json!({"region": region, "name": "lab", "endpoint": gate.url}));
    let change = ["add-user", &me.arn, "-u", "other", "-g", "system:masters", "--replace", "--yes"];
    let change = [&change[..], &["--region", region, "--cluster", "lab"]].concat();
    let terminal = lab.awsauth_at_terminal(&me, &change);
    eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
    let fault = json!({"access_key_id": me.access_key_id, "action": "GetCallerIdentity", "status": 403});
    lab.add_fault(&fault);
    gate.release();
    eventually(|| if gate.holds() { Ok(()) } else { Err("no second token yet".to_owned()) });
    let refused = |request: &Value| request["status"] == 401;
    assert!(gate.requests().iter().any(refused), "the first new token was let in");
    terminal.interrupt();
    terminal.wait_for("interrupted; the change is written", 1);
    gate.release();
    terminal.end().exits(5).says("interrupted; the change is written").says("written and taken back");
    assert_eq!(roles_and_users(lab), before);
    lab.unmap("mapUsers", &me.arn);
}
