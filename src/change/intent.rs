//! What somebody wants, free of where the mapping is and what it looks like today.

use crate::data::DataKey;

/// One wish. Planning it twice on the same text gives the same plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    Grant(Grant),
    GrantAccount { id: String },
    Revoke(Revoke),
}

/// A principal is to have groups.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
