//! Folders outside the checkout that are built once and then shared by every clone.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Written last: a folder without it was never finished and is built anew.
const COMPLETE: &str = "complete";

/// The folder `name-<hash of inputs>`, filled by `build` if nobody has yet.
///
/// Whoever comes second waits for the first; the lock ends with its holder, so a builder
/// that was killed leaves nothing that blocks or misleads the next.
pub fn folder(name: &str, inputs: &[String], build: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    inputs.hash(&mut hasher);
    let root = root()?;
    let folder = root.join(format!("{name}-{:016x}", hasher.finish()));
    if folder.join(COMPLETE).exists() {
        return Ok(folder);
    }
    fs::create_dir_all(&root).with_context(|| format!("cannot create {}", root.display()))?;
    let lock = File::create(folder.with_extension("lock")).context("cannot create a lock in the cache")?;
    lock.lock().context("cannot lock the cache")?;
    if !folder.join(COMPLETE).exists() {
        let _ = fs::remove_dir_all(&folder); // what a killed builder left, if any
        fs::create_dir_all(&folder)?;
        build(&folder)?;
        fs::write(folder.join(COMPLETE), "")?;
    }
    Ok(folder)
}

fn root() -> Result<PathBuf> {
    let cache = match std::env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(cache) => PathBuf::from(cache),
        None => PathBuf::from(std::env::var_os("HOME").context("neither XDG_CACHE_HOME nor HOME is set")?)
            .join(".cache"),
    };
    Ok(cache.join("awsauth-dev"))
}
