//! The difference that is read afterwards is exactly the intent.

use std::collections::BTreeMap;

use awsauth::data::DataKey;
use awsauth::mapping::{AuthMap, Entry, EntryEdit, Fate, Text};

use super::{edited, generate, names, new_entry, readable, some_entry, some_mapping, text};
use crate::random::{Random, rounds};

/// What an entry says.
#[derive(Clone, Debug, PartialEq)]
struct Says {
    arn: Option<String>,
    sso: Option<(String, String)>,
    username: Option<String>,
    groups: Vec<String>,
    dropped: bool,
}

fn says(entry: &Entry) -> Says {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    Says {
        arn: text(&entry.arn),
        sso: entry.sso.as_ref().map(|sso| (sso.permission_set.clone(), sso.account.clone())),
        username: text(&entry.username),
        groups: entry.groups.iter().map(|group| group.value.clone()).collect(),
        dropped: matches!(entry.fate, Fate::Dropped { .. }),
    }
}

fn all(map: &AuthMap, key: DataKey) -> Vec<Says> {
    map.entries(key).iter().map(says).collect()
}

fn edits(random: &mut Random, map: &AuthMap, key: DataKey) -> Vec<EntryEdit> {
    let one = |random: &mut Random| match random.below(5) {
        0 => Some(EntryEdit::Insert { key, entry: new_entry(random, key) }),
        1 => some_entry(random, map, key).map(|at| EntryEdit::Remove { at }),
        2 => some_mapping(random, map, key)
            .map(|at| EntryEdit::SetUsername { at, username: generate::name(random).to_owned() }),
        3 => some_mapping(random, map, key).map(|at| EntryEdit::SetGroups { at, groups: names(random, 4) }),
        _ => some_mapping(random, map, key)
            .map(|at| EntryEdit::SetGroups { at, groups: fewer_or_more(random, map, at) }),
    };
    (0..=random.below(4)).filter_map(|_| one(random)).collect()
}

/// Some of the groups that are there, and some new ones between them.
fn fewer_or_more(random: &mut Random, map: &AuthMap, at: awsauth::mapping::EntryRef) -> Vec<String> {
    let mut groups = Vec::new();
    for group in map.entry(at).map_or(&[][..], |entry| &entry.groups) {
        if random.one_in(4) {
            groups.push(generate::name(random).to_owned());
        }
        if !random.one_in(4) {
            groups.push(group.value.clone());
        }
    }
    groups
}

fn wanted(map: &AuthMap, key: DataKey, edits: &[EntryEdit]) -> Vec<Says> {
    let mut entries: BTreeMap<usize, Says> = all(map, key).into_iter().enumerate().collect();
    let mut new = Vec::new();
    for edit in edits {
        match edit {
            EntryEdit::Insert { entry, .. } => new.push(Says {
                arn: Some(entry.arn.clone()),
                sso: None,
                username: entry.username.clone(),
                groups: entry.groups.clone(),
                dropped: false,
            }),
            EntryEdit::SetUsername { at, username } => {
                if let Some(says) = entries.get_mut(&at.index) {
                    says.username = Some(username.clone());
                }
            }
            EntryEdit::SetGroups { at, groups } => {
                if let Some(says) = entries.get_mut(&at.index) {
                    says.groups.clone_from(groups);
                }
            }
            _ => {}
        }
    }
    for edit in edits {
        if let EntryEdit::Remove { at } = edit {
            entries.remove(&at.index);
        }
    }
    entries.into_values().chain(new).collect()
}

#[test]
fn what_is_read_afterwards_is_what_was_asked_for() {
    let mut done = 0;
    rounds("intent", 8_000, |seed, random| {
        let (key, map) = readable(random);
        let edits = edits(random, &map, key);
        let Some(after) = edited(&map, &edits, &format!("seed {seed}")) else { return };
        done += edits.len();
        assert_eq!(
            all(&after, key),
            wanted(&map, key, &edits),
            "seed {seed}: {edits:#?}\n{:?}\n{:?}",
            text(&map, key),
            text(&after, key)
        );
    });
    println!("{done} edits in batches");
}
