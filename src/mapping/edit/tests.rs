//! Edits by example.

use crate::data::{DataKey, Values};
use crate::mapping::{AuthMap, EntryEdit, EntryRef, NewEntry, read};

fn map(key: DataKey, text: &str) -> AuthMap {
    let mut values = Values::default();
    values.set(key, Some(text.into()));
    read(&values)
}

fn roles(text: &str) -> AuthMap {
    map(DataKey::MapRoles, text)
}

fn at(index: usize) -> EntryRef {
    EntryRef { key: DataKey::MapRoles, index }
}

fn new(name: &str, groups: &[&str]) -> NewEntry {
    NewEntry {
        arn: format!("arn:aws:iam::111122223333:role/{name}"),
        username: Some(name.to_owned()),
        groups: groups.iter().map(|&group| group.to_owned()).collect(),
    }
}

fn insert(name: &str, groups: &[&str]) -> EntryEdit {
    EntryEdit::Insert { key: DataKey::MapRoles, entry: new(name, groups) }
}

/// `mapRoles` afterwards; `None`: it is gone.
fn edited(text: &str, edits: &[EntryEdit]) -> Option<String> {
    let map = roles(text);
    let edit = map.splices(edits).unwrap_or_else(|e| panic!("{text:?}: {}: {:?}", e.message, e.help));
    map.values.edited(&edit).get(DataKey::MapRoles).map(ToString::to_string)
}

#[track_caller]
fn becomes(text: &str, edits: &[EntryEdit], after: &str) {
    assert_eq!(edited(text, edits).as_deref(), Some(after));
}

/// Adds an entry, compares, and takes it away again.
#[track_caller]
fn adds(text: &str, after: &str) {
    becomes(text, &[insert("Nu", &["a", "b"])], after);
    let last = roles(after).roles.len() - 1;
    becomes(after, &[EntryEdit::Remove { at: at(last) }], text);
}

fn set_groups(index: usize, groups: &[&str]) -> EntryEdit {
    EntryEdit::SetGroups { at: at(index), groups: groups.iter().map(|&g| g.to_owned()).collect() }
}

fn set_username(index: usize, name: &str) -> EntryEdit {
    EntryEdit::SetUsername { at: at(index), username: name.to_owned() }
}

const A: &str = "arn:aws:iam::111122223333:role/A";
const N: &str = "arn:aws:iam::111122223333:role/Nu";

#[test]
fn a_new_entry_looks_like_its_neighbours() {
    adds(
        &format!("- rolearn: {A}\n  username: a\n  groups:\n    - x\n"),
        &format!(
            "- rolearn: {A}\n  username: a\n  groups:\n    - x\n- rolearn: {N}\n  username: Nu\n  groups:\n    - a\n    - b\n"
        ),
    );
    adds(
        &format!("  -   groups:\r\n      - 'x'\r\n      roleARN:  \"{A}\"\r\n      userName: 'a'"),
        &format!(
            "  -   groups:\r\n      - 'x'\r\n      roleARN:  \"{A}\"\r\n      userName: 'a'\r\n  -   groups:\r\n      - 'a'\r\n      - 'b'\r\n      roleARN:  \"{N}\"\r\n      userName: 'Nu'"
        ),
    );
    adds(
        &format!("-\n  rolearn: {A}\n  groups: [ x ]\n"),
        &format!(
            "-\n  rolearn: {A}\n  groups: [ x ]\n-\n  rolearn: {N}\n  groups: [ a, b ]\n  username: Nu\n"
        ),
    );
    adds(
        &format!("- {{rolearn: {A}, groups: [x]}} # one\n# end\n"),
        &format!(
            "- {{rolearn: {A}, groups: [x]}} # one\n- {{rolearn: {N}, groups: [a, b], username: Nu}}\n# end\n"
        ),
    );
}

#[test]
fn blank_lines_between_entries_are_kept_up() {
    adds(
        &format!("# top\n\n- rolearn: {A}\n\n# two\n- rolearn: {A}2\n\n# end\n"),
        &format!(
            "# top\n\n- rolearn: {A}\n\n# two\n- rolearn: {A}2\n\n- rolearn: {N}\n  username: Nu\n  groups:\n    - a\n    - b\n\n# end\n"
        ),
    );
}

#[test]
fn flow_lists_stay_flow_lists() {
    adds("[]\n", &format!("[{{rolearn: '{N}', username: Nu, groups: [a, b]}}]\n").replace('\'', ""));
    adds(
        &format!("[{{\"rolearn\": \"{A}\", \"groups\": [\"x\"]}}]"),
        &format!(
            "[{{\"rolearn\": \"{A}\", \"groups\": [\"x\"]}}, {{\"rolearn\": \"{N}\", \"groups\": [\"a\", \"b\"], \"username\": \"Nu\"}}]"
        ),
    );
    adds(
        &format!("[\n  {{\n    \"rolearn\":\"{A}\",\n    \"groups\": [\n      \"x\"\n    ]\n  }} # one\n]\n"),
        &format!(
            "[\n  {{\n    \"rolearn\":\"{A}\",\n    \"groups\": [\n      \"x\"\n    ]\n  }}, # one\n  {{\n    \"rolearn\":\"{N}\",\n    \"groups\": [\n      \"a\",\n      \"b\"\n    ],\n    \"username\":\"Nu\"\n  }}\n]\n"
        ),
    );
}

#[test]
fn a_first_entry_comes_behind_the_comments() {
    let entry = format!("- rolearn: {N}\n  username: Nu\n  groups:\n    - a\n    - b\n");
    adds("# nobody yet\n", &format!("# nobody yet\n\n{entry}"));
    adds("# nobody yet\n\n", &format!("# nobody yet\n\n{entry}\n"));
    adds("---\n", &format!("---\n{entry}"));
    becomes("~\n", &[insert("Nu", &["a", "b"])], &entry);
    adds("", entry.trim_end());
    for empty in ["\n", "''", "\"\"", "``"] {
        becomes(empty, &[insert("Nu", &["a", "b"])], &entry);
    }
    assert_eq!(edited(&entry, &[EntryEdit::Remove { at: at(0) }]), None);
}

#[test]
fn an_absent_key_borrows_the_looks_of_the_other_one() {
    let mut values = Values::default();
    values.set(
        DataKey::MapRoles,
        Some(format!("  - RoleARN: \"{A}\"\r\n    groups:\r\n    - \"x\"\r\n").into()),
    );
    let map = read(&values);
    let entry = NewEntry {
        arn: "arn:aws:iam::111122223333:user/U".to_owned(),
        username: None,
        groups: vec!["y".to_owned()],
    };
    let edit = map.splices(&[EntryEdit::Insert { key: DataKey::MapUsers, entry }]).expect("an edit");
    let users = map.values.edited(&edit);
    assert_eq!(
        users.get(DataKey::MapUsers).map(AsRef::as_ref),
        Some("  - UserARN: \"arn:aws:iam::111122223333:user/U\"\r\n    groups:\r\n    - \"y\"\r\n")
    );
}

#[test]
fn what_yaml_would_read_otherwise_is_quoted() {
    for name in ["yes", "0123", "1e3", "{{SessionName}}", "a: b", "a #b", "~", "1:20", "", "a\"b\\", "-"] {
        let entry = NewEntry { username: Some(name.to_owned()), ..new("Nu", &[name, "g"]) };
        for text in [format!("- rolearn: {A}\n"), format!("[{{rolearn: '{A}'}}]")] {
            let map = roles(&text);
            let edit = EntryEdit::Insert { key: DataKey::MapRoles, entry: entry.clone() };
            let after = map.edited(&[edit]).expect(name).after;
            assert_eq!(after.roles[1].username.as_ref().map(|u| u.value.as_str()), Some(name));
            assert_eq!(after.roles[1].groups[0].value, name);
        }
    }
}

#[test]
fn groups_change_by_the_line() {
    let text = "- rolearn: x # r\n  groups:   # g\n  # about a\n  - a\n  - b # bee\n    # deeper\n  - c\n  username: u\n";
    becomes(text, &[set_groups(0, &["a", "b", "c", "d"])], &text.replace("  - c\n", "  - c\n  - d\n"));
    becomes(text, &[set_groups(0, &["a", "c"])], &text.replace("  - b # bee\n    # deeper\n", ""));
    becomes(text, &[set_groups(0, &["b", "c"])], &text.replace("  # about a\n  - a\n", ""));
    becomes(
        text,
        &[set_groups(0, &["z", "a", "b", "c"])],
        &text.replace("  # about a\n  - a\n", "  # about a\n  - z\n  - a\n"),
    );
    becomes(text, &[set_groups(0, &[])], "- rolearn: x # r\n  groups: []   # g\n  username: u\n");
    becomes(text, &[set_username(0, "no")], &text.replace("username: u", "username: \"no\""));
    let flow = "- {rolearn: x, groups: [ a, 'b', c ]}";
    becomes(flow, &[set_groups(0, &["a", "c"])], "- {rolearn: x, groups: [ a, c ]}");
    becomes(flow, &[set_groups(0, &["a", "b"])], "- {rolearn: x, groups: [ a, 'b' ]}");
    becomes(flow, &[set_groups(0, &["a", "b", "c", "d"])], "- {rolearn: x, groups: [ a, 'b', c, d ]}");
    becomes(flow, &[set_groups(0, &[])], "- {rolearn: x, groups: []}");
    becomes(flow, &[set_username(0, "u")], "- {rolearn: x, username: u, groups: [ a, 'b', c ]}");
}

#[test]
fn groups_that_are_absent_empty_or_of_a_wrong_type_become_a_list() {
    let list = "- rolearn: x\n  groups:\n    - a\n";
    becomes("- rolearn: x\n", &[set_groups(0, &["a"])], list);
    becomes("- rolearn: x", &[set_groups(0, &["a"])], list.trim_end());
    becomes("- rolearn: x\n  groups:\n", &[set_groups(0, &["a"])], list);
    becomes("- rolearn: x\n  groups: ~\n", &[set_groups(0, &["a"])], list);
    becomes(
        "- rolearn: x\n  groups: system:masters # !\n",
        &[set_groups(0, &["a"])],
        "- rolearn: x\n  groups: # !\n    - a\n",
    );
    becomes("- rolearn: x\n  groups: []\n", &[set_groups(0, &["a"])], "- rolearn: x\n  groups: [a]\n");
    becomes(
        "- rolearn: x\n  groups:\n  - system: masters\n",
        &[set_groups(0, &["a"])],
        "- rolearn: x\n  groups:\n  - a\n",
    );
    becomes("- rolearn: x\n  username: [a]\n", &[set_username(0, "u")], "- rolearn: x\n  username: u\n");
    becomes("- rolearn: x\n  username:\n", &[set_username(0, "u")], "- rolearn: x\n  username: u\n");
    becomes(
        "- rolearn: x\n  username: |\n    old\n  groups: []\n",
        &[set_username(0, "u")],
        "- rolearn: x\n  username: u\n  groups: []\n",
    );
}

#[test]
fn comments_go_with_the_entry_that_they_belong_to() {
    let text = "# about a\n- rolearn: a\n  # deeper, of a\n\n# floats\n\n# about b\n- rolearn: b\n- rolearn: c\n# end\n";
    becomes(
        text,
        &[EntryEdit::Remove { at: at(0) }],
        "# floats\n\n# about b\n- rolearn: b\n- rolearn: c\n# end\n",
    );
    becomes(text, &[EntryEdit::Remove { at: at(1) }], &text.replace("# about b\n- rolearn: b\n", ""));
    becomes(text, &[EntryEdit::Remove { at: at(2) }], &text.replace("- rolearn: c\n", ""));
    let all = [0, 1, 2].map(|i| EntryEdit::Remove { at: at(i) });
    becomes(text, &all, "# floats\n# end\n");
}

#[test]
fn several_edits_refer_to_the_mapping_as_it_stands() {
    let text = "- rolearn: a\n- rolearn: b\n  username: b\n- rolearn: c";
    let edits = [
        EntryEdit::Remove { at: at(0) },
        set_username(1, "bb"),
        EntryEdit::Remove { at: at(2) },
        insert("Nu", &[]),
    ];
    becomes(text, &edits, &format!("- rolearn: b\n  username: bb\n- rolearn: {N}\n  username: Nu"));
    let flow = "[{rolearn: a}, {rolearn: b}]";
    let edits = [EntryEdit::Remove { at: at(0) }, EntryEdit::Remove { at: at(1) }, insert("Nu", &[])];
    becomes(flow, &edits, &format!("[{{rolearn: {N}, username: Nu}}]"));
}

#[test]
fn a_second_document_stays_untouched() {
    let text = "- rolearn: a\n---\n- rolearn: never\n";
    becomes(
        text,
        &[insert("Nu", &[])],
        &format!("- rolearn: a\n- rolearn: {N}\n  username: Nu\n---\n- rolearn: never\n"),
    );
    becomes(text, &[EntryEdit::Remove { at: at(0) }], "[]\n---\n- rolearn: never\n");
}

#[test]
fn anchors_are_edited_only_where_nothing_else_changes() {
    let text = "- rolearn: a\n  groups: &g\n  - x\n- rolearn: b\n  groups: *g\n- &c\n  rolearn: c\n- <<: *c\n  username: d\n";
    let refused = |edit: EntryEdit| roles(text).splices(&[edit]).expect_err("refused").code;
    assert_eq!(refused(set_groups(0, &["y"])), "anchored");
    assert_eq!(refused(EntryEdit::Remove { at: at(0) }), "anchored");
    // The entry that merges it has a username of its own: nothing else changes.
    becomes(text, &[set_username(2, "z")], &text.replace("  rolearn: c\n", "  rolearn: c\n  username: z\n"));
    becomes(
        text,
        &[set_groups(1, &["y"])],
        &text.replace(" *g\n", "\n    - y\n").replace("    - y", "  - \"y\""),
    );
}

#[test]
fn what_the_server_loses_is_not_edited() {
    let error = roles("rolearn: x").splices(&[insert("Nu", &[])]).expect_err("lost");
    assert_eq!((error.code, error.labels.len()), ("key-lost", 1));
    assert!(error.help.join(" ").contains("`kubectl edit "));
}

#[test]
fn accounts_join_and_leave() {
    let change = |text: &str, edits: &[EntryEdit]| {
        let map = map(DataKey::MapAccounts, text);
        let edit = map.splices(edits).unwrap_or_else(|e| panic!("{text:?}: {}", e.message));
        map.values.edited(&edit).get(DataKey::MapAccounts).map(ToString::to_string)
    };
    let add = |id: &str| EntryEdit::InsertAccount { id: id.to_owned() };
    for (text, after) in [
        ("- 111122223333\n", "- 111122223333\n- \"012345678912\"\n"),
        ("- '111122223333'\n", "- '111122223333'\n- '012345678912'\n"),
        ("[111122223333]", "[111122223333, \"012345678912\"]"),
        ("[]", "[\"012345678912\"]"),
    ] {
        assert_eq!(change(text, &[add("012345678912")]).as_deref(), Some(after));
        let index = usize::from(text != "[]");
        assert_eq!(change(after, &[EntryEdit::RemoveAccount { index }]).as_deref(), Some(text));
    }
    assert_eq!(
        change("- 111122223333\n", &[add("444455556666")]).as_deref(),
        Some("- 111122223333\n- 444455556666\n")
    );
    assert_eq!(change("- 111122223333\n", &[EntryEdit::RemoveAccount { index: 0 }]), None);
    assert_eq!(change("", &[add("111122223333")]).as_deref(), Some("- \"111122223333\""));
}

#[test]
fn explicit_keys_are_no_model_for_a_new_entry() {
    let text = format!("- ? rolearn\n  : {A}\n  ? username\n  : a\n");
    adds(&text, &format!("{text}- rolearn: {N}\n  username: Nu\n  groups:\n    - a\n    - b\n"));
    let name = format!("- ? rolearn\n  : {A}\n");
    becomes(&name, &[set_username(0, "u")], &format!("{name}  username: u\n"));
    becomes(&name, &[set_groups(0, &["g"])], &format!("{name}  groups:\n    - g\n"));
}

#[test]
fn a_pair_in_a_flow_list_has_no_braces_to_learn() {
    let text = "[rolearn: {\"rolearn\":+a,\"groups\":[\"b\"]}]";
    let entry = EntryEdit::Insert { key: DataKey::MapRoles, entry: new("Nu", &["a"]) };
    for edit in [entry, EntryEdit::Remove { at: at(0) }, set_groups(0, &["c"]), set_username(0, "u")] {
        if let Err(problem) = roles(text).splices(std::slice::from_ref(&edit)) {
            let fits = |label: &crate::diagnostic::Label| text.get(label.place.span.clone()).is_some();
            assert!(problem.labels.iter().all(fits), "{edit:?}");
        }
    }
}

#[test]
fn a_refusal_points_into_the_text_as_it_stands() {
    // Nothing but a dash behind `---` is left to put an entry beside.
    for text in ["--- # c\n- rolearn: a\n- rolearn: b\n  username: c\n", "- - rolearn: a\n- rolearn: b"] {
        for edits in
            [[EntryEdit::Remove { at: at(1) }, insert("Nu", &[])], [set_username(1, "z"), insert("Nu", &[])]]
        {
            if let Err(problem) = roles(text).splices(&edits) {
                let fits = |label: &crate::diagnostic::Label| text.get(label.place.span.clone()).is_some();
                assert!(problem.labels.iter().all(fits), "{text:?}");
            }
        }
    }
}

#[test]
fn the_key_of_groups_goes_with_the_last_one_as_it_came_with_the_first() {
    let absent = "- rolearn: x\n  username: u\n- rolearn: y\n  groups: # why\n  - a\n";
    for text in [
        absent,
        "- rolearn: x",
        "- username: u\n  rolearn: x\n",
        "- rolearn: x\n  groups: []\n",
        "- rolearn: x\r\n",
    ] {
        let more = edited(text, &[set_groups(0, &["g9"])]).expect("a value");
        becomes(&more, &[set_groups(0, &[])], text);
    }
    // Others would take its place, or a comment would be lost.
    becomes(
        "- rolearn: x\n  Groups: [b]\n  groups:\n  - a\n",
        &[set_groups(0, &[])],
        "- rolearn: x\n  Groups: [b]\n  groups: []\n",
    );
    becomes(absent, &[set_groups(1, &[])], &absent.replace(" # why\n  - a", " [] # why"));
    becomes("- groups:\n  - a\n  rolearn: x\n", &[set_groups(0, &[])], "- groups: []\n  rolearn: x\n");
}

#[test]
fn a_block_scalar_that_would_get_a_line_break_is_not_followed_by_an_entry() {
    // The server reads `username`; the other spelling is overruled, and would change unseen.
    let text = |header: &str| format!("- rolearn: {A}\n  username: again\n  userName: {header}\n    block");
    for header in ["|", ">", "|+ # kept", ">1"] {
        let refusal = roles(&text(header)).splices(&[insert("Nu", &[])]).unwrap_err();
        assert_eq!(refusal.code, "odd-layout", "{header}");
    }
    for header in ["|-", ">- # c"] {
        let before = text(header);
        let after = edited(&before, &[insert("Nu", &["a"])]).expect(header);
        becomes(&after, &[EntryEdit::Remove { at: at(1) }], &before);
    }
}

#[test]
fn blank_lines_do_not_become_part_of_a_text_that_keeps_them() {
    let text = format!("- rolearn: {A}\n  note: |+\n    kept\n  groups:\n    - one\n\n\n  #\n");
    let refusal = roles(&text).splices(&[set_groups(0, &[])]).unwrap_err();
    assert_eq!(refusal.code, "odd-layout", "{}", refusal.message);
    assert_eq!(refusal.labels.len(), 1);
}
