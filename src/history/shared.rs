//! Records beside the `ConfigMap`, for everybody who may read it: `ControllerRevisions` without an
//! owner, which would take them away with the `ConfigMap`, and with no labels but ours, for which
//! no controller looks.

use std::collections::BTreeMap;

use super::record::is_revision;
use super::{Found, Kept, Record};
use crate::change::sha256;
use crate::cluster::{self, Client, NewRevision, NotKept, Revision};
use crate::configmap::ObjectName;
use crate::data::PREFIX;
use crate::failure::Failure;

/// The records of one `ConfigMap`.
pub(super) struct Shared<'a> {
    client: &'a Client,
    object: &'a ObjectName,
}

impl<'a> Shared<'a> {
    pub fn of(client: &'a Client, object: &'a ObjectName) -> Self {
        Self { client, object }
    }

    /// Creates a record; one request, and others while `again` says so of what may pass.
    pub async fn keep(
        &self,
        record: &Record,
        number: i64,
        mut again: impl AsyncFnMut(&Failure) -> bool,
    ) -> Result<(), NotKept> {
        let mut perhaps = false;
        loop {
            let why = match self.create(record, number).await {
                Ok(()) => return Ok(()),
                // It is this one, whose answer was lost.
                Err(NotKept::NameTaken) if perhaps => return Ok(()),
                Err(why) => why,
            };
            perhaps |= matches!(why, NotKept::Perhaps(_));
            match why.passes() {
                Some(failure) if again(failure).await => {}
                _ if perhaps => return Err(NotKept::Perhaps(why.into_failure())),
                _ => return Err(why),
            }
        }
    }

    async fn create(&self, record: &Record, number: i64) -> Result<(), NotKept> {
        let new = NewRevision {
            namespace: &self.object.namespace,
            name: &self.name(&record.about.revision),
            labels: BTreeMap::from([
                (label("history"), self.label()),
                (label("state"), "pending".to_owned()),
            ]),
            number,
            data: record.to_json(),
        };
        cluster::keep(self.client, &new).await
    }

    /// The change of a record has been made, and the object has this version now; one request, and
    /// others while `again` says so of what may pass.
    pub async fn mark_applied(
        &self,
        revision: &str,
        version: Option<&str>,
        mut again: impl AsyncFnMut(&Failure) -> bool,
    ) -> Result<(), Failure> {
        let mut labels = BTreeMap::from([(label("state"), "applied".to_owned())]);
        labels.extend(version.map(|version| (label("left"), version.to_owned())));
        let name = self.name(revision);
        loop {
            match cluster::mark(self.client, &self.object.namespace, &name, &labels).await {
                Err(why) if cluster::passes(&why) && again(&why).await => {}
                ended => return ended,
            }
        }
    }

    /// Takes a record away; one request.
    pub async fn discard(&self, revision: &str) -> Result<(), Failure> {
        cluster::discard(self.client, &self.object.namespace, &self.name(revision)).await
    }

    /// Everything, in no order.
    pub async fn all(&self) -> Result<Vec<Found>, Failure> {
        let (name, value) = (label("history"), self.label());
        let revisions = cluster::revisions(self.client, &self.object.namespace, (&name, &value)).await?;
        Ok(revisions.iter().filter_map(|revision| self.found(revision)).collect())
    }

    fn found(&self, found: &Revision) -> Option<Found> {
        let name = &found.metadata.name;
        let revision = name.strip_prefix(&self.name(""))?.to_owned();
        is_revision(&revision).then_some(())?;
        let record = Record::read(&found.data).and_then(|record| self.checked(record, &revision));
        let labelled = |name| found.metadata.labels.get(&label(name)).map(String::as_str);
        let left = labelled("left").filter(|version| version.bytes().all(|byte| byte.is_ascii_digit()));
        Some(Found {
            record,
            revision,
            pending: labelled("state") != Some("applied"),
            number: 0,
            left: left.map(str::to_owned),
            kept: Kept::InCluster,
        })
    }

    fn checked(&self, record: Record, revision: &str) -> Result<Record, String> {
        if record.about.revision != revision {
            return Err("it is the record of another revision".to_owned());
        }
        if record.about.object != self.object.to_string() {
            return Err("it is the record of another object".to_owned());
        }
        Ok(record)
    }

    /// As long as a name may be (253), the revision included.
    fn name(&self, revision: &str) -> String {
        let name = &self.object.name;
        let short = name.get(..240).unwrap_or(name).trim_end_matches(['-', '.']);
        format!("{short}-{revision}")
    }

    /// The name, or a number for it: a label is shorter than a name may be.
    fn label(&self) -> String {
        let name = &self.object.name;
        if name.len() <= 63 { name.clone() } else { sha256(name.as_bytes())[..40].to_owned() }
    }
}

fn label(name: &str) -> String {
    format!("{PREFIX}/{name}")
}
