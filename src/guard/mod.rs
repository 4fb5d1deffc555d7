//! Step 5: would this change lock out whoever makes it, the last admin or the nodes, or make a
//! new admin? Pure: a guard names the questions it must have answered, whoever can asks them, and
//! the guard judges. What could not be learned is an answer too.

mod case;
mod facts;
mod last_admin;
mod lost_key;
mod names;
mod never_matches;
mod new_admin;
mod node_loss;
mod self_lockout;
mod standing;
mod verdict;

#[cfg(test)]
mod tests;

pub use facts::{Answer, Facts, Ground, Login, Question, Review, Right, Subject};
pub use verdict::{Allowances, Guard, Ruling, Verdict};

use std::collections::HashSet;

use crate::change::Plan;
use case::Case;

/// What has to be asked before [`judge`] can answer, each once; empty: nothing. With the answers
/// among the facts it is asked again, and the second time is the last.
pub fn open_questions(plan: &Plan, known: &Facts, allow: Allowances) -> Vec<Question> {
    let case = Case::new(plan, known, allow);
    let mut questions = self_lockout::questions(&case);
    questions.extend(last_admin::questions(&case));
    questions.extend(new_admin::questions(&case));
    // A text that comes back may bring thousands.
    let mut seen = HashSet::with_capacity(questions.len());
    questions.retain(|question| !known.answers(question) && seen.insert(question.clone()));
    questions
}

/// Every guard's answer, the gravest first. A plan that changes nobody's access has none.
pub fn judge(plan: &Plan, known: &Facts, allow: Allowances) -> Vec<Verdict> {
    let case = Case::new(plan, known, allow);
    let mut verdicts = self_lockout::judge(&case);
    verdicts.extend(last_admin::judge(&case));
    verdicts.extend(node_loss::judge(&case));
    verdicts.extend(new_admin::judge(&case));
    verdicts.extend(lost_key::judge(&case));
    verdicts.extend(never_matches::judge(&case));
    verdicts.sort_by_key(|verdict| std::cmp::Reverse(verdict.ruling));
    verdicts
}

/// Whom the API server should take the caller for after the change, where the change makes
/// another user of them; several: the server picks one at random. `None`: it does not.
pub fn own_future(plan: &Plan, known: &Facts) -> Option<Vec<Subject>> {
    self_lockout::future(&Case::new(plan, known, Allowances::default()))
}
