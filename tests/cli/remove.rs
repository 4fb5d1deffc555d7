use crate::sandbox::{EXAMPLE, Sandbox, manifest};

const CI: &str = "arn:aws:iam::111122223333:role/ci";
const CI_LINES: &str = "    - rolearn: \"arn:aws:iam::111122223333:role/ci\"\n      username: ci\n      groups:\n        - view\n";

fn after(args: &[&str]) -> String {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    sandbox.run(["remove"].iter().chain(args).chain(&["-f", file, "--yes"])).exits(0);
    sandbox.read(file)
}

#[test]
fn an_entry_goes_and_only_its_lines_do() {
    let wanted = EXAMPLE.replace(CI_LINES, "");
    assert_eq!(after(&[CI]), wanted);
    assert_eq!(after(&["--username", "ci"]), wanted);
    assert_eq!(after(&["arn:aws:sts::111122223333:assumed-role/ci/me"]), wanted);
}

#[test]
fn a_group_goes_and_the_entry_stays() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run([
        "remove",
        "arn:aws:iam::111122223333:role/eks-node",
        "-g",
        "system:nodes",
        "-f",
        file,
        "--yes",
        "--allow-node-loss",
    ]);
    said.exits(0).complains("role/eks-node loses group system:nodes");
    assert_eq!(sandbox.read(file), EXAMPLE.replace("        - system:nodes\n", ""));
}

#[test]
fn several_principals_go_in_one_write() {
    let text = after(&[CI, "arn:aws:iam::111122223333:user/ops/alice", "444455556666"]);
    assert!(text.contains("role/Admin") && text.contains("eks-node"), "{text}");
    for gone in ["role/ci", "alice", "444455556666"] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
}

#[test]
fn what_is_not_there_is_said() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run(["remove", CI, "nobody", "-f", file, "--yes"]).exits(1);
    said.complains("nobody").complains("--ignore-not-found");
    assert_eq!(sandbox.read(file), EXAMPLE);
    sandbox.run(["remove", "nobody", "-f", file, "--ignore-not-found", "--yes"]).exits(0);
    assert_eq!(sandbox.read(file), EXAMPLE);
    sandbox.run(["remove", CI, "nobody", "-f", file, "--ignore-not-found", "--yes"]).exits(0);
    assert_eq!(sandbox.read(file), EXAMPLE.replace(CI_LINES, ""));
}

#[test]
fn several_matches_need_all() {
    let sandbox = Sandbox::new();
    let twice = manifest(&format!(
        "mapRoles: |\n  - rolearn: {CI}\n    username: a\n  - rolearn: {CI}\n    username: b\n"
    ));
    let file = sandbox.file("f.yaml", &twice);
    sandbox.run(["remove", CI, "-f", file, "--yes"]).exits(2).complains("--all");
    assert_eq!(sandbox.read(file), twice);
    sandbox.run(["remove", CI, "--all", "-f", file, "--yes"]).exits(0);
    assert_eq!(sandbox.run(["get", "-f", file, "-o", "name"]).exits(0).out, "");
}

#[test]
fn the_last_entry_leaves_a_mapping_that_the_server_reads() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    sandbox
        .run(["remove", "arn:aws:iam::111122223333:user/ops/alice", "444455556666", "-f", file, "--yes"])
        .exits(0);
    let json = sandbox.run(["get", "-f", file, "-o", "json"]).exits(0).json();
    assert_eq!(json["entries"].as_array().unwrap().len(), 3);
    assert_eq!(json["problems"], serde_json::json!([]));
}

#[test]
fn what_was_understood_in_another_way_than_it_was_typed_is_said() {
    let admin = "arn:aws:iam::111122223333:role/AWSReservedSSO_Admin_0123456789abcdef";
    let entry = manifest(&format!(
        "mapRoles: |\n  - rolearn: {admin}\n    username: a\n    groups: [x, y]\n  - rolearn: {CI}"
    ));
    let sso = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef";
    for (typed, stored, why) in [
        (sso, admin, "the server never sees the path `aws-reserved/sso.amazonaws.com/eu-west-1/`"),
        ("arn:aws:iam::111122223333:role/team/ci", CI, "the server never sees the path `team/`"),
        (
            "arn:aws:sts::111122223333:assumed-role/ci/me",
            CI,
            "`me` is one session of the role `ci`, and this is about all sessions of it",
        ),
        ("arn:aws:iam::111122223333:role/CI", CI, "the server takes both for the same"),
    ] {
        let sandbox = Sandbox::new();
        let file = sandbox.file("f.yaml", &entry);
        let said = sandbox.run(["remove", typed, "-f", file, "--dry-run", "--yes"]).exits(0);
        said.complains(&format!("note: `{typed}` stands here as `{stored}`: {why}\n"));
        let json = sandbox.run(["remove", typed, "-f", file, "--yes", "-o", "json"]).exits(0).json();
        assert_eq!(json["notes"][0]["code"], "as-stored", "{json}");
        assert!(!sandbox.read(file).contains(&format!("{stored}\n")), "{typed}");
    }
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", &entry);
    let said = sandbox.run(["remove", CI, "-f", file, "--yes"]).exits(0);
    assert!(!said.err.contains("stands here"), "{said:?}");
}
