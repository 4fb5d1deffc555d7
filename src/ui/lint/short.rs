//! Findings as editors and `grep` read them, a line each.

use std::fmt::Write as _;

use super::Report;
use crate::ui::sanitize;

/// `FILE:LINE:COLUMN: error[AA001]: MESSAGE`
pub fn render(reports: &[Report]) -> String {
    let mut out = String::new();
    for report in reports {
        for finding in &report.linted.findings {
            let diagnostic = &finding.diagnostic;
            let place = diagnostic.labels.first().and_then(|label| report.sources.position(&label.place));
            let place = place
                .map_or_else(|| report.name.clone(), |at| format!("{}:{}:{}", at.source, at.line, at.column));
            let word = diagnostic.severity.as_str();
            let line = format!("{place}: {word}[{}]: {}", finding.rule.code, diagnostic.message);
            let _ = writeln!(out, "{}", sanitize::line(&line));
        }
    }
    out
}
