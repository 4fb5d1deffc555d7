//! Annotations of ours among those of others, to the byte.

use super::*;
use crate::data::AnnotationEdit;

const NAME: &str = "awsauth/owner.ci";
const JSON: &str = r#"{"v":1,"it":"it's"}"#;

fn with(text: &str, value: Option<&str>) -> String {
    let manifest = find(text);
    let edit = AnnotationEdit { name: NAME.into(), value: value.map(str::to_owned) };
    let edit = Edit { annotations: vec![edit], ..Edit::default() };
    let after = manifest.edited(&edit).unwrap_or_else(|problem| panic!("{text}\n{problem:#?}"));
    assert_eq!(after.annotations().get(NAME).map(String::as_str), value);
    after.text().to_string()
}

/// Put and taken away again, it leaves the same bytes; put again, nothing changes.
fn there_and_back(before: &str) -> String {
    let after = with(before, Some(JSON));
    assert_eq!(with(&after, Some(JSON)), after);
    assert_eq!(with(&after, None), before, "between:\n{after}");
    after
}

fn manifest(metadata: &str) -> String {
    format!("apiVersion: v1\nkind: ConfigMap\n{metadata}data:\n  mapRoles: |\n    - a # x\n")
}

#[test]
fn the_first_one_goes_behind_the_rest_of_metadata() {
    let block = "metadata: # m\n    name: aws-auth\n    # where\n    namespace: kube-system\n";
    let new = "    annotations:\n        awsauth/owner.ci: '{\"v\":1,\"it\":\"it''s\"}'\n";
    assert_eq!(there_and_back(&manifest(block)), manifest(&format!("{block}{new}")));
    let flow = manifest("metadata: {name: aws-auth}\n");
    let after = there_and_back(&flow);
    assert!(
        after.contains(r#"metadata: {name: aws-auth, annotations: {awsauth/owner.ci: "{\"v\":1,"#),
        "{after}"
    );
    let json = r#"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"aws-auth"},"data":{}}"#;
    let after = there_and_back(json);
    assert!(
        after.contains(r#""metadata":{"name":"aws-auth","annotations":{"awsauth/owner.ci": "{\"v"#),
        "{after}"
    );
}

#[test]
fn it_stands_with_its_neighbours() {
    let kept = "metadata:\n  annotations:\n    note: |+\n      mapRoles: no\n\n    \"z\": 'x' # why\n  name: aws-auth\n";
    let after = there_and_back(&manifest(kept));
    assert!(after.contains("# why\n    awsauth/owner.ci: '{"), "{after}");
    there_and_back(&manifest("metadata:\n  annotations: {a: b} # c\n  name: aws-auth\n"));
    there_and_back(
        &manifest("metadata:\n  annotations:\n    a: b\n  name: aws-auth\n").replace('\n', "\r\n"),
    );
    let list = "kind: List\napiVersion: v1\nitems:\n- kind: ConfigMap\n  apiVersion: v1\n  metadata:\n    name: aws-auth\n";
    there_and_back(list);
    let unfinished = "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: aws-auth\n  annotations:\n    a: b";
    assert_eq!(with(&with(unfinished, Some("x")), None), unfinished);
}

#[test]
fn empty_annotations_are_filled() {
    for empty in ["{}", "", "null", "~", "# nothing yet", "{} # nothing yet"] {
        let before = manifest(&format!("metadata:\n  annotations: {empty}\n  name: aws-auth\n"));
        let after = with(&before, Some(JSON));
        assert!(empty.is_empty() || !empty.contains('#') || after.contains("# nothing yet"), "{after}");
        let again = with(&after, None);
        assert!(!again.contains("owner.ci"), "{again}");
    }
}

#[test]
fn a_value_that_is_there_keeps_its_quotes_and_its_place() {
    let at = |value: &str| {
        manifest(&format!("metadata:\n  annotations:\n    {NAME}: {value}\n    z: x\n  name: aws-auth\n"))
    };
    assert_eq!(with(&at("'abc'"), Some("abd")), at("'abd'"));
    assert_eq!(with(&at("\"abc\" # c"), Some("ab'c")), at("\"ab'c\" # c"));
    assert_eq!(with(&at("|-\n      abc"), Some("abd")), at("|-\n      abd"));
}

#[test]
fn it_changes_together_with_the_values() {
    let before = manifest("metadata:\n  name: aws-auth\n");
    let annotation = AnnotationEdit { name: NAME.into(), value: Some("x".into()) };
    let edit = Edit { keys: vec![put(DataKey::MapUsers, "- u\n")], annotations: vec![annotation] };
    let after = find(&before).edited_text(&edit).expect("can be done");
    let wanted = manifest("metadata:\n  name: aws-auth\n  annotations:\n    awsauth/owner.ci: 'x'\n");
    assert_eq!(*after, *format!("{wanted}  mapUsers: |\n    - u\n"));
}

#[test]
fn what_stands_for_something_elsewhere_is_left_alone() {
    for text in [
        "metadata:\n  annotations: &a {x: y}\n  name: aws-auth\n  labels: *a\n",
        "metadata:\n  labels: &a {x: y}\n  name: aws-auth\n  annotations: *a\n",
        "metadata: &m\n  name: aws-auth\nother: *m\n",
    ] {
        let annotation = AnnotationEdit { name: NAME.into(), value: Some("x".into()) };
        let edit = Edit { annotations: vec![annotation], ..Edit::default() };
        let problem = find(&manifest(text)).edited(&edit).expect_err(text);
        assert_eq!(problem.code, "shared-value", "{text}");
    }
    let twice = manifest("metadata:\n  annotations: {}\n  name: aws-auth\n  annotations: {}\n");
    assert_eq!(codes(&problems(&twice)), ["duplicate-key"]);
}

#[test]
fn what_is_no_text_is_no_annotation() {
    let all = find(&manifest("metadata:\n  annotations: {a: 1, b: '1', c: [], d: x}\n  name: aws-auth\n"))
        .annotations();
    assert_eq!(all.into_iter().collect::<Vec<_>>(), [("b".into(), "1".into()), ("d".into(), "x".into())]);
}
