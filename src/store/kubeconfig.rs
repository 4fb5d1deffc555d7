//! A kubeconfig on disk: read, and replaced as a whole if it still is what was read.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{Lock, NotReplaced, create, read_file, replace, shown};
use crate::failure::{Failure, FailureKind};

/// A kubeconfig as it was read.
#[derive(Debug)]
pub struct KubeconfigFile {
    path: PathBuf,
    /// `None`: it is not there yet.
    text: Option<Arc<str>>,
}

impl KubeconfigFile {
    /// Reads a file, which may be missing.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        if path.is_dir() {
            let what = format!("{} is a directory, not a kubeconfig", shown(path));
            return Err(
                Failure::new(FailureKind::Kubeconfig, what).help("name a file in it: --kubeconfig FILE")
            );
        }
        let text = match read_file(path) {
            Ok(text) => Some(text),
            // A symlink that leads nowhere is not ours to replace.
            Err(failure) if failure.kind() == FailureKind::FileNotFound && !path.is_symlink() => None,
            Err(failure) => return Err(Failure::new(FailureKind::Kubeconfig, failure.to_string())),
        };
        Ok(Self { path: path.to_owned(), text })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its name for people.
    pub fn name(&self) -> String {
        shown(&self.path)
    }

    /// What it says; nothing if it is not there.
    pub fn text(&self) -> Arc<str> {
        self.text.clone().unwrap_or_default()
    }

    pub fn exists(&self) -> bool {
        self.text.is_some()
    }

    /// The mode, if others than the owner may read it: it holds credentials, or leads to some.
    pub fn open_to_others(&self) -> Option<u32> {
        let mode = fs::metadata(&self.path).ok()?.permissions().mode() & 0o777;
        (mode & 0o044 != 0).then_some(mode)
    }

    /// Puts `after` in the place of what was read, under kubectl's lock. A new file is its
    /// owner's alone, and so is the folder if that is new.
    pub fn write(&self, after: &str) -> Result<(), Failure> {
        if self.text.is_none() {
            make_folder(&self.path)?;
        }
        let _lock = Lock::take(&self.path)?;
        let written = match &self.text {
            Some(before) => replace(&self.path, before, after),
            None => create(&self.path, after),
        };
        written.map_err(|why| match why {
            NotReplaced::Failed(failure) => failure,
            NotReplaced::Moved => self.changed_meanwhile(),
        })
    }

    fn changed_meanwhile(&self) -> Failure {
        let what = format!("{} was changed by another program meanwhile", self.name());
        Failure::new(FailureKind::FileUnwritable, what)
            .help("nothing of it was overwritten; run the same command again")
    }
}

fn make_folder(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::DirBuilderExt;
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|e| {
        let what = format!("can't make the folder {}", shown(folder));
        Failure::new(FailureKind::FileUnwritable, what).because(e)
    })
}
