//! Entries that look as if they were for a caller and are not: the server never says why it
//! turned somebody away, and these are the usual reasons.

mod compare;
mod difference;
mod loose;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use loose::Loose;

use super::{AuthMap, Caller, Entry, EntryRef, Fate, KeyState};
use crate::data::DataKey;
use crate::diagnostic::{Place, Span};

pub use difference::Difference;

/// An entry, or a place in a key that the server can't read, and why it does not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    pub key: DataKey,
    /// Position in the list; `None`: the whole key is lost.
    pub index: Option<usize>,
    pub place: Place,
    /// Never empty.
    pub differences: Vec<Difference>,
}

/// Looks through everything but the entries that do match; `arn` is the caller's canonical ARN,
/// or what was given if it has none.
pub(super) fn near_misses(
    map: &AuthMap,
    arn: &str,
    caller: &Caller,
    matching: &HashSet<EntryRef>,
) -> Vec<NearMiss> {
    let Some(loose) = Loose::read(arn) else { return Vec::new() };
    let mut found = lost(map, arn);
    for entry in map.all().filter(|entry| !matching.contains(&entry.at)) {
        let differences = compare::differences(entry, &loose).or_else(|| dropped(map, entry, arn));
        found.extend(differences.map(|differences| near(map, entry.at, differences)));
    }
    for account in map.accounts.iter().filter(|account| is_meant(&account.id.value, &caller.account)) {
        let at = EntryRef { key: DataKey::MapAccounts, index: account.index };
        found.push(near(map, at, vec![Difference::AccountForm(caller.account.clone())]));
    }
    found.sort_by_key(|miss| miss.differences.len());
    found
}

fn near(map: &AuthMap, at: EntryRef, differences: Vec<Difference>) -> NearMiss {
    NearMiss { key: at.key, index: Some(at.index), place: map.place_of(at), differences }
}

/// An entry that the server drops may hold the ARN where we do not look for one: under the name
/// of another field.
fn dropped(map: &AuthMap, entry: &Entry, arn: &str) -> Option<Vec<Difference>> {
    let Fate::Dropped { why } = &entry.fate else { return None };
    let text = map.values.get(entry.at.key)?.get(entry.span.clone())?;
    position(text, arn).map(|_| vec![Difference::Dropped(why.clone())])
}

/// The ARN in the text of keys that the server can't read.
fn lost(map: &AuthMap, arn: &str) -> Vec<NearMiss> {
    let lost = DataKey::ALL.into_iter().filter(|key| map.states[*key as usize] == KeyState::Lost);
    lost.filter_map(|key| {
        let span = position(map.values.get(key)?, arn)?;
        let why = format!("it can't read {key} and loses all of it");
        let differences = vec![Difference::Dropped(why)];
        Some(NearMiss { key, index: None, place: Place::value(key, span), differences })
    })
    .collect()
}

/// Where an ARN stands in a text, in any case, and not as the beginning of a longer name.
fn position(text: &str, arn: &str) -> Option<Span> {
    let (text, arn) = (text.to_ascii_lowercase(), arn.to_ascii_lowercase());
    let goes_on = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-/".contains(c);
    let mut found = text.match_indices(arn.as_str()).map(|(at, found)| at..at + found.len());
    found.find(|span| !text[span.end..].starts_with(goes_on))
}

/// Whether a text is the account's number in another form: hyphens, or leading zeros lost.
fn is_meant(text: &str, account: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let other = text.chars().any(|c| !(c.is_ascii_digit() || c == '-' || c.is_whitespace()));
    text != account && !other && account.len() == 12 && format!("{digits:0>12}") == account
}
