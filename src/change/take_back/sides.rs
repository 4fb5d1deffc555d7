//! The mapping before a change, after it and now, key by key.

use std::collections::{BTreeMap, BTreeSet};

use super::one::{alike, one_back};
use super::unclear;
use crate::change::Refusal;
use crate::data::DataKey;
use crate::mapping::{self, AuthMap, Entry, EntryEdit, KeyState};

/// The mapping before and after the change, and as it is now.
pub(super) struct Sides<'m> {
    pub before: &'m AuthMap,
    pub after: &'m AuthMap,
    pub now: &'m AuthMap,
}

/// Entries by what they are about, as it is written.
type ById<'m> = BTreeMap<String, Vec<&'m Entry>>;

impl Sides<'_> {
    /// Everybody whom the change was about, as [`mapping::principal_key`] names them.
    pub fn touched(&self) -> Vec<String> {
        let mut touched = Vec::new();
        for key in [DataKey::MapRoles, DataKey::MapUsers] {
            let (before, after) = (by_id(self.before, key), by_id(self.after, key));
            let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
            let differ = ids.into_iter().filter(|id| !alike(before.get(*id), after.get(*id)));
            touched.extend(differ.map(|id| mapping::principal_key(id)));
        }
        let (before, after) = (accounts(self.before), accounts(self.after));
        touched.extend(before.symmetric_difference(&after).map(|id| (*id).to_owned()));
        touched
    }

    /// The edits of the mapping as it is now that undo the change in one key. `whole`: the keys
    /// that get their old text.
    pub fn back(&self, key: DataKey, whole: &[DataKey]) -> Result<Vec<EntryEdit>, Refusal> {
        if [self.before, self.after].iter().any(|map| map.states[key as usize] == KeyState::Lost) {
            return Err(unclear(&format!(
                "{key} could not be read before or after it, and others have written since"
            )));
        }
        if key == DataKey::MapAccounts {
            return Ok(self.accounts_back());
        }
        let (before, after, now) = (by_id(self.before, key), by_id(self.after, key), by_id(self.now, key));
        let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let mut edits = Vec::new();
        for id in ids.into_iter().filter(|id| !alike(before.get(*id), after.get(*id))) {
            let mut sides = [&before, &after, &now].map(|side| side.get(id));
            let elsewhere: Vec<&Entry> = self.come_since(id).into_iter().collect();
            if let ([Some(_), None, None], [entry, ..]) = (sides, elsewhere.as_slice()) {
                if whole.contains(&entry.at.key) {
                    return Err(unclear(&format!("others have written another entry for {id} since")));
                }
                sides[2] = Some(&elsewhere);
            }
            edits.extend(one_back(sides, id)?);
        }
        Ok(edits)
    }

    /// Whether somebody whom the change took out of one key has been let in by another one since.
    pub fn is_overtaken(&self, key: DataKey) -> bool {
        let values = |map: &AuthMap| DataKey::ALL.map(|key| map.values.get(key).cloned());
        if key == DataKey::MapAccounts || values(self.now) == values(self.after) {
            return false;
        }
        let after = by_id(self.after, key);
        by_id(self.before, key).keys().any(|id| !after.contains_key(id) && self.come_since(id).is_some())
    }

    /// The entry that somebody has written anew for a principal whom the change had taken away,
    /// wherever it stands: one more would stand before it.
    fn come_since(&self, id: &str) -> Option<&Entry> {
        if self.after.winner(id).is_some() {
            return None;
        }
        self.now.winner(id).and_then(|at| self.now.entry(at))
    }

    fn accounts_back(&self) -> Vec<EntryEdit> {
        let (before, after, now) = (accounts(self.before), accounts(self.after), accounts(self.now));
        let added: Vec<_> = after.difference(&before).collect();
        let gone = self.now.accounts.iter().filter(|account| added.contains(&&account.id.value.as_str()));
        let gone = gone.map(|account| EntryEdit::RemoveAccount { index: account.index });
        let back = before.difference(&after).filter(|id| !now.contains(*id));
        gone.chain(back.map(|id| EntryEdit::InsertAccount { id: (*id).to_owned() })).collect()
    }
}

fn by_id(map: &AuthMap, key: DataKey) -> ById<'_> {
    let mut all = ById::new();
    for entry in map.entries(key) {
        let sso = || entry.sso.as_ref().map(|sso| format!("{}/{}", sso.account, sso.permission_set));
        if let Some(id) = entry.arn.as_ref().map(|arn| arn.value.clone()).or_else(sso) {
            all.entry(id).or_default().push(entry);
        }
    }
    all
}

fn accounts(map: &AuthMap) -> BTreeSet<&str> {
    map.accounts.iter().map(|account| account.id.value.as_str()).collect()
}
