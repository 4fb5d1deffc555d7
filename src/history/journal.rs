//! Keeping records and reading them, wherever they can be kept.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::time::SystemTime;

use serde_json::Value;

use super::local::Shelf;
use super::record::new_revision;
use super::shared::Shared;
use super::timeline::{superfluous, timeline};
use super::who::who;
use super::{About, Event, Found, Live, Record, State, Who};
use crate::change::Snapshot;
use crate::cluster::{Client, NotKept};
use crate::configmap::ObjectName;
use crate::data::{Edit, Values};
use crate::failure::Failure;
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
    /// Why the API server has not taken a record: it is not asked again.
    refused: OnceLock<Failure>,
}

/// A change that is about to be made.
pub struct Draft<'a> {
    pub before: &'a Values,
    /// Annotations of ours beside them.
    pub annotations: &'a BTreeMap<String, String>,
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
    /// Or may be there: the answer was lost.
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
    /// Why those on this machine could not be read.
    pub local_refused: Option<Failure>,
}

impl<'a> Journal<'a> {
    /// Touches nothing yet.
    pub fn of(scope: Scope<'a>, limit: usize) -> Self {
        Self {
            local: Shelf::of(&scope.place),
            object: scope.object,
            cluster: scope.cluster.map(|(client, object)| (client, Shared::of(client, object))),
            limit,
            refused: OnceLock::new(),
        }
    }

    /// Keeps a record before the change is made. Where the API server does not take it for a
    /// reason that may pass, `again` waits and tells whether to try once more; it hears, too,
    /// whether it can be done without.
    ///
    /// # Errors
    /// Neither the API server nor this machine took it.
    pub async fn begin(
        &self,
        draft: Draft<'_>,
        mut again: impl AsyncFnMut(&Failure, bool) -> bool,
    ) -> Result<Begun, Box<NotRecorded>> {
        let mut record = self.record(draft, &mut again).await;
        let mut local = self.keep_locally(&record);
        let mut cluster = self.keep_in_cluster(&record, local.is_ok(), &mut again).await;
        if matches!(cluster, Some(Err(NotKept::NameTaken))) {
            if let Ok(shelf) = &local {
                shelf.discard(&record.about.revision);
            }
            record.about.revision = new_revision();
            local = self.keep_locally(&record);
            // Names are so many that twice is something else.
            cluster = self.keep_in_cluster(&record, local.is_ok(), &mut again).await;
        }
        let in_cluster = matches!(cluster, Some(Ok(()) | Err(NotKept::Perhaps(_))));
        let cluster_refused = cluster.and_then(Result::err).map(NotKept::into_failure);
        if let Some(why) = &cluster_refused {
            self.refused.get_or_init(|| why.clone());
        }
        let (revision, locally) = (record.about.revision, local.is_ok());
        let begun = Begun { revision, in_cluster, locally, cluster_refused };
        match local {
            Err(local) if begun.cluster_refused.is_some() || !in_cluster => {
                self.discard(&begun).await;
                Err(Box::new(NotRecorded { cluster: begun.cluster_refused, local }))
            }
            _ => Ok(begun),
        }
    }

    async fn record(&self, draft: Draft<'_>, again: &mut impl AsyncFnMut(&Failure, bool) -> bool) -> Record {
        let caller = match &self.cluster {
            Some((client, _)) => who(client, async |why| again(why, true).await).await,
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
        let before = Snapshot { values: draft.before.clone(), annotations: draft.annotations.clone() };
        Record::new(about, before, draft.edit.clone())
    }

    /// The shelf that it is on.
    fn keep_locally(&self, record: &Record) -> Result<&Shelf, Failure> {
        let local = self.local.as_ref().map_err(Clone::clone)?;
        local.keep(record).map(|()| local)
    }

    /// `None`: there is no API server.
    async fn keep_in_cluster(
        &self,
        record: &Record,
        dispensable: bool,
        again: &mut impl AsyncFnMut(&Failure, bool) -> bool,
    ) -> Option<Result<(), NotKept>> {
        let (_, shared) = self.cluster.as_ref()?;
        if let Some(why) = self.refused.get() {
            return Some(Err(NotKept::Refused(why.clone())));
        }
        let number = UnixTime::of(SystemTime::now()).map_or(0, |now| now.0);
        Some(shared.keep(record, number, async |why| again(why, dispensable).await).await)
    }

    /// The change was made; `left` is the version of the object that it left. What can't be marked
    /// now is settled by its hashes later.
    pub async fn applied(&self, begun: &Begun, left: Option<&str>, again: impl AsyncFnMut(&Failure) -> bool) {
        if let (true, Ok(shelf)) = (begun.locally, &self.local) {
            shelf.mark_applied(&begun.revision);
            shelf.sweep(self.limit);
        }
        if let (true, Some((_, shared))) = (begun.in_cluster, &self.cluster) {
            let marked = shared.mark_applied(&begun.revision, left, again).await;
            // About one write in five looks after the others: a list costs as much as a change.
            if marked.is_ok() && self.limit > 0 && fastrand::usize(..self.limit.min(5)) == 0 {
                self.sweep(shared).await;
            }
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
        for old in superfluous(found, self.limit, SystemTime::now()) {
            let _ = shared.discard(&old).await;
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
        let local_refused = match &self.local {
            Ok(local) => local.refused(),
            Err(why) => Some(why.clone()),
        };
        Read { events: timeline(found, live, SystemTime::now()), cluster_refused, local_refused }
    }

    /// Who makes changes here; `None`: nobody tells.
    pub async fn caller(&self) -> Option<Who> {
        who(self.cluster.as_ref()?.0, async |_| false).await
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
