//! Why a write was not stored, or why that is not known.

use std::fmt;
use std::time::Duration;

use super::object::Object;
use crate::failure::Failure;

/// Why nothing was written, or why that is not known.
#[derive(Clone, Debug)]
pub enum NotStored {
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
    /// The server answered that it is done, with other values than those it was sent: an admission
    /// webhook or a policy alters them. What it answered, if that is a `ConfigMap`.
    Altered(Option<Box<Object>>),
    Failed(Failure),
}

impl fmt::Display for NotStored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict => f.write_str("it was changed by someone else since it was read"),
            Self::Unsure(failure) => write!(f, "the change was sent, but its outcome is unknown: {failure}"),
            Self::Denied(failure) | Self::Failed(failure) => failure.fmt(f),
            Self::Immutable => f.write_str("the ConfigMap is immutable: its data can't be changed"),
            Self::TooLarge { bytes: Some(bytes), limit } => {
                write!(f, "the values would have {bytes} bytes together; a ConfigMap holds {limit}")
            }
            Self::TooLarge { bytes: None, limit } => {
                write!(f, "the values would be longer than the {limit} bytes that a ConfigMap holds")
            }
            Self::Altered(_) => f.write_str(
                "the API server stored something else than it was sent: an admission webhook or a policy alters it",
            ),
            Self::Throttled { .. } => f.write_str("the API server is too busy to take the change"),
        }
    }
}

impl std::error::Error for NotStored {}
