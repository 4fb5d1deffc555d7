//! Entries by what a user calls them.

use super::read::fold::fold;
use super::{Account, AuthMap, Entry, EntryRef, Fate};
use crate::data::DataKey;
use crate::diagnostic::{Place, Span};

impl AuthMap {
    /// The entry at a place; `None` for an account, or if there is none.
    pub fn entry(&self, at: EntryRef) -> Option<&Entry> {
        self.entries(at.key).get(at.index)
    }

    /// The entries of one key; none for accounts.
    pub fn entries(&self, key: DataKey) -> &[Entry] {
        match key {
            DataKey::MapRoles => &self.roles,
            DataKey::MapUsers => &self.users,
            DataKey::MapAccounts => &[],
        }
    }

    /// The same, to be put together; accounts are entries of another kind.
    pub(super) fn entries_mut(&mut self, key: DataKey) -> &mut Vec<Entry> {
        match key {
            DataKey::MapUsers => &mut self.users,
            DataKey::MapRoles | DataKey::MapAccounts => &mut self.roles,
        }
    }

    /// The account at a position of the list.
    pub fn account(&self, index: usize) -> Option<&Account> {
        let found = self.accounts.binary_search_by_key(&index, |account| account.index).ok()?;
        self.accounts.get(found)
    }

    /// Entries whose ARN is stored exactly like this, whatever becomes of them.
    pub fn entries_with_text(&self, arn: &str) -> Vec<EntryRef> {
        let same = |entry: &&Entry| entry.arn.as_ref().is_some_and(|text| text.value == arn);
        self.all().filter(same).map(|entry| entry.at).collect()
    }

    /// Entries that the server compares equal to a canonical ARN, shadowed ones included: if the
    /// one that answers goes, another one takes its place.
    pub fn entries_matching(&self, canonical: &str) -> Vec<EntryRef> {
        let folded = fold(canonical);
        let same = |entry: &&Entry| {
            let kept = matches!(entry.fate, Fate::Live | Fate::Shadowed { .. } | Fate::Random { .. });
            kept && entry.arn.as_ref().is_some_and(|arn| fold(&arn.value) == folded)
        };
        self.all().filter(same).map(|entry| entry.at).collect()
    }

    /// The entries that a principal names: by the stored text, else by the canonical form, never
    /// both.
    pub fn find(&self, stored: &str, canonical: &str) -> Vec<EntryRef> {
        let exact = self.entries_with_text(stored);
        if exact.is_empty() { self.entries_matching(canonical) } else { exact }
    }

    /// The accounts with this number, duplicates included.
    pub fn accounts_with(&self, id: &str) -> Vec<EntryRef> {
        let same = self.accounts.iter().filter(|account| account.id.value == id);
        same.map(|account| EntryRef { key: DataKey::MapAccounts, index: account.index }).collect()
    }

    /// The entry that answers on the server for a canonical ARN; of several that are picked at
    /// random the first one.
    pub fn winner(&self, canonical: &str) -> Option<EntryRef> {
        self.answering(canonical).first().copied()
    }

    /// The entries that may answer for a canonical ARN.
    pub(super) fn answering(&self, canonical: &str) -> &[EntryRef] {
        self.answers.get(&fold(canonical)).map_or(&[], Vec::as_slice)
    }

    /// Where an entry or account stands.
    pub fn place_of(&self, at: EntryRef) -> Place {
        Place::value(at.key, self.span_of(at).unwrap_or(0..0))
    }

    fn span_of(&self, at: EntryRef) -> Option<Span> {
        if at.key == DataKey::MapAccounts {
            return self.account(at.index).map(|account| account.id.span.clone());
        }
        let entry = self.entry(at)?;
        Some(entry.arn.as_ref().map_or(&entry.span, |arn| &arn.span).clone())
    }

    /// All entries, roles first.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        self.roles.iter().chain(&self.users)
    }
}
