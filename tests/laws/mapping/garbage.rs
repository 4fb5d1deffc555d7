//! Whatever the bytes are: no panic, and no edit that is not checked.

use awsauth::data::DataKey;
use awsauth::mapping::{Caller, EntryEdit, EntryRef};

use super::{generate, names, new_entry, with};
use crate::random::{Random, rounds};

const BITS: &[&str] = &[
    "\n",
    "\t",
    " ",
    "  ",
    ":",
    ": ",
    "-",
    "- ",
    "#",
    " #",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!!str ",
    "|",
    ">",
    "|+\n",
    "'",
    "\"",
    "\\",
    "%YAML 1.1\n",
    "---\n",
    "...\n",
    "\u{feff}",
    "\r",
    "\u{85}",
    "\u{2028}",
    "<<: *a\n",
    "? ",
    "rolearn",
    "groups:",
    "é",
    "\u{0}",
    "💥",
];

pub fn mutate(random: &mut Random, text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(4) {
        let at = random.below(chars.len() + 1);
        match random.below(4) {
            0 if at < chars.len() => drop(chars.remove(at)),
            1 => {
                let to = (at + random.below(12)).min(chars.len());
                let piece: Vec<_> = chars[at..to].to_vec();
                let into = random.below(chars.len() + 1);
                chars.splice(into..into, piece);
            }
            2 => chars.truncate(at.max(chars.len() / 2)),
            _ => drop(chars.splice(at..at, random.pick(BITS).chars())),
        }
    }
    chars.into_iter().collect()
}

#[test]
fn no_bytes_make_it_panic() {
    let (mut done, mut refused) = (0, 0);
    rounds("garbage", 8_000, |_, random| {
        let key = random.pick(&DataKey::ALL);
        let text = generate::value(random, DataKey::MapRoles).unwrap_or_default();
        let map = with(key, Some(&mutate(random, &text)));
        let caller = generate::arn(random, key);
        let _ = map.decide(&Caller::from_arn(&caller));
        let identities = map.identities();
        for principal in identities.principals() {
            assert!(identities.get(principal).is_some(), "{principal}");
        }
        let at = EntryRef { key, index: random.below(6) };
        let edit = match random.below(6) {
            0 => EntryEdit::Remove { at },
            1 => EntryEdit::SetUsername { at, username: generate::name(random).to_owned() },
            2 => EntryEdit::SetGroups { at, groups: names(random, 4) },
            3 => EntryEdit::InsertAccount { id: "111122223333".to_owned() },
            4 => EntryEdit::RemoveAccount { index: at.index },
            _ => EntryEdit::Insert { key, entry: new_entry(random, key) },
        };
        match map.splices(&[edit]) {
            Ok(_) => done += 1,
            Err(_) => refused += 1,
        }
    });
    println!("{done} edits done, {refused} refused");
    assert!(done > 1_000 || done + refused < 8_000);
}
