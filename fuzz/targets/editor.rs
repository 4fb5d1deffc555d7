//! Three values, NUL between them, and edits of entries: what comes out is read by the server as
//! what was asked, or the edit is refused.
#![no_main]

use awsauth::data::{DataKey, Values};
use awsauth::diagnostic::Diagnostic;
use awsauth::mapping::{Edited, AuthMap, EntryEdit, NewEntry, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(input) = std::str::from_utf8(data) else { return };
    let mut parts = input.split('\0');
    let mut values = Values::default();
    for key in DataKey::ALL {
        values.set(key, parts.next().filter(|text| !text.starts_with('\u{1}')).map(Into::into));
    }
    let map = read(&values);
    map.problems.iter().for_each(|problem| labels(&values, problem));
    let program = parts.next().unwrap_or("i0 newcomer");
    for line in program.split('\u{1}').take(3) {
        let Some(edit) = edit(&map, line) else { continue };
        match map.edited(&[edit]) {
            Ok(Edited { edit, after }) => {
                let again = read(&values.edited(&edit));
                assert!(again.roles == after.roles && again.users == after.users);
                assert!(again.accounts == after.accounts);
            }
            Err(problem) => labels(&values, &problem),
        }
    }
});

fn edit(map: &AuthMap, line: &str) -> Option<EntryEdit> {
    let mut chars = line.chars();
    let (verb, which) = (chars.next()?, chars.next()? as usize);
    let text = chars.as_str().to_owned();
    let entries = map.roles.iter().chain(&map.users);
    let at = entries.clone().nth(which % entries.count().max(1)).map(|entry| entry.at);
    Some(match verb {
        'i' => {
            let key = if which.is_multiple_of(2) { DataKey::MapRoles } else { DataKey::MapUsers };
            let groups = text.split(',').map(str::to_owned).collect();
            EntryEdit::Insert { key, entry: NewEntry { arn: text.clone(), username: Some(text), groups } }
        }
        'u' => EntryEdit::SetUsername { at: at?, username: text },
        'g' => EntryEdit::SetGroups { at: at?, groups: text.split(',').map(str::to_owned).collect() },
        'r' => EntryEdit::Remove { at: at? },
        'a' => EntryEdit::InsertAccount { id: text },
        _ => EntryEdit::RemoveAccount { index: map.accounts.get(which % map.accounts.len().max(1))?.index },
    })
}

fn labels(values: &Values, problem: &Diagnostic) {
    for label in &problem.labels {
        let Some(key) = label.place.key else { continue };
        let text = values.get(key).map_or("", |text| text);
        assert!(text.get(label.place.span.clone()).is_some(), "{problem:?}");
    }
}
