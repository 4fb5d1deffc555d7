//! What somebody wants, free of where the mapping is and what it looks like today.

use serde::{Deserialize, Serialize};

use crate::data::{DataKey, Values};

use super::{Apply, Made, Snapshot};

/// One wish. Planning it twice on the same text gives the same plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub enum Intent {
    Grant(Grant),
    GrantAccount {
        id: String,
    },
    Revoke(Revoke),
    /// One after the other, each on what the ones before leave; all of it is one change.
    Several(Vec<Intent>),
    /// The three values become exactly these texts, whatever is there now: also where the server
    /// can't read it, or where there is no `ConfigMap`.
    Texts(Values),
    /// The same, and the records of owners become what they were with these texts.
    Whole(Snapshot),
    /// Boxed: the others are small.
    Apply(Box<Apply>),
    /// What a change did is undone, and what others did since stays.
    TakeBack(Made),
}

impl Intent {
    /// Whether it may be carried out on another text than the one it was shown on. Whole texts
    /// would wipe out what others wrote meanwhile.
    pub fn may_be_replayed(&self) -> bool {
        match self {
            Self::Texts(_) | Self::Whole(_) => false,
            Self::Several(steps) => steps.iter().all(Self::may_be_replayed),
            Self::Grant(_)
            | Self::GrantAccount { .. }
            | Self::Revoke(_)
            | Self::Apply(_)
            | Self::TakeBack(_) => true,
        }
    }

    /// The same wish where part of it may be done already: what is gone needs no removal.
    #[must_use]
    pub fn again(&self) -> Self {
        match self {
            Self::Revoke(revoke) => Self::Revoke(Revoke { ignore_not_found: true, ..revoke.clone() }),
            Self::Several(steps) => Self::Several(steps.iter().map(Self::again).collect()),
            other => other.clone(),
        }
    }

    /// The principals that it names, as they are written.
    pub fn principals(&self) -> Vec<&str> {
        match self {
            Self::Grant(grant) => vec![&grant.arn],
            Self::GrantAccount { id } => vec![id],
            Self::Revoke(revoke) => revoke.principals.iter().map(String::as_str).collect(),
            Self::Several(steps) => steps.iter().flat_map(Self::principals).collect(),
            Self::Texts(_) | Self::Whole(_) | Self::TakeBack(_) => Vec::new(),
            Self::Apply(apply) => {
                let arns = apply.grants.iter().map(|grant| grant.arn.as_str());
                arns.chain(apply.accounts.iter().map(String::as_str)).collect()
            }
        }
    }
}

/// A principal is to have groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Grant {
    /// Where a new entry goes: `MapRoles` or `MapUsers`.
    pub key: DataKey,
    /// The ARN in the form that matches on the server.
    pub arn: String,
    /// The username asked for.
    pub username: Option<String>,
    /// The username of a new entry for which none was asked.
    pub default_username: String,
    pub groups: Vec<String>,
    /// Username and groups become exactly these, instead of being added to.
    pub replace: bool,
}

impl Grant {
    /// The username of a new entry.
    pub fn new_username(&self) -> &str {
        self.username.as_deref().unwrap_or(&self.default_username)
    }
}

/// Principals are to lose access, or one or more groups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Revoke {
    /// ARNs and account ids: compared with the stored text first, and only if nothing has it,
    /// with the canonical form. Empty: everything with the username.
    pub principals: Vec<String>,
    /// Only entries with this username, to the letter.
    pub username: Option<String>,
    /// Only these groups go; empty: whole entries.
    pub groups: Vec<String>,
    /// A principal may stand for more than one entry.
    pub several: bool,
    /// A principal that is not there is no reason to stop.
    pub ignore_not_found: bool,
}
