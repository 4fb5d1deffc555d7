//! Files that say what is wanted: manifests of aws-auth, or short lists of entries.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::CommandError;
use super::exit::ExitCode;
use super::fail::sources_of;
use super::target::ClusterArgs;
use crate::change::{AwsAuth, Intent, Source, Wish, plan};
use crate::configmap::Manifest;
use crate::diagnostic::Diagnostic;
use crate::mapping::{ShortEntry, short_list};
use crate::store::{self, FileTarget, Place, StoreError, UnusableManifest};
use crate::ui::Sources;

/// One file.
pub(super) enum Wanted {
    Manifest(Source),
    List { name: String, text: Arc<str>, entries: Vec<ShortEntry> },
}

/// stdin can be read once.
pub(super) fn refuse_stdin_twice<'p>(paths: impl Iterator<Item = &'p PathBuf>) -> Result<(), CommandError> {
    if paths.filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(CommandError::usage("stdin can be read once, and - stands here twice"));
    }
    Ok(())
}

/// Reads one file.
pub(super) fn read(path: &Path, args: &ClusterArgs) -> Result<Wanted, CommandError> {
    let target = args.wanted(path);
    let Place::File(file) = &target.place else { return Err(CommandError::usage("this is no file")) };
    let name = match file {
        FileTarget::Stdio => "stdin".to_owned(),
        FileTarget::Path(path) => path.display().to_string(),
    };
    let text = store::read_text(file)?;
    match short_list(&text) {
        Some(Ok(entries)) => Ok(Wanted::List { name, text, entries }),
        Some(Err(found)) => Err(unusable(&name, found, Sources::of_text(name.as_str(), text))),
        None => match Manifest::find(Arc::clone(&text), &target.object) {
            Ok(manifest) => {
                Ok(Wanted::Manifest(Source { name, auth: AwsAuth::from_manifest(manifest.into()) }))
            }
            Err(found) => Err(StoreError::Manifest(UnusableManifest { name, text, found }).into()),
        },
    }
}

impl Wanted {
    pub fn name(&self) -> &str {
        match self {
            Self::Manifest(source) => &source.name,
            Self::List { name, .. } => name,
        }
    }

    fn sources(&self) -> Sources {
        match self {
            Self::Manifest(source) => sources_of(&source.name, &source.auth),
            Self::List { name, text, .. } => Sources::of_text(name.as_str(), Arc::clone(text)),
        }
    }

    /// Adds what the file wants; gives back what was understood in another way than it is written.
    /// The file is not the text that changes, so its places become words.
    pub fn add_to(&self, wish: &mut Wish) -> Result<Vec<Diagnostic>, CommandError> {
        let added = match self {
            Self::Manifest(source) => wish.add_map(&source.auth.map, &source.name),
            Self::List { name, entries, .. } => wish.add_list(entries, name),
        };
        let notes = added.map_err(|found| unusable(self.name(), found, self.sources()))?;
        let sources = self.sources();
        let placed = |mut note: Diagnostic| {
            let at = note.labels.first().and_then(|label| sources.position(&label.place));
            if let Some(at) = at {
                note.message = format!("{}:{}:{}: {}", at.source, at.line, at.column, note.message);
            }
            note.labels.clear();
            note
        };
        Ok(notes.into_iter().map(placed).collect())
    }

    /// The mapping that the file describes.
    pub fn source(&self) -> Result<Source, CommandError> {
        let name = match self {
            Self::Manifest(source) => return Ok(source.clone()),
            Self::List { name, .. } => name,
        };
        let mut wish = Wish::default();
        self.add_to(&mut wish)?;
        let plan = plan(&Intent::Apply(wish.apply().into()), &AwsAuth::default());
        let plan = plan.map_err(|_| unusable(name, Vec::new(), self.sources()))?;
        Ok(Source { name: name.clone(), auth: plan.after })
    }
}

/// A file that can't be what is wanted.
pub(super) fn unusable(name: &str, found: Vec<Diagnostic>, sources: Sources) -> CommandError {
    let message = format!("{name} can't be what is wanted; nothing was written");
    CommandError::new(ExitCode::Unreadable, "unusable", message).findings(found, sources)
}
