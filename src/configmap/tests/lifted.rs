use super::*;
use DataKey::{MapAccounts, MapRoles, MapUsers};

/// An edit of `mapRoles`: text in, text out, both without the head of the manifest.
fn data(before: &str, old: &str, new: &str) -> String {
    let head = with_data("");
    let after = replaced(&with_data(before), MapRoles, old, new);
    after.strip_prefix(&head).expect("the head stays").to_owned()
}

#[test]
fn a_literal_gets_lines_where_they_belong() {
    let before = "data:\n  mapRoles: |  # who\n      - a\n\n      - b\n\n  # next\n  mapUsers: x\n";
    assert_eq!(data(before, "- b", "- new\n- b"), before.replace("      - b", "      - new\n      - b"));
    assert_eq!(data(before, "", "- c\n"), before.replace("- b\n", "- b\n      - c\n"));
    assert_eq!(data(before, "- a\n\n", ""), before.replace("      - a\n\n", ""));
}

#[test]
fn the_splice_is_no_larger_than_the_change() {
    let text = with_data("data:\n  mapRoles: |\n    - aaaa\n    - bbbb\n");
    let at = find(&text).values().get(MapRoles).and_then(|value| value.find("bbbb")).expect("there");
    let edit = Edit::of(vec![splices(MapRoles, vec![Splice { span: at + 1..at + 2, text: "x".into() }])]);
    let found = find(&text).lift(&edit).expect("can be done");
    let place = text.find("bbbb").expect("there") + 1;
    assert_eq!(found, [Splice { span: place..place + 1, text: "x".into() }]);
}

#[test]
fn the_header_follows_the_final_line_break() {
    assert_eq!(data("data:\n  mapRoles: |\n    - a\n", "\n", ""), "data:\n  mapRoles: |-\n    - a\n");
    assert_eq!(data("data:\n  mapRoles: |-\n    - a\n", "", "\n"), "data:\n  mapRoles: |\n    - a\n");
    assert_eq!(
        data("data:\n  mapRoles: |-\n    - a\n", "", "\n- b"),
        "data:\n  mapRoles: |-\n    - a\n    - b\n"
    );
    assert_eq!(data("data:\n  mapRoles: |+\n    - a\n\n", "\n\n", "\n"), "data:\n  mapRoles: |+\n    - a\n");
    assert_eq!(
        data("data:\n  mapRoles: |4-\n      - a\n", "", "\n\n"),
        "data:\n  mapRoles: |4+\n      - a\n\n"
    );
    let trailing = "data:\n  mapRoles: |\n    - a\n\n\n  mapUsers: x\n";
    assert_eq!(data(trailing, "", "\n"), "data:\n  mapRoles: |+\n    - a\n\n  mapUsers: x\n");
}

#[test]
fn a_first_line_that_starts_with_blanks_gets_an_indentation_indicator() {
    assert_eq!(
        data("data:\n  mapRoles: |\n    - a\n", "- a", "  - b\n- a"),
        "data:\n  mapRoles: |2\n      - b\n    - a\n"
    );
}

#[test]
fn a_literal_at_the_end_of_a_file_without_a_line_break_stays_so() {
    assert_eq!(data("data:\n  mapRoles: |\n    - a", "", "\n- b"), "data:\n  mapRoles: |\n    - a\n    - b");
    assert_eq!(
        data("data:\n  mapRoles: |\n    - a", "", "\n- b\n"),
        "data:\n  mapRoles: |\n    - a\n    - b\n"
    );
}

#[test]
fn crlf_stays_crlf() {
    let before = "data:\r\n  mapRoles: |\r\n    - a\r\n  mapUsers: x\r\n";
    assert_eq!(data(before, "", "- b\n"), before.replace("- a\r\n", "- a\r\n    - b\r\n"));
}

#[test]
fn a_quoted_value_is_escaped_in_its_own_way() {
    assert_eq!(
        data("data:\n  mapRoles: \"- a\\n\" # c\n", "", "- \"b\"\n"),
        "data:\n  mapRoles: \"- a\\n- \\\"b\\\"\\n\" # c\n"
    );
    assert_eq!(
        data("data: {\"mapRoles\":\"\\u003ca\"}\n", "a", "<b"),
        "data: {\"mapRoles\":\"\\u003c\\u003cb\"}\n"
    );
    assert_eq!(data("data:\n  mapRoles: '[a]'\n", "a", "it's"), "data:\n  mapRoles: '[it''s]'\n");
    let pyyaml = "data:\n  mapRoles: \"- a\\n\\\n    \\  b\\n\"\n";
    assert_eq!(data(pyyaml, "- a\n", "- a\n  c\n"), "data:\n  mapRoles: \"- a\\n  c\\n\\\n    \\  b\\n\"\n");
    let folded = "data:\n  mapRoles: '- a\n\n    '\n";
    assert_eq!(data(folded, "", "- b\n"), "data:\n  mapRoles: '- a\n\n    - b\n\n    '\n");
}

#[test]
fn a_style_that_cannot_hold_the_text_is_replaced() {
    let single = "data:\n  mapRoles: '[]' # none\n  mapUsers: x\n";
    assert_eq!(data(single, "[]", "- a\n"), "data:\n  mapRoles: | # none\n    - a\n  mapUsers: x\n");
    assert_eq!(data("data:\n  mapRoles: # none\n", "", "- a\n"), "data:\n  mapRoles: | # none\n    - a\n");
    assert_eq!(
        data("data:\n  mapRoles: |\n    - a\n  x: y\n", "a", "\u{7}"),
        "data:\n  mapRoles: \"- \\u0007\\n\"\n  x: y\n"
    );
    assert_eq!(data("data: {mapRoles: a}\n", "a", "b: c"), "data: {mapRoles: \"b: c\"}\n");
}

#[test]
fn a_folded_value_is_edited_in_place_only_if_nothing_is_folded() {
    let lines = "data:\n  mapRoles: >-\n    - a\n      b: c\n      d: e\n";
    assert_eq!(data(lines, "  d", "  x: y\n  d"), lines.replace("      d", "      x: y\n      d"));
    assert_eq!(data("data:\n  mapRoles: >-\n    a\n    b\n", "b", "c\n"), "data:\n  mapRoles: |\n    a c\n");
}

#[test]
fn several_values_change_at_once() {
    let text = with_data("data:\n  mapRoles: |\n    - a\n  mapUsers: 'x'\n");
    let after =
        edited(&text, vec![put(MapRoles, "- a\n- b\n"), put(MapUsers, "y"), put(MapAccounts, "- \"1\"\n")]);
    assert_eq!(
        after,
        with_data("data:\n  mapRoles: |\n    - a\n    - b\n  mapUsers: 'y'\n  mapAccounts: |\n    - \"1\"\n")
    );
    let swapped = edited(&text, vec![drop(MapRoles), drop(MapUsers), put(MapAccounts, "x\n")]);
    assert_eq!(swapped, with_data("data:\n  mapAccounts: |\n    x\n"));
}

#[test]
fn two_changes_that_meet_at_the_end_do_not_leave_a_blank_line() {
    let text = with_data("data:\n  mapRoles: |\n    - a\n");
    let changes = vec![Splice { span: 0..4, text: String::new() }, Splice { span: 4..4, text: "- b".into() }];
    assert_eq!(
        edited(&text, vec![splices(MapRoles, changes)]),
        with_data("data:\n  mapRoles: |-\n    - b\n")
    );
}
