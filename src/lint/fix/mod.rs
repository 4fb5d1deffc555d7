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
mod trial;

use std::collections::HashSet;
use std::sync::Arc;

use super::{Applicability, Finding, Fix, Rule, Selection, Subject};
use crate::configmap::ObjectName;
use crate::data::Values;
use state::State;
use trial::{Attempts, Trial, groups};

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
const ROUNDS: usize = 8;

/// Mends a manifest.
pub fn fix_text(text: Arc<str>, want: &ObjectName, selection: &Selection, allow: Applicability) -> Fixed {
    fix(State::of_text(text, want), selection, allow)
}

/// Mends the values of a cluster.
pub fn fix_values(values: &Values, selection: &Selection, allow: Applicability) -> Fixed {
    fix(State::of_values(values), selection, allow)
}

/// Takes the fixes away that can't be made, so that nobody is told of them.
pub(super) fn keep_what_can_be_made(
    subject: &Subject<'_>,
    selection: &Selection,
    findings: &mut Vec<Finding>,
) {
    if findings.iter().all(|finding| finding.fix.is_none()) {
        return;
    }
    let state = State::of_subject(subject);
    let attempts = &mut Attempts::at(&state);
    for rule in selection.rules() {
        // Put aside, so that each rule has its findings in one piece.
        let mut found: Vec<Finding> = findings.extract_if(.., |it| it.rule.code == rule.code).collect();
        let only = selection.only(rule);
        let made: HashSet<usize> = groups(&found)
            .iter()
            .flat_map(|group| Trial::run(&state, &found, &only, group, attempts).made)
            .collect();
        for (at, finding) in found.iter_mut().enumerate() {
            finding.fix.take_if(|_| !made.contains(&at));
        }
        findings.append(&mut found);
    }
}

fn fix(mut state: State<'_>, selection: &Selection, allow: Applicability) -> Fixed {
    let mut applied: Vec<Applied> = Vec::new();
    for _ in 0..ROUNDS {
        let mut changed = false;
        let attempts = &mut Attempts::at(&state);
        for rule in selection.rules() {
            let count = fix_rule(&mut state, rule, selection, allow, attempts);
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
fn fix_rule(
    state: &mut State<'_>,
    rule: &'static Rule,
    selection: &Selection,
    allow: Applicability,
    attempts: &mut Attempts,
) -> usize {
    let only = selection.only(rule);
    let (mut count, mut done) = (0, 0);
    loop {
        // What stands behind a change has moved, so the next group is looked up anew.
        let mut found = state.lint(&only);
        for it in &mut found {
            it.fix.take_if(|fix| !allowed(fix, allow));
        }
        let groups = groups(&found);
        let Some(group) = groups.get(done) else { return count };
        let Trial { made, next, .. } = Trial::run(state, &found, &only, group, attempts);
        // A group that is all made is gone from the list.
        done += usize::from(made.len() < group.len());
        count += made.len();
        if let Some(next) = next {
            *state = next;
        }
    }
}

fn allowed(fix: &Fix, allow: Applicability) -> bool {
    fix.applicability == Applicability::Safe || allow == Applicability::Unsafe
}

#[cfg(test)]
mod tests;
