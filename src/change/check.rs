//! What every plan must keep to: nothing is written beside what the server does not read, and
//! nobody's access differs but theirs whom the wish is about.

use std::collections::HashSet;

use super::{AwsAuth, Effect, Refusal};
use crate::data::DataKey;
use crate::diagnostic::Diagnostic;
use crate::mapping::KeyState;

/// What stands behind a document's end was meant by somebody, and the server passes over it without a
/// word: to write beside it would look as if all were well.
pub(super) fn refuse_broken(before: &AwsAuth) -> Result<(), Refusal> {
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
