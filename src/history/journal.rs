//! Keeping records and reading them, wherever they can be kept.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use serde_json::Value;

use super::local::Shelf;
use super::record::new_revision;
use super::shared::Shared;
use super::timeline::timeline;
use super::who::who;
use super::{About, Event, Found, Live, Record, State, Who};
use crate::cluster::{Client, NotKept};
use crate::configmap::ObjectName;
use crate::data::{Edit, Values};
use crate::failure::{Failure, FailureKind};
use crate::token::UnixTime;

/// Whose records.
pub struct Scope<'a> {
    /// What the place is called on this machine: a path without symlinks, or an API server and an
    /// object.
    pub place: String,
    /// The object, as records name it.
    pub object: String,
    /// Where an API server answers for it.
    pub cluster: Option<(&'a Client, &'a ObjectName)>,
}

/// The records of one place.
pub struct Journal<'a> {
    object: String,
    local: Result<Shelf, Failure>,
    cluster: Option<(&'a Client, Shared<'a>)>,
    /// How many are kept; 0: all.
    limit: usize,
    /// The API server has refused a record: it is not asked again.
    refused: AtomicBool,
}

/// A change that is about to be made.
pub struct Draft<'a> {
    pub before: &'a Values,
    pub edit: &'a Edit,
    pub uid: Option<String>,
    pub resource_version: Option<String>,
    pub intent: Value,
    pub undoes: Option<String>,
    pub restores: Option<String>,
}

/// A record whose change is not known to be made yet.
#[derive(Clone, Debug)]
pub struct Begun {
    pub revision: String,
    in_cluster: bool,
    locally: bool,
    /// Why the API server did not take it, where it was asked.
    pub cluster_refused: Option<Failure>,
}

/// Nobody took the record.
#[derive(Clone, Debug)]
pub struct NotRecorded {
    pub cluster: Option<Failure>,
    pub local: Failure,
}

/// The history, newest first.
pub struct Read {
    pub events: Vec<Event>,
    /// Why the records beside the object could not be read.
    pub cluster_refused: Option<Failure>,
}

impl<'a> Journal<'a> {
    /// Touches nothing yet.
    pub fn of(scope: Scope<'a>, limit: usize) -> Self {
        Self {
            local: Shelf::of(&scope.place),
            object: scope.object,
            cluster: scope.cluster.map(|(client, object)| (client, Shared::of(client, object))),
            limit,
            refused: AtomicBool::new(false),
        }
    }

    /// Keeps a record before the change is made.
    ///
    /// # Errors
    /// Neither the API server nor this machine took it.
    pub async fn begin(&self, draft: Draft<'_>) -> Result<Begun, Box<NotRecorded>> {
        let mut record = self.record(draft).await;
        let cluster = self.keep_in_cluster(&mut record).await;
        let local = self.local.as_ref().map_err(Clone::clone).and_then(|shelf| shelf.keep(&record));
        let (in_cluster, cluster_refused) = match cluster {
            Some(Ok(())) => (true, None),
            Some(Err(why)) => (false, Some(why)),
            None => (false, None),
        };
        match local {
            Err(local) if !in_cluster => Err(Box::new(NotRecorded { cluster: cluster_refused, local })),
            local => {
                let (revision, locally) = (record.about.revision, local.is_ok());
                Ok(Begun { revision, in_cluster, locally, cluster_refused })
            }
        }
    }

    async fn record(&self, draft: Draft<'_>) -> Record {
        let caller = match &self.cluster {
            Some((client, _)) => who(client).await,
            None => None,
        };
        let now = UnixTime::of(SystemTime::now());
        let about = About {
            revision: new_revision(),
            object: self.object.clone(),
            uid: draft.uid,
            resource_version: draft.resource_version,
            time: now.map(|now| now.to_string()).unwrap_or_default(),
            caller,
            intent: draft.intent,
            undoes: draft.undoes,
            restores: draft.restores,
            ..About::default()
        };
        Record::new(about, draft.before.clone(), draft.edit.clone())
    }

    /// `None`: there is no API server, or it is known not to take any.
    async fn keep_in_cluster(&self, record: &mut Record) -> Option<Result<(), Failure>> {
        let (_, shared) = self.cluster.as_ref()?;
        if self.refused.load(Ordering::Relaxed) {
            return None;
        }
        let number = UnixTime::of(SystemTime::now()).map_or(0, |now| now.0);
        let mut kept = shared.keep(record, number).await;
        if matches!(kept, Err(NotKept::NameTaken)) {
            record.about.revision = new_revision();
            kept = shared.keep(record, number).await;
        }
        let why = match kept {
            Ok(()) => return Some(Ok(())),
            // Names are so many that this is something else.
            Err(NotKept::NameTaken) => {
                Failure::new(FailureKind::Protocol, "every name for a record is taken")
            }
            Err(NotKept::Failed(why)) => why,
        };
        self.refused.store(true, Ordering::Relaxed);
        Some(Err(why))
    }

    /// The change was made; `left` is the version of the object that it left. What can't be marked
    /// now is settled by its hashes later.
    pub async fn applied(&self, begun: &Begun, left: Option<&str>) {
        if let (true, Some((_, shared))) = (begun.in_cluster, &self.cluster) {
            let marked = shared.mark_applied(&begun.revision, left).await;
            // About one write in five looks after the others: a list costs as much as a change.
            if marked.is_ok() && self.limit > 0 && fastrand::usize(..self.limit.min(5)) == 0 {
                self.sweep(shared).await;
            }
        }
        if let (true, Ok(shelf)) = (begun.locally, &self.local) {
            shelf.mark_applied(&begun.revision);
            shelf.sweep(self.limit);
        }
    }

    /// The change was not made.
    pub async fn discard(&self, begun: &Begun) {
        if let (true, Some((_, shared))) = (begun.in_cluster, &self.cluster) {
            // Else its hashes will tell.
            let _ = shared.discard(&begun.revision).await;
        }
        if let (true, Ok(shelf)) = (begun.locally, &self.local) {
            shelf.discard(&begun.revision);
        }
    }

    async fn sweep(&self, shared: &Shared<'_>) {
        let Ok(found) = shared.all().await else { return };
        let events = timeline(found, &Live::default(), SystemTime::now());
        let changes = events.iter().filter_map(|event| match event {
            Event::Change(change) => Some(change.revision.as_str()),
            Event::Foreign(_) => None,
        });
        for old in changes.skip(self.limit) {
            let _ = shared.discard(old).await;
        }
    }

    /// The whole history of the place.
    pub async fn read(&self, live: &Live) -> Read {
        let mut found: Vec<Found> = self.local.as_ref().map(Shelf::all).unwrap_or_default();
        let mut cluster_refused = None;
        if let Some((_, shared)) = &self.cluster {
            match shared.all().await {
                Ok(more) => found.extend(more),
                Err(why) => cluster_refused = Some(why),
            }
        }
        for one in &mut found {
            if let Ok(record) = &one.record
                && record.about.object != self.object
            {
                one.record = Err("it is the record of another object".to_owned());
            }
        }
        Read { events: timeline(found, live, SystemTime::now()), cluster_refused }
    }

    /// Who makes changes here; `None`: nobody tells.
    pub async fn caller(&self) -> Option<Who> {
        who(self.cluster.as_ref()?.0).await
    }
}

impl Read {
    /// The changes, newest first.
    pub fn changes(&self) -> impl Iterator<Item = &super::Change> {
        self.events.iter().filter_map(|event| match event {
            Event::Change(change) => Some(&**change),
            Event::Foreign(_) => None,
        })
    }

    /// The newest change that was made and not taken back, and takes back none itself.
    pub fn to_undo(&self) -> Option<&super::Change> {
        self.changes().find(|change| {
            let undoes = change.record.as_ref().is_ok_and(|record| record.about.undoes.is_some());
            change.state == State::Applied && change.undone_by.is_none() && !undoes
        })
    }

    /// Whether something else wrote after a change.
    pub fn foreign_after(&self, revision: &str) -> bool {
        let newer = self.events.iter().take_while(|event| match event {
            Event::Change(change) => change.revision != revision,
            Event::Foreign(_) => true,
        });
        newer.into_iter().any(|event| matches!(event, Event::Foreign(_)))
    }
}
