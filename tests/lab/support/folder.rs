//! Files that a test watches the product write.

use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::run::{Ran, with_stdin};

pub const AWSAUTH: &str = env!("CARGO_BIN_EXE_awsauth");
pub const EXAMPLE: &str = include_str!("../../../docs/examples/aws-auth.yaml");

/// A folder of its own, which is also the home.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path); // of a run that was killed, with the same process id
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.0).env_clear().env("PATH", "/usr/bin:/bin");
        command.env("HOME", &self.0).env("TMPDIR", &self.0).env("EDITOR", "sed -i s/view/edit/");
        command
    }

    pub fn awsauth(&self, arguments: &[&str]) -> Ran {
        let mut command = self.command(AWSAUTH);
        command.args(arguments);
        with_stdin(command, "")
    }

    /// Empties it, and puts these files in it.
    pub fn begin_anew(&self, files: &[(&str, &str)]) {
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
    pub fn read(&self, name: &str) -> String {
        let path = self.0.join(name);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o640);
        fs::read_to_string(path).unwrap()
    }

    /// What is in it beside these files; whoever can't read them can read none of it.
    pub fn others(&self, known: &[&str]) -> BTreeSet<String> {
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
