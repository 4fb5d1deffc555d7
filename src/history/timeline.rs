//! Records in their order, with what became of each, and what happened between them. Nothing that
//! a record claims is believed where its neighbours or the live text can tell.

use std::time::{Duration, SystemTime};

use super::{Found, Kept, Record};
use crate::change::{Snapshot, digest};
use crate::data::Values;
use crate::token::UnixTime;

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was made.
    Applied,
    /// It may still be under way.
    Pending,
    /// It was not made.
    NotApplied,
    /// Whoever recorded it did not come back, and nothing tells.
    Unknown,
    /// The record can't be used.
    Damaged,
}

/// What is there now.
#[derive(Clone, Debug, Default)]
pub struct Live {
    pub values: Values,
    /// Of the object; none for files, and where there is none.
    pub resource_version: Option<String>,
}

/// One line of the history.
#[derive(Clone, Debug)]
pub enum Event {
    /// A change with a record.
    Change(Box<Change>),
    /// The text changed without one.
    Foreign(Box<Foreign>),
}

/// A change with a record.
#[derive(Clone, Debug)]
pub struct Change {
    pub revision: String,
    pub state: State,
    /// Why the record can't be used, in words.
    pub record: Result<Record, String>,
    /// The revision that took it back.
    pub undone_by: Option<String>,
    pub kept: Kept,
}

/// What something else did between two records, or since the last.
#[derive(Clone, Debug)]
pub struct Foreign {
    /// `None`: it is in no record yet; the next write will hold it.
    pub revision: Option<String>,
    pub before: Values,
    pub after: Values,
}

/// Before a revision's name: the text that it found.
const BEFORE: &str = "before-";

/// How long a change may be under way: longer than requests and retries take.
pub(super) const UNDER_WAY: Duration = Duration::from_mins(10);

/// Puts records in order and settles them; the newest comes first.
pub(super) fn timeline(found: Vec<Found>, live: &Live, now: SystemTime) -> Vec<Event> {
    let found = in_order(merged(found));
    let live_digest = digest(&live.values);
    let states: Vec<State> = (0..found.len()).map(|i| settled(i, &found, live, &live_digest, now)).collect();
    let mut events = Vec::new();
    let mut last: Option<&Record> = None;
    for (one, state) in found.iter().zip(&states) {
        if let (Ok(record), State::Applied) = (&one.record, state) {
            if let Some(last) = last.filter(|last| last.about.after != record.about.before) {
                let revision = Some(format!("{BEFORE}{}", one.revision));
                let (before, after) = (last.after().values, record.before.values.clone());
                let foreign = Foreign { revision, before, after };
                events.push(Event::Foreign(Box::new(foreign)));
            }
            last = Some(record);
        }
        events.push(Event::Change(Box::new(Change {
            revision: one.revision.clone(),
            state: *state,
            record: one.record.clone(),
            undone_by: None,
            kept: one.kept,
        })));
    }
    if let Some(last) = last.filter(|last| last.about.after != live_digest) {
        let foreign = Foreign { revision: None, before: last.after().values, after: live.values.clone() };
        events.push(Event::Foreign(Box::new(foreign)));
    }
    events.reverse();
    mark_undone(&mut events);
    events
}

/// The revisions beyond the `limit` newest that may go. A change that may be under way needs its
/// record still, and what can't be read may be somebody else's.
pub(super) fn superfluous(found: Vec<Found>, limit: usize, now: SystemTime) -> Vec<String> {
    let mut found = in_order(found);
    found.truncate(found.len().saturating_sub(limit));
    found.retain(|one| one.record.is_ok() && !(one.pending && is_young(one, now)));
    found.into_iter().map(|one| one.revision).collect()
}

/// What a revision names: what it left, or with `before-` what it found.
pub fn named(events: &[Event], revision: &str) -> Option<Snapshot> {
    let change = |revision: &str| {
        events.iter().find_map(|event| match event {
            Event::Change(change) if change.revision == revision => change.record.as_ref().ok(),
            _ => None,
        })
    };
    match revision.strip_prefix(BEFORE) {
        Some(revision) => change(revision).map(|record| record.before.clone()),
        None => change(revision).map(Record::after),
    }
}

/// A record that is kept in two places is one.
fn merged(found: Vec<Found>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for one in found {
        let Some(known) = all.iter_mut().find(|known| known.revision == one.revision) else {
            all.push(one);
            continue;
        };
        known.pending &= one.pending;
        known.number = known.number.max(one.number);
        known.left = known.left.take().or(one.left);
        known.kept = Kept::Both;
        if known.record.is_err() {
            known.record = one.record;
        }
    }
    all
}

/// Clocks differ from machine to machine: the object's own versions tell the order, and only where
/// there are none, the number or the time do.
fn in_order(mut found: Vec<Found>) -> Vec<Found> {
    let versions: Vec<(u64, u64)> = {
        let known = found.iter().filter_map(|one| Some((seconds(one)?, version(one)?)));
        let mut known: Vec<_> = known.collect();
        known.sort_unstable();
        known
    };
    let placed = |one: &Found| {
        version(one).or_else(|| {
            let before = versions.iter().take_while(|(time, _)| Some(*time) <= seconds(one));
            before.map(|(_, version)| *version).max()
        })
    };
    found.sort_by_cached_key(|one| (placed(one), one.number, seconds(one), one.revision.clone()));
    found
}

/// The version of the object that the change was made on.
fn version(one: &Found) -> Option<u64> {
    let base = one.record.as_ref().ok().and_then(|record| number(record.about.resource_version.as_ref()));
    base.or_else(|| number(one.left.as_ref()).map(|left| left.saturating_sub(1)))
}

fn number(version: Option<&String>) -> Option<u64> {
    version?.parse().ok()
}

fn seconds(one: &Found) -> Option<u64> {
    let time = &one.record.as_ref().ok()?.about.time;
    let compact: String = time.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    u64::try_from(UnixTime::from_amz_date(&compact)?.0).ok()
}

/// What became of one, by the hashes of what others found after it, and of what is there now.
fn settled(at: usize, all: &[Found], live: &Live, live_digest: &str, now: SystemTime) -> State {
    let one = &all[at];
    let Ok(record) = &one.record else { return State::Damaged };
    if !one.pending {
        return State::Applied;
    }
    let about = &record.about;
    let same_version = |other: &Record| {
        about.resource_version.is_some() && other.about.resource_version == about.resource_version
    };
    let others = || {
        all.iter()
            .enumerate()
            .filter(|(i, _)| *i != at)
            .filter_map(|(i, o)| Some((i, o, o.record.as_ref().ok()?)))
    };
    // Of all changes to one version of the object one is made at most.
    if others().any(|(_, other, record)| !other.pending && same_version(record)) {
        return State::NotApplied;
    }
    let next = others().find(|(i, _, record)| *i > at && !same_version(record));
    let (found, moved) = match &next {
        Some((_, _, next)) => {
            (next.about.before.as_str(), next.about.resource_version != about.resource_version)
        }
        None => (live_digest, live.resource_version != about.resource_version),
    };
    if found == about.after && (moved || about.resource_version.is_none()) {
        return State::Applied;
    }
    if found != about.before || (moved && about.resource_version.is_some()) {
        return State::Unknown;
    }
    if next.is_none() && is_young(one, now) { State::Pending } else { State::NotApplied }
}

/// Whether its change may be under way, by the clock of whoever recorded it.
fn is_young(one: &Found, now: SystemTime) -> bool {
    let started = seconds(one).map(|at| SystemTime::UNIX_EPOCH + Duration::from_secs(at));
    // A clock that is ahead of ours does not make a change old.
    started.is_some_and(|at| now.duration_since(at).map_or(true, |age| age < UNDER_WAY))
}

/// Which changes are taken back by one that is not taken back itself. Newest first.
fn mark_undone(events: &mut [Event]) {
    let mut undone: Vec<(String, String)> = Vec::new();
    for event in events {
        let Event::Change(change) = event else { continue };
        change.undone_by = undone.iter().find(|(of, _)| *of == change.revision).map(|(_, by)| by.clone());
        let (Ok(record), State::Applied, None) = (&change.record, change.state, &change.undone_by) else {
            continue;
        };
        undone.extend(record.about.undoes.clone().map(|of| (of, change.revision.clone())));
    }
}

#[cfg(test)]
mod tests;
