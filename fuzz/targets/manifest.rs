//! A manifest, a NUL, and an edit in bytes: what is lifted says what was asked, and every place
//! lies in the text.
#![no_main]

use awsauth::configmap::{Manifest, ObjectName};
use awsauth::data::{DataKey, Edit, KeyEdit, Splice, ValueChange, splice};
use awsauth::diagnostic::{Diagnostic, Place};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(input) = std::str::from_utf8(data) else { return };
    let (text, program) = input.split_once('\0').unwrap_or((input, "i\u{7f}- a\n"));
    let want = ObjectName::default();
    let manifest = match Manifest::find(text.into(), &want) {
        Ok(manifest) => manifest,
        Err(problems) => {
            assert!(!problems.is_empty());
            return problems.iter().for_each(|problem| labels(text, problem));
        }
    };
    manifest.notes().iter().for_each(|note| labels(text, note));
    let _ = manifest.owners();
    places(text, &manifest);
    let edit = edit(&manifest, program);
    let expected = manifest.values().edited(&edit);
    match manifest.lift(&edit) {
        Ok(splices) => {
            let after = splice(text, &splices);
            let after = Manifest::find(after.into(), &want).expect("was read back");
            assert!(*after.values() == expected);
        }
        Err(problem) => labels(text, &problem),
    }
});

fn places(text: &str, manifest: &Manifest) {
    for key in DataKey::ALL {
        let Some(value) = manifest.values().get(key) else { continue };
        let mut last = 0;
        for (at, c) in value.char_indices().take(200) {
            let span = manifest.resolve(&Place::value(key, at..at + c.len_utf8()));
            assert!(text.get(span.clone()).is_some(), "{span:?}");
            assert!(last <= span.start, "places keep their order");
            last = span.start;
        }
    }
}

/// An edit per line of the program: what to do, with which key, where, and the text.
fn edit(manifest: &Manifest, program: &str) -> Edit {
    let mut keys: Vec<KeyEdit> = Vec::new();
    for (line, key) in program.split('\u{1}').zip(DataKey::ALL) {
        let mut chars = line.chars();
        let (Some(verb), Some(place)) = (chars.next(), chars.next()) else { continue };
        let text = chars.as_str();
        let change = match (verb, manifest.values().get(key)) {
            ('d', _) => ValueChange::Drop,
            ('p', _) | (_, None) => ValueChange::Put(text.into()),
            (verb, Some(value)) => {
                let start = value.floor_char_boundary(value.len() * (place as usize & 0x7f) / 0x7f);
                let length = if verb == 'i' { 0 } else { verb as usize & 0x3f };
                let end = value.floor_char_boundary((start + length).min(value.len())).max(start);
                ValueChange::Splices(vec![Splice { span: start..end, text: text.into() }])
            }
        };
        keys.push(KeyEdit { key, change });
    }
    Edit::of(keys)
}

fn labels(text: &str, problem: &Diagnostic) {
    for label in problem.labels.iter().filter(|label| label.place.key.is_none()) {
        assert!(text.get(label.place.span.clone()).is_some(), "{problem:?}");
    }
}
