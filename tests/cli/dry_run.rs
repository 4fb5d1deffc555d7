use crate::sandbox::{EXAMPLE, Sandbox};

const NEW: &str = "arn:aws:iam::111122223333:role/new";

#[test]
fn a_dry_run_shows_all_and_writes_nothing() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    for flag in ["--dry-run", "--dry-run=client"] {
        let said = sandbox.run(["add-role", NEW, "-u", "n", "-g", "g", "-f", file, flag]).exits(0);
        said.complains("role/new becomes n in group g").complains("nothing was written");
    }
    assert_eq!(sandbox.read(file), EXAMPLE);
    let json = sandbox.run(["add-role", NEW, "-u", "n", "-g", "g", "-f", file, "--dry-run", "-o", "json"]);
    let json = json.exits(0).json();
    assert_eq!((&json["kind"], &json["outcome"]), (&"Change".into(), &"wouldChange".into()));
    assert_eq!(json["texts"][0]["key"], "mapRoles");
    assert!(json["texts"][0]["diff"].as_str().unwrap().contains("\n+  username: \"n\"\n"), "{json}");
}

#[test]
fn a_file_has_no_server_to_try_on() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run(["add-role", NEW, "-g", "g", "-f", file, "--dry-run=server"]);
    assert!(matches!(said.code, Some(2 | 4)), "{said:?}");
    said.complains("--dry-run=client");
    assert_eq!(sandbox.read(file), EXAMPLE);
}

#[test]
fn the_exit_code_tells_whether_something_changes_if_asked() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let run = |arn: &str, flags: &[&str]| {
        sandbox.run(["add-role", arn, "-g", "view", "-f", file, "--exit-code"].iter().chain(flags))
    };
    run(NEW, &["--dry-run"]).exits(1);
    run("arn:aws:iam::111122223333:role/ci", &["--dry-run"]).exits(0);
    assert_eq!(sandbox.read(file), EXAMPLE);
    run(NEW, &["--yes"]).exits(1);
    run(NEW, &["--yes"]).exits(0);
}

#[test]
fn without_a_terminal_and_without_yes_nothing_is_written() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    for args in [["add-role", NEW], ["remove", "arn:aws:iam::111122223333:role/ci"]] {
        let mut all = args.to_vec();
        all.extend(["-f", file]);
        sandbox.run_with_stdin("y\n", &all).exits(2).complains("--yes");
        assert_eq!(sandbox.read(file), EXAMPLE);
    }
}
