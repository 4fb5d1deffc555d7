//! From an intent and a text to a plan, checked against the server's reading.

use std::collections::HashSet;

use crate::beside::both;
use crate::data::{AnnotationEdit, DataKey, Edit};
use crate::diagnostic::Diagnostic;
use crate::mapping::{EntryEdit, EntryRef, KeyState};

use super::undo::undo;
use super::{AwsAuth, Effect, Intent, Refusal, apply, grant, revoke, take_back, whole};

/// What a change would do, to the byte and to people.
#[derive(Clone, Debug)]
pub struct Plan {
    pub intent: Intent,
    pub before: AwsAuth,
    pub after: AwsAuth,
    pub edit: Edit,
    pub effect: Effect,
    /// What the reader should know besides the diff, e.g. entries that never match.
    pub notes: Vec<Diagnostic>,
    /// Intents that take it back, in order; empty where no intent can.
    pub undo: Vec<Intent>,
    /// How many entries and accounts come, change or go.
    pub(super) touched: usize,
}

impl Plan {
    /// The plan of an intent that the text fulfils already.
    pub(super) fn nothing(intent: &Intent, before: &AwsAuth, notes: Vec<Diagnostic>) -> Self {
        Self {
            intent: intent.clone(),
            before: before.clone(),
            after: before.clone(),
            edit: Edit::default(),
            effect: Effect::default(),
            notes,
            undo: Vec::new(),
            touched: 0,
        }
    }

    /// Whether the text already says what is wanted.
    pub fn is_noop(&self) -> bool {
        self.edit.is_empty()
    }
}

/// Bytes of a manifest from which on a second thread gains more than it costs: reading as many
/// takes ten times as long as starting one.
const LARGE: usize = 128 << 10;

/// What an intent asks of the entries, before it is text.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub edits: Vec<EntryEdit>,
    pub annotations: Vec<AnnotationEdit>,
    pub notes: Vec<Diagnostic>,
    /// The principals whose access may change, as [`Effect`] names them. Any other difference
    /// is a bug that must not reach a cluster.
    pub touches: Vec<String>,
}

/// Plans an intent on a mapping.
///
/// # Errors
/// See [`Refusal`]; nothing is changed by a refusal.
pub fn plan(intent: &Intent, before: &AwsAuth) -> Result<Plan, Refusal> {
    let mut plan = plan_once(intent, before)?;
    plan.undo = undo(&plan);
    Ok(plan)
}

/// [`plan`] without looking for the way back.
pub(super) fn plan_once(intent: &Intent, before: &AwsAuth) -> Result<Plan, Refusal> {
    match intent {
        Intent::Several(steps) => return whole::several(intent, steps, before),
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
        touched: touched(&wanted.edits),
    })
}

fn touched(edits: &[EntryEdit]) -> usize {
    let mut there = HashSet::new();
    let mut new = 0;
    for edit in edits {
        match edit {
            EntryEdit::Insert { .. } | EntryEdit::InsertAccount { .. } => new += 1,
            EntryEdit::SetUsername { at, .. }
            | EntryEdit::SetGroups { at, .. }
            | EntryEdit::Remove { at } => _ = there.insert(*at),
            EntryEdit::RemoveAccount { index } => {
                there.insert(EntryRef { key: DataKey::MapAccounts, index: *index });
            }
        }
    }
    there.len() + new
}

/// What stands behind a document's end was meant by somebody, and the server passes over it without a
/// word: to write beside it would look as if all were well.
fn refuse_broken(before: &AwsAuth) -> Result<(), Refusal> {
    refuse_lost(before)?;
    let unread = before.map.problems.iter().filter(|problem| problem.code == "second-document");
    let found: Vec<Diagnostic> = unread.cloned().collect();
    if found.is_empty() { Ok(()) } else { Err(Refusal::Broken(found)) }
}

/// Where the server reads nothing of a key, what its entries do is not known.
pub(super) fn refuse_lost(before: &AwsAuth) -> Result<(), Refusal> {
    let lost: Vec<DataKey> =
        DataKey::ALL.into_iter().filter(|k| before.map.states[*k as usize] == KeyState::Lost).collect();
    if lost.is_empty() {
        return Ok(());
    }
    let about = |d: &&Diagnostic| {
        d.labels.first().and_then(|l| l.place.key).is_some_and(|k| lost.contains(&k)) && d.code == "key-lost"
    };
    Err(Refusal::Broken(before.map.problems.iter().filter(about).cloned().collect()))
}

/// The change must be exactly the intent: nobody else's access may differ.
pub(super) fn check_effect(effect: &Effect, touches: &[String]) -> Result<(), Refusal> {
    let touches: HashSet<&String> = touches.iter().collect();
    let Some(other) = effect.lines.iter().find(|line| !touches.contains(&line.principal)) else {
        return Ok(());
    };
    let message = format!("the edit would also change the access of {}", other.short());
    Err(Refusal::CannotEdit(Box::new(
        Diagnostic::error("edit-check", message)
            .help("nothing was changed; please report this with the mapping, it is a bug in awsauth"),
    )))
}
