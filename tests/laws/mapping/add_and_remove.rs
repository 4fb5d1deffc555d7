//! An add and its removal give back the same bytes.

use awsauth::data::DataKey;
use awsauth::mapping::{EntryEdit, EntryRef, KeyState};

use super::{edited, new_entry, readable, text, with};
use crate::random::{Random, rounds};

#[test]
fn an_entry_that_comes_and_goes_leaves_the_same_bytes() {
    rounds("add and remove", 7_000, |seed, random| {
        let (key, map) = readable(random);
        let before = text(&map, key).map(str::to_owned);
        let entry = new_entry(random, key);
        let context = format!("seed {seed}");
        let Some(with_it) = edited(&map, &[EntryEdit::Insert { key, entry }], &context) else { return };
        let at = EntryRef { key, index: with_it.entries(key).len() - 1 };
        let Some(after) = edited(&with_it, &[EntryEdit::Remove { at }], &context) else { return };
        assert_eq!(
            text(&after, key),
            before.as_deref(),
            "seed {seed}\n{}\n--- with it\n{}",
            before.as_deref().unwrap_or("(absent)"),
            text(&with_it, key).unwrap_or_default()
        );
    });
}

fn each(items: &[&str], before: &str, behind: &str) -> String {
    items.iter().flat_map(|item| [before, item, behind]).collect()
}

fn accounts(random: &mut Random) -> Option<String> {
    let ids = ["111122223333", "012345678912", "\"444455556666\"", "'1111-2222-3333'", "~"];
    let eol = random.pick(&["\n", "\n", "\r\n"]);
    let items: Vec<_> = (0..=random.below(4)).map(|_| random.pick(&ids)).collect();
    let text = match random.below(8) {
        0 => return None,
        1 => format!("[{}]", items.join(", ")),
        2 => format!("[\n  {}\n]\n", items.join(",\n  ")),
        3 => random.pick(&["[]", "# none\n", "", "---\n"]).to_owned(),
        4 => each(&items, "  -  ", " # one\n"),
        5 => each(&items, "# above\n- ", "\n\n"),
        _ => each(&items, "- ", "\n"),
    };
    let text = text.replace('\n', eol);
    Some(if random.one_in(4) { text.trim_end().to_owned() } else { text })
}

#[test]
fn an_account_that_comes_and_goes_leaves_the_same_bytes() {
    rounds("accounts", 2_000, |seed, random| {
        let key = DataKey::MapAccounts;
        let before = accounts(random);
        let map = with(key, before.as_deref());
        assert_ne!(map.states[key as usize], KeyState::Lost, "{before:?}");
        let id = random.pick(&["777788889999", "098765432109"]).to_owned();
        let context = format!("seed {seed}");
        let Some(with_it) = edited(&map, &[EntryEdit::InsertAccount { id }], &context) else { return };
        let index = with_it.accounts.last().map(|account| account.index).expect("it is there");
        let Some(after) = edited(&with_it, &[EntryEdit::RemoveAccount { index }], &context) else { return };
        assert_eq!(text(&after, key), before.as_deref(), "seed {seed}: {:?}", text(&with_it, key));
    });
}

#[test]
fn a_whole_list_can_go() {
    rounds("remove all", 2_000, |seed, random| {
        let (key, map) = readable(random);
        let all: Vec<_> = map.entries(key).iter().map(|entry| EntryEdit::Remove { at: entry.at }).collect();
        let Some(after) = edited(&map, &all, &format!("seed {seed}")) else { return };
        assert!(after.entries(key).is_empty(), "seed {seed}");
        let entry = new_entry(random, key);
        let again = edited(&after, &[EntryEdit::Insert { key, entry }], &format!("seed {seed}, again"));
        assert!(again.is_some_and(|map| map.entries(key).len() == 1), "seed {seed}");
    });
}
