//! The other commands that write files, killed at each of their system calls: a file is the old text or
//! the new one, what was typed is not lost, and nothing is in the way of the next write.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::support::{AWSAUTH, EXAMPLE, Folder, Killer, Lab, Ran, unique, with_stdin};

#[test]
fn edit_killed_at_any_call_leaves_a_whole_file_and_what_was_typed() {
    const EDIT: [&str; 4] = ["edit", "-f", "f.yaml", "--yes"];
    let folder = Folder::new("edit-killed");
    let new = EXAMPLE.replace("- view", "- edit");
    let mut killer = Killer::of(folder.command("python3"), &[&[AWSAUTH][..], &EDIT].concat());
    let (mut call, mut olds, mut news, mut typed) = (0, 0, 0, 0);
    loop {
        folder.begin_anew(&[("f.yaml", EXAMPLE)]);
        if !killer.at_call(call) {
            break;
        }
        let text = folder.read("f.yaml");
        assert!(text == EXAMPLE || text == new, "call {call}:\n{text}");
        let others = folder.others(&["f.yaml"]);
        let draft = others.iter().find(|name| name.starts_with("awsauth-edit-"));
        let draft = draft.and_then(|name| fs::read_to_string(folder.0.join(name).join("aws-auth.yaml")).ok());
        let typed_here = draft.is_some_and(|draft| draft.contains("- edit"));
        typed += usize::from(typed_here);
        if text == new {
            news += 1;
        } else {
            olds += 1;
            // Whatever died, the next one does the whole of it.
            if typed_here {
                folder.awsauth(&EDIT).exits(0);
                assert_eq!(folder.read("f.yaml"), new, "call {call}");
            }
        }
        call += 1;
    }
    assert_eq!(folder.read("f.yaml"), new);
    assert!(olds > 0 && news > 0 && typed > 0, "{call} calls: {olds} old, {news} new, {typed} drafts");
}

#[test]
fn lint_fix_killed_at_any_call_leaves_each_file_whole() {
    const FILES: [&str; 2] = ["f.yaml", "g.yaml"];
    let fix = ["lint", FILES[0], FILES[1], "--fix", "--unsafe-fixes", "--yes"];
    let folder = Folder::new("lint-killed");
    let old = EXAMPLE.replace("role/ci", "role/team/ci");
    let mut killer = Killer::of(folder.command("python3"), &[&[AWSAUTH][..], &fix].concat());
    let (mut call, mut states) = (0, BTreeSet::new());
    loop {
        folder.begin_anew(&FILES.map(|name| (name, old.as_str())));
        if !killer.at_call(call) {
            break;
        }
        let texts = FILES.map(|name| folder.read(name));
        assert!(texts.iter().all(|text| *text == old || text == EXAMPLE), "call {call}: {texts:?}");
        let fixed = texts.map(|text| text == EXAMPLE);
        folder.others(&FILES);
        states.insert(fixed);
        // Once in each state; each call would be a run more.
        if fixed != [true, true] && call % 8 == 0 {
            folder.awsauth(&fix).exits(0);
            assert_eq!(FILES.map(|name| folder.read(name)), [EXAMPLE, EXAMPLE], "call {call}");
        }
        call += 1;
    }
    // Neither, the first, both: never only the second.
    let expected = [[false, false], [true, false], [true, true]];
    assert_eq!(states.into_iter().collect::<Vec<_>>(), expected, "{call} calls");
}

/// Runs a line where files may grow to so many blocks of 512 bytes: what a full disk is, at once or
/// half-way. The signal that goes with the limit is ignored.
fn on_a_full_disk(mut shell: Command, blocks: &str, line: &[&str]) -> Ran {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    shell.args(["-c", &script, "sh", AWSAUTH]).args(line);
    with_stdin(shell, "")
}

#[test]
fn on_a_full_disk_edit_lint_and_kubeconfig_leave_every_file_as_it_was() {
    let folder = Folder::new("cut-off-full");
    let old = EXAMPLE.replace("role/ci", "role/team/ci");
    let fix = ["lint", "f.yaml", "g.yaml", "--fix", "--unsafe-fixes", "--yes"];
    for blocks in ["0", "1"] {
        folder.begin_anew(&[("f.yaml", &old), ("g.yaml", &old)]);
        for history in [&[][..], &["--no-history"]] {
            let line = [&fix[..], history].concat();
            on_a_full_disk(folder.command("/bin/sh"), blocks, &line).exits(4).says("f.yaml");
            assert_eq!([folder.read("f.yaml"), folder.read("g.yaml")], [&*old, &*old]);
        }
        on_a_full_disk(folder.command("/bin/sh"), blocks, &["edit", "-f", "f.yaml", "--yes"]).exits(4);
        assert_eq!(folder.read("f.yaml"), old);
        // The folders for records may be there.
        assert_eq!(folder.others(&["f.yaml", "g.yaml", ".local"]), BTreeSet::new(), "{blocks}");
    }

    let lab = Lab::shared();
    let path = folder.0.join("config").display().to_string();
    let line = ["kubeconfig", "--cluster", &lab.cluster, "--region", &lab.region, "--kubeconfig", &path];
    for blocks in ["0", "1"] {
        folder.begin_anew(&[("config", KUBECONFIG)]);
        let mut shell = lab.command("/bin/sh");
        shell.envs(lab.admin().variables()).env("HOME", &folder.0);
        on_a_full_disk(shell, blocks, &line).exits(4).says("config");
        assert_eq!(folder.read("config"), KUBECONFIG);
        let left = folder.others(&["config"]);
        assert!(!left.iter().any(|name| name.contains("config")), "{left:?}");
    }
}

/// What kubectl has made of another cluster.
const KUBECONFIG: &str = "apiVersion: v1
kind: Config
current-context: other
clusters:
- name: other
  cluster: {server: https://other.example}
users:
- name: other
  user: {token: kept}
contexts:
- name: other
  context: {cluster: other, user: other}
";

#[test]
fn kubeconfig_killed_at_any_call_of_its_write_is_whole() {
    let lab = Lab::shared();
    let folder = Folder::new(&unique("kubeconfig-killed"));
    let path = folder.0.join("config").display().to_string();
    let line = ["kubeconfig", "--cluster", &lab.cluster, "--region", &lab.region, "--kubeconfig", &path];
    let command = |program: &str| {
        let mut command = lab.command(program);
        command.envs(lab.admin().variables()).current_dir(&folder.0).env("HOME", &folder.0);
        command
    };
    let again = || {
        let mut awsauth = command(AWSAUTH);
        awsauth.args(line);
        with_stdin(awsauth, "")
    };
    folder.begin_anew(&[("config", KUBECONFIG)]);
    again().exits(0);
    let new = folder.read("config");
    assert_ne!(new, KUBECONFIG);

    let python = command("/usr/bin/python3");
    let mut killer = Killer::from_opening("/config.lock", python, &[&[AWSAUTH][..], &line].concat());
    let (mut call, mut olds, mut news, mut locks) = (0, 0, 0, 0);
    loop {
        folder.begin_anew(&[("config", KUBECONFIG)]);
        if !killer.at_call(call) {
            break;
        }
        let text = folder.read("config");
        assert!(text == KUBECONFIG || text == new, "call {call}:\n{text}");
        *(if text == new { &mut news } else { &mut olds }) += 1;
        let others = folder.others(&["config"]);
        if others.contains("config.lock") {
            locks += 1;
            if locks % 6 == 1 && text == KUBECONFIG {
                // kubectl's own lock, which a dead kubectl leaves as well.
                again().exits(4).says("config.lock is there").says("rm ");
                fs::remove_file(folder.0.join("config.lock")).unwrap();
                again().exits(0);
                assert_eq!(folder.read("config"), new, "call {call}");
            }
        }
        call += 1;
    }
    let counts = format!("{call} calls: {olds} old, {news} new, {locks} locks");
    assert!(olds > 0 && news > 0 && locks > 0, "killed at too few places: {counts}");
}
