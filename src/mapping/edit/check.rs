//! The difference between before and after must be exactly the intent.

use super::wish::Wish;
use crate::data::DataKey;
use crate::mapping::{AuthMap, Entry, Fate, KeyState};

/// Compares one key, entry by entry. `Err`: what is not as it should be, in words.
pub(super) fn check(before: &AuthMap, after: &AuthMap, key: DataKey, wish: &Wish<'_>) -> Result<(), String> {
    if after.states[key as usize] == KeyState::Lost {
        return Err("nothing could be read any more".to_owned());
    }
    unread_text(before, after, key)?;
    match key {
        DataKey::MapAccounts => accounts(before, after, wish),
        DataKey::MapRoles | DataKey::MapUsers => entries(before, after, key, wish),
    }
}

/// What the server never reads, behind the first document, stays too.
fn unread_text(before: &AuthMap, after: &AuthMap, key: DataKey) -> Result<(), String> {
    // A mapping that was read in parts has no such text, before or after.
    if after.documents[key as usize].get().is_none() && after.states[key as usize] == KeyState::Read {
        return Ok(());
    }
    let rest = |map: &AuthMap| {
        let more = map.document(key)?.more?;
        map.values.get(key).and_then(|text| text.get(more..)).map(str::to_owned)
    };
    if rest(before) == rest(after) {
        Ok(())
    } else {
        Err("the text behind the first document differed".to_owned())
    }
}

fn entries(before: &AuthMap, after: &AuthMap, key: DataKey, wish: &Wish<'_>) -> Result<(), String> {
    let (old, new) = (before.entries(key), after.entries(key));
    if old.len() - wish.remove.len() + wish.insert.len() != new.len() {
        return Err(format!("{} entries were read", new.len()));
    }
    let mut found = new.iter();
    for entry in old.iter().filter(|entry| !wish.remove.contains(&entry.at.index)) {
        let Some(now) = found.next() else { return Err("an entry was missing".to_owned()) };
        same_entry(before, after, entry, now, wish)?;
    }
    for wanted in &wish.insert {
        let Some(now) = found.next() else { return Err("the new entry was missing".to_owned()) };
        let is_wanted = value(now.arn.as_ref()) == Some(&wanted.arn)
            && now.sso.is_none()
            && value(now.username.as_ref()) == wanted.username.as_deref()
            && groups(now).eq(wanted.groups.iter().map(String::as_str))
            && !is_dropped(now);
        if !is_wanted {
            return Err("the new entry was read otherwise".to_owned());
        }
    }
    Ok(())
}

fn same_entry(
    before: &AuthMap,
    after: &AuthMap,
    old: &Entry,
    now: &Entry,
    wish: &Wish<'_>,
) -> Result<(), String> {
    let index = old.at.index;
    let name = wish.usernames.get(&index).copied().or_else(|| value(old.username.as_ref()));
    let same_groups = match wish.groups.get(&index) {
        Some(wanted) => groups(now).eq(wanted.iter().map(String::as_str)),
        None => groups(now).eq(groups(old)),
    };
    let rest = |map: &AuthMap, entry: &Entry| map.rest[entry.at.key as usize].get(entry.at.index).copied();
    let same = value(now.arn.as_ref()) == value(old.arn.as_ref())
        && rest(before, old) == rest(after, now)
        && value(now.username.as_ref()) == name
        && same_groups
        && is_dropped(old) == is_dropped(now);
    if same { Ok(()) } else { Err(format!("entry {} was read otherwise", index + 1)) }
}

fn accounts(before: &AuthMap, after: &AuthMap, wish: &Wish<'_>) -> Result<(), String> {
    let kept = before.accounts.iter().filter(|account| !wish.remove.contains(&account.index));
    let wanted = kept.map(|account| account.id.value.as_str()).chain(wish.accounts.iter().copied());
    let found = after.accounts.iter().map(|account| account.id.value.as_str());
    if found.eq(wanted) { Ok(()) } else { Err("the accounts were read otherwise".to_owned()) }
}

fn value(text: Option<&crate::mapping::Text>) -> Option<&str> {
    text.map(|text| text.value.as_str())
}

fn groups(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.groups.iter().map(|group| group.value.as_str())
}

const fn is_dropped(entry: &Entry) -> bool {
    matches!(entry.fate, Fate::Dropped { .. })
}
