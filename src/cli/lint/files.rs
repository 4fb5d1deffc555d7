//! The manifests among the files that were given.

use std::path::Path;
use std::sync::Arc;

use super::super::console::Console;
use super::super::error::CommandError;
use super::LintArgs;
use super::look::{at_broken, at_mapping};
use crate::change::AwsAuth;
use crate::lint::Selection;
use crate::store::{FileStore, FileTarget, StoreError};
use crate::ui::lint::Report;

/// Lints what is there.
pub(super) fn look(
    args: &LintArgs,
    selection: &Selection,
    _console: &mut Console,
) -> Result<Vec<Report>, CommandError> {
    let given = args.filename.iter().chain(&args.paths);
    given.map(|path| file(path, args, selection)).collect()
}

fn file(path: &Path, args: &LintArgs, selection: &Selection) -> Result<Report, CommandError> {
    let target = if path.as_os_str() == "-" { FileTarget::Stdio } else { FileTarget::Path(path.to_owned()) };
    let store = FileStore::new(target, args.cluster.object());
    let name = store.name();
    match store.read() {
        Ok(read) => {
            let auth = read.manifest.map_or_else(AwsAuth::default, AwsAuth::from_manifest);
            Ok(at_mapping(&name, &auth, selection))
        }
        Err(StoreError::Manifest { text, found, .. }) => {
            Ok(at_broken(&name, &Arc::clone(&text), &found, selection))
        }
        Err(error) => Err(error.into()),
    }
}
