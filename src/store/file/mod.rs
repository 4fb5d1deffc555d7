//! A manifest in a file, or on stdin. Synchronous: no runtime is needed.

mod keep;
mod lock;
mod replace;
mod sweep;
mod text;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::error::{StoreError, UnusableManifest, WriteError};
use super::target::FileTarget;
use super::{NotStored, ObjectFacts, Read, Version};
use crate::configmap::{Manifest, ObjectName};
use crate::data::Edit;
use crate::failure::{Failure, FailureKind};

pub use lock::Lock;
pub use replace::{NotReplaced, create, put, replace};
pub use text::{read_file, shown};

/// The text of a file, or of stdin to its end, whatever is in it.
pub fn read_text(target: &FileTarget) -> Result<Arc<str>, Failure> {
    match target {
        FileTarget::Path(path) => text::read_file(path),
        FileTarget::Stdio => text::read_stdin(),
    }
}

/// A manifest.
#[derive(Debug)]
pub struct FileStore {
    target: FileTarget,
    object: ObjectName,
    /// stdin can be read once.
    stdin: OnceLock<Arc<str>>,
}

impl FileStore {
    pub fn new(target: FileTarget, object: ObjectName) -> Self {
        Self { target, object, stdin: OnceLock::new() }
    }

    pub fn target(&self) -> &FileTarget {
        &self.target
    }

    pub fn object(&self) -> &ObjectName {
        &self.object
    }

    /// What a symlink leads to, if the target is one.
    pub fn real_path(&self) -> Option<PathBuf> {
        match &self.target {
            FileTarget::Path(path) if path.is_symlink() => path.canonicalize().ok(),
            _ => None,
        }
    }

    /// Reads the manifest and finds the `ConfigMap` in it.
    pub fn read(&self) -> Result<Read, StoreError> {
        let text = self.text()?;
        let manifest = Manifest::find(Arc::clone(&text), &self.object)
            .map_err(|found| StoreError::Manifest(UnusableManifest { name: self.name(), text, found }))?;
        let version = Version::Text(Arc::clone(manifest.text()));
        let facts = ObjectFacts {
            immutable: manifest.immutable(),
            annotations: manifest.annotations(),
            ..ObjectFacts::default()
        };
        let values = manifest.values().clone();
        Ok(Read { values, manifest: Some(Arc::new(manifest)), object: facts, version })
    }

    /// Writes the edit into the text that was read, if the file still holds it. Of stdin the new
    /// text is given back.
    pub fn write(&self, edit: &Edit, from: Option<&Read>) -> Result<Version, WriteError> {
        let Some(manifest) = from.and_then(|read| read.manifest.as_deref()) else {
            let failure = Failure::new(FailureKind::Unsupported, "a manifest is changed, never created");
            return Err(NotStored::Failed(failure).into());
        };
        if manifest.immutable() {
            return Err(NotStored::Immutable.into());
        }
        let before = manifest.text();
        let after = manifest.edited_text(edit).map_err(|why| {
            let text = Arc::clone(before);
            WriteError::Manifest(UnusableManifest { name: self.name(), text, found: vec![why] })
        })?;
        self.replace(before, after)
    }

    /// Puts another text in the place of the one that was read, whatever both are: a text that is
    /// no manifest yet can be mended. Of stdin the new text is given back.
    pub fn replace(&self, before: &str, after: Arc<str>) -> Result<Version, WriteError> {
        match &self.target {
            FileTarget::Stdio => Ok(Version::Text(after)),
            FileTarget::Path(path) => match replace(path, before, &after) {
                Ok(()) => Ok(Version::Text(after)),
                Err(NotReplaced::Moved) => Err(NotStored::Conflict.into()),
                Err(NotReplaced::Failed(failure)) => Err(NotStored::Failed(failure).into()),
            },
        }
    }

    /// The whole text.
    pub fn text(&self) -> Result<Arc<str>, StoreError> {
        match (&self.target, self.stdin.get()) {
            (FileTarget::Stdio, Some(text)) => Ok(Arc::clone(text)),
            (FileTarget::Stdio, None) => {
                let text = read_text(&self.target)?;
                Ok(Arc::clone(self.stdin.get_or_init(|| text)))
            }
            (target, _) => Ok(read_text(target)?),
        }
    }

    /// What it is called in messages.
    pub fn name(&self) -> String {
        match &self.target {
            FileTarget::Stdio => "stdin".to_owned(),
            FileTarget::Path(path) => text::shown(path),
        }
    }
}
