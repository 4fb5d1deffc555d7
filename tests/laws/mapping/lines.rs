//! An edit of one entry touches no line of another one.

use awsauth::data::{Splice, ValueChange};
use awsauth::mapping::EntryEdit;

use super::{generate, names, new_entry, readable, some_entry, some_mapping, text};
use crate::random::rounds;

fn splices(map: &awsauth::mapping::AuthMap, edit: EntryEdit) -> Option<Vec<Splice>> {
    let edit = map.splices(&[edit]).ok()?;
    match &edit.keys.first()?.change {
        ValueChange::Splices(splices) => Some(splices.clone()),
        ValueChange::Put(_) | ValueChange::Drop => None,
    }
}

#[test]
fn a_change_stays_between_the_neighbours() {
    rounds("lines", 4_000, |seed, random| {
        let (key, map) = readable(random);
        let at =
            if random.one_in(3) { some_entry(random, &map, key) } else { some_mapping(random, &map, key) };
        let Some(at) = at else { return };
        let edit = match random.below(3) {
            0 => EntryEdit::Remove { at },
            1 => EntryEdit::SetUsername { at, username: generate::name(random).to_owned() },
            _ => EntryEdit::SetGroups { at, groups: names(random, 4) },
        };
        let entries = map.entries(key);
        let text = text(&map, key).unwrap_or_default();
        let from = at.index.checked_sub(1).map_or(0, |before| entries[before].span.end);
        let to = entries.get(at.index + 1).map_or(text.len(), |next| next.span.start);
        for splice in splices(&map, edit.clone()).unwrap_or_default() {
            let inside = from <= splice.span.start && splice.span.end <= to;
            assert!(inside, "seed {seed}: {edit:?} {splice:?} not in {from}..{to} of {text:?}");
        }
    });
}

#[test]
fn an_addition_takes_nothing_away() {
    rounds("additions", 2_000, |seed, random| {
        let (key, map) = readable(random);
        let Some(last) = map.entries(key).last() else { return };
        let entry = new_entry(random, key);
        for splice in splices(&map, EntryEdit::Insert { key, entry }).unwrap_or_default() {
            let behind = splice.span.is_empty() && splice.span.start >= last.span.end;
            assert!(behind, "seed {seed}: {splice:?} of {:?}", text(&map, key));
        }
    });
}
