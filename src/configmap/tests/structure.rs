use super::*;
use DataKey::{MapAccounts, MapRoles, MapUsers};

fn after(before: &str, change: KeyEdit) -> String {
    let head = with_data("");
    edited(&with_data(before), vec![change]).strip_prefix(&head).expect("the head stays").to_owned()
}

#[test]
fn a_new_key_goes_where_the_server_reads_it() {
    let before =
        "data:\n    mapRoles: |\n        - a\n    # accounts\n    mapAccounts: |\n        - b\n    z: x\n";
    let new = "    mapUsers: |\n        - u\n";
    assert_eq!(
        after(before, put(MapUsers, "- u\n")),
        before.replace("    # accounts", &format!("{new}    # accounts"))
    );
    let users = "data:\n  # about users\n  mapUsers: |\n    - u\n";
    assert_eq!(
        after(users, put(MapRoles, "- r\n")),
        users.replace("  # about", "  mapRoles: |\n    - r\n  # about")
    );
}

#[test]
fn a_new_key_takes_over_the_style_of_its_siblings() {
    assert_eq!(
        after("data:\n  \"mapRoles\": \"- a\\n\"\n", put(MapUsers, "- u\n")),
        "data:\n  \"mapRoles\": \"- a\\n\"\n  \"mapUsers\": \"- u\\n\"\n"
    );
    assert_eq!(
        after("data:\n  mapRoles: |-\n     - a\n", put(MapUsers, "- u\n- v")),
        "data:\n  mapRoles: |-\n     - a\n  mapUsers: |-\n     - u\n     - v\n"
    );
}

#[test]
fn data_is_made_where_there_is_none() {
    let new = "data:\n  mapRoles: |\n    - a\n";
    assert_eq!(after("", put(MapRoles, "- a\n")), new);
    assert_eq!(after("data: {}\n", put(MapRoles, "- a\n")), new.replace('|', "|2"));
    let keeps = new.replace('|', "|+");
    assert_eq!(after("data:\n", put(MapRoles, "- a\n")), keeps);
    assert_eq!(after("data: null # c\n", put(MapRoles, "- a\n")), keeps.replace("data:", "data: # c"));
    let wide = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n    name: aws-auth\n";
    assert_eq!(
        edited(wide, vec![put(MapRoles, "- a\n")]),
        format!("{wide}data:\n    mapRoles: |\n        - a\n")
    );
}

#[test]
fn a_file_without_final_line_break_stays_without() {
    let before = "data:\n  mapRoles: |\n    - a";
    assert_eq!(
        after(before, put(MapUsers, "- u\n")),
        "data:\n  mapUsers: |\n    - u\n  mapRoles: |\n    - a"
    );
}

#[test]
fn a_dropped_key_takes_its_own_comments_along() {
    let before = "data:\n  mapRoles: |\n    - a\n\n  # about users\n  # and more\n  mapUsers: |\n    - u\n\n  # accounts\n  mapAccounts: x\n";
    assert_eq!(
        after(before, drop(MapUsers)),
        "data:\n  mapRoles: |\n    - a\n\n  # accounts\n  mapAccounts: x\n"
    );
    assert_eq!(after("data: # c\n  mapRoles: x\n", drop(MapRoles)), "data: {} # c\n");
}

#[test]
fn json_stays_json() {
    let json = |data: &str| {
        format!(
            "{{\n    \"apiVersion\": \"v1\",\n    \"kind\": \"ConfigMap\",\n    \"metadata\": {{\n        \
             \"name\": \"aws-auth\",\n        \"namespace\": \"kube-system\"\n    }}{data}\n}}\n"
        )
    };
    let empty = json(",\n    \"data\": {}");
    let one = json(",\n    \"data\": {\n        \"mapUsers\": \"- u\\n\"\n    }");
    let two = json(
        ",\n    \"data\": {\n        \"mapRoles\": \"- r\\n\",\n        \"mapUsers\": \"- u\\n\"\n    }",
    );
    assert_eq!(edited(&json(""), vec![put(MapUsers, "- u\n")]), one);
    let in_braces = empty.replace("{}", "{ \"mapUsers\": \"- u\\n\" }");
    assert_eq!(edited(&empty, vec![put(MapUsers, "- u\n")]), in_braces);
    assert_eq!(edited(&one, vec![put(MapRoles, "- r\n")]), two);
    assert_eq!(edited(&two, vec![drop(MapRoles)]), one);
    assert_eq!(edited(&one, vec![drop(MapUsers)]), json(""));
    assert_eq!(edited(&in_braces, vec![drop(MapUsers)]), empty);
    for text in [one, two, empty] {
        serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    }
}

#[test]
fn compact_flow_stays_compact() {
    let tight =
        r#"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"aws-auth"},"data":{"mapRoles":"x"}}"#;
    let more = tight.replace(r#""x""#, r#""x","mapAccounts":"y""#);
    assert_eq!(edited(tight, vec![put(MapAccounts, "y")]), more);
    assert_eq!(
        after("data: {mapRoles: 'x', z: y}\n", put(MapUsers, "u")),
        "data: {mapRoles: 'x', mapUsers: \"u\", z: y}\n"
    );
}

#[test]
fn the_object_in_a_list_keeps_its_indentation() {
    let list = "kind: List\nitems:\n  - kind: ConfigMap\n    apiVersion: v1\n    metadata:\n      name: aws-auth\n  - kind: X\n";
    let after = edited(list, vec![put(MapRoles, "- a\n")]);
    let data = "    data:\n      mapRoles: |\n        - a\n";
    assert_eq!(after, list.replace("  - kind: X", &format!("{data}  - kind: X")));
}
