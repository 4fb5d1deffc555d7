//! Who gains and who loses what between two mappings, by what the server would answer.

use std::fmt;

use super::sso_effect::{self, SsoLine};
use crate::data::DataKey;
use crate::mapping::{AuthMap, Identities, Identity};

/// The difference for one principal or account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectLine {
    /// The ARN folded as the server compares it, or the account id.
    pub principal: String,
    /// `None`: had no way in.
    pub before: Option<Identity>,
    /// `None`: has no way in any more.
    pub after: Option<Identity>,
}

/// All differences, sorted by principal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    pub lines: Vec<EffectLine>,
    /// What differs among `sso` entries, whoever it is that they match.
    pub sso: Vec<SsoLine>,
}

impl Effect {
    /// Compares what the server answers for every principal before and after.
    pub fn between(before: &AuthMap, after: &AuthMap) -> Self {
        let (was, is) = (before.identities(), after.identities());
        let line = |principal: &str| compared(principal, &was, &is);
        let given = is.principals().filter(|principal| !was.grant_the_same(&is, principal));
        let taken = was.principals().filter(|principal| !is.lets_in(principal));
        let mut lines: Vec<EffectLine> = given.chain(taken).map(line).collect();
        lines.sort_by(|a, b| a.principal.cmp(&b.principal));
        Self { lines, sso: sso_effect::between(before, after) }
    }

    /// Whether the same principals gain and lose the same things, whatever else they have:
    /// what a yes was given to.
    pub fn is_as(&self, shown: &Self) -> bool {
        self.sso == shown.sso
            && self.lines.len() == shown.lines.len()
            && self.lines.iter().zip(&shown.lines).all(|(now, then)| now.gist() == then.gist())
    }

    /// All of it, a line each.
    pub fn words(&self) -> impl Iterator<Item = String> {
        self.lines.iter().map(ToString::to_string).chain(self.sso.iter().map(ToString::to_string))
    }

    /// Whether nobody's access differs, as far as can be known.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.sso.is_empty()
    }
}

/// What one principal has on both sides. An ARN without an entry may still enter by its account.
fn compared(principal: &str, was: &Identities<'_>, is: &Identities<'_>) -> EffectLine {
    let (mut before, mut after) = (was.get(principal), is.get(principal));
    match (&before, &after) {
        (Some(old), None) => after = is.by_account(&old.arn),
        (None, Some(new)) => before = was.by_account(&new.arn),
        _ => {}
    }
    EffectLine { principal: principal.to_owned(), before, after }
}

impl EffectLine {
    /// Groups that are new.
    pub fn gained(&self) -> Vec<&str> {
        missing(self.after.as_ref(), self.before.as_ref())
    }

    /// Groups that are gone.
    pub fn lost(&self) -> Vec<&str> {
        missing(self.before.as_ref(), self.after.as_ref())
    }

    /// The entry that answered for the principal before; `None`: no entry did, an account perhaps.
    pub(super) fn entry_before(&self) -> Option<&Identity> {
        self.before.as_ref().filter(|identity| self.is_account() || !by_account(identity))
    }

    /// The entry that answers for the principal after.
    pub(super) fn entry_after(&self) -> Option<&Identity> {
        self.after.as_ref().filter(|identity| self.is_account() || !by_account(identity))
    }

    /// What the line comes to: who, in or out before and after, the new username if it is
    /// another one, groups gained and lost.
    fn gist(&self) -> (&str, bool, bool, Option<&str>, Vec<&str>, Vec<&str>) {
        let name = |i: &Option<Identity>| i.as_ref().map(|i| i.username.clone());
        let renamed =
            (name(&self.before) != name(&self.after)).then(|| self.after.as_ref().map_or("", name_of));
        let (was, is) = (self.before.is_some(), self.after.is_some());
        (&self.principal, was, is, renamed, self.gained(), self.lost())
    }

    /// The principal as it is written, short: `role/ci`, `user/p/alice`, `account 111122223333`.
    pub fn short(&self) -> String {
        let written = self.after.as_ref().or(self.before.as_ref()).map_or("", |i| &i.arn);
        match written.splitn(6, ':').nth(5) {
            Some(resource) => resource.to_owned(),
            None if self.is_account() => format!("account {written}"),
            None => written.to_owned(),
        }
    }

    /// Whether this is about all users and roles of an account.
    pub fn is_account(&self) -> bool {
        !self.principal.starts_with("arn:")
    }
}

fn by_account(identity: &Identity) -> bool {
    identity.at.key == DataKey::MapAccounts
}

fn missing<'a>(have: Option<&'a Identity>, other: Option<&Identity>) -> Vec<&'a str> {
    let other = other.map_or(&[][..], |i| &i.groups);
    let have = have.map_or(&[][..], |i| &i.groups);
    have.iter().filter(|g| !other.contains(g)).map(String::as_str).collect()
}

/// One line in words: `role/ci becomes ci in group view`.
impl fmt::Display for EffectLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = self.short();
        // "(by mapAccounts)" says something new only about a single user or role.
        let enters = |identity: &Identity| {
            let by = if !self.is_account() && by_account(identity) { " (by mapAccounts)" } else { "" };
            format!("{}{by}", becomes(identity.username.as_deref(), &identity.groups))
        };
        match (&self.before, &self.after) {
            (None, Some(now)) => write!(f, "{who} becomes {}", enters(now)),
            (Some(old), None) => {
                write!(f, "{who} loses access (was {})", becomes(old.username.as_deref(), &old.groups))
            }
            (Some(old), Some(now)) if by_account(old) != by_account(now) => {
                write!(f, "{who} becomes {}, was {}", enters(now), enters(old))
            }
            (Some(old), Some(now)) => {
                let mut parts = Vec::new();
                if old.username != now.username {
                    parts.push(format!("becomes {} instead of {}", name_of(now), name_of(old)));
                }
                if !self.gained().is_empty() {
                    parts.push(format!("gains {}", groups(&self.gained())));
                }
                if !self.lost().is_empty() {
                    parts.push(format!("loses {}", groups(&self.lost())));
                }
                if parts.is_empty() {
                    parts.push("keeps its groups in another order".into());
                }
                write!(f, "{who} {}", parts.join(", "))
            }
            (None, None) => Ok(()),
        }
    }
}

/// Everybody of an account keeps the own ARN as username.
fn name_of(identity: &Identity) -> &str {
    name(identity.username.as_deref())
}

fn name(username: Option<&str>) -> &str {
    match username {
        None => "its own ARN",
        Some("") => "(empty username)",
        Some(name) => name,
    }
}

/// `ci in group view`
pub(crate) fn becomes(username: Option<&str>, in_groups: &[String]) -> String {
    let list: Vec<&str> = in_groups.iter().map(String::as_str).collect();
    let list = if list.is_empty() { "no group".to_owned() } else { groups(&list) };
    format!("{} in {list}", name(username))
}

fn groups(list: &[&str]) -> String {
    let word = if list.len() == 1 { "group" } else { "groups" };
    format!("{word} {}", list.join(", "))
}
