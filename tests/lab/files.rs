//! A write to a file, killed at each of its system calls, and on a disk that is full: the file is
//! the old text or the new one, and nothing stands in the way of the next write.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Killer, Ran, with_stdin};

const AWSAUTH: &str = env!("CARGO_BIN_EXE_awsauth");
const ADD: [&str; 9] =
    ["add-role", "arn:aws:iam::111122223333:role/new", "-u", "new", "-g", "view", "--yes", "-f", "f.yaml"];
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
        command.env("HOME", &self.0).env("XDG_STATE_HOME", self.0.join("state"));
        command
    }

    fn awsauth(&self, arguments: &[&str]) -> Ran {
        let mut command = self.command(AWSAUTH);
        command.args(arguments);
        with_stdin(command, "")
    }

    /// The manifest as it is at first, without a history.
    fn begin_anew(&self) {
        let _ = fs::remove_dir_all(self.0.join("state"));
        fs::write(self.0.join("f.yaml"), EXAMPLE).unwrap();
        fs::set_permissions(self.0.join("f.yaml"), Permissions::from_mode(0o640)).unwrap();
    }

    /// The manifest, whose mode must be as it was.
    fn text(&self) -> String {
        let path = self.0.join("f.yaml");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o640);
        fs::read_to_string(path).unwrap()
    }

    /// What was left beside it, which nobody else can read.
    fn leftovers(&self) -> usize {
        let entries = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap());
        let left =
            entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(".f.yaml.awsauth-"));
        left.map(|entry| fs::remove_file(entry.path()).unwrap()).count()
    }

    /// The state of the newest record, where there is one.
    fn newest(&self) -> Option<String> {
        let history = self.awsauth(&["history", "-f", "f.yaml", "-o", "json"]).exits(0).json();
        history["entries"][0]["state"].as_str().map(str::to_owned)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn killed_at_any_system_call_a_file_is_the_old_text_or_the_new_one() {
    let folder = Folder::new("killed");
    folder.begin_anew();
    folder.awsauth(&ADD).exits(0);
    let new = folder.text();
    assert_ne!(new, EXAMPLE);

    let mut killer = Killer::of(folder.command("python3"), &[&[AWSAUTH][..], &ADD].concat());
    let (mut call, mut olds, mut news, mut pending, mut leftovers) = (0, 0, 0, 0, 0);
    loop {
        folder.begin_anew();
        if !killer.at_call(call) {
            break;
        }
        let text = folder.text();
        assert!(text == EXAMPLE || text == new, "call {call}:\n{text}");
        leftovers += folder.leftovers();
        let state = if folder.0.join("state").exists() { folder.newest() } else { None };
        if text == new {
            news += 1;
            assert_eq!(state.as_deref(), Some("applied"), "call {call}");
        } else {
            olds += 1;
            pending += usize::from(state.is_some());
            assert!(state.is_none() || state.as_deref() == Some("pending"), "call {call}: {state:?}");
        }
        // No lock and no leftover stands in the way.
        if state.is_some() {
            folder.awsauth(&ADD).exits(0);
            assert_eq!(folder.text(), new, "call {call}");
            assert_eq!(folder.newest().as_deref(), Some("applied"), "call {call}");
        }
        call += 1;
    }
    let counts =
        format!("{call} calls: {olds} old ({pending} recorded), {news} new, {leftovers} temporaries");
    assert!(pending > 0 && news > 0 && leftovers > 0, "killed at too few places: {counts}");
}

#[test]
fn on_a_full_disk_a_file_stays_as_it_was() {
    let folder = Folder::new("full");
    let large = "    # a line more\n".repeat(200);
    // A limit is what a full disk is: writing to a file fails, at once or half-way. The signal that
    // goes with the limit is ignored.
    let run = |blocks: &str, more: &str| {
        let mut shell = folder.command("/bin/sh");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\" {more}");
        shell.args(["-c", &script, "sh", AWSAUTH]).args(ADD);
        with_stdin(shell, "")
    };
    for (blocks, more, says) in [
        ("0", "", "--no-history"),
        ("0", "--no-history", "the file is as it was"),
        ("2", "--no-history", "the file is as it was"),
    ] {
        folder.begin_anew();
        let text = format!("{EXAMPLE}{large}");
        fs::write(folder.0.join("f.yaml"), &text).unwrap();
        run(blocks, more).exits(4).says(says);
        assert_eq!(folder.text(), text);
        assert_eq!(folder.leftovers(), 0);
        assert_eq!(folder.newest(), None);
    }
}
