//! Why a place could not be read or written.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::failure::{Failure, FailureKind};

/// Why a place could not be read.
#[derive(Clone, Debug)]
pub enum StoreError {
    /// The file, the network, AWS or the API server.
    Failed(Failure),
    /// The manifest can't be read, or can't be changed safely; the findings point into its text.
    Manifest { name: String, text: Arc<str>, found: Vec<Diagnostic> },
}

impl StoreError {
    /// `None`: the manifest itself.
    pub fn kind(&self) -> Option<FailureKind> {
        match self {
            Self::Failed(failure) => Some(failure.kind()),
            Self::Manifest { .. } => None,
        }
    }

    /// What to type next, a line each.
    pub fn help(&self) -> Vec<String> {
        match self {
            Self::Failed(failure) => failure.helps().to_vec(),
            Self::Manifest { found, .. } => found.iter().flat_map(|d| d.help.clone()).collect(),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(failure) => failure.fmt(f),
            Self::Manifest { name, found, .. } => match found.first() {
                Some(first) => write!(f, "{name}: {}", first.message),
                None => write!(f, "{name} can't be read"),
            },
        }
    }
}

impl std::error::Error for StoreError {}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Why nothing was written, or why that is not known.
#[derive(Clone, Debug)]
pub enum WriteError {
    /// The place is not as it was read: changed, deleted, replaced or created meanwhile.
    Conflict,
    /// Sent, but no answer that settles it: read again and look.
    Unsure(Failure),
    /// The API server's RBAC says no.
    Denied(Failure),
    Immutable,
    /// `bytes` is known if we counted ourselves.
    TooLarge {
        bytes: Option<usize>,
        limit: usize,
    },
    Throttled {
        retry_after: Option<Duration>,
    },
    Other(StoreError),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict => f.write_str("it was changed by someone else since it was read"),
            Self::Unsure(failure) => write!(f, "the change was sent, but its outcome is unknown: {failure}"),
            Self::Denied(failure) => failure.fmt(f),
            Self::Immutable => f.write_str("the ConfigMap is immutable: its data can't be changed"),
            Self::TooLarge { bytes: Some(bytes), limit } => {
                write!(f, "the values would have {bytes} bytes together; a ConfigMap holds {limit}")
            }
            Self::TooLarge { bytes: None, limit } => {
                write!(f, "the values would be longer than the {limit} bytes that a ConfigMap holds")
            }
            Self::Throttled { .. } => f.write_str("the API server is too busy to take the change"),
            Self::Other(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for WriteError {}
