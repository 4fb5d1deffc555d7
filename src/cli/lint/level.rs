//! How bad findings are, and from where on that counts.

use clap::ValueEnum;
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::ui::lint::Counts;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Worth knowing
    Note,
    /// Works, but probably not as meant
    Warning,
    /// The server drops or misreads something
    Error,
}

/// What makes the exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Any finding
    Note,
    /// Warnings and errors
    #[default]
    Warning,
    /// Errors alone
    Error,
    /// Nothing
    Never,
}

impl FailOn {
    pub(super) fn is_met(self, counts: Counts) -> bool {
        match self {
            Self::Note => counts.total() > 0,
            Self::Warning => counts.at_least(Severity::Warning) > 0,
            Self::Error => counts.errors > 0,
            Self::Never => false,
        }
    }
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Note => Self::Note,
            Level::Warning => Self::Warning,
            Level::Error => Self::Error,
        }
    }
}
