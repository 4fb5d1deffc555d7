//! A rule as data.

use super::{Context, Finding};
use crate::diagnostic::{Diagnostic, Severity};

/// Whether a rule can mend what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// By hand only.
    None,
    /// `--fix`
    Safe,
    /// `--unsafe-fixes`
    Unsafe,
}

/// Everything about one rule.
#[derive(Debug)]
pub struct Rule {
    /// `AA001`: stable, never given to another rule.
    pub code: &'static str,
    /// `key-lost`: stable too.
    pub name: &'static str,
    pub severity: Severity,
    /// What is found, in one line without a full stop.
    pub summary: &'static str,
    /// What the server makes of it and why that matters, in Markdown.
    pub reason: &'static str,
    /// What stands under `data:`, or a whole manifest, with the finding.
    pub bad: &'static str,
    /// The same without it.
    pub good: &'static str,
    pub fix: FixKind,
    pub check: fn(&Context<'_>) -> Vec<Finding>,
}

impl Rule {
    /// A finding of this rule; its first place is still to be given.
    pub fn finding(&'static self, message: impl Into<String>) -> Finding {
        let mut diagnostic = Diagnostic::error(self.name, message);
        diagnostic.severity = self.severity;
        Finding { rule: self, diagnostic, fix: None }
    }

    /// A finding that says what a reader said.
    pub fn adopt(&'static self, diagnostic: &Diagnostic) -> Finding {
        let mut diagnostic = diagnostic.clone();
        diagnostic.code = self.name;
        diagnostic.severity = self.severity;
        Finding { rule: self, diagnostic, fix: None }
    }
}
