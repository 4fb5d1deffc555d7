//! Declarative changes of files: brought in, recorded, pruned, refused.

use serde_json::json;

use crate::sandbox::{EXAMPLE, Said, Sandbox, manifest};

const WANTED: &str = "- rolearn: arn:aws:iam::111122223333:role/team/deploy
  username: deploy
  groups: [view, edit]
- userarn: arn:aws:iam::111122223333:user/bob
- account: 777788889999
";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("there.yaml", EXAMPLE);
    sandbox.file("wanted.yaml", WANTED);
    sandbox
}

fn apply(sandbox: &Sandbox, more: &[&str]) -> Said {
    sandbox.run([&["apply", "--target", "there.yaml", "--yes"], more].concat())
}

#[test]
fn what_an_owner_applies_comes_once_and_goes_as_it_came() {
    let sandbox = sandbox();
    let said = apply(&sandbox, &["-f", "wanted.yaml", "--owner", "team"]).exits(0);
    let said = said.complains("wanted.yaml:1:12: written without the path");
    let said = said.complains("role/deploy becomes deploy in groups view, edit");
    said.complains("the annotation awsauth/owner.team records what was added");
    let once = sandbox.read("there.yaml");
    assert!(once.contains("awsauth/owner.team: '{\"version\":1,"), "{once}");
    let said = apply(&sandbox, &["-f", "wanted.yaml", "--owner", "team", "--prune", "--exit-code"]).exits(0);
    said.complains("nothing to do");
    assert_eq!(sandbox.read("there.yaml"), once);
    sandbox.file("none.yaml", "[]\n");
    let kept = apply(&sandbox, &["-f", "none.yaml", "--owner", "team"]).exits(0);
    kept.complains("3 entries have something that team has added").complains("add --prune");
    assert_eq!(sandbox.read("there.yaml"), once);
    apply(&sandbox, &["-f", "none.yaml", "--owner", "team", "--prune"])
        .exits(0)
        .complains("role/deploy loses access");
    assert_eq!(sandbox.read("there.yaml"), EXAMPLE);
}

#[test]
fn an_entry_with_a_group_of_another_owner_outlives_its_own() {
    let sandbox = sandbox();
    let role =
        |groups: &str| format!("- rolearn: arn:aws:iam::111122223333:role/both\n  groups: [{groups}]\n");
    sandbox.file("blue.yaml", role("view"));
    sandbox.file("green.yaml", role("view, edit"));
    sandbox.file("none.yaml", "[]\n");
    let run = |file, owner| apply(&sandbox, &["-f", file, "--owner", owner, "--prune"]).exits(0);
    run("blue.yaml", "blue");
    run("green.yaml", "green").complains("role/both gains group edit");
    run("none.yaml", "blue").complains("role/both loses group view");
    run("none.yaml", "green").complains("role/both loses group edit");
    let left = sandbox.read("there.yaml");
    assert!(left.contains("role/both") && left.contains("awsauth/owner.blue"), "{left}");
    run("none.yaml", "blue").complains("role/both loses access");
    assert_eq!(sandbox.read("there.yaml"), EXAMPLE);
}

#[test]
fn drift_is_an_exit_code_and_nothing_is_written() {
    let sandbox = sandbox();
    let drift = ["-f", "wanted.yaml", "--dry-run", "--exit-code"];
    apply(&sandbox, &drift).exits(1).complains("user/bob becomes");
    assert_eq!(sandbox.read("there.yaml"), EXAMPLE);
    apply(&sandbox, &["-f", "wanted.yaml"]).exits(0);
    apply(&sandbox, &drift).exits(0);
    let changed = sandbox.read("there.yaml").replace("username: deploy", "username: other");
    sandbox.file("there.yaml", changed);
    apply(&sandbox, &drift).exits(5).complains("the files say deploy, and other was given by somebody else");
    apply(&sandbox, &[&drift[..], &["--force-conflicts"]].concat()).exits(1);
}

#[test]
fn manifests_lists_and_several_files_are_taken_together() {
    let sandbox = sandbox();
    let role = "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/new\n    username: new\n    groups: [view]\n";
    sandbox.file("one.yaml", manifest(role));
    sandbox.file(
        "list.yaml",
        format!(
            "kind: List\napiVersion: v1\nitems:\n- {}",
            manifest(role).trim_end().replace('\n', "\n  ") + "\n"
        ),
    );
    let all = ["-f", "one.yaml", "-f", "list.yaml", "-f", "wanted.yaml", "-o", "json"];
    let answer = apply(&sandbox, &all).exits(0).json();
    let who: Vec<_> = answer["effects"].as_array().unwrap().iter().map(|e| e["principal"].clone()).collect();
    assert_eq!(
        who,
        [
            json!("777788889999"),
            json!("arn:aws:iam::111122223333:role/deploy"),
            json!("arn:aws:iam::111122223333:role/new"),
            json!("arn:aws:iam::111122223333:user/bob")
        ]
    );
    assert_eq!(answer["annotations"], json!([]));
    sandbox.file("other.yaml", WANTED.replace("edit", "admin"));
    let twice = apply(&sandbox, &["-f", "wanted.yaml", "-f", "other.yaml"]).exits(3);
    twice.complains("other.yaml:1:12").complains("is wanted in two ways: also in wanted.yaml");
}

#[test]
fn the_whole_document_goes_to_stdout() {
    let sandbox = sandbox();
    let args = ["apply", "-f", "wanted.yaml", "--target", "-", "--owner", "team"];
    let said = sandbox.run_with_stdin(EXAMPLE, &args).exits(0);
    apply(&sandbox, &["-f", "wanted.yaml", "--owner", "team"]).exits(0);
    assert_eq!(said.out, sandbox.read("there.yaml"));
    let twice = sandbox.run_with_stdin("", &["apply", "-f", "-", "--target", "-"]);
    twice.exits(2).complains("stdin can be read once");
}

#[test]
fn what_cannot_be_wanted_is_refused_where_it_stands() {
    let sandbox = sandbox();
    for (text, why) in [
        ("- rolearn: nobody\n", "bad.yaml:1:12"),
        ("- rolearn: arn:aws:iam::111122223333:role/a\n  group: [x]\n", "bad.yaml:2:3"),
        ("- rolearn: arn:aws:iam::111122223333:role/a\n  groups: [' x']\n", "begins or ends with a blank"),
        ("- account: 12\n", "bad.yaml:1:12"),
        ("", "the file is empty"),
        (&manifest("mapRoles: |\n  - rolearn: [\n"), "bad.yaml:8:17"),
        (&manifest("mapRoles: |\n  - username: x\n"), "the server drops this entry"),
        (&manifest("mapRoles: |\n  - sso: {permissionSetName: A, accountID: '111122223333'}\n"), "sso"),
    ] {
        sandbox.file("bad.yaml", text);
        apply(&sandbox, &["-f", "bad.yaml"]).exits(3).complains(why);
    }
    assert_eq!(sandbox.read("there.yaml"), EXAMPLE);
    apply(&sandbox, &["-f", "absent.yaml"]).exits(4);
    apply(&sandbox, &["-f", "wanted.yaml", "--prune"]).exits(2).complains("--owner");
    apply(&sandbox, &["-f", "wanted.yaml", "--owner", "a/b"]).exits(2).complains("letters, digits");
    apply(&sandbox, &["-f", "wanted.yaml", "--cluster", "x"]).exits(2).complains("--target reads a manifest");
}

#[test]
fn a_record_that_is_broken_or_full_is_refused_before_anything_is_changed() {
    let sandbox = sandbox();
    let with = |name: &str, value: &str| {
        let line = format!("metadata:\n  annotations: {{{name}: '{value}'}}\n");
        sandbox.file("there.yaml", EXAMPLE.replacen("metadata:\n", &line, 1));
        sandbox.read("there.yaml")
    };
    let ours = ["-f", "wanted.yaml", "--owner", "team"];
    for broken in ["{", "not ours", r#"{"version":7,"added":[]}"#] {
        let before = with("awsauth/owner.team", broken);
        let said = apply(&sandbox, &ours).exits(3).complains("what team has added is not known");
        said.complains("kubectl -n kube-system annotate configmap aws-auth awsauth/owner.team-");
        apply(&sandbox, &["-f", "wanted.yaml", "--owner", "other", "--dry-run"])
            .exits(0)
            .complains("counts as nobody's");
        assert_eq!(sandbox.read("there.yaml"), before);
    }
    let before = with("note", &"x".repeat((256 << 10) - 100));
    apply(&sandbox, &ours).exits(3).complains("Kubernetes takes 262144");
    assert_eq!(sandbox.read("there.yaml"), before);
    apply(&sandbox, &["-f", "wanted.yaml"]).exits(0);
}

#[test]
fn a_forged_record_gives_nothing_and_takes_no_more_than_it_names() {
    let sandbox = sandbox();
    let forged = r#"{"version":1,"added":[{"under":"arn:aws:iam::111122223333:role/","names":["ci","ghost"],"username":"ci","groups":["view","system:masters"]}]}"#;
    let line = format!("metadata:\n  annotations: {{awsauth/owner.team: '{forged}'}}\n");
    sandbox.file("there.yaml", EXAMPLE.replacen("metadata:\n", &line, 1));
    sandbox.file("none.yaml", "[]");
    let said =
        apply(&sandbox, &["-f", "none.yaml", "--owner", "team", "--prune", "-o", "json"]).exits(0).json();
    let effects = said["effects"].as_array().unwrap();
    assert_eq!(effects.len(), 1, "{effects:#?}");
    assert_eq!(effects[0]["principal"], "arn:aws:iam::111122223333:role/ci");
    assert_eq!(effects[0]["gainedGroups"], json!([]));
}

/// The manifest after a run of an owner, and the revision of that.
fn recorded(sandbox: &Sandbox, file: &str) -> (String, String) {
    apply(sandbox, &["-f", file, "--owner", "team", "--prune"]).exits(0);
    let history = sandbox.run(["history", "-f", "there.yaml", "-o", "name"]).exits(0).out;
    (sandbox.read("there.yaml"), history.lines().next().unwrap().to_owned())
}

#[test]
fn undo_and_restore_take_the_record_of_the_owner_along() {
    let sandbox = sandbox();
    let run = |args: &[&str]| sandbox.run([args, &["-f", "there.yaml", "--yes"]].concat()).exits(0);
    let (applied, first) = recorded(&sandbox, "wanted.yaml");
    run(&["undo"]).complains("the annotation awsauth/owner.team goes back as well");
    assert_eq!(sandbox.read("there.yaml"), EXAMPLE);
    run(&["restore", &first]).complains("the annotation awsauth/owner.team goes back as well");
    assert_eq!(sandbox.read("there.yaml"), applied);

    sandbox.file("none.yaml", "[]\n");
    let (pruned, second) = recorded(&sandbox, "none.yaml");
    assert_eq!(pruned, EXAMPLE);
    run(&["undo", &second]);
    assert_eq!(sandbox.read("there.yaml"), applied);
    // What came back is the owner's again.
    assert_eq!(recorded(&sandbox, "none.yaml").0, EXAMPLE);
    run(&["restore", &format!("before-{second}")]);
    assert_eq!(sandbox.read("there.yaml"), applied);
}

#[test]
fn what_was_taken_back_and_then_added_by_hand_is_nobodys() {
    let sandbox = sandbox();
    let (_, revision) = recorded(&sandbox, "wanted.yaml");
    // Somebody else writes as well, so that it is taken back entry by entry.
    let run = |args: &[&str]| sandbox.run([args, &["-f", "there.yaml", "--yes"]].concat()).exits(0);
    run(&["add-role", "arn:aws:iam::111122223333:role/other", "-u", "other", "-g", "view"]);
    run(&["undo", &revision]);
    let left = sandbox.read("there.yaml");
    assert!(!left.contains("owner.team") && left.contains("role/other"), "{left}");
    run(&["add-role", "arn:aws:iam::111122223333:role/deploy", "-u", "deploy", "-g", "view,edit"]);
    sandbox.file("none.yaml", "[]\n");
    let before = sandbox.read("there.yaml");
    assert_eq!(recorded(&sandbox, "none.yaml").0, before);
}
