use crate::sandbox::{EXAMPLE, Sandbox, manifest};

fn two() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("there.yaml", EXAMPLE);
    sandbox.file("wanted.yaml", EXAMPLE.replace("        - view\n", "        - edit\n"));
    sandbox
}

#[test]
fn differences_exit_1_and_are_the_answer() {
    let said = two().run(["diff", "-f", "wanted.yaml", "--target", "there.yaml"]).exits(1);
    assert!(said.out.contains("-    - view\n+    - edit\n"), "{said:?}");
    let words = two().run(["diff", "-f", "wanted.yaml", "--target", "there.yaml", "--semantic"]).exits(1);
    assert_eq!(words.out, "role/ci gains group edit, loses group view\n");
}

#[test]
fn both_sides_are_named_and_what_apply_would_do_is_told_apart() {
    let sandbox = two();
    let said = sandbox.run(["diff", "-f", "wanted.yaml", "--target", "there.yaml"]).exits(1);
    assert!(
        said.out.starts_with("--- data.mapRoles in there.yaml\n+++ data.mapRoles in wanted.yaml\n"),
        "{said:?}"
    );
    assert_eq!(said.err, "", "nobody loses access");
    sandbox
        .file("few.yaml", "- {rolearn: 'arn:aws:iam::111122223333:role/new', username: new, groups: [g]}\n");
    let said = sandbox.run(["diff", "-f", "few.yaml", "--target", "there.yaml"]).exits(1);
    said.complains("hint: whole mappings are compared; awsauth apply -f");
}

#[test]
fn no_difference_exits_0() {
    let sandbox = two();
    let said = sandbox.run(["diff", "-f", "there.yaml", "--target", "there.yaml"]).exits(0);
    assert_eq!(said.out, "");
    let stdin = sandbox.run_with_stdin(EXAMPLE, &["diff", "-f", "-", "--target", "there.yaml"]).exits(0);
    assert_eq!(stdin.out, "");
}

#[test]
fn another_layout_is_a_difference_in_text_and_none_in_meaning() {
    let sandbox = two();
    sandbox.file("flow.yaml", EXAMPLE.replace("[system:masters]", "['system:masters']"));
    let said = sandbox.run(["diff", "-f", "flow.yaml", "--target", "there.yaml"]);
    assert!(said.out.contains("+  groups: ['system:masters']"), "{said:?}");
    let words = sandbox.run(["diff", "-f", "flow.yaml", "--target", "there.yaml", "--semantic"]);
    assert!(!words.out.contains("role/"), "{words:?}");
}

#[test]
fn a_difference_is_an_object_too() {
    let json =
        two().run(["diff", "-f", "wanted.yaml", "--target", "there.yaml", "-o", "json"]).exits(1).json();
    assert_eq!(json["kind"], "Diff");
    let effect = &json["effects"][0];
    assert_eq!(effect["principal"], "arn:aws:iam::111122223333:role/ci");
    assert_eq!(effect["gainedGroups"], serde_json::json!(["edit"]));
    assert_eq!(effect["lostGroups"], serde_json::json!(["view"]));
}

#[test]
fn nothing_is_written() {
    let sandbox = two();
    sandbox.run(["diff", "-f", "wanted.yaml", "--target", "there.yaml"]).exits(1);
    assert_eq!(sandbox.read("there.yaml"), EXAMPLE);
}

#[test]
fn a_wanted_file_that_the_server_could_not_read_is_refused() {
    let sandbox = two();
    sandbox.file("broken.yaml", manifest("mapRoles: |\n  - rolearn: [\n"));
    let said = sandbox.run(["diff", "-f", "broken.yaml", "--target", "there.yaml"]).exits(3);
    said.complains("broken.yaml:").complains("[key-lost]").complains("^");
    let live = sandbox.run(["diff", "-f", "there.yaml", "--target", "broken.yaml"]).exits(1);
    live.complains("[key-lost]").complains("warning: the server does not read all of broken.yaml");
}

#[test]
fn files_are_joined_without_doubling_or_losing_anything() {
    let sandbox = two();
    let said = sandbox.run(["diff", "-f", "there.yaml", "-f", "there.yaml", "--target", "there.yaml"]);
    assert_eq!(said.exits(0).out, "");
    let said = sandbox.run(["diff", "-f", "there.yaml", "-f", "wanted.yaml", "--target", "there.yaml"]);
    said.exits(3).complains("there.yaml and wanted.yaml say different things about").complains("role/ci");
    let sso = "mapRoles: |\n  - sso: {permissionSetName: A, accountID: '111122223333'}\n    username: s\n";
    sandbox.file("sso.yaml", manifest(sso));
    let said = sandbox.run(["diff", "-f", "there.yaml", "-f", "sso.yaml", "--target", "there.yaml"]);
    said.exits(3).complains("sso.yaml:8").complains("sso.yaml can't be what is wanted");
    let said =
        sandbox.run(["diff", "-f", "sso.yaml", "-f", "there.yaml", "--target", "there.yaml", "--semantic"]);
    assert!(said.exits(1).out.contains("SSORoleMatch"));
    let said =
        sandbox.run(["diff", "-f", "sso.yaml", "-f", "there.yaml", "--target", "there.yaml", "-o", "json"]);
    let json = said.exits(1).json();
    assert_eq!(json["effects"], serde_json::json!([]));
    assert_eq!(json["ssoEffects"][0]["summary"], "sso A in 111122223333 becomes s in no group");
}

#[test]
fn a_short_list_can_be_what_is_wanted() {
    let sandbox = two();
    let list = "- {rolearn: arn:aws:iam::111122223333:role/ci, username: ci, groups: [view, edit]}\n";
    let said = sandbox.run_with_stdin(list, &["diff", "-f", "-", "--target", "there.yaml", "--semantic"]);
    assert!(said.exits(1).out.contains("role/ci gains group edit\n"));
    let bad = sandbox.run_with_stdin("- {rolearn: x}\n", &["diff", "-f", "-", "--target", "there.yaml"]);
    bad.exits(3).complains("stdin:1:13");
}
