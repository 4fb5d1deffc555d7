//! Which files are looked at: those that are named, and in folders those that may be manifests.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::error::CommandError;
use super::super::exit::ExitCode;
use super::LintArgs;

/// A file to look at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub path: PathBuf,
    /// It must hold the `ConfigMap`; others are passed over if they do not.
    pub wanted: bool,
}

/// Endings of files that may hold a manifest, or write one.
const ENDINGS: [&str; 6] = ["yaml", "yml", "json", "tf", "hcl", "tpl"];

/// Folders full of other people's files.
const FOREIGN: [&str; 3] = ["node_modules", "vendor", "target"];

/// All of them, folders in the order of their names, each file once.
pub(super) fn gather(args: &LintArgs) -> Result<Vec<Candidate>, CommandError> {
    let mut found: Vec<Candidate> =
        args.filename.iter().map(|path| Candidate { path: path.clone(), wanted: true }).collect();
    for path in &args.paths {
        if path.is_dir() {
            walk(path, &mut found)?;
        } else {
            found.push(Candidate { path: path.clone(), wanted: false });
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|it| it.path.as_os_str() == "-" || seen.insert(it.path.clone()));
    if found.iter().filter(|it| it.path.as_os_str() == "-").count() > 1 {
        return Err(CommandError::usage("stdin can be read once, and - stands here twice"));
    }
    Ok(found)
}

/// Folders are not followed through links, which may lead back.
fn walk(folder: &Path, found: &mut Vec<Candidate>) -> Result<(), CommandError> {
    let mut pending = vec![folder.to_owned()];
    while let Some(path) = pending.pop() {
        let is_folder = path == folder || path.symlink_metadata().is_ok_and(|it| it.is_dir());
        if !is_folder {
            found.push(Candidate { path, wanted: false });
            continue;
        }
        let mut inside: Vec<PathBuf> = fs::read_dir(&path)
            .and_then(|entries| entries.map(|entry| entry.map(|it| it.path())).collect())
            .map_err(|why| unreadable(&path, &why))?;
        inside.retain(|it| is_interesting(it));
        inside.sort_unstable_by(|a, b| b.cmp(a));
        pending.append(&mut inside);
    }
    Ok(())
}

fn is_interesting(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    if name.starts_with('.') {
        return false;
    }
    let Ok(kind) = path.symlink_metadata() else { return false };
    if kind.is_dir() {
        return !FOREIGN.contains(&&*name);
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    path.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn unreadable(path: &Path, why: &std::io::Error) -> CommandError {
    let message = format!("can't look into {}: {why}", path.display());
    CommandError::new(ExitCode::Failed, "file-unreadable", message)
}
