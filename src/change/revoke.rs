//! Removals: by the stored text first, else by the canonical form, never both.

use crate::data::DataKey;
use crate::diagnostic::Diagnostic;
use crate::mapping::{self, AuthMap, Entry, EntryEdit, EntryRef};

use super::plan::Wanted;
use super::{Refusal, Revoke, entries_named};

/// The entry edits of a removal.
pub(super) fn wanted(revoke: &Revoke, map: &AuthMap) -> Result<Wanted, Refusal> {
    let mut found: Vec<EntryRef> = Vec::new();
    let mut missing = Vec::new();
    let mut wanted = Wanted::default();
    for (subject, named) in subjects(revoke, map) {
        let matches: Vec<EntryRef> = named.iter().copied().filter(|at| is_meant(*at, revoke, map)).collect();
        if matches.len() > 1 && !revoke.several {
            return Err(Refusal::Several { subject: subject.to_owned(), entries: matches });
        }
        if matches.is_empty() {
            missing.push(not_found(subject, &named, revoke));
        }
        if !revoke.principals.is_empty() {
            wanted.notes.extend(as_stored(subject, &matches, map));
        }
        found.extend(matches);
    }
    if !missing.is_empty() && !revoke.ignore_not_found {
        return Err(Refusal::NotFound(missing));
    }
    found.sort();
    found.dedup();
    for at in found {
        take(at, revoke, map, &mut wanted);
    }
    Ok(wanted)
}

/// Each subject as it was named, with the entries it names.
fn subjects<'a>(revoke: &'a Revoke, map: &AuthMap) -> Vec<(&'a str, Vec<EntryRef>)> {
    if revoke.principals.is_empty() {
        let named = |name: &str| {
            let same = |entry: &&Entry| entry.username.as_ref().is_some_and(|u| u.value == name);
            map.all().filter(same).map(|entry| entry.at).collect()
        };
        return revoke.username.iter().map(|name| (name.as_str(), named(name))).collect();
    }
    revoke.principals.iter().map(|text| (text.as_str(), entries_named(map, text))).collect()
}

/// What was understood in another way than it was typed.
fn as_stored(typed: &str, matches: &[EntryRef], map: &AuthMap) -> Option<Diagnostic> {
    let stored = map.entry(*matches.first()?)?.arn.as_ref().map(|arn| &arn.value)?;
    if stored == typed {
        return None;
    }
    let resource = typed.splitn(6, ':').nth(5).unwrap_or_default();
    let parts: Vec<&str> = resource.split('/').collect();
    let why = match parts.as_slice() {
        ["assumed-role", .., role, session] => {
            format!("`{session}` is one session of the role `{role}`, and this is about all sessions of it")
        }
        ["role", path @ .., _] if !path.is_empty() => {
            format!("the server never sees the path `{}/`", path.join("/"))
        }
        _ => "the server takes both for the same".to_owned(),
    };
    Some(Diagnostic::note("as-stored", format!("`{typed}` stands here as `{stored}`: {why}")))
}

/// Whether username and groups are those that are asked for.
fn is_meant(at: EntryRef, revoke: &Revoke, map: &AuthMap) -> bool {
    let Some(entry) = map.entry(at) else {
        return revoke.username.is_none() && revoke.groups.is_empty();
    };
    let has_name = |name: &String| entry.username.as_ref().is_some_and(|u| u.value == *name);
    revoke.username.as_ref().is_none_or(has_name)
        && (revoke.groups.is_empty() || entry.groups.iter().any(|g| revoke.groups.contains(&g.value)))
}

/// A subject that names nothing, in words: what is missing may be the group alone.
fn not_found(subject: &str, named: &[EntryRef], revoke: &Revoke) -> String {
    let username = revoke.username.as_ref().filter(|_| !revoke.principals.is_empty());
    let username = username.map(|name| format!(" with username {name}"));
    let word = if revoke.groups.len() == 1 { "group" } else { "groups" };
    let groups = (!revoke.groups.is_empty()).then(|| format!(" in {word} {}", revoke.groups.join(" or ")));
    if username.is_none() && groups.is_none() {
        return subject.to_owned();
    }
    let by = if revoke.principals.is_empty() { "username " } else { "" };
    let why = match (named.first(), &username) {
        (None, _) => "",
        (Some(at), _) if at.key == DataKey::MapAccounts => {
            " (the account is there; accounts have no username and no groups)"
        }
        (Some(_), None) => " (it is there, but not in that group)",
        (Some(_), Some(_)) => " (it is there, but not like that)",
    };
    format!("{by}{subject}{}{}{why}", username.unwrap_or_default(), groups.unwrap_or_default())
}

fn take(at: EntryRef, revoke: &Revoke, map: &AuthMap, wanted: &mut Wanted) {
    if at.key == DataKey::MapAccounts {
        wanted.touches.extend(map.account(at.index).map(|a| a.id.value.clone()));
        wanted.edits.push(EntryEdit::RemoveAccount { index: at.index });
        return;
    }
    let Some(entry) = map.entry(at) else { return };
    wanted.touches.extend(entry.arn.as_ref().map(|arn| mapping::principal_key(&arn.value)));
    wanted.edits.push(if revoke.groups.is_empty() {
        EntryEdit::Remove { at }
    } else {
        let stay = entry.groups.iter().map(|g| g.value.clone()).filter(|g| !revoke.groups.contains(g));
        EntryEdit::SetGroups { at, groups: stay.collect() }
    });
}
