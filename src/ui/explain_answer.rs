//! An explanation as text and JSON need it: mapping and access entries together.

use super::sources::Sources;
use crate::diagnostic::Diagnostic;
use crate::mapping::{AuthMap, Caller, Decision, EntryRef, Explanation, Outcome};
use crate::store::{AuthenticationMode, Held};

/// What EKS says about a principal beside the mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessEntry {
    /// There are none here: a file, a copy, a cluster in mode `CONFIG_MAP` or outside of EKS.
    NotAsked,
    /// This one holds the principal, and answers before the mapping.
    Holds(Box<Holder>),
    /// None does.
    Absent,
    /// It can't be known; why.
    Unknown(String),
}

/// An access entry, and what it makes of the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub held: Held,
    /// `None`: what the entry says is not known.
    pub outcome: Option<Outcome>,
}

/// Everything that is shown.
pub struct Explained<'a> {
    /// As typed.
    pub arn: &'a str,
    pub caller: &'a Caller,
    pub map: &'a AuthMap,
    pub explanation: &'a Explanation,
    /// `None`: not known, or there is none.
    pub mode: Option<AuthenticationMode>,
    pub access_entry: AccessEntry,
    /// What matters for this answer.
    pub problems: Vec<Diagnostic>,
    pub sources: &'a Sources,
}

/// One entry or account that answers.
pub struct Answer<'a> {
    /// `None`: the access entry.
    pub at: Option<EntryRef>,
    /// As it is written; `None`: an account, or an entry without one.
    pub username: Option<&'a str>,
    pub groups: Vec<&'a str>,
    pub outcome: &'a Outcome,
}

impl Explained<'_> {
    /// The ARN that is looked up; `None`: the caller is no principal.
    pub fn canonical(&self) -> Option<String> {
        crate::arn::canonicalize(&self.caller.arn).ok()
    }

    /// Whether the cluster does not ask the mapping about this caller.
    pub fn mapping_is_ignored(&self) -> bool {
        self.holder().is_some() || self.mode == Some(AuthenticationMode::Api)
    }

    /// The access entry that answers before the mapping.
    pub fn holder(&self) -> Option<&Holder> {
        match &self.access_entry {
            AccessEntry::Holds(holder) => Some(holder),
            _ => None,
        }
    }

    /// What answers: the access entry if what it says is known, else what does in the mapping if
    /// that is asked.
    pub fn answers(&self) -> Vec<Answer<'_>> {
        if let Some(Holder { held, outcome }) = self.holder() {
            let known = held.entry.as_ref().ok().zip(outcome.as_ref());
            let answer = known.map(|(entry, outcome)| Answer {
                at: None,
                username: Some(&entry.username),
                groups: entry.groups.iter().map(String::as_str).collect(),
                outcome,
            });
            return answer.into_iter().collect();
        }
        let outcomes = match &self.explanation.decision {
            _ if self.mapping_is_ignored() => Vec::new(),
            Decision::Answer { by, outcome } => vec![(*by, outcome)],
            Decision::Ambiguous { between } => between.iter().map(|(by, outcome)| (*by, outcome)).collect(),
            Decision::NoMatch { .. } | Decision::NotAPrincipal(_) => Vec::new(),
        };
        let answer = |(at, outcome)| {
            let entry = self.map.entry(at);
            Answer {
                at: Some(at),
                username: entry.and_then(|e| e.username.as_ref()).map(|name| name.value.as_str()),
                groups: entry.map_or_else(Vec::new, |e| e.groups.iter().map(|g| g.value.as_str()).collect()),
                outcome,
            }
        };
        outcomes.into_iter().map(answer).collect()
    }

    /// What would answer if something else did not, in the order in which it is consulted.
    pub fn shadowed(&self) -> Vec<EntryRef> {
        let mut losers = self.explanation.shadowed.clone();
        if self.mapping_is_ignored() {
            losers.extend(self.explanation.decision.answers());
            losers.sort_unstable();
        }
        losers
    }

    /// Whether anything matches.
    pub fn matched(&self) -> bool {
        self.holder().is_some() || !self.answers().is_empty()
    }

    /// Whether the caller gets in: what matches may still refuse.
    pub fn admitted(&self) -> bool {
        let granted = |answer: &Answer<'_>| matches!(answer.outcome, Outcome::Granted { .. });
        let answers = self.answers();
        answers.iter().any(granted) || (answers.is_empty() && self.holder().is_some())
    }
}

impl AccessEntry {
    /// `None`: not known, or not asked.
    pub const fn holds(&self) -> Option<bool> {
        match self {
            Self::Holds(_) => Some(true),
            Self::Absent => Some(false),
            Self::NotAsked | Self::Unknown(_) => None,
        }
    }
}
