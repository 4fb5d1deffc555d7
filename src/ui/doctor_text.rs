//! A walk over the links for people: a line for each, the one that runs, and what to do in the end.

use std::fmt::Write as _;
use std::time::Duration;

use super::paint::{ERROR, FAINT, HEADING, HELP, NOTE, Paint};
use super::sanitize;
use crate::doctor::{Found, Link, Report, State};

/// Before the first link: what is asked about, and what sends calls to AWS elsewhere.
pub fn head(target: &str, endpoints: &[(String, String)], paint: Paint) -> String {
    let mut out = format!("{}\n", paint.paint(HEADING, sanitize::line(target)));
    for (variable, url) in endpoints {
        let _ = writeln!(
            out,
            "{}: {variable} is in force: calls go to {}; tokens are signed for STS's own host",
            paint.paint(NOTE, "note"),
            sanitize::line(url)
        );
    }
    out
}

/// One link that was walked, with its notes.
pub fn line(found: &Found, paint: Paint) -> String {
    let (style, state) = match found.state {
        State::Holds => (HELP, "ok"),
        State::Broken => (ERROR, "broken"),
        State::NotReached => (FAINT, "-"),
        State::Unknown => (NOTE, "?"),
    };
    let state = paint.paint(style, format!("{state:<6}"));
    let name = format!("{:<11}", found.link.name());
    let took = paint.paint(FAINT, format!("{:>9}", took(found.took)));
    let mut out = format!("{state} {name} {took}  {}\n", sanitize::line(&found.told.says));
    for note in &found.told.notes {
        let _ = writeln!(out, "{:30}{}: {}", "", paint.paint(NOTE, "note"), sanitize::line(note));
    }
    out
}

/// The link that is being looked at; the next line replaces it.
pub fn running(link: Link, paint: Paint) -> String {
    format!("{} {}", paint.paint(FAINT, "...   "), link.name())
}

/// What is wrong and what to do, or that nothing is.
pub fn verdict(report: &Report, paint: Paint) -> String {
    let Some(broken) = report.broken() else {
        return format!("\n{}\n", paint.paint(HEADING, "every link holds, as far as it can be known"));
    };
    let what = format!("the first broken link is {}", broken.link.name());
    let mut out = format!("\n{}: {}\n", paint.paint(ERROR, what), sanitize::line(&broken.told.says));
    for line in &broken.told.help {
        let _ = writeln!(out, "{}: {}", paint.paint(HELP, "hint"), sanitize::line(line));
    }
    out
}

fn took(took: Duration) -> String {
    if took.is_zero() { String::new() } else { format!("{:.1} ms", took.as_secs_f64() * 1e3) }
}
