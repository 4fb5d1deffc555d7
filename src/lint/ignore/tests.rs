use crate::configmap::{Manifest, ObjectName};
use crate::lint::rules::tests::manifest;
use crate::lint::{Selection, Subject, lint};

#[test]
fn comments_within_what_another_covers_are_both_of_use() {
    let nested = "# awsauth: ignore[AA101]\nmapRoles: |\n  # awsauth: ignore[AA221]\n  - username: a\n  # awsauth: ignore[AA221]\n  # awsauth: ignore[AA5]\n  - username: b\n  - username: c\n";
    assert_eq!(counts(nested), (0, 3));
}

/// How many findings stay, and how many are left out.
fn counts(data: &str) -> (usize, usize) {
    let manifest = Manifest::find(manifest(data).into(), &ObjectName::default()).expect("a manifest");
    let map = crate::mapping::read(manifest.values());
    let selection = Selection::new(&["AA101".into(), "AA221".into()], &[], crate::diagnostic::Severity::Note);
    let linted = lint(&Subject::of_manifest(&manifest, &map), &selection.expect("both are there"));
    (linted.findings.len(), linted.ignored)
}

#[test]
fn a_comment_behind_something_covers_its_line() {
    assert_eq!(counts("mapRoles: |\n  - username: a # awsauth: ignore[AA101]\n  - username: b\n"), (1, 1));
    assert_eq!(counts("mapRoles: |\n  - username: a # awsauth: ignore[entry-dropped] why\n"), (0, 1));
    assert_eq!(counts("mapRoles: |\n  - username: a # awsauth: ignore\n"), (0, 1));
    assert_eq!(counts("mapRoles: |\n  - username: a # awsauth: ignore[AA221, AA1]\n"), (0, 1));
    assert_eq!(counts("mapRoles: |\n  - username: a # awsauth: ignore[AA221]\n"), (1, 0));
}

#[test]
fn a_comment_above_covers_the_whole_entry_or_key() {
    let entry = "mapRoles: |\n  # awsauth: ignore[AA101]\n  # because\n\n  - groups: [x]\n    username: a\n  - username: b\n";
    assert_eq!(counts(entry), (1, 1));
    let key = "# awsauth: ignore[AA101]\nmapRoles: |\n  - username: a\n  - username: b\nmapUsers: |\n  - username: c\n";
    assert_eq!(counts(key), (1, 2));
}

#[test]
fn a_comment_for_the_file_covers_everything() {
    assert_eq!(
        counts("# awsauth: ignore-file[AA101]\nmapRoles: |\n  - username: a\n  - username: b\n"),
        (0, 2)
    );
    assert_eq!(counts("mapRoles: |\n  - username: a\n  - username: b\n  # awsauth: ignore-file\n"), (0, 2));
}

#[test]
fn a_value_in_quotes_has_comments_too() {
    assert_eq!(counts(r#"mapRoles: "- username: a # awsauth: ignore\n- username: b\n""#), (1, 1));
}

#[test]
fn other_comments_mean_nothing() {
    for comment in [
        "# awsauth: ignored",
        "# awsauth: ignore[]",
        "# awsauth: ignore[AA101",
        "# awsauth: ignore-file", // not on a line of its own
        "#x awsauth: ignore",
    ] {
        assert_eq!(counts(&format!("mapRoles: |\n  - username: a {comment}\n")), (1, 0), "{comment}");
    }
}
