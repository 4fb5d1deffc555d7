//! Step 7: the old text is kept before anything takes its place.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::change::Intent;
use crate::configmap::ObjectName;
use crate::failure::Failure;
use crate::history::{Begun, Draft, Journal, Scope};
use crate::store::{At, Store, Version, WriteMode};

use super::backoff::Backoff;
use super::{Prepared, Session, WriteFailed};

/// Where a wish comes from, if nobody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The revision that it takes back.
    pub undoes: Option<String>,
    /// The revision whose text it puts back.
    pub restores: Option<String>,
    /// A record or a plan says what is to be done: input from outside, which grants nothing by
    /// itself.
    pub from_record: bool,
}

/// The journal of a place; `None`: a stream has no history.
pub fn journal(store: &Store, limit: usize) -> Option<Journal<'_>> {
    let place = store.describe();
    match (place.at, store.api()) {
        (At::Stdio, _) => None,
        (At::File { path, .. }, _) => Some(file_journal(&path, &place.object, limit)),
        (At::Cluster(at), cluster) => {
            let object = place.object.to_string();
            Some(Journal::of(Scope { place: format!("{}\n{object}", at.server), object, cluster }, limit))
        }
    }
}

/// The journal of a file, by its path without symlinks.
pub(super) fn file_journal(path: &Path, object: &ObjectName, limit: usize) -> Journal<'static> {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned()).to_string_lossy().into_owned();
    // Several of them may stand in one file.
    Journal::of(Scope { place: format!("{real}\n{object}"), object: real, cluster: None }, limit)
}

/// How long the API server is asked for a second place, where this machine has kept the record, and
/// to mark a record that its checksums would settle: an admission webhook that is down must not
/// hold up whoever mends the mapping.
const NOT_LONGER: Duration = Duration::from_secs(5);

/// The record of one commit; another one for each version of the object that it is tried on.
pub(super) struct Keeping<'a> {
    journal: Option<&'a Journal<'a>>,
    at: Session<'a>,
    begun: Option<(Option<Version>, Begun)>,
}

impl<'a> Keeping<'a> {
    pub fn new(at: &Session<'a>, mode: WriteMode) -> Self {
        let journal = at.journal.filter(|_| mode == WriteMode::Persist);
        Self { journal, at: *at, begun: None }
    }

    /// Keeps what a change is about to replace.
    pub async fn begin(&mut self, current: &Prepared) -> Result<(), WriteFailed> {
        let Some(journal) = self.journal else { return Ok(()) };
        let version = current.read.as_ref().map(|read| read.version.clone());
        if self.begun.as_ref().is_some_and(|(known, _)| *known == version) {
            return Ok(());
        }
        self.discard().await;
        let plan = &current.plan;
        let object = current.read.as_ref().map(|read| &read.object);
        let draft = Draft {
            before: &plan.before.map.values,
            annotations: &plan.before.annotations.ours,
            edit: &plan.edit,
            uid: object.and_then(|object| object.uid.clone()),
            resource_version: object.and_then(|object| object.resource_version.clone()),
            intent: noted(&plan.intent),
            undoes: self.at.origin.undoes.clone(),
            restores: self.at.origin.restores.clone(),
        };
        let mut needed = Backoff::new(self.at.retry_for, self.at.stop);
        let mut dispensable = self.dispensable();
        let again = async |why: &Failure, can_do_without: bool| {
            let backoff = if can_do_without { &mut dispensable } else { &mut needed };
            backoff.wait(why.retry_after()).await
        };
        let begun = Box::pin(journal.begin(draft, again)).await.map_err(WriteFailed::NotRecorded)?;
        self.begun = Some((version, begun));
        Ok(())
    }

    /// The change is there.
    pub async fn applied(&mut self, version: Option<&Version>) -> Option<Begun> {
        let (journal, (_, begun)) = (self.journal?, self.begun.take()?);
        let left = match version {
            Some(Version::Object { resource_version, .. }) => Some(resource_version.as_str()),
            _ => None,
        };
        let mut backoff = self.dispensable();
        let again = async |why: &Failure| backoff.wait(why.retry_after()).await;
        Box::pin(journal.applied(&begun, left, again)).await;
        Some(begun)
    }

    /// The patience for what can be done without.
    fn dispensable(&self) -> Backoff<'a> {
        Backoff::new(self.at.retry_for.min(NOT_LONGER), self.at.stop)
    }

    /// The change was not made.
    pub async fn discard(&mut self) {
        if let (Some(journal), Some((_, begun))) = (self.journal, self.begun.take()) {
            Box::pin(journal.discard(&begun)).await;
        }
    }
}

/// A wish as it stands in a record, where the texts are anyway.
fn noted(intent: &Intent) -> Value {
    match intent {
        Intent::Texts(_) | Intent::Whole(_) => json!({ "texts": {} }),
        Intent::TakeBack(_) => json!({ "takeBack": {} }),
        Intent::Several(steps) => json!({ "several": steps.iter().map(noted).collect::<Vec<_>>() }),
        simple => serde_json::to_value(simple).unwrap_or_default(),
    }
}
