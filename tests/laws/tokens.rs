//! The server's rules for tokens, each broken alone. The oracle shows the same tokens to the
//! server itself.

#[path = "../support/token_cases.rs"]
mod cases;

use std::time::{Duration, SystemTime};

use awsauth::arn::Partition;
use awsauth::token::{Rule, check};
use cases::{CASES, URL, server, token};

fn now() -> SystemTime {
    // 2026-11-23T00:00:00Z
    SystemTime::UNIX_EPOCH + Duration::from_hours(24 * 20_780)
}

fn broken(token: &str) -> Option<Rule> {
    check(token, &server(Partition::Aws, now())).outcome.err().map(|broken| broken.rule)
}

#[test]
fn the_first_rule_that_a_token_breaks_is_named() {
    for case in CASES {
        let url = URL.replacen(case.from, case.to, 1);
        assert_eq!(broken(&token(&url, now(), 60)), case.breaks, "{:?} for {:?}", case.to, case.from);
    }
}

#[test]
fn every_rule_but_that_of_sts_is_broken_by_some_token() {
    let of_text = [Rule::Length, Rule::Prefix, Rule::Encoding, Rule::Sts];
    for rule in Rule::ALL.iter().filter(|rule| !of_text.contains(rule)) {
        assert!(CASES.iter().any(|case| case.breaks == Some(*rule)), "{rule}");
    }
}

#[test]
fn the_text_of_a_token_is_checked_before_what_is_in_it() {
    let good = token(URL, now(), 60);
    let long = format!("{URL}{}", "x".repeat(3000));
    for (text, rule) in [
        (token(&long, now(), 60), Some(Rule::Length)),
        (String::new(), Some(Rule::Prefix)),
        (format!(" {good}"), Some(Rule::Prefix)),
        (good.replace("v1.", "v2."), Some(Rule::Prefix)),
        (format!("{good}="), Some(Rule::Encoding)),
        (format!("{good}+"), Some(Rule::Encoding)),
        (format!("{good} "), Some(Rule::Encoding)),
        (format!("{good}\n"), None),
    ] {
        assert_eq!(broken(&text), rule, "{text}");
    }
}

#[test]
fn a_token_is_good_for_fifteen_minutes_and_not_a_second_more() {
    assert_eq!(broken(&token(URL, now(), 900)), None);
    assert_eq!(broken(&token(URL, now(), 901)), Some(Rule::Age));
    let later = now() + Duration::from_nanos(1);
    let report = check(&token(URL, now(), 900), &server(Partition::Aws, later));
    assert_eq!(report.outcome.err().map(|b| b.rule), Some(Rule::Age));
}

#[test]
fn no_reason_repeats_the_token() {
    for case in CASES {
        let url = URL.replacen(case.from, case.to, 1).replace("00ff", "plantedsignature");
        let report = check(&token(&url, now(), 60), &server(Partition::AwsCn, now()));
        assert!(!format!("{report:?}").contains("planted"), "{report:?}");
    }
}
