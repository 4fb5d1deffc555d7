//! Who becomes what: the mapping as a table, to be compared with another one. It borrows: of
//! thousands of principals few differ.

use std::collections::{BTreeSet, HashMap};

use super::read::fold::fold;
use super::{Account, AuthMap, Entry, EntryRef, Fate};
use crate::data::DataKey;

/// What the server gives to one principal, or to every other one of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// As stored, for people.
    pub arn: String,
    /// The template of the username; `None`: the caller's own ARN, for accounts.
    pub username: Option<String>,
    /// The templates of the groups.
    pub groups: Vec<String>,
    /// The entry that answers.
    pub at: EntryRef,
    /// Entries that may answer instead, at random.
    pub or: Vec<EntryRef>,
}

/// Everybody who is let in: by case-folded ARN, or by the number of an account.
pub struct Identities<'m> {
    map: &'m AuthMap,
    accounts: HashMap<&'m str, &'m Account>,
}

impl AuthMap {
    /// The mapping as a table of who is let in.
    pub fn identities(&self) -> Identities<'_> {
        let live = self.accounts.iter().filter(|account| account.fate == Fate::Live);
        Identities { map: self, accounts: live.map(|account| (account.id.value.as_str(), account)).collect() }
    }
}

impl<'m> Identities<'m> {
    /// Who is let in, in no order.
    pub fn principals(&self) -> impl Iterator<Item = &'m str> {
        let answers = self.map.answers.iter().filter(|(_, entries)| !entries.is_empty());
        answers.map(|(principal, _)| principal.as_str()).chain(self.accounts.keys().copied())
    }

    /// Whether this is one of them.
    pub fn lets_in(&self, principal: &str) -> bool {
        self.entry(principal).is_some() || self.accounts.contains_key(principal)
    }

    /// What one of them gets.
    pub fn get(&self, principal: &str) -> Option<Identity> {
        if let Some((entry, arn)) = self.entry(principal) {
            let or = self.map.answers.get(principal).and_then(|refs| refs.get(1..)).unwrap_or_default();
            return Some(Identity {
                arn: arn.to_owned(),
                username: Some(username(entry).to_owned()),
                groups: groups(entry).map(str::to_owned).collect(),
                at: entry.at,
                or: or.to_vec(),
            });
        }
        let account = self.accounts.get(principal)?;
        let at = EntryRef { key: DataKey::MapAccounts, index: account.index };
        let arn = account.id.value.clone();
        Some(Identity { arn, username: None, groups: Vec::new(), at, or: Vec::new() })
    }

    /// What an ARN without an entry gets: everybody of an account in `mapAccounts` enters under
    /// the own ARN, in no group (`pkg/server/server.go`, `doMapping`).
    pub fn by_account(&self, arn: &str) -> Option<Identity> {
        let account = self.accounts.get(arn.split(':').nth(4)?)?;
        let at = EntryRef { key: DataKey::MapAccounts, index: account.index };
        Some(Identity { arn: arn.to_owned(), username: None, groups: Vec::new(), at, or: Vec::new() })
    }

    /// Whether both let a principal in as the same user with the same groups, in any order.
    pub fn grant_the_same(&self, other: &Self, principal: &str) -> bool {
        match (self.entry(principal), other.entry(principal)) {
            (Some((one, _)), Some((two, _))) => username(one) == username(two) && same_groups(one, two),
            (None, None) => self.accounts.contains_key(principal) == other.accounts.contains_key(principal),
            _ => false,
        }
    }

    /// The entry that answers for an ARN, and the ARN as it is stored.
    fn entry(&self, principal: &str) -> Option<(&'m Entry, &'m str)> {
        let entry = self.map.entry(*self.map.answers.get(principal)?.first()?)?;
        Some((entry, &entry.arn.as_ref()?.value))
    }
}

fn username(entry: &Entry) -> &str {
    entry.username.as_ref().map_or("", |name| &name.value)
}

fn groups(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.groups.iter().map(|group| group.value.as_str())
}

fn same_groups(one: &Entry, two: &Entry) -> bool {
    let set = |entry| groups(entry).collect::<BTreeSet<_>>();
    groups(one).eq(groups(two)) || set(one) == set(two)
}

/// The name of a principal in [`Identities`]: two ARNs have the same exactly if the
/// server compares them equal.
pub fn principal_key(canonical: &str) -> String {
    fold(canonical)
}
