//! Grants: the entry that wins on the server gets the groups; without one, a new entry.

use crate::diagnostic::{Diagnostic, Place};
use crate::mapping::{self, AuthMap, Entry, EntryEdit, Fate, NewEntry};

use super::plan::Wanted;
use super::{Grant, Refusal};

/// The entry edits of a grant.
pub(super) fn wanted(grant: &Grant, map: &AuthMap) -> Result<Wanted, Refusal> {
    let mut wanted = Wanted { touches: vec![mapping::principal_key(&grant.arn)], ..Wanted::default() };
    match map.winner(&grant.arn).and_then(|at| map.entry(at)) {
        Some(entry) => {
            refuse_random(entry, grant)?;
            note_other_key(entry, grant, &mut wanted);
            change_entry(entry, grant, &mut wanted)?;
        }
        None => wanted.edits.push(EntryEdit::Insert {
            key: grant.key,
            entry: NewEntry {
                arn: grant.arn.clone(),
                username: Some(grant.new_username().to_owned()),
                groups: deduplicated(&grant.groups),
            },
        }),
    }
    note_no_groups(grant, &mut wanted);
    Ok(wanted)
}

/// The entry edits of an account grant.
pub(super) fn wanted_account(id: &str, map: &AuthMap) -> Wanted {
    let there = map.accounts.iter().any(|a| a.id.value == id);
    let edits = if there { Vec::new() } else { vec![EntryEdit::InsertAccount { id: id.to_owned() }] };
    Wanted { edits, touches: vec![id.to_owned()], ..Wanted::default() }
}

fn change_entry(entry: &Entry, grant: &Grant, wanted: &mut Wanted) -> Result<(), Refusal> {
    let has: Vec<String> = entry.groups.iter().map(|g| g.value.clone()).collect();
    let groups = if grant.replace {
        deduplicated(&grant.groups)
    } else {
        let new = deduplicated(&grant.groups).into_iter().filter(|g| !has.contains(g));
        has.iter().cloned().chain(new).collect()
    };
    let username = entry.username.as_ref().map_or("", |u| &u.value);
    match wanted_username(grant, username) {
        Some(name) if name != username => {
            if !grant.replace && !username.is_empty() {
                return Err(Refusal::Conflict(Box::new(username_conflict(entry, grant, username, name))));
            }
            wanted.edits.push(EntryEdit::SetUsername { at: entry.at, username: name.to_owned() });
        }
        _ => {}
    }
    if groups != has {
        wanted.edits.push(EntryEdit::SetGroups { at: entry.at, groups });
    }
    Ok(())
}

/// What the username of an entry that is there should be; `None`: as it is.
fn wanted_username<'a>(grant: &'a Grant, has: &str) -> Option<&'a str> {
    match &grant.username {
        Some(name) => Some(name),
        // Exactly what a new entry would get, or a name where there is none.
        None if grant.replace || has.is_empty() => Some(grant.new_username()),
        None => None,
    }
}

fn username_conflict(entry: &Entry, grant: &Grant, has: &str, asked: &str) -> Diagnostic {
    let span = entry.username.as_ref().map_or(entry.span.clone(), |u| u.span.clone());
    Diagnostic::error("username-differs", format!("{} is mapped already, to the username {has}", grant.arn))
        .at(Place::value(entry.at.key, span), format!("asked for: {asked}"))
        .help("leave out --username to keep it and only add the groups")
        .help("or say --replace to make username and groups exactly what is given")
}

pub(super) fn refuse_random(entry: &Entry, grant: &Grant) -> Result<(), Refusal> {
    let Fate::Random { .. } = entry.fate else { return Ok(()) };
    let message = format!(
        "{} stands in mapUsers in several spellings, and the server picks one of them at random",
        grant.arn
    );
    Err(Refusal::Conflict(Box::new(
        Diagnostic::error("random-winner", message)
            .at(Place::value(entry.at.key, entry.span.clone()), "one of them")
            .help("remove the others first: awsauth remove ARN, with the ARN as it is written"),
    )))
}

/// Of a new entry, and of one that loses its groups: else one that is there keeps them.
fn note_no_groups(grant: &Grant, wanted: &mut Wanted) {
    let leaves_none =
        |edit: &EntryEdit| matches!(edit, EntryEdit::Insert { .. } | EntryEdit::SetGroups { .. });
    if grant.groups.is_empty() && wanted.edits.iter().any(leaves_none) {
        let message =
            "no group is given: the principal gets in, but may do only what its username is bound to";
        wanted.notes.push(Diagnostic::warning("no-groups", message));
    }
}

pub(super) fn note_other_key(entry: &Entry, grant: &Grant, wanted: &mut Wanted) {
    if entry.at.key == grant.key {
        return;
    }
    let message = format!(
        "the entry that answers for {} stands in {}, so that one is changed",
        grant.arn, entry.at.key
    );
    wanted
        .notes
        .push(Diagnostic::note("other-key", message).at(Place::value(entry.at.key, entry.span.clone()), ""));
}

fn deduplicated(groups: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(groups.len());
    for group in groups {
        if !out.contains(group) {
            out.push(group.clone());
        }
    }
    out
}
