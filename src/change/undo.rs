//! The way back, as intents: for the command that a report prints. An offer is made only where
//! carrying it out really gives back who could enter before, and every entry that was touched.

use crate::data::DataKey;
use crate::mapping::Identity;

use super::{AwsAuth, Effect, EffectLine, Grant, Intent, Plan, Refusal, Revoke};

/// How an intent is planned.
type Planned = fn(&Intent, &AwsAuth) -> Result<Plan, Refusal>;

/// Intents that take a plan back; empty where none can.
pub(super) fn undo(plan: &Plan, planned: Planned) -> Vec<Intent> {
    // Nobody copies a long list of commands without a slip.
    const MOST: usize = 8;
    let lines = &plan.effect.lines;
    // An entry without a line of its own never matched, or was shadowed: no intent brings it back.
    if lines.len() > MOST || lines.len() != plan.touched {
        return Vec::new();
    }
    let back: Vec<Intent> = lines.iter().filter_map(opposite).collect();
    if proves(plan, &back, planned) { back } else { Vec::new() }
}

/// Carries the way back out on the entries that it is about, written anew: who enters as what
/// hangs on nothing else, and the whole mapping may have thousands more.
fn proves(plan: &Plan, back: &[Intent], planned: Planned) -> bool {
    let lines = &plan.effect.lines;
    let accounts = lines.iter().filter_map(|line| line.principal.split(':').nth(4));
    let about: Vec<&str> = lines.iter().map(|line| line.principal.as_str()).chain(accounts).collect();
    let (Ok(before), Ok(mut now)) = (plan.before.only(&about), plan.after.only(&about)) else {
        return false;
    };
    for intent in back {
        match planned(intent, &now) {
            Ok(step) => now = step.after,
            Err(_) => return false,
        }
    }
    Effect::between(&before.map, &now.map).is_empty()
}

fn opposite(line: &EffectLine) -> Option<Intent> {
    match (line.entry_before(), line.entry_after()) {
        (None, Some(now)) => Some(revoke(&now.arn, Vec::new())),
        (Some(old), Some(now)) if old.username == now.username && line.lost().is_empty() => {
            Some(revoke(&now.arn, line.gained().into_iter().map(str::to_owned).collect()))
        }
        (Some(old), after) => Some(restore(old, after.is_some())),
        (None, None) => None,
    }
}

fn revoke(principal: &str, groups: Vec<String>) -> Intent {
    let principals = vec![principal.to_owned()];
    Intent::Revoke(Revoke { principals, groups, ..Revoke::default() })
}

fn restore(old: &Identity, replace: bool) -> Intent {
    if old.at.key == DataKey::MapAccounts {
        return Intent::GrantAccount { id: old.arn.clone() };
    }
    Intent::Grant(Grant {
        key: old.at.key,
        arn: old.arn.clone(),
        // An empty one is given as such: without any, the default would be written.
        username: old.username.clone(),
        default_username: String::new(),
        groups: old.groups.clone(),
        replace,
    })
}
