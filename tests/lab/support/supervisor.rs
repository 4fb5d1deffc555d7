//! The `cargo xtask lab --json` behind a [`Lab`](super::Lab).

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

/// It ends the lab when its standard input closes: at the latest when this process is gone.
pub struct Supervisor {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
}

impl Supervisor {
    /// Starts a lab; also what it says about itself.
    pub fn start(options: &[&str]) -> (Self, Value) {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut child = Command::new(cargo)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["run", "--quiet", "--package", "xtask", "--", "lab", "--json"])
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("cargo runs");
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take().unwrap());
        let mut supervisor = Self { child, stdin, stdout: BufReader::new(stdout) };
        let description = supervisor.read_line();
        (supervisor, description)
    }

    /// `stop SERVICE` or `start SERVICE`; returns when it is done.
    pub fn command(&mut self, line: &str) {
        writeln!(self.stdin.as_mut().unwrap(), "{line}").expect("the lab listens");
        let answer = self.read_line();
        assert!(answer["error"].is_null(), "{line}: {}", answer["error"]);
    }

    fn read_line(&mut self) -> Value {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("the lab speaks UTF-8");
        serde_json::from_str(&line).expect("the lab did not start: its reason is above, on standard error")
    }
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        drop(self.stdin.take());
        let _ = self.child.wait();
    }
}
