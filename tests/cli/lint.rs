use serde_json::json;

use crate::sandbox::{EXAMPLE, Sandbox, manifest};

/// An entry that the server drops, and one that loses to another.
const POOR: &str = "mapRoles: |\n  - username: x\n  - rolearn: arn:aws:iam::111122223333:role/a\n    username: a\n    groups: [g]\n  - rolearn: arn:aws:iam::111122223333:role/A\n    username: a\n    groups: [g]\n";

#[test]
fn findings_are_underlined_counted_and_exit_1() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", manifest(POOR));
    let said = sandbox.run(["lint", file, "--select", "AA101,shadowed"]).exits(1);
    assert!(said.out.starts_with("error[AA101 entry-dropped]: the server drops this entry: it has no `rolearn`\n --> f.yaml:8:7\n  |\n8 |     - username: x\n  |       ^^^^^^^^^^^\n\nwarning[AA221 shadowed]: "), "{}", said.out);
    assert!(said.out.contains("  = fix: remove it (--fix)\n"), "{}", said.out);
    assert!(said.out.ends_with("\n\n1 error, 1 warning\n"), "{}", said.out);
    assert_eq!(said.err, "");
    let short = sandbox.run(["lint", "-f", file, "--select", "AA1", "-o", "name"]).exits(1);
    assert_eq!(short.out, "f.yaml:8:7: error[AA101]: the server drops this entry: it has no `rolearn`\n");
}

#[test]
fn json_tells_the_same() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", manifest(POOR));
    let json = sandbox.run(["lint", file, "--select", "AA101,AA221", "-o", "json"]).exits(1).json();
    assert_eq!((&json["kind"], &json["sources"]), (&json!("Lint"), &json!(["f.yaml"])));
    assert_eq!((&json["errors"], &json["warnings"], &json["notes"]), (&json!(1), &json!(1), &json!(0)));
    let finding = &json["findings"][1];
    assert_eq!((&finding["rule"], &finding["code"]), (&json!("AA221"), &json!("shadowed")));
    assert_eq!(finding["fix"], json!({ "title": "remove it", "applicability": "safe" }));
    assert_eq!(finding["places"][1]["line"], 12);
}

#[test]
fn what_counts_for_the_exit_code_can_be_chosen() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", manifest(POOR));
    sandbox.run(["lint", file, "--select", "AA221"]).exits(1);
    sandbox.run(["lint", file, "--select", "AA221", "--fail-on", "error"]).exits(0);
    let quiet = sandbox.run(["lint", file, "--select", "AA221", "--min-severity", "error"]).exits(0);
    assert_eq!((quiet.out.as_str(), quiet.err.as_str()), ("", "note: nothing found in f.yaml\n"));
    sandbox.run(["lint", file, "--select", "AA9999"]).exits(2).complains("no rule is called `AA9999`");
}

#[test]
fn stdin_and_what_can_not_be_used_are_linted_too() {
    let sandbox = Sandbox::new();
    let said = sandbox.run_with_stdin(EXAMPLE, &["lint", "-", "--select", "AA0,AA1"]).exits(0);
    assert_eq!(said.err, "note: nothing found in stdin\n");
    let broken = sandbox.file("broken.yaml", "data: {\n");
    let said = sandbox.run(["lint", "-f", broken]).exits(1);
    assert!(said.out.contains("error[AA002 unusable-manifest]"), "{}", said.out);
    sandbox.run(["lint", "-f", "missing.yaml"]).exits(4).complains("missing.yaml");
}

#[test]
fn a_comment_leaves_a_finding_out_and_that_is_said() {
    let sandbox = Sandbox::new();
    let ignored = POOR.replace("username: x", "username: x # awsauth: ignore[AA101]");
    let file = sandbox.file("f.yaml", manifest(&ignored));
    let said = sandbox.run(["lint", file, "--select", "AA1"]).exits(0);
    assert_eq!(said.err, "note: 1 left out by comments in the text\nnote: nothing found in f.yaml\n");
}
