//! What was written with us, so that it can be taken back: a record before each change, on this
//! machine and, where the API server takes it, beside the `ConfigMap`. Records come back as input
//! from outside: they are read with suspicion, and grant nothing by themselves.

mod journal;
mod local;
mod name;
mod pack;
mod record;
mod shared;
mod state;
mod timeline;
mod who;

pub use journal::{Begun, Draft, Journal, NotRecorded, Read, Scope};
pub use record::{About, Record, Who};
pub use timeline::{Change, Event, Foreign, Live, State, named};

/// Where a record was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Locally,
    InCluster,
    Both,
}

impl Kept {
    pub const fn words(self) -> &'static str {
        match self {
            Self::Locally => "on this machine",
            Self::InCluster => "in the cluster",
            Self::Both => "in the cluster and on this machine",
        }
    }
}

/// A record as it was found.
#[derive(Clone, Debug)]
struct Found {
    revision: String,
    /// Or why it can't be used.
    record: Result<Record, String>,
    /// Nobody has said yet that the change was made.
    pending: bool,
    /// Its place among the records of this machine, from 1; 0: none of them.
    number: u64,
    /// The version of the object that the change left.
    left: Option<String>,
    kept: Kept,
}
