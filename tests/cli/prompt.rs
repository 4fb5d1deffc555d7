//! Questions, asked on a real pseudo-terminal.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::process::{Child, ExitStatus, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::sandbox::{EXAMPLE, Sandbox};

const ADD: [&str; 8] =
    ["add-role", "arn:aws:iam::111122223333:role/new", "-u", "n", "-g", "g", "-f", "f.yaml"];

/// The program at a terminal, as far as its question.
struct Asked {
    child: Child,
    terminal: File,
    shown: String,
}

impl Asked {
    fn by(sandbox: &Sandbox) -> Self {
        Self::to(sandbox.command().args(ADD))
    }

    fn to(command: &mut std::process::Command) -> Self {
        let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&terminal).unwrap();
        unlockpt(&terminal).unwrap();
        let name = ptsname(&terminal, Vec::new()).unwrap();
        let end = File::options().read(true).write(true).open(name.to_str().unwrap()).unwrap();
        let stream = || Stdio::from(OwnedFd::from(end.try_clone().unwrap()));
        let child = command.stdin(stream()).stderr(stream()).stdout(Stdio::null()).spawn().unwrap();
        let mut asked = Self { child, terminal: File::from(terminal), shown: String::new() };
        asked.read_until("[y/N] ");
        asked
    }

    fn read_until(&mut self, end: &str) {
        let mut bytes = [0; 4096];
        while !self.shown.contains(end) {
            let read = self.terminal.read(&mut bytes).unwrap();
            self.shown.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    }

    fn type_keys(&mut self, keys: &str) {
        self.terminal.write_all(keys.as_bytes()).unwrap();
    }

    fn answer(mut self, keys: &str) -> ExitStatus {
        self.terminal.write_all(keys.as_bytes()).unwrap();
        self.child.wait().unwrap()
    }
}

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    sandbox
}

#[test]
fn a_yes_writes_what_was_shown() {
    let sandbox = sandbox();
    let asked = Asked::by(&sandbox);
    assert!(
        asked.shown.contains("\x1b[32m") && asked.shown.contains("role/new becomes n"),
        "{:?}",
        asked.shown
    );
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
    assert_eq!(asked.answer("y\n").code(), Some(0));
    assert!(sandbox.read("f.yaml").contains("role/new"));
}

#[test]
fn nobody_is_asked_about_what_they_do_not_see() {
    for more in [&["-q"][..], &["-o", "json"], &["-q", "-o", "json"]] {
        let sandbox = sandbox();
        let asked = Asked::to(sandbox.command().args(ADD).args(more));
        assert!(
            asked.shown.contains("f.yaml") && asked.shown.contains("role/new becomes n"),
            "{:?}",
            asked.shown
        );
        assert_eq!(asked.answer("n\n").code(), Some(5));
    }
    let sandbox = sandbox();
    sandbox.file("f.yaml", crate::sandbox::manifest("mapAccounts: |\n  - 012345670123"));
    let asked = Asked::to(sandbox.command().args(["lint", "f.yaml", "--fix", "-q"]));
    assert!(
        asked.shown.contains("'012345670123'") || asked.shown.contains("\"012345670123\""),
        "{:?}",
        asked.shown
    );
    assert_eq!(asked.answer("n\n").code(), Some(5));
}

#[test]
fn everything_else_is_no_and_exits_5() {
    // The last one is Ctrl-D on an empty line: the end of input.
    for keys in ["n\n", "\n", "yess\n", "\x04"] {
        let sandbox = sandbox();
        assert_eq!(Asked::by(&sandbox).answer(keys).code(), Some(5), "{keys:?}");
        assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
    }
}

#[test]
fn what_follows_the_question_has_a_line_of_its_own() {
    for keys in ["n\n", "\x04"] {
        let sandbox = sandbox();
        let mut asked = Asked::by(&sandbox);
        asked.type_keys(keys);
        asked.read_until("nothing was written");
        let rest = asked.shown.rsplit_once("[y/N] ").unwrap().1;
        assert!(rest.contains('\n') && rest.split_once('\n').unwrap().1.contains("error"), "{rest:?}");
        asked.child.wait().unwrap();
    }
}

#[test]
fn ctrl_c_exits_130_and_writes_nothing() {
    let sandbox = sandbox();
    let mut asked = Asked::by(&sandbox);
    let pid = Pid::from_child(&asked.child);
    kill_process(pid, Signal::INT).unwrap();
    assert_eq!(asked.child.wait().unwrap().code(), Some(130));
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
}

#[test]
fn what_was_typed_ahead_is_no_answer_to_a_question_that_came_later() {
    let sandbox = sandbox();
    let mut asked = Asked::by(&sandbox);
    let other = EXAMPLE.replace("        - view\n", "        - edit\n");
    sandbox.file("f.yaml", &other);
    asked.shown.clear();
    asked.type_keys("y\ny\n");
    asked.read_until("[y/N] ");
    assert_eq!(sandbox.read("f.yaml"), other, "nobody has seen this difference yet");
    assert_eq!(asked.answer("n\n").code(), Some(5));
    assert_eq!(sandbox.read("f.yaml"), other);
}

#[test]
fn a_text_that_cannot_be_taken_goes_back_to_the_editor_with_what_was_found() {
    let sandbox = sandbox();
    let editor = "cp \"$1\" \"seen-$(ls | grep -c seen)\"\n\
                  if grep -q 'username: \\[' \"$1\"; then sed -i 's/username: \\[/username: robot/' \"$1\"\n\
                  else sed -i 's/username: ci$/username: [/' \"$1\"; fi\n";
    sandbox.file("editor.sh", editor);
    let mut command = sandbox.command();
    command.args(["edit", "-f", "f.yaml"]).env("EDITOR", "sh editor.sh").env("TMPDIR", sandbox.path(""));
    let mut asked = Asked::to(&mut command);
    assert!(
        asked.shown.contains("Open the editor again?") && asked.shown.contains("key-lost"),
        "{}",
        asked.shown
    );
    asked.type_keys("y\n");
    asked.read_until("Write this change?");
    assert_eq!(asked.answer("y\n").code(), Some(0));
    let seen = sandbox.read("seen-1");
    let found = seen.lines().find(|line| line.starts_with("#| line ")).unwrap();
    let line: usize = found["#| line ".len()..].split(':').next().unwrap().parse().unwrap();
    let near = seen.lines().skip(line - 4).take(4).collect::<Vec<_>>().join("\n");
    assert!(near.contains("username: ["), "{found}\n{near}");
    assert!(sandbox.read("f.yaml").contains("username: robot"));
}

#[test]
fn whoever_says_no_to_an_edit_keeps_the_text() {
    let sandbox = sandbox();
    let mut command = sandbox.command();
    command
        .args(["edit", "-f", "f.yaml"])
        .env("EDITOR", "sed -i s/ci$/robot/")
        .env("TMPDIR", sandbox.path(""));
    let mut asked = Asked::to(&mut command);
    asked.type_keys("n\n");
    asked.read_until("Open the editor again?");
    asked.type_keys("n\n");
    asked.read_until("your text is kept in");
    assert_eq!(asked.child.wait().unwrap().code(), Some(5));
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
}

#[test]
fn an_admin_from_a_record_is_part_of_the_question_with_yes_too() {
    let sandbox = sandbox();
    let admin = "arn:aws:iam::111122223333:role/Admin";
    sandbox.run(["remove", admin, "-f", "f.yaml", "--yes", "--allow-no-admin"]).exits(0);
    let left = sandbox.read("f.yaml");
    for (yes, answer, code) in [(&["--yes"][..], "n\n", 5), (&[], "n\n", 5), (&["--yes"], "y\n", 0)] {
        let mut command = sandbox.command();
        let asked = Asked::to(command.args(["undo", "-f", "f.yaml"]).args(yes));
        assert!(asked.shown.contains("Write this change, which makes an admin?"), "{}", asked.shown);
        assert!(asked.shown.contains("role/Admin becomes an admin"), "{}", asked.shown);
        assert_eq!(sandbox.read("f.yaml"), left);
        assert_eq!(asked.answer(answer).code(), Some(code));
    }
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
}
