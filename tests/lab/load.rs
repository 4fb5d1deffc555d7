//! Many processes that add, remove and take back for a while: every success is in the result,
//! every failure is not, and every record is settled.

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Lab, Ran};

/// `LOAD_SECONDS=60 … --nocapture` is the run that docs/reliability.md quotes.
fn duration() -> Duration {
    let seconds = std::env::var("LOAD_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(seconds.unwrap_or(8))
}

const WRITERS: usize = 64;

/// Each writer does that much, however long it takes.
const AT_LEAST: usize = 3;

/// The groups of a role; `None`: it has no entry.
type Groups = Option<BTreeSet<String>>;

/// One writer, who alone is concerned with one role, and what it knows to be there.
struct Writer {
    role: String,
    /// How long it tries against the others; some are soon refused.
    patience: &'static str,
    now: Groups,
    /// The newest change that can be taken back, with what was there before.
    last: Option<(String, Groups)>,
    random: u32,
    done: usize,
    failed: Vec<String>,
    taken_back: usize,
}

impl Writer {
    fn new(number: usize) -> Self {
        let role = format!("arn:aws:iam::111122223333:role/load-{number}");
        // Any fixed sequence does: the interleaving is what differs.
        let random = u32::try_from(number).unwrap().wrapping_mul(2_654_435_761).wrapping_add(12_345);
        let patience = if number.is_multiple_of(4) { "20ms" } else { "30m" };
        Self { role, patience, now: None, last: None, random, done: 0, failed: Vec::new(), taken_back: 0 }
    }

    fn choose(&mut self, of: u32) -> u32 {
        self.random = self.random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.random >> 16) % of
    }

    fn step(&mut self, run: impl Fn(&[&str]) -> Ran) {
        let patience = self.patience;
        let run = |words: &[&str]| run(&[words, &["--retry-for", patience]].concat());
        let role = self.role.clone();
        let group = format!("g{}", self.choose(4));
        match (self.choose(5), self.last.take()) {
            (0, Some((revision, before))) => {
                let ran = run(&["undo", &revision]);
                self.taken_back += usize::from(ran.code == Some(0));
                self.count(&ran, before);
            }
            (1, _) if self.now.is_some() => {
                let ran = run(&["remove", &role]);
                self.count(&ran, None);
            }
            (2, _) if self.now.as_ref().is_some_and(|groups| groups.contains(&group)) => {
                let mut left = self.now.clone().unwrap_or_default();
                left.remove(&group);
                let ran = run(&["remove", &role, "-g", &group]);
                self.count(&ran, Some(left));
            }
            _ => {
                let mut more = self.now.clone().unwrap_or_default();
                more.insert(group.clone());
                let ran = run(&["add-role", &role, "-u", "load", "-g", &group]);
                self.count(&ran, Some(more));
            }
        }
    }

    fn count(&mut self, ran: &Ran, after: Groups) {
        if ran.code == Some(0) && after == self.now {
            assert!(ran.stderr.contains("nothing to do"), "{}", ran.stderr);
        } else if ran.code == Some(0) {
            self.done += 1;
            self.last = revision(ran).map(|revision| (revision, self.now.clone()));
            self.now = after;
        } else {
            assert_eq!(ran.code, Some(5), "others were faster, and nothing else: {}", ran.stderr);
            self.failed.push(ran.stderr.trim().to_owned());
        }
    }
}

/// The revision in the command that a report offers.
fn revision(ran: &Ran) -> Option<String> {
    let [command] = &ran.undo()[..] else { return None };
    (command.first().map(String::as_str) == Some("undo")).then(|| command.get(1).cloned())?
}

/// What the mapping says of a role.
fn groups_of(mapping: &Value, role: &str) -> Groups {
    let entries = mapping["entries"].as_array().unwrap();
    let entry = entries.iter().find(|entry| entry["principal"] == role)?;
    let groups = entry["groups"].as_array().unwrap().iter();
    Some(groups.map(|group| group.as_str().unwrap().to_owned()).collect())
}

#[test]
#[allow(clippy::print_stdout, reason = "the figure that docs/reliability.md quotes")]
fn sixty_four_processes_lose_nothing_and_leave_nothing_open() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let config = lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &lab.user_with_certificate());
    let config = config.display().to_string();
    let run = |words: &[&str]| {
        let flags = ["-n", &namespace, "--yes", "--history-limit", "0"];
        lab.awsauth_at(&config, &[words, &flags].concat())
    };
    let start = Barrier::new(WRITERS);
    let began = Instant::now();
    let work = |number| {
        let mut writer = Writer::new(number);
        start.wait();
        let until = Instant::now() + duration();
        let mut steps = 0;
        while steps < AT_LEAST || Instant::now() < until {
            writer.step(run);
            steps += 1;
        }
        writer
    };
    let writers: Vec<Writer> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..WRITERS).map(|number| scope.spawn(move || work(number))).collect();
        running.into_iter().map(|writer| writer.join().unwrap()).collect()
    });
    let took = began.elapsed();

    let mapping = lab.awsauth_at(&config, &["get", "-n", &namespace, "-o", "json"]).exits(0).json();
    for writer in &writers {
        assert_eq!(groups_of(&mapping, &writer.role), writer.now, "{} {:?}", writer.role, writer.failed);
    }
    let history = lab.awsauth_at(&config, &["history", "-n", &namespace, "-o", "json"]).exits(0).json();
    let states: Vec<&str> =
        history["entries"].as_array().unwrap().iter().map(|event| event["state"].as_str().unwrap()).collect();
    let count = |state: &str| states.iter().filter(|it| **it == state).count();
    let done: usize = writers.iter().map(|writer| writer.done).sum();
    let failed: Vec<&String> = writers.iter().flat_map(|writer| &writer.failed).collect();
    let taken_back: usize = writers.iter().map(|writer| writer.taken_back).sum();
    println!(
        "{WRITERS} processes, {:.0} s: {done} changes ({taken_back} of them undone), {} refused, {} records",
        took.as_secs_f64(),
        failed.len(),
        states.len()
    );
    assert!(done >= WRITERS, "too little happened: {done} changes, {failed:?}");
    assert!(taken_back > 0 || duration() < Duration::from_secs(30), "nothing was taken back");
    assert_eq!(count("pending") + count("unknown") + count("damaged") + count("foreign"), 0, "{history:#}");
    // A change that was refused has no record that says otherwise.
    assert_eq!(count("applied"), done, "{failed:?}");
}
