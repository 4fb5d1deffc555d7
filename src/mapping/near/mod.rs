//! Entries that look as if they were for a caller and are not: the server never says why it
//! turned somebody away, and these are the usual reasons.

mod alike;
mod compare;
mod difference;
mod loose;
#[cfg(test)]
mod tests;
mod words;

use std::collections::HashSet;

use loose::Loose;

use super::{AuthMap, Caller, EntryRef, KeyState};
use crate::arn::NotCanonical;
use crate::data::DataKey;
use crate::diagnostic::Place;

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

/// Looks through everything but the entries that do match. `canonical` is the caller's ARN in the
/// form that is looked up, or why it has none.
pub(super) fn near_misses(
    map: &AuthMap,
    canonical: Result<&str, &NotCanonical>,
    caller: &Caller,
    matching: &HashSet<EntryRef>,
) -> Vec<NearMiss> {
    let given = canonical.unwrap_or(&caller.arn);
    let (seen, strange) = (alike::plain(given), strange(given, canonical.err()));
    let Some(mut loose) = Loose::read(&seen) else { return Vec::new() };
    (loose.text, loose.strange, loose.alone) = (given, strange.as_deref(), matching.is_empty());
    let mut found = lost(map, &loose);
    for entry in map.all().filter(|entry| !matching.contains(&entry.at)) {
        let differences = compare::differences(map, entry, &loose);
        found.extend(differences.map(|differences| near(map, entry.at, differences)));
    }
    for account in map.accounts.iter().filter(|account| is_meant(&account.id.value, &caller.account)) {
        let at = EntryRef { key: DataKey::MapAccounts, index: account.index };
        found.push(near(map, at, vec![Difference::AccountForm(caller.account.clone())]));
    }
    found.sort_by_key(|miss| (miss.differences.len(), miss.is_guess()));
    found
}

impl NearMiss {
    /// Whether it is somebody else's unless there is a typo in it.
    fn is_guess(&self) -> bool {
        self.differences.iter().any(|difference| matches!(difference, Difference::Name(_)))
    }
}

/// What keeps the ARN that was asked about from being what it looks like.
fn strange(arn: &str, why: Option<&NotCanonical>) -> Option<String> {
    if arn.trim() != arn {
        return Some("blanks around it count".to_owned());
    }
    let hidden = |c: char| format!("its U+{:04X} is not what it looks like", u32::from(c));
    alike::odd(arn).map(hidden).or_else(|| why.map(ToString::to_string))
}

fn near(map: &AuthMap, at: EntryRef, differences: Vec<Difference>) -> NearMiss {
    NearMiss { key: at.key, index: Some(at.index), place: map.place_of(at), differences }
}

/// The caller in the text of keys that the server can't read.
fn lost(map: &AuthMap, caller: &Loose<'_>) -> Vec<NearMiss> {
    let lost = DataKey::ALL.into_iter().filter(|key| map.states[*key as usize] == KeyState::Lost);
    lost.filter_map(|key| {
        let text = map.values.get(key)?;
        let (span, mut differences) = match key {
            DataKey::MapAccounts => {
                let is = |word: &str| word == caller.account || is_meant(word, caller.account);
                (words::account(text, is)?, Vec::new())
            }
            _ => words::closest(text, caller)?,
        };
        differences.push(Difference::Dropped(format!("it can't read {key} and loses all of it")));
        Some(NearMiss { key, index: None, place: Place::value(key, span), differences })
    })
    .collect()
}

/// Whether a text is the account's number in another form: hyphens, or leading zeros lost.
fn is_meant(text: &str, account: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let other = text.chars().any(|c| !(c.is_ascii_digit() || c == '-' || c.is_whitespace()));
    text != account && !other && account.len() == 12 && format!("{digits:0>12}") == account
}
