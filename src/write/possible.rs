//! Whether the place can take a change at all: known after the read, so said before anything is
//! shown, and by a dry run too.

use crate::change::Plan;
use crate::data::{DataKey, Values};
use crate::store::{LIMIT, NotStored, Read};

/// # Errors
/// [`NotStored::Immutable`], [`NotStored::TooLarge`]
pub(super) fn refuse_impossible(plan: &Plan, read: Option<&Read>) -> Result<(), NotStored> {
    if plan.is_noop() {
        return Ok(());
    }
    if read.is_some_and(|read| read.object.immutable) {
        return Err(NotStored::Immutable);
    }
    let (before, others) = read.map_or((Values::default(), 0), |r| (r.values.clone(), r.object.other_bytes));
    let (was, is) = (size(&before) + others, size(&before.edited(&plan.edit)) + others);
    // A file may hold more than a cluster takes; making it smaller is the way out.
    if is > LIMIT && is >= was {
        return Err(NotStored::TooLarge { bytes: Some(is), limit: LIMIT });
    }
    Ok(())
}

fn size(values: &Values) -> usize {
    DataKey::ALL.iter().filter_map(|key| values.get(*key)).map(|text| text.len()).sum()
}
