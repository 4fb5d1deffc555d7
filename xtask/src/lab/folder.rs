//! A lab's own folder: gone when the lab ends.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

const PREFIX: &str = "awsauth-lab-";
/// A folder's name until its lock is held: others must not take it for one of the dead.
const NEW: &str = "new-awsauth-lab-";

pub struct Folder {
    path: PathBuf,
    /// Held as long as the lab lives, so that others can tell it from a dead one.
    _lock: File,
}

impl Folder {
    pub fn new() -> Result<Self> {
        let named = |name: &str| std::env::temp_dir().join(format!("{name}{}", std::process::id()));
        sweep();
        let (new, path) = (named(NEW), named(PREFIX));
        let _ = fs::remove_dir_all(&new); // of the same process id, killed right here
        fs::create_dir(&new).with_context(|| format!("cannot create {}", new.display()))?;
        let lock = File::create(new.join("lock"))?;
        lock.lock()?;
        fs::rename(&new, &path).with_context(|| format!("cannot create {}", path.display()))?;
        Ok(Self { path, _lock: lock })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The same as text, for arguments and JSON.
    pub fn text(&self, name: &str) -> String {
        self.join(name).display().to_string()
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> Result<String> {
        fs::write(self.join(name), content).with_context(|| format!("cannot write {name}"))?;
        Ok(self.text(name))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Removes what labs left that were killed: 64 MB each, etcd reserves that much.
fn sweep() {
    let entries = fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let is_lab = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
        let Some(lock) = is_lab.then(|| File::open(path.join("lock")).ok()).flatten() else { continue };
        if !matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
            let _ = fs::remove_dir_all(&path);
        }
    }
}
