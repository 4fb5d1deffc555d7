//! A decision with everything around it: who loses to the answer, and who nearly gave one.

use std::collections::HashSet;

use super::near::{NearMiss, near_misses};
use super::{AuthMap, Caller, Decision, EntryRef};

/// The server's answer to a caller, and why not another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub decision: Decision,
    /// Entries and accounts that would let the caller in if those that answer were not there.
    pub shadowed: Vec<EntryRef>,
    /// Entries that look as if they were for this caller and are not; the closest one first.
    pub near: Vec<NearMiss>,
}

impl Decision {
    /// The entries or accounts that answer; several: the server picks one at random.
    pub fn answers(&self) -> Vec<EntryRef> {
        match self {
            Self::Answer { by, .. } => vec![*by],
            Self::Ambiguous { between } => between.iter().map(|(by, _)| *by).collect(),
            Self::NoMatch { .. } | Self::NotAPrincipal(_) => Vec::new(),
        }
    }
}

impl AuthMap {
    /// Who the server takes a caller for, and what in the mapping has a say in it.
    pub fn explain(&self, caller: &Caller) -> Explanation {
        let decision = self.decide(caller);
        let canonical = crate::arn::canonicalize(&caller.arn);
        let answers: HashSet<EntryRef> = decision.answers().into_iter().collect();
        let mut matching = canonical.as_deref().map(|arn| self.entries_matching(arn)).unwrap_or_default();
        if canonical.is_ok() {
            matching.extend(self.accounts_with(&caller.account));
        }
        // A hostile mapping may name one principal thousands of times.
        let known = matching.iter().copied().collect();
        let near = near_misses(self, canonical.as_deref(), caller, &known);
        let shadowed = matching.into_iter().filter(|at| !answers.contains(at)).collect();
        Explanation { decision, shadowed, near }
    }
}
