//! Findings as workflow commands: GitHub shows them beside the lines of a change
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).

use std::fmt::Write as _;

use super::Report;
use crate::diagnostic::Severity;
use crate::ui::sanitize;
use crate::ui::sources::Region;

/// `::error file=f.yaml,line=8,…::MESSAGE`, a line each.
pub fn render(reports: &[Report]) -> String {
    let mut out = String::new();
    for report in reports {
        for finding in &report.linted.findings {
            let diagnostic = &finding.diagnostic;
            let word = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            let title = property(&format!("{} {}", finding.rule.code, finding.rule.name));
            let _ = write!(out, "::{word} ");
            let place = diagnostic.labels.first().and_then(|label| report.sources.region(&label.place));
            if let Some(Region { position, end_column }) = place {
                let (file, line, column) = (property(&position.source), position.line, position.column);
                let _ = write!(out, "file={file},line={line},col={column},endColumn={end_column},");
            }
            let _ = write!(out, "title={title}::{}", data(&diagnostic.message));
            for line in &diagnostic.help {
                let _ = write!(out, "%0A{}", data(line));
            }
            out.push('\n');
        }
    }
    out
}

/// What stands behind `::` ends at the line's end (`actions/toolkit`, `escapeData`).
fn data(text: &str) -> String {
    sanitize::line(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property ends at a comma or a colon as well (`escapeProperty`).
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        assert_eq!(data("50% of\ra\nb: c, d"), "50%25 of\\ra\\nb: c, d");
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
    }
}
