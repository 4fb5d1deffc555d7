//! How a record on this machine is called.

use std::fmt;

use super::record::is_revision;

/// What a file is called: `NUMBER-REVISION.json`, or `….pending.json` until the change is made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    pub number: u64,
    pub revision: String,
    pub pending: bool,
}

impl Name {
    pub fn parse(name: &str) -> Option<Self> {
        let stem = name.strip_suffix(".json")?;
        let (stem, pending) = stem.strip_suffix(".pending").map_or((stem, false), |stem| (stem, true));
        let (number, revision) = stem.split_once('-')?;
        is_revision(revision).then_some(())?;
        Some(Self { number: number.parse().ok()?, revision: revision.to_owned(), pending })
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pending = if self.pending { ".pending" } else { "" };
        write!(f, "{:08}-{}{pending}.json", self.number, self.revision)
    }
}
