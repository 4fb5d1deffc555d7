//! Steps 1 to 3: read, plan, check, and gather what is shown.

use std::sync::Arc;
use std::time::Duration;

use crate::change::{AwsAuth, Intent, Plan, plan};
use crate::guard::Allowances;
use crate::history::Journal;
use crate::store::{Read, Store, StoreError};

use super::backoff::Backoff;
use super::guarding::learn;
use super::possible::refuse_impossible;
use super::{Authority, Guarding, Origin, Stop, WriteFailed};

/// Where a write happens, and how patient it is.
#[derive(Clone, Copy)]
pub struct Session<'a> {
    pub store: &'a Store,
    /// How long conflicts and throttling are answered by trying again.
    pub retry_for: Duration,
    /// Go on although the server would not look at the entry (mode API, access entries).
    pub allow_ignored: bool,
    /// What guards must let pass.
    pub allow: Allowances,
    /// Where a record is kept of each change; `None`: nowhere.
    pub journal: Option<&'a Journal<'a>>,
    pub origin: &'a Origin,
    /// The wish is for the text that is shown and for no other.
    pub once: bool,
    /// Says that nothing more is to be sent.
    pub stop: &'a Stop,
}

/// A change that is ready to be shown and committed.
pub struct Prepared {
    pub plan: Plan,
    /// What the plan rests on; `None`: there is no `ConfigMap` yet.
    pub read: Option<Read>,
    pub authority: Authority,
    /// What the guards say; [`super::commit()`] writes nothing that one of them refuses.
    pub guarding: Guarding,
}

/// Reads the mapping and plans the intent on it. Writes nothing.
///
/// # Errors
/// See [`WriteFailed`].
pub async fn prepare(intent: &Intent, at: &Session<'_>) -> Result<Prepared, WriteFailed> {
    let read = read_patiently(at).await?;
    let plan = planned(intent, read.as_ref())?;
    let (authority, guarding) = learn(&plan, at, None).await;
    checked(Prepared { plan, read, authority, guarding }, at)
}

/// Nothing that can't be done, or would have no effect, is shown as if it could.
pub(super) fn checked(prepared: Prepared, at: &Session<'_>) -> Result<Prepared, WriteFailed> {
    match prepared.authority.ignored() {
        Some(why) if !at.allow_ignored => return Err(WriteFailed::Ignored { why }),
        _ => refuse_impossible(&prepared.plan, prepared.read.as_ref())?,
    }
    Ok(prepared)
}

/// A server that is busy or starting is asked again: right after a cluster was created it is.
async fn read_patiently(at: &Session<'_>) -> Result<Option<Read>, StoreError> {
    let mut backoff = Backoff::new(at.retry_for, at.stop);
    loop {
        match at.store.read().await {
            Err(StoreError::Failed(why)) if why.retry_after().is_some() => {
                if !backoff.wait(why.retry_after()).await {
                    return Err(why.into());
                }
            }
            answer => return answer,
        }
    }
}

/// The plan of an intent on what was read.
pub(super) fn planned(intent: &Intent, read: Option<&Read>) -> Result<Plan, WriteFailed> {
    let before = mapping_of(read);
    plan(intent, &before).map_err(|refusal| WriteFailed::Refused(refusal, before))
}

/// The mapping of what was read; a missing `ConfigMap` is an empty mapping.
pub fn mapping_of(read: Option<&Read>) -> AwsAuth {
    match read {
        Some(Read { manifest: Some(manifest), .. }) => AwsAuth::from_manifest(Arc::clone(manifest)),
        Some(read) => AwsAuth::from_values(&read.values).with_annotations(&read.object.annotations),
        None => AwsAuth::default(),
    }
}
