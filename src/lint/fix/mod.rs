//! Carries fixes out, rule by rule, and believes none of them: what comes out is read again, and
//! a change that does not keep its promise is not made.
//!
//! * The rule finds less than before, and no key or entry is lost that was not.
//! * Entries that the change does not touch say what they said.
//! * After a safe fix, whoever could enter before still can, as the same user with the same
//!   groups.

mod apply;
mod promise;
mod state;

use std::sync::Arc;

use super::{Applicability, Finding, Fix, Rule, Selection};
use crate::configmap::ObjectName;
use crate::data::Values;
use state::State;

/// What fixing came to.
#[derive(Debug)]
pub struct Fixed {
    /// The manifest afterwards; `None`: values of a cluster.
    pub text: Option<Arc<str>>,
    /// The values afterwards; empty if the manifest still can't be read.
    pub values: Values,
    /// What was mended, and how often: rule, and the title of its fix.
    pub applied: Vec<Applied>,
}

/// Fixes of one rule that were made.
#[derive(Clone, Debug)]
pub struct Applied {
    pub rule: &'static Rule,
    pub count: usize,
}

/// One fix may bring another rule's finding to light.
const ROUNDS: usize = 4;

/// Attempts for one rule in one round: enough to find a few fixes that can't be made among
/// thousands that can.
const ATTEMPTS: usize = 40;

/// Mends a manifest.
pub fn fix_text(text: Arc<str>, want: &ObjectName, selection: &Selection, allow: Applicability) -> Fixed {
    fix(State::of_text(text, want), selection, allow)
}

/// Mends the values of a cluster.
pub fn fix_values(values: &Values, selection: &Selection, allow: Applicability) -> Fixed {
    fix(State::of_values(values), selection, allow)
}

fn fix(mut state: State, selection: &Selection, allow: Applicability) -> Fixed {
    let mut applied: Vec<Applied> = Vec::new();
    for _ in 0..ROUNDS {
        let mut changed = false;
        for rule in selection.rules() {
            let count = fix_rule(&mut state, rule, selection, allow);
            changed |= count > 0;
            match applied.iter_mut().find(|it| it.rule.code == rule.code) {
                Some(known) => known.count += count,
                None if count > 0 => applied.push(Applied { rule, count }),
                None => {}
            }
        }
        if !changed {
            break;
        }
    }
    state.finish(applied)
}

/// Makes the fixes of one rule: all at once, or as many at once as go.
fn fix_rule(state: &mut State, rule: &'static Rule, selection: &Selection, allow: Applicability) -> usize {
    let only = selection.only(rule);
    let (mut count, mut skipped, mut size) = (0, 0, usize::MAX);
    for _ in 0..ATTEMPTS {
        let found = state.lint(&only);
        let open: Vec<&Finding> =
            found.iter().filter(|it| it.fix.as_ref().is_some_and(|fix| allowed(fix, allow))).collect();
        let batch = batch(open.get(skipped..).unwrap_or_default(), size);
        if batch.is_empty() {
            break;
        }
        match state.with(&batch, found.len(), &only) {
            Some(next) => {
                *state = next;
                count += batch.len();
            }
            None if batch.len() == 1 => skipped += 1,
            None => size = batch.len() / 2,
        }
    }
    count
}

fn allowed(fix: &Fix, allow: Applicability) -> bool {
    fix.applicability == Applicability::Safe || allow == Applicability::Unsafe
}

/// The first fixes that can be made together: of one kind.
fn batch<'f>(open: &[&'f Finding], size: usize) -> Vec<&'f Finding> {
    let kind = |finding: &Finding| finding.fix.as_ref().map(|fix| std::mem::discriminant(&fix.change));
    let Some(first) = open.first() else { return Vec::new() };
    open.iter().take(size).take_while(|it| kind(it) == kind(first)).copied().collect()
}

#[cfg(test)]
mod tests;
