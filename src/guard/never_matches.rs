//! *Never matches*: an entry that comes in and lets nobody in is a grant that was not made.

use std::collections::HashSet;

use super::Guard::NeverMatches;
use super::case::{Case, short};
use super::{Ruling, Verdict};
use crate::data::DataKey;
use crate::mapping::{AuthMap, Entry, Fate};

pub(super) fn judge(case: &Case<'_>) -> Vec<Verdict> {
    if case.plan.is_noop() {
        return Vec::new();
    }
    let there: HashSet<(DataKey, &str)> = case.plan.before.map.all().map(name).collect();
    let new = case.plan.after.map.all().filter(|entry| !there.contains(&name(entry)));
    let entries = new.filter_map(|entry| verdict(case, entry));
    entries.chain(accounts(case)).collect()
}

fn verdict(case: &Case<'_>, entry: &Entry) -> Option<Verdict> {
    let who = entry.arn.as_ref().map_or("an entry without an ARN", |arn| short(&arn.value));
    let verdict = match &entry.fate {
        // Whether the feature gate is on can't be known.
        Fate::NeverMatches { why } if entry.sso.is_some() => {
            Verdict::new(NeverMatches, Ruling::Warned, format!("the new sso entry may match nobody: {why}"))
        }
        Fate::NeverMatches { why } => {
            let message = format!("the new entry for {who} would let nobody in: {why}");
            Verdict::refused(NeverMatches, case.allow, message)
        }
        Fate::Dropped { why } => {
            let message = format!("the server would drop the new entry for {who}: {why}");
            Verdict::refused(NeverMatches, case.allow, message)
        }
        Fate::Live | Fate::Shadowed { .. } | Fate::Random { .. } => return None,
    };
    Some(verdict.about(name(entry).1))
}

fn accounts<'a>(case: &'a Case<'_>) -> impl Iterator<Item = Verdict> + 'a {
    let all = |map: &'a AuthMap| map.accounts.iter();
    let there: HashSet<&str> = all(&case.plan.before.map).map(|account| account.id.value.as_str()).collect();
    all(&case.plan.after.map).filter(move |account| !there.contains(account.id.value.as_str())).filter_map(
        |account| {
            let Fate::NeverMatches { why } = &account.fate else { return None };
            let id = &account.id.value;
            let message = format!("the new account {id} would let nobody in: {why}");
            Some(Verdict::refused(NeverMatches, case.allow, message).about(id))
        },
    )
}

fn name(entry: &Entry) -> (DataKey, &str) {
    (entry.at.key, entry.arn.as_ref().map_or("", |arn| &arn.value))
}
