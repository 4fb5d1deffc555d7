//! Wishes that are more than one edit of entries: several in a row, and whole texts.

use crate::data::{AnnotationEdit, Edit, Values};
use crate::diagnostic::Diagnostic;
use crate::mapping;

use super::apply::notes_back;
use super::plan::plan_once;
use super::{AwsAuth, Effect, Intent, Plan, Refusal, Snapshot};

/// One plan of several wishes. Each is checked by itself, and what they come to is one edit.
pub(super) fn several(intent: &Intent, steps: &[Intent], before: &AwsAuth) -> Result<Plan, Refusal> {
    // The manifest is edited once, by what comes out.
    let mut now = AwsAuth { manifest: None, ..before.clone() };
    let (mut edit, mut notes, mut touched) = (Edit::default(), Vec::new(), 0);
    for step in steps {
        let first = edit.is_empty();
        let plan = plan_once(step, &now).map_err(|why| if first { why } else { without_places(why) })?;
        notes.extend(plan.notes.into_iter().map(|note| if first { note } else { placeless(note) }));
        edit = edit.then(plan.edit, &before.map.values);
        touched += plan.touched;
        now = plan.after;
    }
    if edit.is_empty() {
        return Ok(Plan::nothing(intent, before, notes));
    }
    let map = mapping::read(&before.map.values.edited(&edit));
    let plan = changed(intent, before, edit, map)?;
    Ok(Plan { notes, touched, ..plan })
}

/// The plan that leaves exactly these texts.
pub(super) fn texts(intent: &Intent, wanted: &Values, before: &AwsAuth) -> Result<Plan, Refusal> {
    becoming(intent, wanted, Vec::new(), before)
}

/// The same with the records that belong to the texts.
pub(super) fn snapshot(intent: &Intent, wanted: &Snapshot, before: &AwsAuth) -> Result<Plan, Refusal> {
    becoming(intent, &wanted.values, wanted.records(before)?, before)
}

fn becoming(
    intent: &Intent,
    wanted: &Values,
    records: Vec<AnnotationEdit>,
    before: &AwsAuth,
) -> Result<Plan, Refusal> {
    let edit = Edit { annotations: records, ..Edit::between(&before.map.values, wanted) };
    if edit.is_empty() {
        return Ok(Plan::nothing(intent, before, Vec::new()));
    }
    let after = before.map.values.edited(&edit);
    if after != *wanted {
        return Err(Refusal::CannotEdit(Box::new(
            Diagnostic::error("edit-check", "the texts would not become the wanted ones")
                .help("nothing was changed; please report this with both texts, it is a bug in awsauth"),
        )));
    }
    let notes = notes_back(&edit);
    Ok(Plan { notes, ..changed(intent, before, edit, mapping::read(&after))? })
}

pub(super) fn changed(
    intent: &Intent,
    before: &AwsAuth,
    edit: Edit,
    map: mapping::AuthMap,
) -> Result<Plan, Refusal> {
    let after = before.edited(&edit, map).map_err(Refusal::CannotEdit)?;
    let effect = Effect::between(&before.map, &after.map);
    Ok(Plan {
        intent: intent.clone(),
        before: before.clone(),
        after,
        edit,
        effect,
        notes: Vec::new(),
        undo: Vec::new(),
        // No list of commands brings a text back.
        touched: usize::MAX,
    })
}

/// Places in a text that nobody sees say nothing.
fn without_places(why: Refusal) -> Refusal {
    match why {
        Refusal::Conflict(why) => Refusal::Conflict(Box::new(placeless(*why))),
        Refusal::CannotEdit(why) => Refusal::CannotEdit(Box::new(placeless(*why))),
        Refusal::Broken(found) => Refusal::Broken(found.into_iter().map(placeless).collect()),
        other @ (Refusal::NotFound(_) | Refusal::Several { .. }) => other,
    }
}

fn placeless(mut found: Diagnostic) -> Diagnostic {
    found.labels.clear();
    found
}
