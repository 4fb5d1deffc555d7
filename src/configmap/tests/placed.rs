use super::*;
use crate::diagnostic::Place;

/// What a part of `mapRoles` is in the manifest.
fn place(data: &str, part: &str) -> String {
    let text = with_data(data);
    let manifest = find(&text);
    let at = value(&manifest, DataKey::MapRoles).expect("there").find(part).expect("in it");
    text[manifest.resolve(&Place::value(DataKey::MapRoles, at..at + part.len()))].to_owned()
}

#[test]
fn places_go_through_every_style() {
    assert_eq!(place("data:\n  mapRoles: |2-\n     - a: b\n\n     - c\n", "a: b"), "a: b");
    assert_eq!(place("data:\n  mapRoles: |\r\n     - a\r\n     - b\r\n", "a\n- b"), "a\r\n     - b");
    assert_eq!(place("data:\n  mapRoles: >\n    - a\n    b c\n", "a b c"), "a\n    b c");
    assert_eq!(
        place("data:\n  mapRoles: \"- \\u0061\\n  b\\\n    \\ c\"\n", "a\n  b c"),
        "\\u0061\\n  b\\\n    \\ c"
    );
    assert_eq!(place("data:\n  mapRoles: '- it''s\n\n    b'\n", "it's\nb"), "it''s\n\n    b");
    assert_eq!(place("data:\n  mapRoles: a\n    b\n", "a b"), "a\n    b");
    assert_eq!(place("data: {mapRoles: \"x: é\"}\n", "é"), "é");
}

#[test]
fn a_place_in_the_manifest_is_itself() {
    assert_eq!(find(&with_data("")).resolve(&Place::manifest(3..5)), 3..5);
}

#[test]
fn a_place_beyond_the_value_stays_in_the_text() {
    let text = with_data("data:\n  mapRoles: |\n    - a");
    let manifest = find(&text);
    for (key, span) in [(DataKey::MapRoles, 3..99), (DataKey::MapRoles, 90..99), (DataKey::MapUsers, 0..5)] {
        assert!(text.get(manifest.resolve(&Place::value(key, span))).is_some());
    }
}

#[test]
fn a_value_behind_an_alias_is_placed_at_the_alias() {
    let text = with_data("x: &x abc\ndata:\n  mapRoles: *x\n");
    assert_eq!(&text[find(&text).resolve(&Place::value(DataKey::MapRoles, 1..2))], "*x");
}
