//! The edits of one call, sorted by key and entry.

use std::collections::{BTreeMap, BTreeSet};

use super::value::no_such_entry;
use crate::data::DataKey;
use crate::diagnostic::Diagnostic;
use crate::mapping::{AuthMap, EntryEdit, EntryRef, NewEntry};

/// What one key is to become. A removal makes other changes of its entry idle; of two values for
/// one field the later counts.
#[derive(Debug, Default)]
pub(super) struct Wish<'e> {
    pub remove: BTreeSet<usize>,
    pub usernames: BTreeMap<usize, &'e str>,
    pub groups: BTreeMap<usize, &'e [String]>,
    pub insert: Vec<&'e NewEntry>,
    pub accounts: Vec<&'e str>,
}

impl<'e> Wish<'e> {
    /// The wishes for one key.
    pub fn of(edits: &'e [EntryEdit], wanted: DataKey) -> Self {
        let mut wish = Self::default();
        for edit in edits {
            match edit {
                EntryEdit::Insert { key, entry } if *key == wanted => wish.insert.push(entry),
                EntryEdit::SetUsername { at, username } if at.key == wanted => {
                    wish.usernames.insert(at.index, username);
                }
                EntryEdit::SetGroups { at, groups } if at.key == wanted => {
                    wish.groups.insert(at.index, groups);
                }
                EntryEdit::Remove { at } if at.key == wanted => {
                    wish.remove.insert(at.index);
                }
                EntryEdit::InsertAccount { id } if wanted == DataKey::MapAccounts => wish.accounts.push(id),
                EntryEdit::RemoveAccount { index } if wanted == DataKey::MapAccounts => {
                    wish.remove.insert(*index);
                }
                _ => {}
            }
        }
        wish.usernames.retain(|index, _| !wish.remove.contains(index));
        wish.groups.retain(|index, _| !wish.remove.contains(index));
        wish
    }

    pub fn is_empty(&self) -> bool {
        self.remove.is_empty()
            && self.usernames.is_empty()
            && self.groups.is_empty()
            && self.insert.is_empty()
            && self.accounts.is_empty()
    }

    pub fn inserts(&self) -> bool {
        !self.insert.is_empty() || !self.accounts.is_empty()
    }

    /// Every entry that is named must be there, and entries can't join the accounts.
    pub fn check(&self, map: &AuthMap, key: DataKey) -> Result<(), Diagnostic> {
        let exists = |index: &usize| match key {
            DataKey::MapAccounts => map.account(*index).is_some() && *index < map.account_items(),
            _ => map.entry(EntryRef { key, index: *index }).is_some(),
        };
        let fields_fit = key != DataKey::MapAccounts || (self.insert.is_empty() && self.usernames.is_empty());
        let named = self.remove.iter().chain(self.usernames.keys()).chain(self.groups.keys());
        if fields_fit && named.into_iter().all(exists) { Ok(()) } else { Err(no_such_entry(key)) }
    }
}
