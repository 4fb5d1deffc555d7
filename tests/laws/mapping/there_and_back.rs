//! A change and its opposite give back the same bytes.

use awsauth::mapping::EntryEdit;

use super::{edited, generate, readable, some_mapping, text};
use crate::random::rounds;

#[test]
fn groups_that_come_and_go_leave_the_same_bytes() {
    rounds("groups", 4_000, |seed, random| {
        let (key, map) = readable(random);
        let Some(at) = some_mapping(random, &map, key) else { return };
        let Some(entry) = map.entry(at) else { return };
        let old: Vec<_> = entry.groups.iter().map(|group| group.value.clone()).collect();
        let mut new = old.clone();
        new.push("one-more".to_owned());
        let context = format!("seed {seed}");
        let Some(more) = edited(&map, &[EntryEdit::SetGroups { at, groups: new }], &context) else { return };
        let Some(back) = edited(&more, &[EntryEdit::SetGroups { at, groups: old }], &context) else { return };
        let (before, after) = (text(&map, key), text(&back, key));
        // Groups that came from a merge or an alias are written out, and stay so.
        let inherited = before.is_some_and(|text| text.contains('&'));
        let own = before.map_or("", |text| &text[entry.span.clone()]).to_ascii_lowercase();
        // No list but something else, and lists in brackets where there was none: they stay `[]`.
        let in_brackets = text(&more, key).is_some_and(|text| {
            let added = text.rfind("one-more").unwrap_or_default();
            text[..added].trim_end_matches(['"', '\'', ' ', '\n', '\r']).ends_with(['[', ','])
        });
        let stays_empty = entry.groups.is_empty() && (own.contains("groups") || in_brackets);
        assert!(
            inherited || stays_empty || before == after,
            "seed {seed}\n{before:?}\n{after:?}\n{:?}",
            text(&more, key)
        );
    });
}

#[test]
fn a_username_that_changes_and_changes_back_leaves_the_same_bytes() {
    rounds("usernames", 2_000, |seed, random| {
        let (key, map) = readable(random);
        let Some(at) = some_mapping(random, &map, key) else { return };
        let Some(old) = map.entry(at).and_then(|entry| entry.username.as_ref()) else { return };
        let set = |username: &str| EntryEdit::SetUsername { at, username: username.to_owned() };
        let context = format!("seed {seed}");
        // A username that is folded over lines, or quoted for no reason, is not written so again.
        let Some(same) = edited(&map, &[set(&old.value)], &context) else { return };
        if text(&same, key) != text(&map, key) {
            return;
        }
        let Some(other) = edited(&map, &[set(generate::name(random))], &context) else { return };
        let Some(back) = edited(&other, &[set(&old.value)], &context) else { return };
        let quoted_meanwhile = text(&other, key).is_some_and(|text| text.contains(['"', '\'']));
        let same = text(&back, key) == text(&map, key);
        assert!(same || quoted_meanwhile, "seed {seed}\n{:?}\n{:?}", text(&map, key), text(&back, key));
    });
}
