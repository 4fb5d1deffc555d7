//! What came of each link.

use std::time::Duration;

use super::Link;
use crate::failure::Failure;

/// How a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Holds,
    /// The login, or a change of the mapping, fails here.
    Broken,
    /// It needs a link that is broken.
    NotReached,
    /// It can't be known here, and nothing follows from that.
    Unknown,
}

/// What a link says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// One sentence without a full stop; may hold foreign text.
    pub says: String,
    /// What is worth knowing and breaks nothing.
    pub notes: Vec<String>,
    /// What to type next, a line each.
    pub help: Vec<String>,
}

/// A link that was looked at, or not.
#[derive(Clone, Debug)]
pub struct Found {
    pub link: Link,
    pub state: State,
    pub took: Duration,
    pub told: Told,
}

/// Heard while links are walked.
pub enum Event<'a> {
    Begins(Link),
    Ends(&'a Found),
}

/// All links, in the order in which they were walked.
#[derive(Clone, Debug)]
pub struct Report {
    pub links: Vec<Found>,
}

impl Report {
    /// The first link that does not hold.
    pub fn broken(&self) -> Option<&Found> {
        self.links.iter().find(|found| found.state == State::Broken)
    }
}

impl Told {
    pub fn new(says: impl Into<String>) -> Self {
        Self { says: says.into(), ..Self::default() }
    }

    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    #[must_use]
    pub fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }
}

impl From<Failure> for Told {
    fn from(failure: Failure) -> Self {
        Self { says: failure.to_string(), notes: Vec::new(), help: failure.helps().to_vec() }
    }
}
