//! A change to the values of a manifest makes that change and no other.

mod edits;
mod generate;
mod scalars;
mod values;

use std::sync::Arc;

use awsauth::configmap::{Manifest, ObjectName};
use awsauth::data::{AnnotationEdit, DataKey, Edit, KeyEdit, Splice, ValueChange, splice};
use awsauth::diagnostic::Place;

use crate::random::{Random, rounds};
use generate::{Sample, sample};

fn find(text: &str) -> Manifest {
    match Manifest::find(text.into(), &ObjectName::default()) {
        Ok(manifest) => manifest,
        Err(problems) => panic!("{text}\n{problems:#?}"),
    }
}

/// A manifest that reads as it was written.
fn found(random: &mut Random) -> (Sample, Manifest) {
    let sample = sample(random);
    let manifest = find(&sample.text);
    if let Some(values) = &sample.values {
        assert_eq!(manifest.values(), values, "{}", sample.text);
    }
    (sample, manifest)
}

fn lifted(manifest: &Manifest, edit: &Edit) -> (Vec<Splice>, String) {
    let splices = match manifest.lift(edit) {
        Ok(splices) => splices,
        Err(problem) => panic!("{}\n{edit:#?}\n{problem:#?}", manifest.text()),
    };
    let after = splice(manifest.text(), &splices);
    (splices, after)
}

#[test]
fn an_edit_changes_the_values_as_asked_and_no_other_line() {
    rounds("manifest edits", 24_000, |seed, random| {
        let (sample, manifest) = found(random);
        let edit = edits::edit(random, manifest.values());
        let (splices, after) = lifted(&manifest, &edit);
        let edited = find(&after);
        assert_eq!(*edited.values(), manifest.values().edited(&edit), "seed {seed}\n{}", sample.text);
        let sorted = splices.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        assert!(sorted, "seed {seed}: {splices:?}");
        if !sample.flow {
            other_lines_stay(seed, &manifest, &edit, &after);
        }
    });
}

/// Every line that belongs to none of the touched values is still there, in the same order.
fn other_lines_stay(seed: u64, manifest: &Manifest, edit: &Edit, after: &str) {
    let text = manifest.text();
    let touched: Vec<_> = edit
        .keys
        .iter()
        .filter_map(|it| {
            let length = manifest.values().get(it.key)?.len();
            let span = manifest.resolve(&Place::value(it.key, 0..length));
            let gone = it.change == ValueChange::Drop;
            let start = text[..span.start].rfind(&format!("{}", it.key)).unwrap_or(span.start);
            Some((start..span.end, gone))
        })
        .collect();
    let mut rest = after.lines();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = at..at + line.len();
        at = span.end;
        let line = line.trim_end_matches(['\n', '\r']);
        let data = line.trim_start_matches([' ', '-']).starts_with("data:");
        let comment = touched.iter().any(|(_, gone)| *gone) && line.trim_start().starts_with('#');
        let ours = touched.iter().any(|(it, _)| it.start < span.end && span.start <= it.end);
        if line.trim().is_empty() || data || comment || ours {
            continue;
        }
        assert!(
            rest.any(|it| it == line),
            "seed {seed}: lost `{line}`\n--- before\n{text}\n--- after\n{after}\n{edit:?}"
        );
    }
}

#[test]
fn lines_put_in_and_taken_out_again_leave_the_same_bytes() {
    rounds("manifest insertions", 6_000, |seed, random| {
        let (sample, manifest) = found(random);
        let present: Vec<_> =
            DataKey::ALL.into_iter().filter(|key| manifest.values().get(*key).is_some()).collect();
        if present.is_empty() {
            return;
        }
        let key = random.pick(&present);
        let text = Arc::clone(manifest.values().get(key).expect("present"));
        if text.trim().is_empty()
            || sample.values.is_none()
            || text.starts_with([' ', '\t', '\n'])
            || !text.ends_with('\n')
        {
            return;
        }
        let insertion = edits::insertion(random, &text, style(&sample.text, key) == Some('\''));
        let back = Splice {
            span: insertion.span.start..insertion.span.start + insertion.text.len(),
            text: String::new(),
        };
        let (_, after) = lifted(&manifest, &change(key, insertion));
        let (_, again) = lifted(&find(&after), &change(key, back));
        assert_eq!(again, sample.text, "seed {seed}, between:\n{after}");
    });
}

/// The first character of a value as it is written.
fn style(text: &str, key: DataKey) -> Option<char> {
    let text = text.replace("metadata", "METADATA");
    let text = &text[text.find("data")?..];
    let keys = [format!("{key}:"), format!("{key}\":"), format!("{key}':")];
    let found = keys.iter().filter_map(|key| Some(text.find(key)? + key.len())).min()?;
    text[found..].trim_start().chars().next()
}

fn change(key: DataKey, splice: Splice) -> Edit {
    Edit::of(vec![KeyEdit { key, change: ValueChange::Splices(vec![splice]) }])
}

#[test]
fn a_key_made_and_dropped_again_leaves_the_same_bytes() {
    rounds("manifest keys", 6_000, |seed, random| {
        let (sample, manifest) = found(random);
        let absent: Vec<_> =
            DataKey::ALL.into_iter().filter(|key| manifest.values().get(*key).is_none()).collect();
        if absent.is_empty() || sample.is_null || !sample.text.ends_with('\n') {
            return;
        }
        let key = random.pick(&absent);
        // What a literal was made for shows in its header, if the value ends as entries do.
        let value = if sample.has_data && absent.len() < 3 {
            values::value(random)
        } else {
            "- rolearn: x\n".to_owned()
        };
        let put = ValueChange::Put(value.into());
        let (_, after) = lifted(&manifest, &Edit::of(vec![KeyEdit { key, change: put }]));
        let drop = Edit::of(vec![KeyEdit { key, change: ValueChange::Drop }]);
        let (_, again) = lifted(&find(&after), &drop);
        assert_eq!(again, sample.text, "seed {seed}, between:\n{after}");
    });
}

#[test]
fn an_annotation_written_and_taken_away_again_leaves_the_same_bytes() {
    const NAME: &str = "awsauth/owner.x";
    rounds("manifest annotations", 6_000, |seed, random| {
        let (sample, manifest) = found(random);
        if !sample.text.ends_with('\n') {
            return;
        }
        let mut edit = edits::edit(random, manifest.values());
        if random.one_in(2) {
            edit.keys.clear();
        }
        let text = random.pick(&["{\"v\":1}", "it's", "é \"x\"", "#", ""]);
        let annotate =
            |value: Option<&str>| vec![AnnotationEdit { name: NAME.into(), value: value.map(Into::into) }];
        edit.annotations = annotate(Some(text));
        let Ok(after) = manifest.edited(&edit) else { return assert!(!edit.keys.is_empty(), "seed {seed}") };
        assert_eq!(after.annotations().get(NAME).map(String::as_str), Some(text), "seed {seed}");
        assert_eq!(*after.values(), manifest.values().edited(&edit), "seed {seed}");
        let back = Edit { annotations: annotate(None), ..Edit::default() };
        let again =
            after.edited(&back).unwrap_or_else(|why| panic!("seed {seed}\n{}\n{why:?}", after.text()));
        assert_eq!(again.annotations(), manifest.annotations(), "seed {seed}");
        if edit.keys.is_empty() {
            assert_eq!(**again.text(), sample.text, "seed {seed}, between:\n{}", after.text());
        }
    });
}

#[test]
fn a_place_in_a_value_is_the_same_characters_in_the_manifest() {
    rounds("manifest places", 6_000, |seed, random| {
        let (sample, manifest) = found(random);
        for key in DataKey::ALL {
            let Some(value) = manifest.values().get(key) else { continue };
            let words =
                value.split(|c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '"' | '\'' | '\\'));
            for word in words.filter(|word| !word.is_empty() && word.bytes().all(|b| b > b' ' && b < 0x7f)) {
                let at = word.as_ptr() as usize - value.as_ptr() as usize;
                let span = manifest.resolve(&Place::value(key, at..at + word.len()));
                assert_eq!(&sample.text[span], word, "seed {seed}\n{}", sample.text);
            }
        }
    });
}

#[test]
fn garbage_is_refused_or_edited_right() {
    rounds("manifest garbage", 8_000, |seed, random| {
        let mut text = sample(random).text;
        for _ in 0..=random.below(3) {
            mutate(random, &mut text);
        }
        let Ok(manifest) = Manifest::find(text.as_str().into(), &ObjectName::default()) else { return };
        let edit = edits::edit(random, manifest.values());
        for key in DataKey::ALL {
            let length = manifest.values().get(key).map_or(0, |text| text.len());
            let span = manifest.resolve(&Place::value(key, 0..length));
            assert!(text.get(span).is_some(), "seed {seed}");
        }
        let Ok(splices) = manifest.lift(&edit) else { return };
        let after = find(&splice(&text, &splices));
        assert_eq!(*after.values(), manifest.values().edited(&edit), "seed {seed}");
    });
}

/// Some characters less, more, or elsewhere.
fn mutate(random: &mut Random, text: &mut String) {
    const ODD: [&str; 24] = [
        "\t",
        "\n",
        " ",
        "  ",
        "&a ",
        "*a",
        "!!str ",
        "!!binary ",
        "---\n",
        "...\n",
        "{",
        "}",
        "[",
        "]",
        "|",
        ">-",
        "? ",
        ": ",
        "- ",
        "#",
        "'",
        "\"",
        "\u{feff}",
        "<<: *a\n",
    ];
    let places: Vec<_> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
    let (a, b) = (random.pick(&places), random.pick(&places));
    match random.below(4) {
        0 => text.insert_str(a, random.pick(&ODD)),
        1 => {
            let end = places.iter().copied().find(|at| *at > a).unwrap_or(a);
            text.replace_range(a..end, random.pick(&ODD));
        }
        2 => text.replace_range(a.min(b)..text.floor_char_boundary(a.max(b).min(a.min(b) + 8)), ""),
        _ => {
            let (a, b) = (a.min(b), a.max(b));
            let piece = text[a..b].to_owned();
            text.insert_str(random.pick(&[a, b]), &piece);
        }
    }
}

/// The limit is far above what a busy machine needs, and far below what quadratic time takes.
#[test]
fn a_long_run_of_the_same_is_answered_at_once() {
    const PIECES: [&str; 16] = [
        "---\n[\n",
        "---\n\"\n",
        "---\n'\n",
        "---\n|\n",
        "---\na: b\n",
        "{{",
        "{{ .x }}\n",
        "- ",
        "? ",
        "[",
        "{a: ",
        "&a ",
        "# c\n",
        "...\n",
        "kind: ConfigMap\n",
        "items: [{kind: List, ",
    ];
    let head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth}\ndata:\n  mapRoles: |\n    - a\n";
    for piece in PIECES {
        for text in [
            piece.repeat((1 << 16) / piece.len()),
            format!("{head}{}", piece.repeat((1 << 16) / piece.len())),
        ] {
            let start = std::time::Instant::now();
            if let Ok(manifest) = Manifest::find(text.into(), &ObjectName::default()) {
                let put = ValueChange::Put("x\n".into());
                let _ = manifest.lift(&Edit::of(vec![KeyEdit { key: DataKey::MapUsers, change: put }]));
            }
            let seconds = start.elapsed().as_secs_f64();
            println!("{piece:?}: {seconds:.2} s");
            assert!(seconds < 30.0, "{piece:?} takes {seconds} s");
        }
    }
}
