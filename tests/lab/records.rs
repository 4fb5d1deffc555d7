//! The record of a change in trouble: the API server is busy or breaks down, the answer is lost, other
//! people delete or flood what is there. Another admin looks at what is left.

use std::process::Command;

use serde_json::{Value, json};

use crate::support::place::{Place, ROLE};
use crate::support::{Gate, Lab, Ran, eventually, with_stdin};

const RECORDS: &str = "controllerrevisions";

/// A refusal of the API server.
fn says(status: u16, headers: &Value) -> Value {
    let body = json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "message": "made up", "code": status});
    json!({"status": status, "headers": headers, "body": body})
}

/// The states of the records in the cluster.
fn labels(place: &Place) -> Vec<String> {
    let state = |record: &Value| {
        record["metadata"]["labels"]["awsauth/state"].as_str().unwrap_or_default().to_owned()
    };
    place.records().iter().map(state).collect()
}

fn posts(gate: &Gate) -> usize {
    let posted = |request: &&Value| {
        request["method"] == "POST" && request["target"].as_str().unwrap().contains(RECORDS)
    };
    gate.requests().iter().filter(posted).count()
}

/// The same on a machine that can keep no record.
fn nowhere(mut command: Command) -> Command {
    command.env("XDG_STATE_HOME", "/proc/no");
    command
}

fn add(place: &Place, gate: &Gate) -> Ran {
    with_stdin(place.add_at(gate, &["--retry-for", "10s"]), "")
}

/// What the history says of the newest change where it was made.
fn newest(place: &Place, gate: &Gate) -> Value {
    let history = with_stdin(place.ours(gate, &["history", "-o", "json"]), "").exits(0).json();
    history["entries"][0].clone()
}

#[test]
fn a_server_that_is_busy_for_a_moment_gets_its_record_all_the_same() {
    let lab = Lab::shared();
    let busy = [
        ("429", json!({"respond": says(429, &json!({"Retry-After": "1"}))})),
        ("503", json!({"respond": says(503, &json!({}))})),
        ("500", json!({"respond": says(500, &json!({}))})),
        ("cut", json!({"cut": "before"})),
    ];
    for (what, fault) in busy {
        let place = Place::new(lab);
        let mut rule = json!({"method": "POST", "path": RECORDS, "times": 1});
        rule.as_object_mut().unwrap().extend(fault.as_object().unwrap().clone());
        let gate = lab.gate(&json!([rule]));
        let ran = add(&place, &gate).exits(0);
        assert!(!ran.stderr.contains("on this machine only"), "{what}: {}", ran.stderr);
        assert_eq!(posts(&gate), 2, "{what}");
        assert_eq!(labels(&place), ["applied"], "{what}");
        assert_eq!(newest(&place, &gate)["kept"], json!(["local", "cluster"]), "{what}");
    }
}

#[test]
fn a_record_whose_answer_is_lost_is_found_and_not_made_twice() {
    let lab = Lab::shared();
    let place = Place::new(lab);
    let gate = lab.gate(&json!([{"method": "POST", "path": RECORDS, "times": 1, "cut": "after"}]));
    add(&place, &gate).exits(0);
    assert_eq!((posts(&gate), labels(&place)), (2, vec!["applied".to_owned()]));
    // Never an answer, and each time it is there: it is marked too.
    let place = Place::new(lab);
    let gate = lab.gate(&json!([{"method": "POST", "path": RECORDS, "cut": "after"}]));
    with_stdin(place.add_at(&gate, &["--retry-for", "1s"]), "").exits(0);
    assert_eq!(labels(&place), ["applied"]);
}

#[test]
fn a_server_that_takes_none_holds_a_write_up_for_some_seconds_only() {
    let lab = Lab::shared();
    let place = Place::new(lab);
    let gate = lab.gate(&json!([{"method": "POST", "path": RECORDS, "respond": says(500, &json!({}))}]));
    let started = std::time::Instant::now();
    with_stdin(place.add_at(&gate, &["--retry-for", "24h"]), "").exits(0).says("on this machine only");
    assert!(started.elapsed().as_secs() < 60 * 60, "{:?}", started.elapsed());
    assert!(place.is_written() && place.records().is_empty());
    assert_eq!(newest(&place, &gate)["kept"], json!(["local"]));
}

#[test]
fn the_only_copy_is_waited_for_and_without_one_nothing_is_written() {
    let lab = Lab::shared();
    let busy = says(429, &json!({"Retry-After": "1"}));
    let place = Place::new(lab);
    let gate = lab.gate(&json!([{"method": "POST", "path": RECORDS, "times": 2, "respond": busy}]));
    with_stdin(nowhere(place.add_at(&gate, &[])), "").exits(0);
    assert_eq!(labels(&place), ["applied"]);
    for (what, fault) in [("busy", json!({"respond": busy})), ("no answer", json!({"cut": "after"}))] {
        let place = Place::new(lab);
        let mut rule = json!({"method": "POST", "path": RECORDS});
        rule.as_object_mut().unwrap().extend(fault.as_object().unwrap().clone());
        let gate = lab.gate(&json!([rule]));
        with_stdin(nowhere(place.add_at(&gate, &["--retry-for", "2s"])), "").exits(4).says("--no-history");
        assert!(!place.is_written(), "{what}");
        assert_eq!(labels(&place), [""; 0], "{what}: a record of nothing stays");
    }
}

#[test]
fn a_record_is_marked_once_the_server_has_time() {
    let lab = Lab::shared();
    for fault in [
        json!({"respond": says(429, &json!({"Retry-After": "1"}))}),
        json!({"respond": says(500, &json!({}))}),
        json!({"cut": "before"}),
        json!({"cut": "after"}),
    ] {
        let place = Place::new(lab);
        let mut rule = json!({"method": "PATCH", "path": RECORDS, "times": 1});
        rule.as_object_mut().unwrap().extend(fault.as_object().unwrap().clone());
        let gate = lab.gate(&json!([rule]));
        add(&place, &gate).exits(0);
        assert_eq!(labels(&place), ["applied"], "{fault}");
        // Else what others write next would leave it unknown what became of it.
        let theirs =
            json!({"data": {"mapRoles": "- rolearn: arn:aws:iam::111122223333:role/new\n  username: new\n"}});
        lab.admin_patch(&place.namespace, "configmap/aws-auth", &theirs);
        assert_eq!(place.states(), ["foreign", "applied"], "{fault}");
    }
}

#[test]
fn who_made_a_change_is_asked_again_where_the_server_was_busy() {
    let lab = Lab::shared();
    let place = Place::new(lab);
    let busy = says(429, &json!({"Retry-After": "1"}));
    let gate =
        lab.gate(&json!([{"method": "POST", "path": "selfsubjectreviews", "times": 1, "respond": busy}]));
    let mut first = place.add_at(&gate, &[]);
    first.env("XDG_STATE_HOME", lab.folder.join(crate::support::unique("first-of-a-login")));
    with_stdin(first, "").exits(0);
    assert_eq!(gate.requests().iter().filter(|request| request["status"] == 429).count(), 1);
    let records = place.records();
    assert_eq!(records[0]["data"]["caller"]["username"], "lab-admin", "{records:?}");
}

#[test]
fn a_record_that_somebody_deletes_meanwhile_is_still_on_our_machine() {
    let lab = Lab::shared();
    for (path, what) in [("configmaps", "before the PATCH"), (RECORDS, "before the mark")] {
        let place = Place::new(lab);
        let gate = lab.gate(&json!([{"method": "PATCH", "path": path, "hold": "request", "times": 1}]));
        std::thread::scope(|scope| {
            let writer = scope.spawn(|| add(&place, &gate));
            eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
            lab.kubectl(&["delete", RECORDS, "--all", "-n", &place.namespace]);
            gate.release();
            writer.join().unwrap().exits(0);
        });
        assert!(place.is_written() && place.records().is_empty(), "{what}");
        let newest = newest(&place, &gate);
        assert_eq!((&newest["state"], &newest["kept"]), (&json!("applied"), &json!(["local"])), "{what}");
        with_stdin(place.ours(&gate, &["undo", "--yes"]), "").exits(0);
        assert!(!place.is_written(), "{what}");
    }
}

#[test]
fn rights_to_create_records_and_no_more_are_enough() {
    let lab = Lab::shared();
    let place = Place::new(lab);
    let namespace = place.namespace.as_str();
    lab.allow(namespace, "get,patch", "--user=ann");
    let role = ["create", "role", "-n", namespace, "recorder", "--verb=create"];
    lab.kubectl(&[&role[..], &["--resource=controllerrevisions.apps"]].concat());
    lab.kubectl(&["create", "rolebinding", "-n", namespace, "recorder", "--role=recorder", "--user=ann"]);
    let gate = lab.gate(&json!([]));
    with_stdin(place.add_at(&gate, &["--as", "ann"]), "").exits(0);
    assert_eq!(labels(&place), ["pending"], "she must not mark it");
    // What is there settles it, for whoever may look, and the next write keeps it settled.
    assert_eq!(place.states(), ["applied"]);
    let other = ["add-role", "arn:aws:iam::111122223333:role/other", "-u", "other", "-g", "view", "--yes"];
    place.elsewhere(&other).exits(0);
    assert_eq!(place.states(), ["applied", "applied"]);
}

#[test]
fn a_sweep_leaves_what_is_under_way_and_what_is_not_ours() {
    let lab = Lab::shared();
    let place = Place::new(lab);
    let namespace = place.namespace.as_str();
    let path = format!("/apis/apps/v1/namespaces/{namespace}/controllerrevisions");
    // Of others: a controller's, one with a name like ours, one of another version, one that is forged.
    let revision = |name: &str, labels: Value, data: Value| {
        json!({"apiVersion": "apps/v1", "kind": "ControllerRevision", "revision": 1, "data": data,
            "metadata": {"name": name, "namespace": namespace, "labels": labels}})
    };
    let ours = json!({"awsauth/history": "aws-auth", "awsauth/state": "applied"});
    let theirs = ["daemon-7f9c5d", "aws-auth-bbbbbbbb", "aws-auth-cccccccc", "aws-auth-dddddddd"];
    for (name, labels, data) in [
        (theirs[0], json!({"app": "daemon"}), json!({"spec": {}})),
        (theirs[1], json!({"app": "aws-auth"}), json!({"spec": {}})),
        (theirs[2], ours.clone(), json!({"version": 2})),
        (theirs[3], ours, json!({"version": 1, "text": "forged"})),
    ] {
        lab.admin_post(&path, &revision(name, labels, data));
    }

    let gate = lab.gate(&json!([{"method": "PATCH", "path": "configmaps", "hold": "request", "times": 1}]));
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| add(&place, &gate));
        eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
        let under_way = labels(&place).iter().filter(|state| *state == "pending").count();
        assert_eq!(under_way, 1);
        for group in ["a", "b", "c", "d", "e", "f"] {
            let theirs = "arn:aws:iam::111122223333:role/theirs";
            place.elsewhere(&["add-role", theirs, "-g", group, "--yes", "--history-limit", "1"]).exits(0);
        }
        let left = place.records();
        let names: Vec<&str> = left.iter().map(|it| it["metadata"]["name"].as_str().unwrap()).collect();
        assert!(theirs.iter().all(|name| names.contains(name)), "{names:?}");
        let ours: Vec<&Value> =
            left.iter().filter(|it| !theirs.contains(&it["metadata"]["name"].as_str().unwrap())).collect();
        let states: Vec<&str> =
            ours.iter().map(|it| it["metadata"]["labels"]["awsauth/state"].as_str().unwrap()).collect();
        assert!(states.contains(&"pending"), "the record of a change that may still arrive went: {states:?}");
        // What the forged one and the one of another version take of the limit is theirs.
        assert!(ours.len() <= 3, "nothing was swept: {states:?}");
        gate.release();
        writer.join().unwrap().exits(0);
    });
    let roles = lab.mapping(namespace).unwrap()["data"]["mapRoles"].to_string();
    assert!(roles.contains(ROLE), "{roles}");
}
