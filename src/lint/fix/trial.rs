//! Which fixes of one kind can be made together: tried, not guessed.

use std::mem::discriminant;

use super::state::State;
use crate::lint::{Applicability, Change, Finding, Selection};

/// Bytes that may be read in search of the few fixes that can't be made among thousands that can;
/// what is not found by then is left as it is.
const BUDGET: usize = 16 << 20;

/// Attempts that are left besides the first one of each group.
pub(super) struct Attempts(usize);

impl Attempts {
    pub fn at(state: &State<'_>) -> Self {
        Self((BUDGET / state.size().max(1)).clamp(16, 400))
    }
}

/// Fixes that are made as one change.
pub(super) struct Trial<'s, 'f> {
    state: &'s State<'s>,
    found: &'f [Finding],
    only: &'s Selection,
    /// Positions in `found` of the fixes that can be made together.
    pub made: Vec<usize>,
    /// What comes of them; `None`: none can be made.
    pub next: Option<State<'static>>,
}

impl<'s, 'f> Trial<'s, 'f> {
    /// Tries the fixes of a group: all at once, else as many as go. `found` is all that the rule
    /// finds, `only` the rule.
    pub fn run(
        state: &'s State<'s>,
        found: &'f [Finding],
        only: &'s Selection,
        group: &[usize],
        attempts: &mut Attempts,
    ) -> Self {
        let mut trial = Self { state, found, only, made: Vec::new(), next: None };
        trial.take(group, attempts);
        trial
    }

    fn take(&mut self, some: &[usize], attempts: &mut Attempts) {
        let together: Vec<usize> = self.made.iter().chain(some).copied().collect();
        let batch: Vec<&Finding> = together.iter().map(|at| &self.found[*at]).collect();
        if let Some(next) = self.state.with(&batch, self.found.len(), self.only) {
            (self.made, self.next) = (together, Some(next));
            return;
        }
        if some.len() < 2 {
            return;
        }
        let (first, second) = some.split_at(some.len() / 2);
        for half in [first, second] {
            if attempts.0 == 0 {
                return;
            }
            attempts.0 -= 1;
            self.take(half, attempts);
        }
    }
}

/// The fixes of a rule's findings by what they may do and what they change, safe ones first: only
/// such are made together.
pub(super) fn groups(found: &[Finding]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let kind = |at: usize| {
        found[at].fix.as_ref().map(|fix| (fix.applicability, discriminant::<Change>(&fix.change)))
    };
    for at in (0..found.len()).filter(|at| found[*at].fix.is_some()) {
        match groups.iter_mut().find(|group| kind(group[0]) == kind(at)) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups.sort_by_key(|group| kind(group[0]).is_some_and(|(may, _)| may == Applicability::Unsafe));
    groups
}
