//! *Whole key lost*: the server reads each value as a whole or not at all.

use super::Guard::LostKey;
use super::case::Case;
use super::{Ground, Verdict};
use crate::data::DataKey;
use crate::mapping::KeyState;

pub(super) fn judge(case: &Case<'_>) -> Vec<Verdict> {
    let lost = |key: &DataKey| {
        let state = |map: &crate::mapping::AuthMap| map.states[*key as usize];
        state(&case.plan.after.map) == KeyState::Lost && state(&case.plan.before.map) != KeyState::Lost
    };
    if case.known.ground == Ground::Unread {
        return Vec::new();
    }
    let verdict = |key: DataKey| {
        let message = format!("the server could not read {key} any more, and would drop all of it");
        Verdict::refused(LostKey, case.allow, message).about(key.as_str())
    };
    DataKey::ALL.into_iter().filter(lost).map(verdict).collect()
}
