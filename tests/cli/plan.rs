//! Plans: written with what is shown, carried out exactly so or not at all.

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::sandbox::{EXAMPLE, Said, Sandbox};

const NEW: &str = "arn:aws:iam::111122223333:role/new";

fn planned() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    let add = ["add-role", NEW, "-u", "u", "-g", "g", "-f", "f.yaml", "--dry-run", "--plan-out", "plan.json"];
    sandbox.run(add).exits(0);
    sandbox
}

fn apply(sandbox: &Sandbox, more: &[&str]) -> Said {
    sandbox.run(["apply", "plan.json", "--target", "f.yaml", "--yes"].iter().chain(more))
}

#[test]
fn a_plan_does_what_it_shows() {
    let sandbox = planned();
    let mode = fs::metadata(sandbox.path("plan.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE, "a dry run");
    let direct = Sandbox::new();
    direct.file("f.yaml", EXAMPLE);
    direct.run(["add-role", NEW, "-u", "u", "-g", "g", "-f", "f.yaml", "--yes"]).exits(0);
    apply(&sandbox, &[]).exits(0).complains("this carries out the plan in plan.json");
    assert_eq!(sandbox.read("f.yaml"), direct.read("f.yaml"));
    apply(&sandbox, &[]).exits(5).complains("the mapping is as the plan leaves it already");
    apply(&sandbox, &["--rebase"]).exits(0).complains("nothing to do");
}

#[test]
fn what_carries_a_plan_out_is_said_where_it_is_made() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    let add = ["add-role", NEW, "-g", "g", "-f", "f.yaml", "--dry-run", "--plan-out", "my plan.json"];
    let said = sandbox.run(add).exits(0);
    let line = "note: to carry out what is shown: ";
    let command = said.err.lines().find_map(|it| it.strip_prefix(line)).expect(&said.err);
    assert_eq!(command, "awsauth apply 'my plan.json' --target f.yaml");
    sandbox.shell(&format!("{command} --yes")).exits(0);
    assert!(sandbox.read("f.yaml").contains(NEW));
}

#[test]
fn a_plan_with_nothing_to_do_takes_the_place_of_an_older_one() {
    let sandbox = planned();
    let there = ["remove", NEW, "--ignore-not-found", "-f", "f.yaml", "--dry-run", "--plan-out", "plan.json"];
    sandbox.run(there).exits(0).complains("nothing to do");
    apply(&sandbox, &[]).exits(0).complains("nothing to do");
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
}

#[test]
fn a_plan_for_another_text_is_refused_unless_it_is_planned_anew() {
    let sandbox = planned();
    sandbox.file("f.yaml", EXAMPLE.replace("username: ci\n", "username: theirs\n"));
    apply(&sandbox, &[]).exits(5).complains("--rebase");
    assert!(!sandbox.read("f.yaml").contains(NEW));
    apply(&sandbox, &["--rebase"]).exits(0);
    let left = sandbox.read("f.yaml");
    assert!(left.contains(NEW) && left.contains("username: theirs"), "{left}");
}

#[test]
fn a_plan_that_was_edited_cut_off_or_is_of_another_version_is_refused() {
    let sandbox = planned();
    let whole = sandbox.read("plan.json");
    for (text, why) in [
        (whole.replace("role/new", "role/evil"), "edited"),
        (whole[..whole.len() / 2].to_owned(), "cut off"),
        (whole.replace("\"version\": 1", "\"version\": 7"), "version 7"),
        ("{}".to_owned(), "no plan"),
        (EXAMPLE.to_owned(), "no plan"),
        ("\u{feff}{}".to_owned(), "no plan"),
    ] {
        sandbox.file("plan.json", text);
        apply(&sandbox, &[]).exits(3).complains(why).complains("awsauth apply -f plan.json");
    }
    sandbox.file("plan.json", [0xff, 0xfe, 0]);
    apply(&sandbox, &[]).exits(3).complains("no plan");
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
    sandbox.file("plan.json", whole.replace("\"file\": \"f.yaml\"", "\"server\": \"https://x\""));
    apply(&sandbox, &[]).exits(3);
    let none = sandbox.run(["apply", "none.json", "--target", "f.yaml", "--yes"]).exits(4);
    none.complains("there is no plan none.json").complains("--plan-out FILE");
    sandbox.run(["apply"]).exits(2).complains("PLAN").complains("--filename");
    sandbox.run(["apply", "plan.json", "-f", "f.yaml", "--yes"]).exits(2);
}

#[test]
fn a_plan_for_another_object_is_refused() {
    let sandbox = planned();
    let copy = EXAMPLE.replace("name: aws-auth", "name: copy");
    sandbox.file("copy.yaml", copy);
    let other = ["apply", "plan.json", "--target", "copy.yaml", "--configmap", "copy", "--yes"];
    sandbox.run(other).exits(5).complains("another place");
}

#[test]
fn a_plan_that_can_not_be_kept_stops_the_write() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    let add = ["add-role", NEW, "-g", "g", "-f", "f.yaml", "--yes", "--plan-out", "no/such/plan.json"];
    sandbox.run(add).exits(4).complains("nothing was written");
    // A rename would put a file in the place of the pipe.
    let pipe = sandbox.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let add = ["add-role", NEW, "-g", "g", "-f", "f.yaml", "--yes", "--plan-out", "pipe"];
    sandbox.run(add).exits(4).complains("it is no regular file; nothing was written");
    assert!(fs::symlink_metadata(pipe).unwrap().file_type().is_fifo());
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
}

#[test]
fn what_a_killed_writer_left_beside_a_plan_goes_with_the_next() {
    let sandbox = planned();
    let left = sandbox.path(".plan.json.awsauth-0123abcd");
    fs::write(&left, "half a plan").unwrap();
    let long_ago = SystemTime::now() - Duration::from_hours(1);
    fs::File::options().write(true).open(&left).unwrap().set_modified(long_ago).unwrap();
    let link = sandbox.path("link.json");
    std::os::unix::fs::symlink("plan.json", &link).unwrap();
    let add = ["add-role", NEW, "-g", "other", "-f", "f.yaml", "--dry-run", "--plan-out", "link.json"];
    sandbox.run(add).exits(0);
    assert!(!left.exists() && link.is_symlink());
    assert!(sandbox.read("plan.json").contains("other"));
}

#[test]
fn an_admin_in_a_plan_takes_a_flag_where_nobody_is_asked() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    let add = ["add-role", NEW, "-u", "u", "-g", "system:masters", "-f", "f.yaml", "--dry-run"];
    sandbox.run(add.iter().chain(&["--plan-out", "plan.json"])).exits(0);
    for more in [&[][..], &["--rebase"]] {
        let said = apply(&sandbox, more).exits(5).complains("role/new becomes an admin");
        said.complains("add --allow-new-admin").complains("nothing was written");
    }
    let error = apply(&sandbox, &["-o", "json"]).exits(5).error_json();
    assert_eq!(error["code"], "new-admin");
    let stream = ["apply", "plan.json", "--target", "-", "--rebase"];
    assert_eq!(sandbox.run_with_stdin(EXAMPLE, &stream).exits(5).out, "");
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
    apply(&sandbox, &["--allow-new-admin", "--forbid-admin"]).exits(2);
    apply(&sandbox, &["--dry-run"]).exits(0).complains("(without a terminal: --allow-new-admin)");
    let json = apply(&sandbox, &["--allow-new-admin", "-o", "json"]).exits(0).json();
    assert_eq!(json["guards"][0]["flag"], "--allow-new-admin");
    assert_eq!(json["guards"][0]["overridden"], true);
    assert!(sandbox.read("f.yaml").contains(NEW));
}
