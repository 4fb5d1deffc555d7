//! What was made at some cost, kept until it ends: credentials behind a network, a program or a
//! person, tokens signed with them, and where a cluster is. Static keys never come here: to sign
//! with them costs less than to read a file.
//!
//! A cache that can't be used is no failure; `-v` says why.

mod entry;
mod folder;
mod key;

use std::fs::{File, TryLockError};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;

pub use entry::{credentials_of, value_of};
use folder::Folder;
pub use key::{Key, KeyOf};

use crate::failure::Failure;
use crate::trace::Trace;

/// Longer than a `credential_process` may take. A person who is asked may take longer; then two
/// are asked.
const LONGEST_WAIT: Duration = Duration::from_secs(90);
const PAUSE: Duration = Duration::from_millis(10);

/// The folder, opened with the first use.
pub struct Cache {
    folder: OnceLock<Option<Folder>>,
    trust: Mutex<Trust>,
    trace: Trace,
}

/// What becomes of what earlier runs left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trust {
    /// It would be taken.
    Unused,
    /// Some was taken.
    Used,
    /// None is taken any more.
    Lost,
}

impl Cache {
    /// `on: false` is `--no-cache`: nothing is read or written.
    pub fn new(on: bool, trace: Trace) -> Self {
        let folder = if on { OnceLock::new() } else { OnceLock::from(None) };
        Self { folder, trust: Mutex::new(Trust::Unused), trace }
    }

    fn folder(&self) -> Option<&Folder> {
        let open = || match Folder::open(true) {
            Ok(folder) => folder,
            Err(why) => {
                self.trace.note(&format!("nothing is cached: {why}"));
                None
            }
        };
        self.folder.get_or_init(open).as_ref()
    }

    /// What was kept under this key, if it does not end within a minute.
    pub fn read(&self, key: &Key) -> Option<Value> {
        let mut trust = self.trust.lock().unwrap_or_else(PoisonError::into_inner);
        if *trust == Trust::Lost {
            return None;
        }
        let bytes = self.folder()?.read(&key.file())?;
        let found = entry::open(&bytes, key, SystemTime::now(), ends_soon)?;
        *trust = Trust::Used;
        Some(found)
    }

    /// AWS did not take what we came with. Whether anything of that was kept; then from now on
    /// all is made anew, and replaces it.
    pub fn distrust(&self) -> bool {
        let mut trust = self.trust.lock().unwrap_or_else(PoisonError::into_inner);
        let was_used = *trust == Trust::Used;
        if was_used {
            self.trace.note("what was kept of AWS credentials was refused: they are made anew");
            *trust = Trust::Lost;
        }
        was_used
    }

    /// Keeps a value until it ends.
    pub fn write(&self, key: &Key, ends: SystemTime, value: Value) {
        let Some(folder) = self.folder() else { return };
        let kept = folder.write(&key.file(), entry::seal(key, SystemTime::now(), ends, value).as_bytes());
        if let Err(why) = kept {
            self.trace.note(&format!("nothing is cached: can't write to {}: {why}", folder.shown()));
        }
    }

    /// Forgets entries, by the names of their files.
    pub fn remove<'a>(&self, files: impl IntoIterator<Item = &'a String>) {
        if let Some(folder) = self.folder() {
            files.into_iter().for_each(|file| folder.remove(file));
        }
    }

    /// Waits until no other process makes what belongs to this key; `None`: nobody keeps order
    /// here, or it took too long.
    pub async fn lock(&self, key: &Key) -> Option<File> {
        let lock = self.folder()?.lock_file(&key.lock()).ok()?;
        let since = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => return Some(lock),
                Err(TryLockError::WouldBlock) if since.elapsed() < LONGEST_WAIT => {
                    tokio::time::sleep(PAUSE).await;
                }
                Err(_) => return None,
            }
        }
    }
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cache")
    }
}

/// Too soon for a request to be made and answered.
pub(super) fn ends_soon(at: SystemTime) -> bool {
    at <= SystemTime::now() + Duration::from_mins(1)
}

/// Empties the cache: how many entries there were, and where.
pub fn clear() -> Result<(usize, String), Failure> {
    folder::clear()
}

#[cfg(test)]
mod tests;
