use crate::sandbox::{Sandbox, manifest};

const CI: &str = "arn:aws:iam::111122223333:role/ci";
const NONE: &str = "no single command takes this back";

fn role(rest: &str) -> String {
    manifest(&format!("mapRoles: |\n  - rolearn: {CI}\n{rest}"))
}

/// Changes this file, carries out what is said to take it back, and says what that was.
fn undo_of(text: &str, args: &[&str]) -> Vec<String> {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", text);
    let said = sandbox.run(args.iter().chain(&["-f", file, "--yes", "--no-history"])).exits(0);
    let undo: Vec<String> =
        said.err.lines().filter_map(|l| l.strip_prefix("undo: ")).map(str::to_owned).collect();
    assert_eq!(undo.is_empty(), said.err.contains(NONE), "{said:?}");
    for command in &undo {
        sandbox.shell(&format!("{command} --yes")).exits(0);
    }
    if !undo.is_empty() {
        sandbox.file("before.yaml", text);
        let left = sandbox.run(["diff", "-f", "before.yaml", "--target", file, "-o", "json"]).json();
        assert_eq!(left["effects"], serde_json::json!([]), "{said:?}");
    }
    undo
}

#[test]
fn a_removal_is_taken_back_whatever_the_names_begin_with() {
    for rest in [
        "    username: ci\n    groups: [view]\n",
        "    username: -u\n    groups: [-x, --all, \"a b\"]\n",
        "    username: \"it's {{SessionName}}\"\n    groups: []\n",
    ] {
        assert_eq!(undo_of(&role(rest), &["remove", CI]).len(), 1, "{rest}");
    }
}

#[test]
fn no_command_is_offered_that_would_do_something_else() {
    for rest in [
        "    username: ci\n    groups: [\"view,system:masters\"]\n",
        "    username: ci\n    groups: [\"\"]\n",
        "    username: \"ci\\e[2J\"\n    groups: [view]\n",
        "    username: ci\n    groups: [\"a\\nb\"]\n",
        "    username: ci\n    groups: [\"a\\u202eb\"]\n",
        "    username: \"\"\n    groups: [view]\n",
        "    groups: [view]\n",
    ] {
        assert_eq!(undo_of(&role(rest), &["remove", CI]), [""; 0], "{rest}");
    }
    assert_eq!(undo_of(&role("    groups: [view]\n"), &["add-role", CI, "-g", "x"]), [""; 0]);
    let upper = role("    username: ci\n").replace("arn:aws:", "ARN:AWS:");
    assert_eq!(undo_of(&upper, &["remove", &CI.replace("arn:aws:", "ARN:AWS:")]), [""; 0]);
    let user = "arn:aws:iam::111122223333:user/u";
    let in_roles = role("    username: u\n").replace(CI, user);
    assert_eq!(undo_of(&in_roles, &["remove", user]), [""; 0]);
    let in_users = role("    username: u\n").replace("mapRoles", "mapUsers").replace("rolearn", "userarn");
    assert_eq!(undo_of(&in_users, &["remove", CI]), [""; 0]);
}

#[test]
fn an_sso_entry_goes_with_a_word_about_what_is_not_known() {
    let sandbox = Sandbox::new();
    let sso = manifest(
        "mapRoles: |\n  - sso: {permissionSetName: A, accountID: '111122223333'}\n    username: sso\n",
    );
    let file = sandbox.file("f.yaml", sso);
    let said = sandbox.run(["remove", "--username", "sso", "-f", file, "--yes", "--no-history"]).exits(0);
    let said = said.complains("SSORoleMatch").complains(NONE);
    let said = said.complains("sso A in 111122223333 has no entry any more (was sso in no group)");
    assert!(!said.err.contains("nobody gains or loses"), "{said:?}");
}

#[test]
fn what_changes_among_sso_entries_is_in_the_object_too() {
    let sandbox = Sandbox::new();
    let sso = "mapRoles: |\n  - sso: {permissionSetName: A, accountID: '111122223333'}\n    username: s\n    groups: [a, b]\n";
    let file = sandbox.file("f.yaml", manifest(sso));
    let json = sandbox
        .run(["remove", "--username", "s", "-g", "b", "-f", file, "--yes", "-o", "json"])
        .exits(0)
        .json();
    let line = serde_json::json!([{
        "permissionSetName": "A",
        "accountID": "111122223333",
        "before": { "username": "s", "groups": ["a", "b"] },
        "after": { "username": "s", "groups": ["a"] },
        "summary": "sso A in 111122223333 becomes s in group a, was s in groups a, b",
    }]);
    assert_eq!((&json["effects"], &json["ssoEffects"]), (&serde_json::json!([]), &line));
    let history = sandbox.run(["history", "-f", file, "-o", "json"]).exits(0).json();
    assert_eq!(history["entries"][0]["ssoEffects"], line);
    let shown = sandbox.run(["history", "-f", file]).exits(0).out;
    assert!(shown.contains("sso A in 111122223333 becomes s in group a, was"), "{shown}");
}

#[test]
fn a_group_that_is_not_there_is_what_is_missing() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", role("    username: ci\n    groups: [view]\n"));
    let said = sandbox.run(["remove", CI, "-g", "nope", "-f", file, "--yes"]).exits(1);
    said.complains("in group nope (it is there, but not in that group)");
}
