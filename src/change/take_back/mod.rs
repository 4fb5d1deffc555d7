//! Taking a change back where others may have written since: what it did is undone, what they did
//! stays.

mod one;
mod sides;

use serde::{Deserialize, Serialize};

use super::apply::{notes_back, records_back};
use super::check::{check_effect, refuse_lost};
use super::{AwsAuth, Intent, Plan, Refusal, Snapshot};
use crate::data::{DataKey, Edit};
use crate::diagnostic::Diagnostic;
use crate::mapping;
use sides::Sides;

/// A change that was made, as what was there before and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Made {
    pub before: Snapshot,
    pub after: Snapshot,
}

/// The plan that takes a change back. A key that still reads as the change has left it gets its
/// old text, to the byte; of any other, entries are taken back one by one.
pub(super) fn planned(intent: &Intent, made: &Made, now: &AwsAuth) -> Result<Plan, Refusal> {
    let values = &now.map.values;
    let (before, after) = (&made.before.values, &made.after.values);
    let differ = |key: &DataKey| before.get(*key) != after.get(*key);
    let sides = Sides { before: &mapping::read(before), after: &mapping::read(after), now: &now.map };
    let (whole, moved): (Vec<DataKey>, Vec<DataKey>) =
        DataKey::ALL.into_iter().filter(differ).partition(|key| {
            let (was, is) = (before.get(*key), values.get(*key));
            is == was || (is == after.get(*key) && !sides.is_overtaken(*key))
        });
    let mut wanted = values.clone();
    for key in &whole {
        wanted.set(*key, before.get(*key).cloned());
    }
    let mut edit = Edit::between(values, &wanted);
    let untouched = moved.is_empty();
    if !untouched {
        refuse_lost(now)?;
        let mut edits = Vec::new();
        for key in moved {
            edits.extend(sides.back(key, &whole)?);
        }
        let entries = now.map.edited(&edits).map_err(|why| Refusal::CannotEdit(Box::new(why)))?;
        edit = edit.then(entries.edit, values);
    }
    edit.annotations = records_back(made, now, untouched)?;
    if edit.is_empty() {
        return Ok(Plan::nothing(intent, now, Vec::new()));
    }
    let notes = notes_back(&edit);
    let plan = Plan::of_texts(intent, now, edit.clone(), mapping::read(&values.edited(&edit)))?;
    check_effect(&plan.effect, &sides.touched())?;
    Ok(Plan { notes, ..plan })
}

fn unclear(why: &str) -> Refusal {
    Refusal::Conflict(Box::new(
        Diagnostic::error("unclear-undo", format!("this change can't be taken back by itself: {why}"))
            .help("to put the whole text back, with all that came since: awsauth restore REVISION"),
    ))
}

#[cfg(test)]
mod tests;
