//! kubectl's lock: a file beside the kubeconfig, made with `O_EXCL` and taken away afterwards
//! (client-go `tools/clientcmd/loader.go`, `lockFile`). A kubectl that was killed leaves it behind.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::text::shown;
use crate::failure::{Failure, FailureKind};

/// How long another writer may take; kubectl itself does not wait at all.
const PATIENCE: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(20);

/// Held until it is dropped.
#[derive(Debug)]
pub struct Lock(PathBuf);

impl Lock {
    /// Takes the lock of the file that is named so; symlinks are not followed, as in kubectl.
    pub fn take(path: &Path) -> Result<Self, Failure> {
        let mut name = path.as_os_str().to_owned();
        name.push(".lock");
        let lock = PathBuf::from(name);
        let started = Instant::now();
        loop {
            match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&lock) {
                Ok(_) => return Ok(Self(lock)),
                Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(unmade(path, &e)),
                Err(_) if started.elapsed() > PATIENCE => return Err(held(path, &lock)),
                Err(_) => std::thread::sleep(PAUSE),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn unmade(path: &Path, error: &io::Error) -> Failure {
    let what = format!("can't write {}: its lock can't be made beside it", shown(path));
    Failure::new(FailureKind::FileUnwritable, what).because(error).help("the file is as it was")
}

fn held(path: &Path, lock: &Path) -> Failure {
    let age = fs::metadata(lock).and_then(|m| m.modified()).ok().and_then(|at| at.elapsed().ok());
    let age = age.map_or_else(String::new, |age| format!(", made {} ago", spoken(age)));
    let what = format!("can't write {}: {} is there{age}", shown(path), shown(lock));
    Failure::new(FailureKind::FileUnwritable, what)
        .because(
            "kubectl locks a kubeconfig so while it writes it; one that was killed leaves its lock behind",
        )
        .help(format!("if no kubectl is writing: rm {}", crate::cluster::shell_quoted(&shown(lock))))
        .help("the file is as it was")
}

fn spoken(age: Duration) -> String {
    match age.as_secs() {
        seconds @ 0..=119 => format!("{seconds} seconds"),
        seconds @ 120..=7199 => format!("{} minutes", seconds / 60),
        seconds @ 7200..=172_799 => format!("{} hours", seconds / 3600),
        seconds => format!("{} days", seconds / 86_400),
    }
}
