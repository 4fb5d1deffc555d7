//! Findings of lint, for people and programs.

pub mod book;
mod github;
mod sarif;
mod short;
mod text;
mod view;

use super::Sources;
use crate::diagnostic::Severity;
use crate::lint::Linted;

pub use github::render as github;
pub use sarif::render as sarif;
pub use short::render as short;
pub use text::render as text;
pub use view::{JudgedView, LintView, MendedView, RuleView, RulesView};

/// What was found in one place.
pub struct Report {
    /// The file as given, or the cluster.
    pub name: String,
    pub linted: Linted,
    pub sources: Sources,
}

/// How many findings of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Counts {
    /// Counts over all reports.
    pub fn of(reports: &[Report]) -> Self {
        let mut counts = Self::default();
        for finding in reports.iter().flat_map(|report| &report.linted.findings) {
            match finding.diagnostic.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
        }
        counts
    }

    /// All of them.
    pub fn total(self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// Those that are at least this bad.
    pub fn at_least(self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Note => self.total(),
        }
    }

    /// `1 error, 2 warnings`
    pub fn words(self) -> String {
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let some = counts.into_iter().filter(|(count, _)| *count > 0);
        let words = some.map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }));
        words.collect::<Vec<_>>().join(", ")
    }
}
