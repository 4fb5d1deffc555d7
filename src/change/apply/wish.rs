//! From wanted files to entries in the form that the server matches.

use std::collections::HashMap;

use super::Apply;
use crate::arn::{AccountId, Principal, check_group, check_username};
use crate::change::Grant;
use crate::data::DataKey;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::mapping::{self, AuthMap, Fate, ShortEntry, Text};

/// What some files want together.
#[derive(Debug, Default)]
pub struct Wish {
    /// With the name of the file.
    grants: Vec<(Grant, String)>,
    by_key: HashMap<String, usize>,
    accounts: Vec<String>,
}

/// One wanted entry as it was found.
struct Found<'a> {
    key: DataKey,
    principal: (&'a str, Place),
    username: Option<(&'a str, Place)>,
    groups: Vec<(&'a str, Place)>,
}

impl Wish {
    /// Adds the entries of a mapping; gives back what was understood in another way than it is
    /// written.
    ///
    /// # Errors
    /// What can't be wanted: places are those of the mapping.
    pub fn add_map(&mut self, map: &AuthMap, file: &str) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        // Whether an entry can match is judged by the form in which it would be brought in.
        const OURS: [&str; 3] = ["never-matches", "shadowed", "random-match"];
        let problems = map.problems.iter().filter(|problem| !OURS.contains(&problem.code));
        let (mut errors, notes): (Vec<_>, Vec<_>) =
            problems.cloned().partition(|problem| problem.severity == Severity::Error);
        let kept = |entry: &&mapping::Entry| !matches!(entry.fate, Fate::Dropped { .. });
        errors.extend(map.all().filter(kept).filter(|entry| entry.sso.is_some()).map(|entry| {
            Diagnostic::error(
                "not-carried-over",
                "an sso entry can't be brought in: whom it matches is not known",
            )
            .at(Place::value(entry.at.key, entry.span.clone()), "")
            .help("give the role of the permission set by its ARN")
        }));
        let found = map.all().filter(kept).filter_map(|entry| {
            let at = |text: &'_ Text| Place::value(entry.at.key, text.span.clone());
            let arn = entry.arn.as_ref()?;
            Some(Found {
                key: entry.at.key,
                principal: (&arn.value, at(arn)),
                username: entry.username.as_ref().map(|name| (name.value.as_str(), at(name))),
                groups: entry.groups.iter().map(|group| (group.value.as_str(), at(group))).collect(),
            })
        });
        let accounts = map.accounts.iter().map(|account| Found {
            key: DataKey::MapAccounts,
            principal: (&account.id.value, Place::value(DataKey::MapAccounts, account.id.span.clone())),
            username: None,
            groups: Vec::new(),
        });
        self.add(found.chain(accounts).collect(), file, errors, notes)
    }

    /// The same for a short list; places are bytes of its text.
    ///
    /// # Errors
    /// As [`Self::add_map`].
    pub fn add_list(&mut self, list: &[ShortEntry], file: &str) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        fn at(text: &Text) -> (&str, Place) {
            (text.value.as_str(), Place::manifest(text.span.clone()))
        }
        let found = list.iter().map(|entry| Found {
            key: entry.key,
            principal: at(&entry.principal),
            username: entry.username.as_ref().map(at),
            groups: entry.groups.iter().map(at).collect(),
        });
        self.add(found.collect(), file, Vec::new(), Vec::new())
    }

    /// The intent of all files.
    pub fn apply(self) -> Apply {
        let grants = self.grants.into_iter().map(|(grant, _)| grant).collect();
        Apply { grants, accounts: self.accounts, ..Apply::default() }
    }

    fn add(
        &mut self,
        all: Vec<Found<'_>>,
        file: &str,
        mut errors: Vec<Diagnostic>,
        mut notes: Vec<Diagnostic>,
    ) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        for found in all {
            let added = match found.key {
                DataKey::MapAccounts => self.account(&found),
                _ => self.entry(&found, file, &mut notes),
            };
            errors.extend(added.err());
        }
        if errors.is_empty() { Ok(notes) } else { Err(errors) }
    }

    fn account(&mut self, found: &Found<'_>) -> Result<(), Diagnostic> {
        let (id, place) = &found.principal;
        AccountId::parse(id).map_err(|why| {
            Diagnostic::error("bad-account", format!("this is no account: {why}")).at(place.clone(), "")
        })?;
        if !self.accounts.iter().any(|known| known == id) {
            self.accounts.push((*id).to_owned());
        }
        Ok(())
    }

    fn entry(
        &mut self,
        found: &Found<'_>,
        file: &str,
        notes: &mut Vec<Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let (text, place) = &found.principal;
        let (arn, default_username) = match Principal::parse(text) {
            Ok(principal) => {
                notes.extend(principal.notes.iter().map(|note| note.clone().at(place.clone(), "")));
                (principal.arn(), principal.default_username())
            }
            Err(why) => return Err(why.at(place.clone(), "")),
        };
        let mut groups: Vec<String> = Vec::with_capacity(found.groups.len());
        for (group, place) in &found.groups {
            notes.extend(placed(check_group(group), place)?);
            if !groups.iter().any(|known| known == group) {
                groups.push((*group).to_owned());
            }
        }
        // An empty one is none: nobody wants that.
        let username = match found.username.as_ref().filter(|(name, _)| !name.is_empty()) {
            Some((name, place)) => {
                notes.extend(placed(check_username(name), place)?);
                Some((*name).to_owned())
            }
            None => None,
        };
        let grant = Grant { key: found.key, arn, username, default_username, groups, replace: false };
        self.keep(grant, file, place)
    }

    fn keep(&mut self, grant: Grant, file: &str, place: &Place) -> Result<(), Diagnostic> {
        let key = mapping::principal_key(&grant.arn);
        let Some(at) = self.by_key.get(&key) else {
            self.by_key.insert(key, self.grants.len());
            self.grants.push((grant, file.to_owned()));
            return Ok(());
        };
        let (known, other) = &self.grants[*at];
        let set = |grant: &Grant| {
            let mut groups = grant.groups.clone();
            groups.sort_unstable();
            groups
        };
        if known.username == grant.username && set(known) == set(&grant) {
            return Ok(());
        }
        let message = format!("{} is wanted in two ways: also in {other}", grant.arn);
        Err(Diagnostic::error("contradiction", message)
            .at(place.clone(), "")
            .help("keep one of the two entries"))
    }
}

fn placed(
    checked: Result<Vec<Diagnostic>, Diagnostic>,
    place: &Place,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    match checked {
        Ok(notes) => Ok(notes.into_iter().map(|note| note.at(place.clone(), "")).collect()),
        Err(why) => Err(why.at(place.clone(), "")),
    }
}
