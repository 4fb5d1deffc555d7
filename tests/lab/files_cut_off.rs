//! The other commands that write files, killed at each of their system calls: a file is the old text or
//! the new one, what was typed is not lost, and nothing is in the way of the next write.

use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Killer, Lab, Ran, unique, with_stdin};

const AWSAUTH: &str = env!("CARGO_BIN_EXE_awsauth");
const EXAMPLE: &str = include_str!("../../docs/examples/aws-auth.yaml");

/// A folder of its own, which is also the home.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path); // of a run that was killed, with the same process id
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.0).env_clear().env("PATH", "/usr/bin:/bin");
        command.env("HOME", &self.0).env("TMPDIR", &self.0).env("EDITOR", "sed -i s/view/edit/");
        command
    }

    fn awsauth(&self, arguments: &[&str]) -> Ran {
        let mut command = self.command(AWSAUTH);
        command.args(arguments);
        with_stdin(command, "")
    }

    /// Empties it, and puts these files in it.
    fn begin_anew(&self, files: &[(&str, &str)]) {
        for entry in fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap()) {
            let remove = if entry.path().is_dir() { fs::remove_dir_all } else { fs::remove_file };
            remove(entry.path()).unwrap();
        }
        for (name, text) in files {
            fs::write(self.0.join(name), text).unwrap();
            fs::set_permissions(self.0.join(name), Permissions::from_mode(0o640)).unwrap();
        }
    }

    /// A file, whose mode must be as it was.
    fn read(&self, name: &str) -> String {
        let path = self.0.join(name);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o640);
        fs::read_to_string(path).unwrap()
    }

    /// What is in it beside these files; whoever can't read them can read none of it.
    fn others(&self, known: &[&str]) -> BTreeSet<String> {
        let entries = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap());
        let others = entries.filter(|entry| !known.contains(&entry.file_name().to_str().unwrap()));
        let private = others.inspect(|other| {
            let mode = other.metadata().unwrap().permissions().mode() & 0o037;
            assert_eq!(mode, 0, "{} is open to others", other.file_name().display());
        });
        private.map(|other| other.file_name().to_string_lossy().into_owned()).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

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
