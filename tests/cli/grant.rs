use crate::sandbox::{EXAMPLE, Sandbox, manifest};

const CI: &str = "arn:aws:iam::111122223333:role/ci";
const NEW: &str = "arn:aws:iam::111122223333:role/new";

/// The example with a command run on it.
fn after(args: &[&str]) -> String {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    sandbox.run(args.iter().chain(&["-f", file, "--yes"])).exits(0);
    sandbox.read(file)
}

#[test]
fn a_new_role_is_written_like_its_neighbours_and_nothing_else_changes() {
    let entry = "    - rolearn: \"arn:aws:iam::111122223333:role/new\"\n      username: new\n      groups:\n        - view\n        - edit\n";
    let wanted = EXAMPLE.replace("  mapUsers: |", &format!("{entry}  mapUsers: |"));
    assert_eq!(after(&["add-role", NEW, "-u", "new", "-g", "view", "--group", "edit"]), wanted);
    assert_eq!(after(&["add-role", NEW, "-u", "new", "-g", "view,edit"]), wanted);
}

#[test]
fn what_changes_is_shown_before_and_how_to_undo_it_after() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let add = ["add-role", NEW, "-u", "new", "-g", "view", "-f", file, "--yes", "--no-history"];
    let said = sandbox.run(add).exits(0);
    assert_eq!(said.out, "");
    let at = |text: &str| said.err.find(text).unwrap_or_else(|| panic!("no {text:?} in {said:?}"));
    let steps = [
        at("f.yaml\n"),
        at("@@ -23,6 +23,10 @@\n"),
        at("\n+      username: new\n"),
        at("role/new becomes new in group view\n"),
        at("wrote f.yaml\n"),
        at("undo: awsauth remove arn:aws:iam::111122223333:role/new -f f.yaml\n"),
    ];
    assert!(steps.is_sorted(), "{said:?}");
}

#[test]
fn the_undo_command_gives_the_same_bytes_back() {
    for args in [
        &["add-role", NEW, "-u", "it's {{SessionName}}", "-g", "a b,$(x)"][..],
        &["add-role", CI, "-g", "edit"],
        &["add-role", CI, "-u", "other", "-g", "x", "--replace"],
        &["add-user", "arn:aws:iam::111122223333:user/bob", "-g", "ops"],
        &["add-account", "012345678901"],
    ] {
        let sandbox = Sandbox::new();
        let file = sandbox.file("f.yaml", EXAMPLE);
        let said = sandbox.run(args.iter().chain(&["-f", file, "--yes"])).exits(0);
        assert_ne!(sandbox.read(file), EXAMPLE);
        let undo: Vec<&str> = said.err.lines().filter_map(|l| l.strip_prefix("undo: ")).collect();
        assert!(!undo.is_empty(), "{said:?}");
        for command in undo {
            sandbox.shell(&format!("{command} --yes")).exits(0);
        }
        let left = sandbox.read(file);
        assert_eq!(left, EXAMPLE, "{args:?}");
    }
}

#[test]
fn what_is_there_already_is_not_written_again() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let before = std::fs::metadata(sandbox.path(file)).unwrap().modified().unwrap();
    for args in [
        &["add-role", CI, "-g", "view"][..],
        &["add-role", CI],
        &["add-role", "arn:aws:iam::111122223333:role/Admin", "-g", "system:masters"],
        &["add-user", "arn:aws:iam::111122223333:user/ops/alice", "-u", "alice"],
        &["add-account", "444455556666"],
    ] {
        let said = sandbox.run(args.iter().chain(&["-f", file])).exits(0);
        said.complains("nothing to do");
    }
    assert_eq!(std::fs::metadata(sandbox.path(file)).unwrap().modified().unwrap(), before);
    let json = sandbox.run(["add-role", CI, "-f", file, "-o", "json"]).exits(0).json();
    assert_eq!(json["outcome"], "unchanged");
}

#[test]
fn groups_are_added_and_what_an_entry_has_stays() {
    let wanted = EXAMPLE.replace("        - view\n", "        - view\n        - edit\n");
    assert_eq!(after(&["add-role", CI, "-g", "view,edit"]), wanted);
    let flow = EXAMPLE.replace("[system:masters]", "[system:masters, view]");
    assert_eq!(after(&["add-role", "arn:aws:iam::111122223333:role/Admin", "-g", "view"]), flow);
}

#[test]
fn another_username_needs_replace() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run(["add-role", CI, "-u", "other", "-f", file, "--yes"]).exits(5);
    said.complains("--replace").complains("username: ci");
    assert_eq!(sandbox.read(file), EXAMPLE);
    sandbox.run(["add-role", CI, "-u", "other", "-g", "x", "--replace", "-f", file, "--yes"]).exits(0);
    let wanted = EXAMPLE.replace("username: ci\n", "username: other\n").replace("- view\n", "- x\n");
    assert_eq!(sandbox.read(file), wanted);
}

#[test]
fn replacing_without_groups_takes_them_away_and_says_so() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run(["add-role", CI, "-u", "ci", "--replace", "-f", file, "--dry-run"]).exits(0);
    said.complains("role/ci loses group view").complains("warning: no group is given");
    let kept = sandbox.run(["add-role", CI, "-u", "ci", "-f", file, "--dry-run"]).exits(0);
    assert!(!kept.err.contains("no group is given"), "{kept:?}");
}

#[test]
fn forms_that_never_match_are_turned_into_the_one_that_does() {
    let sandbox = Sandbox::new();
    for (typed, word) in [
        ("arn:aws:iam::111122223333:role/some/path/new", "some/path"),
        ("arn:aws:sts::111122223333:assumed-role/new/me", "all sessions"),
    ] {
        let file = sandbox.file("f.yaml", EXAMPLE);
        let said = sandbox.run(["add-role", typed, "-u", "n", "-g", "g", "-f", file, "--yes"]).exits(0);
        said.complains(word);
        assert!(sandbox.read(file).contains(&format!("rolearn: \"{NEW}\"\n")), "{typed}");
    }
}

#[test]
fn a_role_of_identity_center_is_written_without_its_path_and_said_to_change() {
    let name = "AWSReservedSSO_Admin_0123456789abcdef";
    for (typed, said_of_it) in [
        (
            format!("arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/{name}"),
            "is written without its path",
        ),
        (
            format!("arn:aws:sts::111122223333:assumed-role/{name}/me@example.com"),
            "a role of IAM Identity Center",
        ),
    ] {
        let sandbox = Sandbox::new();
        let file = sandbox.file("f.yaml", EXAMPLE);
        let said = sandbox.run(["add-role", &typed, "-u", "n", "-g", "g", "-f", file, "--yes"]).exits(0);
        said.complains(said_of_it).complains("hint: the suffix changes when the permission set");
        let text = sandbox.read(file);
        assert!(text.contains(&format!("rolearn: \"arn:aws:iam::111122223333:role/{name}\"\n")), "{text}");
    }
}

#[test]
fn nodes_get_the_entry_they_need() {
    let linux = after(&["add-role", NEW, "--node=linux"]);
    assert!(linux.contains("username: system:node:{{EC2PrivateDNSName}}\n      groups:\n        - system:bootstrappers\n        - system:nodes\n  mapUsers"), "{linux}");
    assert!(after(&["add-role", NEW, "--node=windows"]).contains("- eks:kube-proxy-windows\n"));
    assert!(after(&["add-role", NEW, "--node=fargate"]).contains("username: system:node:{{SessionName}}\n"));
}

#[test]
fn an_entry_without_username_and_groups_gets_the_default_and_a_word_about_it() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run(["add-role", NEW, "-f", file, "--yes"]).exits(0);
    assert!(
        sandbox.read(file).contains("username: arn:aws:sts::111122223333:assumed-role/new/{{SessionName}}\n")
    );
    said.complains("group");
}

#[test]
fn numbers_that_yaml_would_misread_are_quoted() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", manifest("mapAccounts: |\n  - \"111122223333\"\n"));
    sandbox.run(["add-account", "012345678901", "-f", file, "--yes"]).exits(0);
    sandbox.run(["add-role", NEW, "-u", "yes", "-g", "0123,1e3", "-f", file, "--yes"]).exits(0);
    let entries = sandbox.run(["get", "-f", file, "-o", "json"]).exits(0).json()["entries"].clone();
    assert_eq!(
        (&entries[0]["username"], &entries[0]["groups"]),
        (&"yes".into(), &serde_json::json!(["0123", "1e3"]))
    );
    assert_eq!(entries[2]["principal"], "012345678901");
}

#[test]
fn a_file_without_data_gets_some() {
    let sandbox = Sandbox::new();
    let bare = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\n";
    let file = sandbox.file("f.yaml", bare);
    sandbox.run(["add-role", NEW, "-u", "n", "-g", "g", "-f", file, "--yes"]).exits(0);
    let text = sandbox.read(file);
    assert!(text.starts_with(bare) && text.contains("data:\n  mapRoles: |\n"), "{text}");
    assert_eq!(sandbox.run(["get", "-f", file, "-o", "name"]).exits(0).out, format!("{NEW}\n"));
}

#[test]
fn crlf_and_a_missing_final_newline_stay() {
    let sandbox = Sandbox::new();
    let text = EXAMPLE.replace('\n', "\r\n");
    let text = text.trim_end();
    let file = sandbox.file("f.yaml", text);
    sandbox.run(["add-role", NEW, "-u", "n", "-g", "g", "-f", file, "--yes"]).exits(0);
    let changed = sandbox.read(file);
    assert!(
        changed.ends_with("\"444455556666\"")
            && changed.matches('\n').count() == changed.matches("\r\n").count()
    );
    sandbox.run(["remove", NEW, "-f", file, "--yes"]).exits(0);
    assert_eq!(sandbox.read(file), text);
}

#[cfg(unix)]
#[test]
fn a_symlink_is_followed_and_the_mode_stays() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let sandbox = Sandbox::new();
    sandbox.file("real.yaml", EXAMPLE);
    std::fs::set_permissions(sandbox.path("real.yaml"), std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.yaml", sandbox.path("link.yaml")).unwrap();
    sandbox.run(["add-role", NEW, "-u", "n", "-g", "g", "-f", "link.yaml", "--yes"]).exits(0);
    assert!(std::fs::symlink_metadata(sandbox.path("link.yaml")).unwrap().is_symlink());
    assert!(sandbox.read("real.yaml").contains(NEW));
    assert_eq!(std::fs::metadata(sandbox.path("real.yaml")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn no_other_file_is_left_behind() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    sandbox.run(["add-role", NEW, "-u", "n", "-g", "g", "-f", file, "--yes", "--no-history"]).exits(0);
    sandbox.run(["add-role", CI, "-u", "n", "-f", file, "--yes"]).exits(5);
    let names: Vec<_> =
        std::fs::read_dir(sandbox.path(".")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["f.yaml"]);
}
