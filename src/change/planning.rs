//! From an intent and a text to a plan, checked against the server's reading.

use super::check::{check_effect, refuse_broken};
use super::plan::Wanted;
use super::undo::undo;
use super::{AwsAuth, Effect, Intent, Plan, Refusal, apply, grant, revoke, take_back, whole};
use crate::beside::both;
use crate::data::Edit;
use crate::diagnostic::Diagnostic;
use crate::mapping;

/// Bytes of a manifest from which on a second thread gains more than it costs: reading as many
/// takes ten times as long as starting one.
const LARGE: usize = 128 << 10;

/// Plans an intent on a mapping.
///
/// # Errors
/// See [`Refusal`]; nothing is changed by a refusal.
pub fn plan(intent: &Intent, before: &AwsAuth) -> Result<Plan, Refusal> {
    let mut plan = plan_once(intent, before)?;
    plan.undo = undo(&plan, plan_once);
    Ok(plan)
}

/// [`plan`] without looking for the way back.
fn plan_once(intent: &Intent, before: &AwsAuth) -> Result<Plan, Refusal> {
    match intent {
        Intent::Several(steps) => return several(intent, steps, before),
        Intent::Texts(values) => return whole::texts(intent, values, before),
        Intent::Whole(snapshot) => return whole::snapshot(intent, snapshot, before),
        Intent::TakeBack(made) => return take_back::planned(intent, made, before),
        Intent::Grant(_) | Intent::GrantAccount { .. } | Intent::Revoke(_) | Intent::Apply(_) => {}
    }
    refuse_broken(before)?;
    let wanted = match intent {
        Intent::Several(_) | Intent::Texts(_) | Intent::Whole(_) | Intent::TakeBack(_) => Wanted::default(),
        Intent::Grant(grant) => grant::wanted(grant, &before.map)?,
        Intent::GrantAccount { id } => grant::wanted_account(id, &before.map),
        Intent::Revoke(revoke) => revoke::wanted(revoke, &before.map)?,
        Intent::Apply(apply) => apply::wanted(apply, before)?,
    };
    if wanted.edits.is_empty() && wanted.annotations.is_empty() {
        return Ok(Plan::nothing(intent, before, wanted.notes));
    }
    let touched = wanted.touched();
    let cannot_edit = |problem| Refusal::CannotEdit(Box::new(problem));
    let draft = before.map.draft(&wanted.edits).map_err(cannot_edit)?;
    let edit = Edit { annotations: wanted.annotations, ..draft.edit().clone() };
    // Where the change goes in a manifest depends on the edit alone.
    let (proven, manifest) = both(
        before.manifest.as_ref().is_some_and(|manifest| manifest.text().len() > LARGE),
        || draft.proven().map(|after| (Effect::between(&before.map, &after), after)),
        || before.lifted(&edit),
    );
    let (effect, after) = proven.map_err(cannot_edit)?;
    let after = AwsAuth {
        manifest: manifest.map_err(Refusal::CannotEdit)?,
        map: after.into(),
        annotations: before.annotations.edited(&edit),
    };

    check_effect(&effect, &wanted.touches)?;
    Ok(Plan {
        intent: intent.clone(),
        before: before.clone(),
        after,
        edit,
        effect,
        notes: wanted.notes,
        undo: Vec::new(),
        touched,
    })
}

/// One plan of several wishes. Each is checked by itself, and what they come to is one edit.
fn several(intent: &Intent, steps: &[Intent], before: &AwsAuth) -> Result<Plan, Refusal> {
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
    let plan = Plan::of_texts(intent, before, edit, map)?;
    Ok(Plan { notes, touched, ..plan })
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
