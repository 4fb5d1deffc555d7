//! What the owner has added before and the files do not want any more: with `prune` exactly this
//! goes, and an entry goes when nothing else is left in it.

use std::collections::{BTreeSet, HashSet};

use super::Work;
use super::claims::Claim;
use super::conflict::MOST_SHOWN;
use crate::diagnostic::{Diagnostic, Place};
use crate::mapping::{self, Entry, EntryEdit, EntryRef};

/// Things that are said once for all entries.
#[derive(Default)]
pub(super) struct Remarks {
    kept: Vec<EntryRef>,
    shared: Vec<(EntryRef, String)>,
}

impl Work<'_> {
    /// Looks at the principals of the record that the files do not name.
    pub(super) fn look_at_the_rest(&mut self) {
        let named: HashSet<&String> = self.wanted.touches.iter().collect();
        let own = self.records.own().iter();
        let rest: Vec<(String, Claim)> = own
            .filter(|(principal, _)| !named.contains(&mapping::principal_key(principal)))
            .map(|(principal, claim)| (principal.clone(), claim.clone()))
            .collect();
        for (principal, claim) in rest {
            self.wanted.touches.push(mapping::principal_key(&principal));
            let left = if principal.starts_with("arn:") {
                self.entries_of(&principal, &claim)
            } else {
                self.account(&principal, &claim)
            };
            self.claim(&principal, left);
        }
        let Remarks { kept, shared } = std::mem::take(&mut self.remarks);
        self.wanted.notes.extend(self.say_kept(&kept));
        self.wanted.notes.extend(self.say_shared(&shared));
    }

    /// What stays of what was added. Also in entries that another one shadows: it would come to
    /// answer when that one goes.
    fn entries_of(&mut self, principal: &str, claim: &Claim) -> Claim {
        if self.apply.prune {
            return self.pruned(principal, claim);
        }
        let mut left = Claim { groups: BTreeSet::new(), ..claim.clone() };
        let there: Vec<EntryRef> = self.map.entries_matching(principal);
        let mut named = false;
        for entry in there.iter().filter_map(|at| self.map.entry(*at)) {
            named |= is_named(entry, claim);
            let groups = entry.groups.iter().map(|group| &group.value);
            left.groups.extend(groups.filter(|group| claim.groups.contains(*group)).cloned());
            if without(entry, claim).is_some() {
                self.remarks.kept.push(entry.at);
            }
        }
        if !named {
            left.username = None;
        }
        left.entry &= !there.is_empty();
        left
    }

    /// Takes it away. An entry in which others have something outlives that, and still is the
    /// owner's: a later prune takes it when nothing else is left in it.
    fn pruned(&mut self, principal: &str, claim: &Claim) -> Claim {
        let mut left = Claim::default();
        for entry in self.map.entries_matching(principal).iter().filter_map(|at| self.map.entry(*at)) {
            let edit = without(entry, claim);
            let stays = !matches!(edit, Some(EntryEdit::Remove { .. }));
            if stays && claim.entry && is_named(entry, claim) {
                left = Claim { entry: true, username: claim.username.clone(), ..left };
            }
            self.wanted.edits.extend(edit);
        }
        left
    }

    fn account(&mut self, id: &str, claim: &Claim) -> Claim {
        let Some(at) = self.map.accounts_with(id).first().copied() else { return Claim::default() };
        if self.apply.prune && claim.entry {
            self.wanted.edits.push(EntryEdit::RemoveAccount { index: at.index });
            return Claim::default();
        }
        if claim.entry {
            self.remarks.kept.push(at);
        }
        claim.clone()
    }

    /// Groups of the owner that stay though the files don't give them any more.
    pub(super) fn note_kept(&mut self, entry: &Entry) {
        self.remarks.kept.push(entry.at);
    }

    /// A group that another owner has added to an entry of the files.
    pub(super) fn note_shared(&mut self, entry: &Entry, group: &str, owner: &str) {
        self.remarks.shared.push((entry.at, format!("{group}, by owner {owner}")));
    }

    fn say_kept(&self, kept: &[EntryRef]) -> Option<Diagnostic> {
        let owner = self.apply.owner.as_deref()?;
        let (count, what) = (kept.len(), if kept.len() == 1 { "entry has" } else { "entries have" });
        let message = format!(
            "{count} {what} something that {owner} has added and the files do not give any more; it stays"
        );
        let note = Diagnostic::note("left-over", message).help("to take it away, add --prune");
        (count > 0).then(|| self.places(note, kept.iter().map(|at| (*at, String::new()))))
    }

    fn say_shared(&self, shared: &[(EntryRef, String)]) -> Option<Diagnostic> {
        let (count, what) = (shared.len(), if shared.len() == 1 { "group" } else { "groups" });
        let message = format!("{count} {what} more in entries of the files: other owners have added them");
        let note = Diagnostic::note("other-owners", message);
        (count > 0).then(|| self.places(note, shared.iter().cloned()))
    }

    fn places(&self, note: Diagnostic, all: impl Iterator<Item = (EntryRef, String)>) -> Diagnostic {
        all.take(MOST_SHOWN).fold(note, |note, (at, text)| {
            let place: Place = self.map.place_of(at);
            note.at(place, text)
        })
    }
}

fn is_named(entry: &Entry, claim: &Claim) -> bool {
    let has = entry.username.as_ref().map_or("", |name| &name.value);
    claim.username.as_deref() == Some(has)
}

/// What takes the groups of a claim out of an entry, or the entry away.
fn without(entry: &Entry, claim: &Claim) -> Option<EntryEdit> {
    let groups = entry.groups.iter().map(|group| group.value.clone());
    let stay: Vec<String> = groups.filter(|group| !claim.groups.contains(group)).collect();
    if stay.is_empty() && claim.entry && is_named(entry, claim) {
        return Some(EntryEdit::Remove { at: entry.at });
    }
    (stay.len() < entry.groups.len()).then_some(EntryEdit::SetGroups { at: entry.at, groups: stay })
}
