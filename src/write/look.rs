//! After a patch that was not answered with success: what is there now?

use crate::store::Read;

use super::guarding::learn;
use super::prepare::{checked, planned};
use super::{Prepared, Session, WriteFailed};

/// What looking at the mapping again told.
pub(super) enum Seen {
    /// The change is there.
    There,
    /// Nothing has happened since it was read.
    Untouched,
    /// Others wrote; the intent on the new text.
    Moved(Box<Prepared>),
}

/// Reads again and tells what became of the change.
pub(super) async fn look(last: &Prepared, at: &Session<'_>) -> Result<Seen, WriteFailed> {
    let read = at.store.read().await?;
    refuse_other_object(last.read.as_ref(), read.as_ref())?;
    if same_version(last.read.as_ref(), read.as_ref()) {
        return Ok(Seen::Untouched);
    }
    // What was there when it was shown and is gone now has been removed: by somebody else, or by
    // us without our hearing of it.
    let plan = planned(&last.plan.intent.again(), read.as_ref()).map_err(overtaken)?;
    if plan.is_noop() {
        return Ok(Seen::There);
    }
    let (authority, guarding) = learn(&plan, at, Some((&last.authority, &last.guarding))).await;
    Ok(Seen::Moved(Box::new(checked(Prepared { plan, read, authority, guarding }, at)?)))
}

/// The first plan was possible, so what stands in the way now has come meanwhile.
fn overtaken(failed: WriteFailed) -> WriteFailed {
    match failed {
        WriteFailed::Refused(refusal, now) => WriteFailed::Overtaken(refusal, now),
        other => other,
    }
}

/// A vanished or re-created `ConfigMap` is another one: what was shown says nothing about it.
fn refuse_other_object(then: Option<&Read>, now: Option<&Read>) -> Result<(), WriteFailed> {
    match (then, now) {
        (Some(_), None) => Err(WriteFailed::Vanished),
        (Some(then), Some(now)) if then.object.uid != now.object.uid => Err(WriteFailed::Recreated),
        _ => Ok(()),
    }
}

fn same_version(then: Option<&Read>, now: Option<&Read>) -> bool {
    match (then, now) {
        (None, None) => true,
        (Some(then), Some(now)) => then.version == now.version,
        _ => false,
    }
}
