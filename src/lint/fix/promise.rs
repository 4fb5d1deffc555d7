//! What every fix promises, checked on what comes out.

use std::collections::BTreeSet;

use super::apply::Changed;
use super::state::State;
use crate::data::{DataKey, ValueChange};
use crate::diagnostic::Severity;
use crate::lint::{Applicability, Finding};
use crate::mapping::{AuthMap, Entry, EntryEdit, EntryRef, KeyState};

pub(super) fn is_kept(before: &State<'_>, after: &State<'_>, changed: &Changed, batch: &[&Finding]) -> bool {
    let safe = batch
        .iter()
        .all(|finding| finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe));
    nothing_is_lost(&before.map, &after.map)
        && others_are_as_before(&before.map, &after.map, changed, !safe)
        && (!safe || everybody_still_enters(&before.map, &after.map))
}

/// No key is lost that was not, and of what was readable nothing is worse to read.
fn nothing_is_lost(before: &AuthMap, after: &AuthMap) -> bool {
    let errors = |map: &AuthMap, key| {
        let of_key = map.problems.iter().filter(|it| it.severity == Severity::Error);
        of_key.filter(|it| it.labels.first().is_some_and(|label| label.place.key == Some(key))).count()
    };
    DataKey::ALL.into_iter().all(|key| match before.states[key as usize] {
        KeyState::Lost | KeyState::Absent => true,
        KeyState::Empty | KeyState::Read => {
            after.states[key as usize] != KeyState::Lost && errors(after, key) <= errors(before, key)
        }
    })
}

/// Entries that the change does not touch, in their order.
fn others_are_as_before(before: &AuthMap, after: &AuthMap, changed: &Changed, guesses: bool) -> bool {
    let touched = match changed {
        // The editor has read the result again: it differs by exactly the edits.
        Changed::Entries(edits) => return accounts_or_entries(before, after, edits),
        Changed::Values(edit) => {
            let mut touched = BTreeSet::new();
            for key in &edit.keys {
                let ValueChange::Splices(splices) = &key.change else { return false };
                for entry in before.entries(key.key) {
                    let meets = splices
                        .iter()
                        .any(|it| it.span.start <= entry.span.end && entry.span.start <= it.span.end);
                    touched.extend(meets.then_some(entry.at));
                }
            }
            touched
        }
        Changed::Manifest(_) => BTreeSet::new(),
    };
    // By a guess entries may come to those that are there.
    let as_many = |old: usize, new: usize| if guesses { old <= new } else { old == new };
    let same = |key: DataKey| {
        let (old, new) = (before.entries(key), after.entries(key));
        match before.states[key as usize] {
            KeyState::Lost | KeyState::Absent => true,
            KeyState::Empty | KeyState::Read => {
                as_many(old.len(), new.len())
                    && old.iter().zip(new).all(|(a, b)| touched.contains(&a.at) || says_the_same(a, b))
            }
        }
    };
    DataKey::ALL.into_iter().all(same)
}

/// Removals shift what stands behind them; the editor has checked the entries themselves.
fn accounts_or_entries(before: &AuthMap, after: &AuthMap, edits: &[EntryEdit]) -> bool {
    let removed: BTreeSet<EntryRef> = edits
        .iter()
        .filter_map(|edit| match edit {
            EntryEdit::Remove { at } => Some(*at),
            _ => None,
        })
        .collect();
    let all = |map: &AuthMap| map.roles.len() + map.users.len();
    let inserted = edits.iter().filter(|edit| matches!(edit, EntryEdit::Insert { .. })).count();
    all(after) + removed.len() == all(before) + inserted
}

fn says_the_same(a: &Entry, b: &Entry) -> bool {
    let groups = |entry: &Entry| entry.groups.iter().map(|it| it.value.clone()).collect::<Vec<_>>();
    let text = |text: &Option<crate::mapping::Text>| text.as_ref().map(|it| it.value.clone());
    text(&a.arn) == text(&b.arn) && text(&a.username) == text(&b.username) && groups(a) == groups(b)
}

fn everybody_still_enters(before: &AuthMap, after: &AuthMap) -> bool {
    let (old, new) = (before.identities(), after.identities());
    old.principals().all(|principal| new.grant_the_same(&old, principal))
}
