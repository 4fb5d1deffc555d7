//! Why a place could not be read or written.

use std::fmt;
use std::sync::Arc;

use crate::cluster::NotStored;
use crate::diagnostic::Diagnostic;
use crate::failure::{Failure, FailureKind};

/// A manifest that can't be read, or can't be changed safely; the findings point into its text.
#[derive(Clone, Debug)]
pub struct UnusableManifest {
    pub name: String,
    pub text: Arc<str>,
    pub found: Vec<Diagnostic>,
}

/// Why a place could not be read.
#[derive(Clone, Debug)]
pub enum StoreError {
    /// The file, the network, AWS or the API server.
    Failed(Failure),
    Manifest(UnusableManifest),
}

/// Why nothing was written, or why that is not known.
#[derive(Clone, Debug)]
pub enum WriteError {
    NotStored(NotStored),
    Manifest(UnusableManifest),
}

impl StoreError {
    /// `None`: the manifest itself.
    pub fn kind(&self) -> Option<FailureKind> {
        match self {
            Self::Failed(failure) => Some(failure.kind()),
            Self::Manifest(_) => None,
        }
    }

    /// What to type next, a line each.
    pub fn help(&self) -> Vec<String> {
        match self {
            Self::Failed(failure) => failure.helps().to_vec(),
            Self::Manifest(manifest) => manifest.found.iter().flat_map(|d| d.help.clone()).collect(),
        }
    }
}

impl fmt::Display for UnusableManifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.found.first() {
            Some(first) => write!(f, "{}: {}", self.name, first.message),
            None => write!(f, "{} can't be read", self.name),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(failure) => failure.fmt(f),
            Self::Manifest(manifest) => manifest.fmt(f),
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStored(why) => why.fmt(f),
            Self::Manifest(manifest) => manifest.fmt(f),
        }
    }
}

impl std::error::Error for StoreError {}

impl std::error::Error for WriteError {}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<NotStored> for WriteError {
    fn from(why: NotStored) -> Self {
        Self::NotStored(why)
    }
}
