//! An edit of entries changes what was asked and nothing else, whatever the style of the value.

mod add_and_remove;
mod cases;
mod garbage;
mod generate;
mod intent;
mod lines;
mod lint;
mod near;
mod there_and_back;

use awsauth::data::{DataKey, Values};
use awsauth::diagnostic::Diagnostic;
use awsauth::mapping::{AuthMap, EntryEdit, EntryRef, KeyState, NewEntry, read};

use crate::random::Random;

/// A mapping with one value.
fn with(key: DataKey, text: Option<&str>) -> AuthMap {
    let mut values = Values::default();
    values.set(key, text.map(Into::into));
    read(&values)
}

/// A generated mapping that the server can read.
pub fn readable(random: &mut Random) -> (DataKey, AuthMap) {
    loop {
        let key = random.pick(&[DataKey::MapRoles, DataKey::MapRoles, DataKey::MapUsers]);
        let map = with(key, generate::value(random, key).as_deref());
        if map.states[key as usize] != KeyState::Lost {
            return (key, map);
        }
    }
}

pub fn text(map: &AuthMap, key: DataKey) -> Option<&str> {
    map.values.get(key).map(AsRef::as_ref)
}

/// The mapping after some edits; `None`: they were refused, as they may be where anchors are in
/// play, a text ends within a block scalar or one keeps the blank lines behind it. Any other refusal is a bug of the editor.
fn edited(map: &AuthMap, edits: &[EntryEdit], context: &str) -> Option<AuthMap> {
    match map.splices(edits) {
        Ok(edit) => Some(read(&map.values.edited(&edit))),
        Err(problem) => {
            let texts: Vec<_> = DataKey::ALL.iter().filter_map(|key| text(map, *key)).collect();
            let may = texts.iter().any(|text| match problem.code {
                "anchored" | "aliased-entry" => text.contains('&'),
                "odd-layout" => (!text.ends_with('\n') && text.contains(['|', '>'])) || text.contains("|+"),
                _ => false,
            });
            assert!(may, "{}", refusal(map, edits, &problem, context));
            None
        }
    }
}

fn refusal(map: &AuthMap, edits: &[EntryEdit], problem: &Diagnostic, context: &str) -> String {
    let values: Vec<_> = DataKey::ALL.iter().filter_map(|key| text(map, *key)).collect();
    format!(
        "{context}: refused {edits:#?}\n{}: {}\n{}\n{values:?}",
        problem.code,
        problem.message,
        values.join("\n")
    )
}

fn names(random: &mut Random, at_most: usize) -> Vec<String> {
    (0..random.below(at_most + 1)).map(|_| generate::name(random).to_owned()).collect()
}

fn new_entry(random: &mut Random, key: DataKey) -> NewEntry {
    NewEntry {
        arn: generate::arn(random, key),
        username: (!random.one_in(5)).then(|| generate::name(random).to_owned()),
        groups: names(random, 3),
    }
}

/// Entries that an edit of their own can change.
fn some_entry(random: &mut Random, map: &AuthMap, key: DataKey) -> Option<EntryRef> {
    let count = map.entries(key).len();
    (count > 0).then(|| EntryRef { key, index: random.below(count) })
}

/// An entry whose item is a mapping: what is none has no fields to set.
fn some_mapping(random: &mut Random, map: &AuthMap, key: DataKey) -> Option<EntryRef> {
    some_entry(random, map, key).filter(|at| {
        map.entry(*at)
            .is_some_and(|entry| entry.arn.is_some() || entry.sso.is_some() || entry.username.is_some())
    })
}
