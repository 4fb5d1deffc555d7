//! An entry that comes and goes leaves the manifest as it was, in every form that "nothing yet"
//! has.

use awsauth::configmap::{Manifest, ObjectName};
use awsauth::data::{DataKey, splice};
use awsauth::mapping::{EntryEdit, EntryRef, NewEntry, read};

const HEAD: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\n";
const JSON: &str = r#"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"aws-auth"}"#;

fn find(text: &str) -> Manifest {
    Manifest::find(text.into(), &ObjectName::default()).unwrap_or_else(|found| panic!("{text}\n{found:#?}"))
}

fn apply(text: &str, edit: EntryEdit) -> String {
    let manifest = find(text);
    let edit = read(manifest.values()).splices(&[edit]).unwrap_or_else(|found| panic!("{text}\n{found:#?}"));
    let splices = manifest.lift(&edit).unwrap_or_else(|found| panic!("{text}\n{found:#?}"));
    splice(text, &splices)
}

/// With a new entry, and without it again.
fn there_and_back(text: &str) -> (String, String) {
    let key = DataKey::MapRoles;
    let entry = NewEntry {
        arn: "arn:aws:iam::111122223333:role/New".to_owned(),
        username: Some("new".to_owned()),
        groups: vec!["g".to_owned()],
    };
    let with_it = apply(text, EntryEdit::Insert { key, entry });
    let index = read(find(&with_it).values()).roles.len() - 1;
    let back = apply(&with_it, EntryEdit::Remove { at: EntryRef { key, index } });
    (with_it, back)
}

#[track_caller]
fn comes_back(text: &str) {
    let (with_it, back) = there_and_back(text);
    assert_eq!(back, text, "between:\n{with_it}");
}

#[test]
fn data_that_is_absent_or_empty_comes_back() {
    for data in [
        "",
        "data: {}\n",
        "data: {} # nobody\n",
        "data:\n",
        "data:\n  z: x\n",
        "data:\n  mapUsers: |\n    []\n",
    ] {
        comes_back(&format!("{HEAD}{data}"));
        comes_back(&format!("{HEAD}{data}").replace('\n', "\r\n"));
        comes_back(&format!("{data}{HEAD}"));
        let list = format!("{HEAD}{data}").replace('\n', "\n  ");
        comes_back(&format!("kind: List\napiVersion: v1\nitems:\n- {}\n", list.trim_end()));
    }
}

#[test]
fn json_data_that_is_absent_or_empty_comes_back() {
    for data in ["", ",\"data\":{}", ",\"data\":{\"z\":\"x\"}", ",\"data\":{\"mapRoles\":\"\"}"] {
        let text = format!("{JSON}{data}}}\n");
        comes_back(&text);
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        comes_back(&serde_json::to_string_pretty(&value).expect("JSON"));
    }
}

#[test]
fn values_that_are_empty_come_back() {
    let values = [
        "\"\"",
        "\"\" # nobody",
        "''",
        "'' # nobody",
        "",
        "# nobody",
        "|",
        "|-",
        "| # nobody",
        "|\n    []",
        "|-\n    []",
        "\"[]\"",
        "'[]'",
        "|\n    # nobody yet",
        "|-\n    # nobody yet",
        "|\n    # nobody yet\n\n    # to be filled",
    ];
    for value in values {
        let key = if value.is_empty() { "mapRoles:".to_owned() } else { format!("mapRoles: {value}") };
        comes_back(&format!("{HEAD}data:\n  {key}\n"));
        comes_back(&format!("{HEAD}data:\n  {key}\n  mapUsers: |\n    - userarn: u\n"));
        comes_back(&format!("{HEAD}data:\n  {key}\n").replace('\n', "\r\n"));
    }
}

/// These leave nothing to tell them by; what stands there instead says the same to the server.
#[test]
fn what_cannot_come_back_says_the_same() {
    for (before, after) in [
        ("data: null\n", "data:\n"),
        ("data: ~\n", "data:\n"),
        ("data:\n  mapRoles: null\n", "data:\n  mapRoles: \"\"\n"),
        ("data:\n  mapRoles: ~\n", "data:\n  mapRoles: \"\"\n"),
        ("data:\n  mapRoles: >\n", "data:\n  mapRoles: |\n"),
    ] {
        let (with_it, back) = there_and_back(&format!("{HEAD}{before}"));
        assert_eq!(back, format!("{HEAD}{after}"), "between:\n{with_it}");
    }
}
