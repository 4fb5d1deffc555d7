//! A finding and its fix as data: four views draw it, and `fix` carries it out.

use super::Rule;
use crate::data::{DataKey, Splice};
use crate::diagnostic::{Diagnostic, Place};
use crate::mapping::EntryEdit;

/// One thing that a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: &'static Rule,
    /// Its code is the rule's name.
    pub diagnostic: Diagnostic,
    pub fix: Option<Fix>,
}

/// A change that takes a finding away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub applicability: Applicability,
    /// What it does, as an order: `put the value in quotes`.
    pub title: String,
    pub change: Change,
}

/// What a fix may do unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// What was written is what was meant, and whoever could enter before still can, as before.
    Safe,
    /// It guesses, or changes who enters as what.
    Unsafe,
}

/// What changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Entries, by the lossless editor.
    Entries(Vec<EntryEdit>),
    /// Bytes of one decoded value.
    Value { key: DataKey, splices: Vec<Splice> },
    /// Bytes of the manifest itself.
    Manifest(Vec<Splice>),
}

impl Finding {
    /// Adds a place; the first one added is the one that is underlined.
    #[must_use]
    pub fn at(mut self, place: Place, text: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.at(place, text);
        self
    }

    /// Adds a line of advice.
    #[must_use]
    pub fn help(mut self, line: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.help(line);
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// The same, where there may be a way or not.
    #[must_use]
    pub fn maybe_fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }
}

impl Fix {
    /// A fix for `--fix`.
    pub fn safe(title: impl Into<String>, change: Change) -> Self {
        Self { applicability: Applicability::Safe, title: title.into(), change }
    }

    /// A fix for `--unsafe-fixes`.
    pub fn unsafe_(title: impl Into<String>, change: Change) -> Self {
        Self { applicability: Applicability::Unsafe, title: title.into(), change }
    }
}
