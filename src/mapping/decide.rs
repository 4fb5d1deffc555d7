//! What the server makes of a caller (`pkg/server/server.go`, `doMapping`).

use std::collections::HashMap;

use super::template::{Rendered, render};
use super::{AuthMap, Entry, EntryRef, Fate, Sso};
use crate::arn::{Arn, NotCanonical, canonicalize};
use crate::data::DataKey;

/// A caller as STS describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// `Arn` of `GetCallerIdentity`.
    pub arn: String,
    /// `Account` of `GetCallerIdentity`.
    pub account: String,
    /// The session's name, "" for users; `None` if it is not known.
    pub session: Option<String>,
    /// `None` if it is not known.
    pub access_key: Option<String>,
}

/// What an entry makes of a caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// In, under this name, with these groups (besides `system:authenticated`).
    Granted { username: Rendered, groups: Vec<Rendered> },
    /// Refused, because a placeholder can't be filled in; no later entry is asked.
    Refused { why: String },
}

/// The server's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// One entry or account answers.
    Answer { by: EntryRef, outcome: Outcome },
    /// Each of these may answer: the server picks one at random.
    Ambiguous { between: Vec<(EntryRef, Outcome)> },
    /// Nothing matches. With the feature gate `SSORoleMatch` these `sso` entries would.
    NoMatch { canonical: String, gated: Vec<EntryRef> },
    /// The ARN is no principal that can log in.
    NotAPrincipal(NotCanonical),
}

impl Outcome {
    /// What a username and groups make of a caller, their placeholders filled in.
    pub fn of<'a>(username: &str, groups: impl IntoIterator<Item = &'a str>, caller: &Caller) -> Self {
        let granted = || -> Result<Self, String> {
            let username = render(username, caller)?;
            let groups = groups.into_iter().map(|group| render(group, caller)).collect::<Result<_, _>>()?;
            Ok(Self::Granted { username, groups })
        };
        granted().unwrap_or_else(|why| Self::Refused { why })
    }

    /// Placeholders whose value is not known, each once.
    pub fn open(&self) -> Vec<&'static str> {
        let Self::Granted { username, groups } = self else { return Vec::new() };
        let mut open = username.open.clone();
        open.extend(groups.iter().flat_map(|group| &group.open));
        open.sort_unstable();
        open.dedup();
        open
    }
}

impl Caller {
    /// What an ARN alone tells about a caller. The session of a role that is given without one
    /// stays unknown.
    pub fn from_arn(arn: &str) -> Self {
        let (account, session) = match Arn::parse(arn) {
            Ok(Arn { account, service: "sts", resource, .. }) if resource.starts_with("assumed-role/") => {
                (account, resource.rsplit_once('/').map(|(_, session)| session.to_owned()))
            }
            Ok(Arn { account, service: "iam", resource, .. }) if resource.starts_with("role/") => {
                (account, None)
            }
            Ok(Arn { account, .. }) => (account, Some(String::new())),
            Err(_) => ("", None),
        };
        Self { arn: arn.to_owned(), account: account.to_owned(), session, access_key: None }
    }
}

impl AuthMap {
    /// Who the server takes a caller for: roles first, then users, then accounts.
    pub fn decide(&self, caller: &Caller) -> Decision {
        let canonical = match canonicalize(&caller.arn) {
            Ok(canonical) => canonical,
            Err(why) => return Decision::NotAPrincipal(why),
        };
        match self.answering(&canonical) {
            [] => self.by_account(caller, canonical),
            [by] => Decision::Answer { by: *by, outcome: self.outcome(*by, caller) },
            several => Decision::Ambiguous {
                between: several.iter().map(|by| (*by, self.outcome(*by, caller))).collect(),
            },
        }
    }

    fn outcome(&self, by: EntryRef, caller: &Caller) -> Outcome {
        let Some(entry) = self.entry(by) else { return Outcome::Refused { why: String::new() } };
        let username = entry.username.as_ref().map_or("", |name| &name.value);
        Outcome::of(username, entry.groups.iter().map(|group| group.value.as_str()), caller)
    }

    fn by_account(&self, caller: &Caller, canonical: String) -> Decision {
        // The server compares texts: an account of 11 digits would match a caller of 11 digits.
        let account = self.accounts.iter().find(|account| account.id.value == caller.account);
        if let Some(account) = account {
            let by = EntryRef { key: DataKey::MapAccounts, index: account.index };
            let username = Rendered { text: canonical, open: Vec::new() };
            return Decision::Answer { by, outcome: Outcome::Granted { username, groups: Vec::new() } };
        }
        let gated = self.gated(&canonical);
        Decision::NoMatch { canonical, gated }
    }

    /// The `sso` entries that would answer if the feature gate were on. They are stored by their
    /// pattern, and the last one wins (`RoleMapping.Key`).
    fn gated(&self, canonical: &str) -> Vec<EntryRef> {
        let folded = super::read::fold::fold(canonical);
        let mut stored = HashMap::new();
        for entry in self.roles.iter().filter(|entry| gate_matches(entry, &folded)) {
            let Some(sso) = &entry.sso else { continue };
            stored.insert((sso.permission_set.to_lowercase(), &sso.account), entry.at);
        }
        let mut gated: Vec<EntryRef> = stored.into_values().collect();
        gated.sort_unstable();
        gated
    }
}

/// Whether an `sso` entry would match if the feature gate were on (`RoleMapping.SSOArnLike`).
fn gate_matches(entry: &Entry, folded: &str) -> bool {
    let Some(Sso { permission_set, account, partition, .. }) = entry.sso.as_deref() else { return false };
    if matches!(entry.fate, Fate::Dropped { .. }) || partition.as_deref().is_some_and(|p| !p.is_empty()) {
        return false;
    }
    let start = format!("arn:aws:iam::{account}:role/AWSReservedSSO_{permission_set}_");
    folded.starts_with(&start.to_lowercase())
}
