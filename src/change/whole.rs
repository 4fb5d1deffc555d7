//! Wishes that are whole texts.

use crate::data::{AnnotationEdit, Edit, Values};
use crate::diagnostic::Diagnostic;
use crate::mapping;

use super::apply::notes_back;
use super::{AwsAuth, Intent, Plan, Refusal, Snapshot};

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
    Ok(Plan { notes, ..Plan::of_texts(intent, before, edit, mapping::read(&after))? })
}
