//! A write on a cluster is four requests: GET, record, PATCH, mark. The program dies at each of
//! them. Another admin, on another machine, looks at what is left: the mapping is whole, and the
//! history tells what became of the change.

use std::process::Stdio;

use serde_json::json;

use crate::support::place::{Place, ROLE, STEPS};
use crate::support::{Gate, Lab, eventually};

const OTHER: &str = "arn:aws:iam::111122223333:role/other";

/// Starts a write, and kills it when one of its requests has come so far.
fn killed_at(place: &Place, gate: &Gate) {
    let mut victim = place.add_at(gate, &[]).stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
    eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
    victim.kill().unwrap();
    victim.wait().unwrap();
}

#[test]
fn killed_at_each_step_the_history_tells_what_became_of_the_change() {
    let lab = Lab::shared();
    let table = [
        ("read", "request", false, &[][..]),
        ("read", "answer", false, &[]),
        ("record", "request", false, &[]),
        ("record", "answer", false, &["pending"]),
        ("patch", "request", false, &["pending"]),
        ("patch", "answer", true, &["applied"]),
        ("mark", "request", true, &["applied"]),
        ("mark", "answer", true, &["applied"]),
    ];
    for (step, point, written, states) in table {
        let (_, method, path) = STEPS.iter().find(|(name, ..)| *name == step).unwrap();
        let place = Place::new(lab);
        let gate = lab.gate(&json!([{"method": method, "path": path, "times": 1, "hold": point}]));
        killed_at(&place, &gate);
        assert_eq!(place.is_written(), written, "{step}, {point}");
        assert_eq!(place.states(), states, "{step}, {point}");

        // What was on its way arrives after all.
        gate.release();
        let arrives = step == "patch" && point == "request";
        if arrives {
            eventually(|| if place.is_written() { Ok(()) } else { Err("it did not arrive".to_owned()) });
            assert_eq!(place.states(), ["applied"]);
        }
        let undone = place.elsewhere(&["undo", "--yes"]);
        let can_be = written || arrives;
        undone.exits(i32::from(!can_be));
        assert!(!place.is_written(), "{step}, {point}");

        // Whoever writes next finds nothing in the way, and settles what is still open.
        place.elsewhere(&["add-role", OTHER, "-u", "other", "-g", "view", "--yes"]).exits(0);
        let left = place.states();
        assert_eq!(left[0], "applied", "{step}, {point}");
        let open = left.iter().filter(|state| !["applied", "notApplied"].contains(&state.as_str()));
        assert_eq!(open.count(), 0, "{step}, {point}: {left:?}");
    }
}

#[test]
fn a_patch_of_the_dead_that_arrives_after_another_write_changes_nothing() {
    let lab = Lab::shared();
    let place = Place::new(lab);
    let gate = lab.gate(&json!([{"method": "PATCH", "path": "configmaps", "times": 1, "hold": "request"}]));
    killed_at(&place, &gate);
    place.elsewhere(&["add-role", OTHER, "-u", "other", "-g", "view", "--yes"]).exits(0);
    gate.release();
    let refused = || gate.requests().iter().any(|request| request["status"] == 409);
    eventually(|| if refused() { Ok(()) } else { Err("no answer yet".to_owned()) });
    assert_eq!(place.states(), ["applied", "notApplied"]);
    let roles = lab.mapping(&place.namespace).unwrap()["data"]["mapRoles"].to_string();
    assert!(roles.contains(OTHER) && !roles.contains(ROLE), "{roles}");
}
