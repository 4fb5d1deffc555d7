//! The law that `yaml` lives by: it accepts, rejects and reads what the server's own parser does.
//! And the one that `mapping` lives by: a caller becomes who the server makes of it.
//!
//! `AWSAUTH_SEED=n` repeats a run, `AWSAUTH_ORACLE_DOCS=n` makes it longer.

#![allow(clippy::print_stdout, reason = "a test's output")]

mod examples;
mod fragments;
mod generate;
mod generate_json;
mod go_json;
mod mapping;
mod minimise;
mod oracle;
mod questions;
#[path = "../support/random.rs"]
mod random;
mod spans;
mod tokens;

use awsauth::yaml;
use minimise::minimise;
use oracle::Oracle;
use random::Random;

const DOCUMENTS: usize = 20_000;

/// Where we differ from the server on a text, if anywhere.
fn difference(oracle: &mut Oracle, text: &str) -> Option<String> {
    read(oracle, text).or_else(|| strings(oracle, text))
}

fn read(oracle: &mut Oracle, text: &str) -> Option<String> {
    let theirs = oracle.yaml(text);
    let ours = yaml::parse(text).and_then(|document| document.to_value());
    match (ours, theirs.json()) {
        (Err(_), None) => None,
        (Err(error), Some(json)) => {
            Some(format!("we refuse: {} at {:?}\nthey read: {json}", error, error.span))
        }
        (Ok(value), None) => {
            let error = theirs.error().unwrap_or_default();
            Some(format!("we read: {}\nthey refuse: {error}", go_json::write(&value)))
        }
        (Ok(value), Some(_)) if go_json::is_ambiguous(&value) => None,
        (Ok(value), Some(json)) => {
            let ours = go_json::write(&value);
            (ours != json).then(|| format!("we read:   {ours}\nthey read: {json}"))
        }
    }
}

fn strings(oracle: &mut Oracle, text: &str) -> Option<String> {
    let theirs = oracle.strings(text);
    let (list, failed) = match yaml::parse(text) {
        Ok(document) => {
            let strings = yaml::strings(&document);
            (strings.items.into_iter().map(|item| item.value).collect(), !strings.errors.is_empty())
        }
        Err(_) => (Vec::new(), true),
    };
    let list: Vec<String> = list;
    let (their_list, their_error) = (theirs.list("strings"), theirs.error());
    (failed != their_error.is_some() || list != their_list).then(|| {
        format!("as strings, ours: {list:?}, failed: {failed}\ntheirs: {their_list:?}, {their_error:?}")
    })
}

/// A JSON text, read as JSON.
fn json(oracle: &mut Oracle, text: &str) -> Option<String> {
    let theirs = oracle.json(text);
    let ours = yaml::json::parse(text).and_then(|document| document.to_value());
    match (ours, theirs.json()) {
        (Err(_), None) => None,
        (Ok(value), Some(json)) if go_json::write(&value) == json => None,
        (ours, json) => {
            Some(format!("we read JSON: {:?}\nthey: {json:?}", ours.map(|value| go_json::write(&value))))
        }
    }
}

/// A text that `fits_plain` must be read back as it is.
fn plain(oracle: &mut Oracle, text: &str) -> Option<String> {
    for in_flow in [false, true] {
        if yaml::fits_plain(text, in_flow) {
            let written =
                if in_flow { format!("[{text}, {{k: {text}}}]") } else { format!("- {text}\n- k: {text}") };
            let wanted = serde_json::json!([text, {"k": text}]);
            let read = oracle
                .yaml(&written)
                .json()
                .and_then(|json| serde_json::from_str::<serde_json::Value>(json).ok());
            if read.as_ref() != Some(&wanted) {
                return Some(format!("{text:?} does not fit, in flow: {in_flow}; it is read as {read:?}"));
            }
        }
    }
    None
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().expect("a number"))
}

fn seed() -> u64 {
    setting("AWSAUTH_SEED").unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(1, |now| u64::from(now.subsec_nanos()) + now.as_secs() * 1_000)
    })
}

/// Runs a check on a stack that holds 10,000 levels of recursion in the tests' own code.
fn with_deep_stack(check: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(check).expect("a thread");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

type Difference = fn(&mut Oracle, &str) -> Option<String>;

fn report(oracle: &mut Oracle, text: &str, difference: Difference) -> String {
    let small = minimise(text, |text| difference(oracle, text).is_some());
    let difference = difference(oracle, &small).unwrap_or_default();
    format!("{small:?}\n{difference}\n")
}

/// Compares generated texts, and fails with the differences made small.
fn compare(what: &str, share: usize, generate: fn(&mut Random) -> String, difference: Difference) {
    let seed = seed();
    let texts =
        setting("AWSAUTH_ORACLE_DOCS").map_or(DOCUMENTS, |n| n.try_into().unwrap_or(DOCUMENTS)) / share;
    println!("{what}: AWSAUTH_SEED={seed} for {texts}");
    let mut oracle = Oracle::start();
    let mut random = Random::new(seed);
    let mut reports = Vec::new();
    for _ in 0..texts {
        let text = generate(&mut random);
        if difference(&mut oracle, &text).is_some() {
            reports.push(report(&mut oracle, &text, difference));
        }
        assert!(reports.len() < 20, "{what}, seed {seed}, giving up: {}", reports.join("\n"));
    }
    assert!(reports.is_empty(), "{what}, seed {seed}: {}", reports.join("\n"));
}

#[test]
fn generated_documents_are_read_as_the_server_reads_them() {
    with_deep_stack(|| compare("documents", 1, generate::document, difference));
}

#[test]
fn every_byte_belongs_to_a_node_a_comment_or_an_indicator() {
    with_deep_stack(|| compare("spans", 1, generate::document, |_, text| spans::wrong(text)));
}

#[test]
fn generated_json_is_read_as_the_server_reads_it() {
    with_deep_stack(|| compare("JSON", 4, generate_json::text, json));
}

#[test]
fn what_fits_without_quotes_is_read_back() {
    with_deep_stack(|| compare("plain scalars", 4, generate::line_of_text, plain));
}

#[test]
fn every_scalar_is_read_as_the_server_reads_it_everywhere() {
    with_deep_stack(|| {
        let mut oracle = Oracle::start();
        for text in fragments::everywhere() {
            let same = difference(&mut oracle, &text).is_none();
            assert!(same, "{}", report(&mut oracle, &text, difference));
        }
    });
}

#[test]
fn examples_are_read_as_the_server_reads_them() {
    with_deep_stack(|| {
        let mut oracle = Oracle::start();
        for (name, text) in examples::all() {
            if let Some(difference) = difference(&mut oracle, &text) {
                panic!("{name}: {difference}");
            }
        }
    });
}
