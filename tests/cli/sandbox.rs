//! A place of its own for each test: an empty home, no settings, and the program.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// The mapping that the repository ships.
pub const EXAMPLE: &str = include_str!("../../docs/examples/aws-auth.yaml");

/// A manifest with these values.
pub fn manifest(data: &str) -> String {
    let indented: String = data.lines().fold(String::new(), |text, line| text + "  " + line + "\n");
    format!(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n{indented}"
    )
}

/// An empty directory that is also the home of the programs run in it.
pub struct Sandbox {
    dir: PathBuf,
}

/// What a program said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Sandbox {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // A run that was killed may have left one: in containers process ids come again.
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).unwrap();
        Self { dir }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Writes a file and gives its name back.
    pub fn file<'a>(&self, name: &'a str, text: impl AsRef<[u8]>) -> &'a str {
        std::fs::write(self.path(name), text).unwrap();
        name
    }

    /// A kubeconfig, `config`, with a token for this API server.
    pub fn kubeconfig(&self, server: &str) {
        let config = serde_json::json!({
            "apiVersion": "v1", "kind": "Config", "current-context": "t",
            "contexts": [{"name": "t", "context": {"cluster": "c", "user": "u"}}],
            "clusters": [{"name": "c", "cluster": {"server": server}}],
            "users": [{"name": "u", "user": {"token": "t0p"}}],
        });
        self.file("config", config.to_string());
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program in this directory, knowing nothing of the machine.
    pub fn command(&self) -> Command {
        self.command_of(Path::new(env!("CARGO_BIN_EXE_awsauth")))
    }

    pub fn command_of(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.dir)
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", &self.dir)
            .env("XDG_CONFIG_HOME", &self.dir)
            .env("XDG_STATE_HOME", &self.dir)
            .env("KUBECONFIG", self.path("no-kubeconfig"))
            .env("AWS_CONFIG_FILE", self.path("no-aws-config"))
            .env("AWS_SHARED_CREDENTIALS_FILE", self.path("no-aws-credentials"))
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Said {
        said(self.command().args(args))
    }

    /// A line as a shell takes it, with the program in `PATH`.
    pub fn shell(&self, line: &str) -> Said {
        let bin = Path::new(env!("CARGO_BIN_EXE_awsauth")).parent().unwrap();
        let mut command = self.command_of(Path::new("/bin/sh"));
        said(command.args(["-c", line]).env("PATH", format!("{}:/usr/bin:/bin", bin.display())))
    }

    pub fn run_with_stdin(&self, stdin: impl AsRef<[u8]>, args: &[&str]) -> Said {
        let mut command = self.command();
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // It may refuse before it has read everything.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_ref());
        child.wait_with_output().unwrap().into()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

pub fn said(command: &mut Command) -> Said {
    command.output().unwrap().into()
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program speaks UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Said {
    /// It ended with this code; shows everything if not.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// stderr holds this text; shows everything if not.
    #[track_caller]
    pub fn complains(self, text: &str) -> Self {
        assert!(self.err.contains(text), "no {text:?} in {self:?}");
        self
    }

    /// The object on stdout.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e} in {self:?}"))
    }

    /// The object on stderr.
    #[track_caller]
    pub fn error_json(&self) -> serde_json::Value {
        serde_json::from_str(&self.err).unwrap_or_else(|e| panic!("{e} in {self:?}"))
    }
}
