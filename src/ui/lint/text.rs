//! Findings for people: each with its line underlined, and how many there are at the end.

use std::fmt::Write as _;

use super::{Counts, Report};
use crate::lint::{Applicability, Finding, Fix};
use crate::ui::paint::{HEADING, Paint};
use crate::ui::{Sources, snippet};

/// Draws all reports; nothing where nothing was found.
pub fn render(reports: &[Report], paint: Paint) -> String {
    let mut out = String::new();
    for report in reports {
        for finding in &report.linted.findings {
            out.push_str(&one(finding, &report.sources, paint));
            out.push('\n');
        }
    }
    let counts = Counts::of(reports);
    if counts.total() > 0 {
        let _ = writeln!(out, "{}", paint.paint(HEADING, counts.words()));
    }
    out
}

fn one(finding: &Finding, sources: &Sources, paint: Paint) -> String {
    let Finding { rule, diagnostic, fix } = finding;
    let title = format!("{} {}", rule.code, rule.name);
    let fix = fix.as_ref().map(words);
    snippet::render_as(&title, diagnostic, fix.as_deref(), sources, paint)
}

fn words(fix: &Fix) -> String {
    let flag = match fix.applicability {
        Applicability::Safe => "--fix",
        Applicability::Unsafe => "--fix --unsafe-fixes",
    };
    format!("{} ({flag})", fix.title)
}
