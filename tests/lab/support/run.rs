//! Programs run as a certain AWS principal, with nothing of this machine's own settings.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use super::{Credentials, Lab};

/// What a program said.
#[derive(Debug)]
pub struct Ran {
    pub success: bool,
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    pub fn stdout_of_success(self) -> String {
        assert!(self.success, "exit {:?}\n{}\n{}", self.code, self.stdout, self.stderr);
        self.stdout
    }
}

impl Lab {
    /// A program in a clean environment that knows the lab, but has no credentials.
    pub fn command(&self, program: &str) -> Command {
        let found = self.bin.join(program);
        let mut command = Command::new(if found.exists() { found } else { program.into() });
        let known = self.environment.iter().filter(|(name, _)| !is_login(name));
        command
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", self.bin.display()))
            .env("HOME", self.folder.join("home"))
            .envs(known.map(|(name, value)| (name, value)));
        command
    }

    /// The same with credentials, a kubeconfig if one is given, and arguments; run to its end.
    pub fn run_as(&self, who: &Credentials, program: &str, arguments: &[&str]) -> Ran {
        let mut command = self.command(program);
        command.envs(who.variables()).args(arguments);
        with_stdin(command, "")
    }

    /// The credentials of lab-admin, which the live mapping makes system:masters.
    pub fn admin(&self) -> Credentials {
        let value = |wanted: &str| {
            let found = self.environment.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.clone()).expect(wanted)
        };
        Credentials {
            arn: format!("arn:aws:iam::{}:user/lab-admin", self.account),
            access_key_id: value("AWS_ACCESS_KEY_ID"),
            secret_access_key: value("AWS_SECRET_ACCESS_KEY"),
            session_token: None,
        }
    }
}

/// Runs a command to its end with text for its standard input.
pub fn with_stdin(mut command: Command, stdin: &str) -> Ran {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display()));
    // A program that does not read it may be gone already.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    let output = child.wait_with_output().unwrap();
    Ran {
        success: output.status.success(),
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A name that no other test has.
pub fn unique(name: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    format!("{name}-{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Tries again: the authenticator learns of a change by a watch, and the machine may be busy. Only
/// what never comes takes the whole time.
pub fn eventually<T>(mut attempt: impl FnMut() -> Result<T, String>) -> T {
    let deadline = Instant::now() + Duration::from_mins(3);
    loop {
        match attempt() {
            Ok(value) => return value,
            Err(reason) => assert!(Instant::now() < deadline, "{reason}"),
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn is_login(name: &str) -> bool {
    ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "KUBECONFIG"].contains(&name)
}
