//! Which entries answer on the server, and which lose to another one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use super::fold::{fold, to_lower};
use super::matchable;
use crate::data::DataKey;
use crate::diagnostic::{Diagnostic, Place};
use crate::mapping::{Account, AuthMap, Entry, EntryRef, Fate};

/// Settles the fate of every entry. Roles are stored by their lower-cased ARN and users by their
/// raw one, the last one wins; both are then searched without case, in random order, roles first
/// (`MapStore.saveMap`, `RoleMapping`, `UserMapping`).
pub(super) fn decide(map: &mut AuthMap) {
    let mut answers = HashMap::with_capacity(map.roles.len() + map.users.len());
    settle(&mut map.roles, &mut answers, |arn| to_lower(arn).into());
    settle(&mut map.users, &mut answers, |arn| arn.into());
    map.answers = answers;
    accounts(&mut map.accounts);
    report(map);
}

/// Settles it anew for a mapping put together from entries that have a fate already.
pub(super) fn decide_again(map: &mut AuthMap) {
    for entry in map.roles.iter_mut().chain(&mut map.users) {
        if !matches!(entry.fate, Fate::Dropped { .. }) {
            entry.fate = Fate::Live;
        }
    }
    for account in map.accounts.iter_mut().filter(|it| matches!(it.fate, Fate::Shadowed { .. })) {
        account.fate = Fate::Live;
    }
    decide(map);
}

/// Whether a problem comes from here, and not from the reading of a value.
pub(super) fn is_finding(code: &str) -> bool {
    matches!(code, "never-matches" | "shadowed" | "random-match")
}

/// Case variants that are named; a hostile mapping may have thousands.
const MANY: usize = 16;

type Answers = HashMap<String, Vec<EntryRef>>;

fn settle(entries: &mut [Entry], answers: &mut Answers, stored_by: fn(&str) -> Cow<'_, str>) {
    let Some(key) = entries.first().map(|entry| entry.at.key) else { return };
    for entry in entries.iter_mut() {
        let Some(folded) = candidate(entry) else { continue };
        // One entry, as a rule: room for more only when there are.
        let answering = answers.entry(folded).or_insert_with(|| Vec::with_capacity(1));
        match answering.first() {
            Some(by) if by.key != key => entry.fate = Fate::Shadowed { by: *by },
            _ => answering.push(entry.at),
        }
    }
    for refs in answers.values_mut().filter(|refs| refs.len() > 1 && refs[0].key == key) {
        duplicates(entries, refs, stored_by);
        random(entries, refs);
    }
}

/// Of several entries that are stored under one name the last one stays. There may be thousands.
fn duplicates(entries: &mut [Entry], refs: &mut Vec<EntryRef>, stored_by: fn(&str) -> Cow<'_, str>) {
    let mut stored = HashMap::with_capacity(refs.len());
    let mut lost = Vec::new();
    for at in refs.iter().rev() {
        match stored.entry(stored_by(arn(&entries[at.index]))) {
            Slot::Vacant(slot) => _ = slot.insert(*at),
            Slot::Occupied(winner) => lost.push((*at, *winner.get())),
        }
    }
    for (loser, by) in lost {
        entries[loser.index].fate = Fate::Shadowed { by };
    }
    refs.retain(|at| !matches!(entries[at.index].fate, Fate::Shadowed { .. }));
}

fn arn(entry: &Entry) -> &str {
    entry.arn.as_ref().map_or("", |arn| &arn.value)
}

/// The folded ARN of an entry that can match; the others get their fate here.
fn candidate(entry: &mut Entry) -> Option<String> {
    if matches!(entry.fate, Fate::Dropped { .. }) {
        return None;
    }
    if let Some(sso) = &entry.sso {
        let why = if sso.partition.as_deref().is_none_or(str::is_empty) {
            "`sso` needs the server's feature gate SSORoleMatch, which is off by default"
        } else {
            "`sso` with a partition matches nobody (a bug of the server)"
        };
        entry.fate = Fate::NeverMatches { why: why.to_owned() };
        return None;
    }
    let arn = entry.arn.as_ref()?;
    let folded = fold(&arn.value);
    if let Some(why) = matchable::never(&arn.value, &folded) {
        entry.fate = Fate::NeverMatches { why };
        return None;
    }
    Some(folded)
}

/// Several stored entries for one principal: Go's maps are searched in random order.
fn random(entries: &mut [Entry], refs: &[EntryRef]) {
    for at in refs.iter().filter(|_| refs.len() > 1) {
        let with = refs.iter().copied().filter(|other| other != at).take(MANY).collect();
        entries[at.index].fate = Fate::Random { with };
    }
}

fn accounts(accounts: &mut [Account]) {
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(accounts.len());
    for account in accounts.iter_mut().filter(|account| account.fate == Fate::Live) {
        if let Some(first) = seen.get(&account.id.value) {
            let by = EntryRef { key: DataKey::MapAccounts, index: *first };
            account.fate = Fate::Shadowed { by };
        } else {
            seen.insert(account.id.value.clone(), account.index);
        }
    }
}

/// Every entry without effect is a problem with its place.
fn report(map: &mut AuthMap) {
    let mut problems = Vec::new();
    for entry in map.roles.iter().chain(&map.users) {
        let span = entry.arn.as_ref().map_or(&entry.span, |arn| &arn.span);
        // The first of several that are picked from names the others.
        let named =
            matches!(&entry.fate, Fate::Random { with } if with.iter().any(|other| *other < entry.at));
        if !named {
            problems.extend(finding(map, &entry.fate, &Place::value(entry.at.key, span.clone())));
        }
    }
    for account in &map.accounts {
        let place = Place::value(DataKey::MapAccounts, account.id.span.clone());
        problems.extend(finding(map, &account.fate, &place));
    }
    map.problems.extend(problems);
}

fn finding(map: &AuthMap, fate: &Fate, place: &Place) -> Option<Diagnostic> {
    let problem = |code, message: String| Some(Diagnostic::warning(code, message).at(place.clone(), ""));
    match fate {
        Fate::Live | Fate::Dropped { .. } => None,
        Fate::NeverMatches { why } => problem("never-matches", format!("nobody can match this entry: {why}")),
        Fate::Shadowed { by } => problem("shadowed", "another entry answers for this principal".to_owned())
            .map(|p| p.at(map.place_of(*by), "this one answers")),
        Fate::Random { with } => {
            let message = "entries differ only in case, and the server picks one at random".to_owned();
            let problem = problem("random-match", message)?;
            Some(with.iter().fold(problem, |p, at| p.at(map.place_of(*at), "or this one")))
        }
    }
}
