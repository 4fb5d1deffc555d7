use std::fmt::Write as _;
use std::time::Duration;

use super::*;
use crate::data::{DataKey, Values};
use crate::diagnostic::Place;
use crate::ui::cpu_time::cpu_time;

fn drawn(text: &str, diagnostic: &Diagnostic) -> String {
    render(diagnostic, &Sources::of_text("aws-auth.yaml", text.into()), Paint::OFF)
}

#[test]
fn the_line_is_shown_and_underlined_with_what_to_do() {
    let text = "- rolearn: r\n  username: {{X}}\n";
    let diagnostic = Diagnostic::error("key-lost", "the server drops all of mapRoles")
        .at(Place::manifest(25..30), "a flow mapping can't be a key")
        .help("quote it: '{{X}}'");
    assert_eq!(
        drawn(text, &diagnostic),
        "error[key-lost]: the server drops all of mapRoles\n \
         --> aws-auth.yaml:2:13\n  \
         |\n\
         2 |   username: {{X}}\n  \
         |             ^^^^^ a flow mapping can't be a key\n  \
         = help: quote it: '{{X}}'\n"
    );
}

#[test]
fn further_places_are_marked_apart() {
    let text = "a: 1\n\n\n\n\n\n\n\n\na: 2\n";
    let diagnostic = Diagnostic::warning("duplicate", "a stands here twice")
        .at(Place::manifest(13..14), "this one wins")
        .at(Place::manifest(0..1), "");
    assert_eq!(
        drawn(text, &diagnostic),
        "warning[duplicate]: a stands here twice\n  \
         --> aws-auth.yaml:10:1\n   \
         |\n\
         10 | a: 2\n   \
         | ^ this one wins\n  \
         ::: aws-auth.yaml:1:1\n   \
         |\n \
         1 | a: 1\n   \
         | -\n"
    );
}

#[test]
fn a_value_of_a_cluster_is_named_by_its_key() {
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some("- x\n".into()));
    let diagnostic = Diagnostic::note("n", "m").at(Place::value(DataKey::MapRoles, 2..3), "");
    let drawn = render(&diagnostic, &Sources::of_values(&values), Paint::OFF);
    assert!(drawn.contains("--> data.mapRoles:1:3\n"), "{drawn}");
}

#[test]
fn tabs_wide_characters_and_escapes_keep_the_underline_under_its_text() {
    let marks = |text: &str, span| {
        let drawn = drawn(text, &Diagnostic::error("c", "m").at(Place::manifest(span), ""));
        let lines: Vec<&str> = drawn.lines().collect();
        (lines[3].to_owned(), lines[4].to_owned())
    };
    assert_eq!(marks("\tx: y", 1..2), ("1 |     x: y".into(), "  |     ^".into()));
    assert_eq!(marks("漢x", 3..4), ("1 | 漢x".into(), "  |   ^".into()));
    assert_eq!(marks("\u{202e}x", 0..3), ("1 | \\u{202e}x".into(), "  | ^^^^^^^^".into()));
    assert_eq!(marks("ab", 2..2), ("1 | ab".into(), "  |   ^".into()));
}

#[test]
fn a_long_line_is_cut_around_the_span() {
    let text = format!("{}HERE{}", "a".repeat(500_000), "b".repeat(500_000));
    let drawn = drawn(&text, &Diagnostic::error("c", "m").at(Place::manifest(500_000..500_004), ""));
    assert!(drawn.contains(&format!("...{}HERE{}...", "a".repeat(50), "b".repeat(40))), "{drawn}");
    assert!(drawn.contains(&format!("| {}^^^^\n", " ".repeat(53))), "{drawn}");
}

#[test]
fn hostile_messages_names_and_lines_are_escaped() {
    let text = "x\x1b[2J";
    let sources = Sources::of_text("f\x1b", text.into());
    let diagnostic = Diagnostic::error("c", "m\x07\nn").at(Place::manifest(0..1), "l\x1b").help("h\u{9b}");
    let drawn = render(&diagnostic, &sources, Paint::OFF);
    assert!(drawn.chars().all(|c| c == '\n' || !c.is_control()), "{drawn:?}");
    assert_eq!(drawn.lines().count(), 6);
}

#[test]
fn a_thousand_findings_in_a_mebibyte_cost_one_pass() {
    let mut text = String::new();
    for n in 0..20_000 {
        let _ = writeln!(text, "- rolearn: arn:aws:iam::111122223333:role/role-{n:05}");
    }
    let step = text.len() / 1000;
    let findings: Vec<Diagnostic> = (0..1000)
        .map(|n| Diagnostic::error("c", "m").at(Place::manifest(n * step..n * step + 4), "x"))
        .collect();
    let sources = Sources::of_text("f", text.into());
    let start = cpu_time();
    let drawn = render_all(&findings, &sources, Paint::OFF);
    assert_eq!(drawn.matches("error[c]").count(), 1000);
    // Scanning the text once per finding takes seconds in this build.
    let took = cpu_time().saturating_sub(start);
    assert!(took < Duration::from_millis(700), "{took:?}");
}
