//! Records of changes to files: kept, shown, taken back, and not believed.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use crate::sandbox::{EXAMPLE, Said, Sandbox, said};

const NEW: &str = "arn:aws:iam::111122223333:role/new";
const OTHER: &str = "arn:aws:iam::111122223333:role/other";
const CI: &str = "arn:aws:iam::111122223333:role/ci";

fn add(sandbox: &Sandbox, role: &str, more: &[&str]) -> Said {
    sandbox.run(["add-role", role, "-u", "u", "-g", "g", "-f", "f.yaml", "--yes"].iter().chain(more))
}

/// The revisions, newest first.
fn revisions(sandbox: &Sandbox) -> Vec<String> {
    let said = sandbox.run(["history", "-f", "f.yaml", "-o", "name"]).exits(0);
    said.out.lines().map(str::to_owned).collect()
}

fn states(sandbox: &Sandbox) -> Vec<String> {
    let history = sandbox.run(["history", "-f", "f.yaml", "-o", "json"]).exits(0).json();
    let entries = history["entries"].as_array().unwrap();
    entries.iter().map(|entry| entry["state"].as_str().unwrap().to_owned()).collect()
}

fn undo(sandbox: &Sandbox, more: &[&str]) -> Said {
    sandbox.run(["undo", "-f", "f.yaml"].iter().chain(more))
}

/// The files of the records, oldest first.
fn records(sandbox: &Sandbox) -> Vec<PathBuf> {
    let mut folders = fs::read_dir(sandbox.path("awsauth/history")).unwrap();
    let folder = folders.next().unwrap().unwrap().path();
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn names_are_those_that_can_be_restored() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    add(&sandbox, NEW, &[]).exits(0);
    let recorded = revisions(&sandbox);
    sandbox.file("f.yaml", EXAMPLE);
    assert_eq!(states(&sandbox), ["foreign", "applied"]);
    assert_eq!(revisions(&sandbox), recorded);
}

#[test]
fn each_undo_takes_back_one_change_more_to_the_byte() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    add(&sandbox, NEW, &[]).exits(0).complains("undo: awsauth undo ");
    let between = sandbox.read("f.yaml");
    sandbox.run(["remove", CI, "-f", "f.yaml", "--yes"]).exits(0);
    undo(&sandbox, &["--yes"]).exits(0).complains("this takes back ");
    assert_eq!(sandbox.read("f.yaml"), between);
    undo(&sandbox, &["--yes"]).exits(0);
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
    undo(&sandbox, &["--yes"]).exits(1).complains("no change in the history that could be undone");
    assert_eq!(states(&sandbox), ["applied"; 4]);
    for record in records(&sandbox) {
        assert_eq!(fs::metadata(&record).unwrap().permissions().mode() & 0o777, 0o600);
        let text = fs::read_to_string(&record).unwrap();
        let home = sandbox.path("").display().to_string();
        assert!(!text.contains("--yes") && text.matches(home.trim_end_matches('/')).count() <= 1, "{text}");
    }
}

#[test]
fn the_command_that_a_report_names_takes_the_change_back() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    let said = add(&sandbox, NEW, &[]).exits(0);
    let command = said.err.lines().find_map(|line| line.strip_prefix("undo: ")).unwrap().to_owned();
    add(&sandbox, OTHER, &[]).exits(0);
    sandbox.shell(&format!("{command} --yes")).exits(0);
    let left = sandbox.read("f.yaml");
    assert!(!left.contains(NEW) && left.contains(OTHER), "{left}");
    sandbox.shell(&format!("{command} --yes")).exits(5).complains("is undone already");
}

#[test]
fn what_something_else_wrote_since_stays_and_the_change_has_to_be_named() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    add(&sandbox, NEW, &[]).exits(0);
    let theirs = sandbox.read("f.yaml").replace("username: ci\n", "username: theirs\n");
    sandbox.file("f.yaml", &theirs);
    assert_eq!(states(&sandbox), ["foreign", "applied"]);
    undo(&sandbox, &["--yes"]).exits(5).complains("something else has changed the mapping");
    assert_eq!(sandbox.read("f.yaml"), theirs, "nothing was written");
    let revision = revisions(&sandbox).pop().unwrap();
    undo(&sandbox, &[&revision, "--yes"]).exits(0).complains("since; what it did stays");
    let newest = revisions(&sandbox).remove(0);
    let shown = sandbox.run(["history", "show", &newest, "-f", "f.yaml"]).exits(0).out;
    assert!(shown.contains(&format!("undoes   {revision}\nkept     on this machine\n")), "{shown}");
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE.replace("username: ci\n", "username: theirs\n"));
    assert_eq!(states(&sandbox), ["applied", "foreign", "applied"], "the next write has recorded it");
}

#[test]
fn a_whole_text_comes_back_with_restore_also_onto_a_broken_one() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    add(&sandbox, NEW, &[]).exits(0);
    let after = sandbox.read("f.yaml");
    let revision = revisions(&sandbox).remove(0);
    sandbox.file("f.yaml", after.replace("- rolearn:", "- rolearn: ["));
    add(&sandbox, OTHER, &[]).exits(3);
    let dry = sandbox.run(["restore", &revision, "-f", "f.yaml", "--dry-run"]).exits(0);
    assert!(dry.err.contains("this puts back the text of"), "{dry:?}");
    let restore = ["restore", &revision, "-f", "f.yaml", "--yes"];
    sandbox.run(restore).exits(5).complains("role/Admin becomes an admin");
    sandbox.run(restore.iter().chain(&["--allow-new-admin"])).exits(0);
    assert_eq!(sandbox.read("f.yaml"), after);
    sandbox.run(["restore", &format!("before-{revision}"), "-f", "f.yaml", "--yes"]).exits(0);
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
    sandbox.run(["restore", "nonsense", "-f", "f.yaml", "--yes"]).exits(1).complains("no revision nonsense");
    sandbox.run(["undo", "nonsense", "-f", "f.yaml", "--yes"]).exits(1).complains("no revision nonsense");
    sandbox.run(["history", "show", "nonsense", "-f", "f.yaml"]).exits(1);
}

#[test]
fn a_dry_run_and_no_history_record_nothing() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    add(&sandbox, NEW, &["--dry-run"]).exits(0);
    add(&sandbox, NEW, &["--no-history"]).exits(0);
    add(&sandbox, NEW, &[]).exits(0).complains("nothing to do");
    assert!(!sandbox.path("awsauth").exists());
    let said = sandbox.run(["history", "-f", "f.yaml"]).exits(0);
    said.complains("no record of a change is kept here");
    assert_eq!(
        sandbox.run(["history", "-f", "f.yaml", "-o", "json"]).json()["entries"],
        serde_json::json!([])
    );
}

#[test]
fn a_history_in_which_nothing_was_asked_for_is_no_empty_one() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    add(&sandbox, NEW, &[]).exits(0);
    let said = sandbox.run(["history", "-f", "f.yaml", "--by", "nobody"]).exits(0);
    said.complains("there is 1 change, and it is not what was asked for");
}

#[test]
fn a_write_that_nobody_can_record_is_refused_before_it_is_made() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    // A file where the folder belongs: nothing can be made in it, not even by root.
    sandbox.file("awsauth", "in the way");
    add(&sandbox, NEW, &[]).exits(4).complains("--no-history");
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
    add(&sandbox, NEW, &["--no-history"]).exits(0);
    let full = sandbox
        .command()
        .args(["add-role", OTHER, "-g", "g", "-f", "f.yaml", "--yes"])
        .env_remove("HOME")
        .env_remove("XDG_STATE_HOME")
        .output()
        .unwrap();
    assert_eq!(full.status.code(), Some(4), "{full:?}");
}

#[test]
fn records_that_were_forged_or_cut_off_are_told_and_never_used() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    add(&sandbox, NEW, &[]).exits(0);
    add(&sandbox, OTHER, &[]).exits(0);
    let files = records(&sandbox);
    let whole = fs::read_to_string(&files[1]).unwrap();
    let revision = revisions(&sandbox).remove(0);
    for (text, why) in [
        (whole[..whole.len() / 2].to_owned(), "no JSON"),
        (whole.replace("\"version\":1", "\"version\":9"), "version 9"),
        (fs::read_to_string(&files[0]).unwrap(), "another revision"),
        (whole.replacen("\"after\":\"", "\"after\":\"0", 1), "checksums"),
    ] {
        fs::write(&files[1], text).unwrap();
        assert!(states(&sandbox).contains(&"damaged".to_owned()));
        for command in ["undo", "restore"] {
            let said = sandbox.run([command, &revision, "-f", "f.yaml", "--yes"]).exits(3);
            said.complains(why);
        }
    }
    // The one before it can be used as ever.
    let first = revisions(&sandbox).pop().unwrap();
    undo(&sandbox, &[&first, "--yes"]).exits(0);
    assert!(!sandbox.read("f.yaml").contains(NEW) && sandbox.read("f.yaml").contains(OTHER));
}

#[test]
fn a_write_that_was_killed_after_its_record_is_settled_by_the_text() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    add(&sandbox, NEW, &[]).exits(0);
    let applied = records(&sandbox).remove(0);
    let pending = PathBuf::from(applied.to_str().unwrap().replace(".json", ".pending.json"));
    fs::rename(&applied, &pending).unwrap();
    assert_eq!(states(&sandbox), ["applied"], "killed before it was marked");
    sandbox.file("f.yaml", EXAMPLE);
    assert_eq!(states(&sandbox), ["pending"], "killed before it was made, or about to be");
    undo(&sandbox, &["--yes"]).exits(1);
    sandbox.file("f.yaml", EXAMPLE.replace("username: ci", "username: x"));
    assert_eq!(states(&sandbox), ["unknown"]);
    let revision = revisions(&sandbox).pop().unwrap();
    let restore = |revision: &str| sandbox.run(["restore", revision, "-f", "f.yaml", "--dry-run"]).exits(0);
    restore(&revision).complains("its text may never have been there");
    assert!(!restore(&format!("before-{revision}")).err.contains("may never"), "what it found was there");
}

#[test]
fn only_so_many_are_kept_and_filters_find_some() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    for role in ["a", "b", "c", "d"] {
        let arn = format!("arn:aws:iam::111122223333:role/{role}");
        add(&sandbox, &arn, &["--history-limit", "3"]).exits(0);
    }
    assert_eq!(revisions(&sandbox).len(), 3);
    let some =
        sandbox.run(["history", "-f", "f.yaml", "--principal", "arn:aws:iam::111122223333:role/c", "--diff"]);
    let some = some.exits(0);
    assert!(some.out.contains("+    - rolearn") || some.out.contains("+- rolearn"), "{some:?}");
    assert_eq!(some.out.matches("revision ").count(), 1);
    let limited = sandbox.run(["history", "-f", "f.yaml", "--limit", "2", "-o", "name"]).exits(0);
    assert_eq!(limited.out.lines().count(), 2);
    assert_eq!(sandbox.run(["history", "-f", "f.yaml", "--by", "nobody", "-o", "name"]).exits(0).out, "");
}

#[test]
fn a_link_leads_to_the_history_of_its_file_and_a_stream_has_none() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    std::os::unix::fs::symlink("f.yaml", sandbox.path("link.yaml")).unwrap();
    sandbox.run(["add-role", NEW, "-g", "g", "-f", "link.yaml", "--yes"]).exits(0);
    assert_eq!(revisions(&sandbox).len(), 1);
    sandbox.run_with_stdin(EXAMPLE, &["history", "-f", "-"]).exits(2).complains("a stream has no history");
    sandbox.run_with_stdin(EXAMPLE, &["add-role", NEW, "-g", "g", "-f", "-"]).exits(0);
    assert_eq!(revisions(&sandbox).len(), 1);
}

#[test]
fn an_admin_from_a_record_takes_a_flag_where_nobody_is_asked() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    let admin = "arn:aws:iam::111122223333:role/Admin";
    sandbox.run(["remove", admin, "-f", "f.yaml", "--yes", "--allow-no-admin"]).exits(0);
    let left = sandbox.read("f.yaml");
    let before = format!("before-{}", revisions(&sandbox)[0]);
    for command in [&["undo"][..], &["restore", &before]] {
        let run = |more: &[&str]| sandbox.run([command, &["-f", "f.yaml", "--yes"], more].concat());
        let said = run(&[]).exits(5).complains("role/Admin becomes an admin");
        said.complains("add --allow-new-admin").complains("nothing was written");
        assert_eq!(sandbox.read("f.yaml"), left);
        run(&["--forbid-admin"]).exits(5).complains("leave --forbid-admin out");
        run(&["--allow-new-admin"]).exits(0).complains("(--allow-new-admin)");
        assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
        sandbox.file("f.yaml", &left);
    }
}

#[test]
fn records_that_can_not_be_read_are_not_called_none() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    add(&sandbox, NEW, &[]).exits(0);
    let nowhere = sandbox.path("state-that-is-a-file");
    fs::write(&nowhere, "").unwrap();
    let run = |args: &[&str]| said(sandbox.command().args(args).env("XDG_STATE_HOME", &nowhere));
    let history = run(&["history", "-f", "f.yaml", "-o", "json"]).exits(0);
    assert!(history.json()["localProblem"].as_str().unwrap().contains("can't read the records in"));
    history.complains("warning: no record on this machine is shown: can't read the records in");
    run(&["undo", "-f", "f.yaml", "--yes"]).exits(1).complains("can't read the records in");
    let none = sandbox.run(["history", "-f", "f.yaml", "-o", "json"]).exits(0);
    assert_eq!(none.json()["localProblem"], serde_json::Value::Null);
}
