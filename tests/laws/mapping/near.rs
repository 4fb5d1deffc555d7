//! What is read near an edit, with the rest as it was, is what is read from the whole text.

use awsauth::data::{DataKey, Edit, KeyEdit, Splice, ValueChange};
use awsauth::mapping::{AuthMap, EntryEdit, read};

use super::{generate, new_entry, readable, some_entry, text, with};
use crate::random::{Random, rounds};

/// `false`: all of it would have to be read.
fn is_the_same(map: &AuthMap, edit: &Edit, context: &str) -> bool {
    let Some(near) = map.read_near(edit) else { return false };
    let whole = read(&map.values.edited(edit));
    let at = || format!("{context}: {edit:?}\n{:?}\n{:?}", map.values, whole.values);
    assert_eq!(near.values, whole.values, "{}", at());
    assert_eq!(near.states, whole.states, "{}", at());
    assert_eq!(near.roles, whole.roles, "{}", at());
    assert_eq!(near.users, whole.users, "{}", at());
    assert_eq!(near.accounts, whole.accounts, "{}", at());
    assert_eq!(near.problems, whole.problems, "{}", at());
    true
}

#[test]
fn edits_of_ours_are_read_near_them_as_in_the_whole() {
    let mut near = 0;
    rounds("near", 8_000, |seed, random| {
        let (key, map) = readable(random);
        let edits: Vec<EntryEdit> = match random.below(3) {
            0 => vec![EntryEdit::Insert { key, entry: new_entry(random, key) }],
            1 => some_entry(random, &map, key).map(|at| EntryEdit::Remove { at }).into_iter().collect(),
            _ => some_entry(random, &map, key)
                .map(|at| EntryEdit::SetGroups { at, groups: super::names(random, 3) })
                .into_iter()
                .collect(),
        };
        if let Ok(edit) = map.splices(&edits) {
            near += usize::from(is_the_same(&map, &edit, &format!("seed {seed}")));
        }
    });
    println!("{near} read near");
    assert!(near > 20, "{near} are too few to tell");
}

/// Pieces of text that open, close or carry over something.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "  ",
    "- ",
    "- |\n",
    "- >+\n\n",
    "- |+\n  x\n\n\n",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "#",
    "# x\n",
    "&a ",
    "*a",
    "!!str ",
    "? ",
    ": ",
    ":\n",
    "---\n",
    "...\n",
    "%TAG ! x\n",
    "\t",
    "\r\n",
    "\r",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "é",
    "<<: ",
    "- a\n",
    "  - b\n",
    "- \n",
    "-\n",
    "- rolearn: x\n",
    "  username: y\n",
    "  x\n",
    " x: \"\n",
    "  groups:\n  - z\n",
    "- - a\n",
    "\u{1}",
];

/// Any splices, whatever they make of the text.
fn splices(random: &mut Random, text: &str) -> Vec<Splice> {
    let lines: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let at = |random: &mut Random| {
        let place = if random.one_in(3) { random.below(text.len() + 1) } else { random.pick(&lines) };
        text.floor_char_boundary(place)
    };
    let (one, other) = (at(random), at(random));
    let to = if random.one_in(2) { one.max(other) } else { one };
    let span = one.min(to)..to;
    let pieces: Vec<&str> = (0..random.below(4)).map(|_| random.pick(PIECES)).collect();
    vec![Splice { span, text: pieces.concat() }]
}

#[test]
fn any_splice_is_read_near_it_as_in_the_whole() {
    let mut near = 0;
    rounds("near anything", 40_000, |seed, random| {
        let (key, map) = if random.one_in(2) { readable(random) } else { long(random) };
        let Some(text) = text(&map, key) else { return };
        let change = ValueChange::Splices(splices(random, text));
        let edit = Edit { keys: vec![KeyEdit { key, change }], ..Edit::default() };
        near += usize::from(is_the_same(&map, &edit, &format!("seed {seed}")));
    });
    println!("{near} read near");
    assert!(near > 100, "{near} are too few to tell");
}

/// A list of items that all are as they should be, in one column, with odd things between.
fn long(random: &mut Random) -> (DataKey, AuthMap) {
    let key = DataKey::MapRoles;
    let indent = random.pick(&["", "  ", "    "]);
    let mut text = String::from(random.pick(&["", "# head\n", "---\n", "\n"]));
    for n in 0..random.below(6) + 2 {
        let name = generate::name(random).replace(['\'', '\n'], "");
        text.push_str(&format!(
            "{indent}- rolearn: arn:aws:iam::111122223333:role/r{n}\n{indent}  username: '{name}'\n"
        ));
        text.push_str(random.pick(&["", "\n", "  # note\n", "# note\n", "\n\n"]));
    }
    (key, with(key, Some(&text)))
}
