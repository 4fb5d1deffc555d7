//! Clocks that are wrong, and jump while a write is under way: the exit code is true, nothing waits
//! for a day, and the history is in the order of the changes.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::place::{Place, ROLE, STEPS};
use crate::support::{Lab, eventually, unique, with_stdin};

const OTHER: &str = "arn:aws:iam::111122223333:role/other";
const THIRD: &str = "arn:aws:iam::111122223333:role/third";

/// A day ahead, and as much behind as the certificates of the lab allow.
const JUMPS: [i64; 2] = [86_400, -3_000];

/// What a program sees as the time.
struct Clock(PathBuf);

impl Clock {
    fn right() -> Self {
        let clock = Self(Lab::shared().folder.join(unique("clock")));
        clock.is_off_by(0);
        clock
    }

    /// From now on.
    fn is_off_by(&self, seconds: i64) {
        let new = self.0.with_extension("new");
        fs::write(&new, seconds.to_string()).unwrap();
        fs::rename(new, &self.0).unwrap();
    }

    fn of(&self, mut command: Command) -> Command {
        command.env("LD_PRELOAD", library()).env("CLOCK", &self.0);
        command
    }
}

/// `support/clock.c`, built.
fn library() -> &'static PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let library = Lab::shared().folder.join("clock.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lab/support/clock.c");
        let built = Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(source).status();
        assert!(built.expect("a C compiler, which building awsauth takes as well").success());
        library
    })
}

#[test]
fn a_clock_that_jumps_at_any_step_of_a_write_changes_nothing() {
    let lab = Lab::shared();
    for (step, method, path) in STEPS {
        for jump in JUMPS {
            let (place, clock, what) = (Place::new(lab), Clock::right(), format!("{jump} s at the {step}"));
            let gate = lab.gate(&json!([{"method": method, "path": path, "hold": "request", "times": 1}]));
            let command = clock.of(place.add_at(&gate, &[]));
            let ran = std::thread::scope(|scope| {
                let writer = scope.spawn(|| with_stdin(command, ""));
                eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
                clock.is_off_by(jump);
                gate.release();
                writer.join().unwrap()
            });
            ran.exits(0);
            assert!(place.is_written(), "{what}");
            assert_eq!(place.states(), ["applied"], "{what}");
            place.elsewhere(&["undo", "--yes"]).exits(0);
            assert!(!place.is_written(), "{what}");
        }
    }
}

#[test]
fn the_time_for_tries_is_measured_and_not_read_off_a_clock() {
    let lab = Lab::shared();
    let body = json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": 429});
    let busy = json!({"status": 429, "headers": {"Retry-After": "1"}, "body": body});
    for jump in JUMPS {
        for (times, retry_for, code) in [(2, "60s", 0), (1000, "4s", 4)] {
            let (place, clock) = (Place::new(lab), Clock::right());
            let rule = json!({"method": "PATCH", "path": "configmaps", "times": times, "respond": busy});
            let gate = lab.gate(&json!([rule]));
            let command = clock.of(place.add_at(&gate, &["--retry-for", retry_for]));
            let started = Instant::now();
            let ran = std::thread::scope(|scope| {
                let writer = scope.spawn(|| with_stdin(command, ""));
                let refused = || gate.requests().iter().any(|request| request["status"] == 429);
                eventually(|| if refused() { Ok(()) } else { Err("no answer yet".to_owned()) });
                clock.is_off_by(jump);
                writer.join().unwrap()
            });
            ran.exits(code);
            // Not the day of the jump.
            assert!(started.elapsed() < Duration::from_hours(1), "{jump} s, {times} times");
            assert_eq!(place.is_written(), code == 0, "{jump} s, {times} times");
        }
    }
}

#[test]
fn the_history_is_in_the_order_of_changes_whatever_the_clocks_of_their_authors() {
    let lab = Lab::shared();
    let (place, clock, gate) = (Place::new(lab), Clock::right(), lab.gate(&json!([])));
    clock.is_off_by(JUMPS[0]);
    with_stdin(clock.of(place.add_at(&gate, &[])), "").exits(0);
    let add = |role| ["add-role", role, "-u", "u", "-g", "view", "--yes"];
    place.elsewhere(&add(OTHER)).exits(0);
    clock.is_off_by(JUMPS[1]);
    with_stdin(clock.of(place.ours(&gate, &add(THIRD))), "").exits(0);

    for by_clock in [None, Some(JUMPS[0]), Some(JUMPS[1])] {
        let mut read = place.ours(&gate, &["history", "-o", "json"]);
        if let Some(off) = by_clock {
            clock.is_off_by(off);
            read = clock.of(read);
        }
        let history = with_stdin(read, "").exits(0).json();
        let entries = history["entries"].as_array().unwrap();
        assert_eq!(entries.len(), 3, "{history:#}");
        for (entry, role) in entries.iter().zip([THIRD, OTHER, ROLE]) {
            assert_eq!(entry["state"], "applied", "{history:#}");
            assert!(entry.to_string().contains(role), "{role} is not in its place: {history:#}");
        }
    }
    // The newest is the newest, though its time is the oldest.
    place.elsewhere(&["undo", "--yes"]).exits(0);
    let roles = lab.mapping(&place.namespace).unwrap()["data"]["mapRoles"].to_string();
    assert!(!roles.contains(THIRD) && roles.contains(OTHER) && roles.contains(ROLE), "{roles}");
}
