//! Several wanted mappings as one: what stands in more than one file counts once, and nothing is
//! lost on the way without a word.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Place};
use crate::mapping::{self, Entry, EntryEdit, Fate};

use super::AwsAuth;
use super::aws_auth::insertion;

/// A mapping and what it is called.
#[derive(Clone, Debug)]
pub struct Source {
    pub name: String,
    pub auth: AwsAuth,
}

/// Why mappings can't become one: what was found in one of them.
#[derive(Debug)]
pub struct Unmergeable {
    /// Which source.
    pub source: usize,
    pub found: Vec<Diagnostic>,
}

/// The first mapping with the entries of the others behind its own.
///
/// # Errors
/// A source says something that can't be carried over exactly, or contradicts an earlier one.
pub fn merge(sources: &[Source]) -> Result<AwsAuth, Unmergeable> {
    let Some((first, others)) = sources.split_first() else { return Ok(AwsAuth::default()) };
    let mut earlier = Earlier::default();
    earlier.take(first);
    let mut edits = Vec::new();
    for (source, next) in (1..).zip(others) {
        let mut found = inexact(&next.auth);
        edits.extend(earlier.news(next, &mut found));
        if !found.is_empty() {
            return Err(Unmergeable { source, found });
        }
        earlier.take(next);
    }
    if edits.is_empty() {
        return Ok(first.auth.clone());
    }
    first.auth.with_entries(&edits).map_err(|why| Unmergeable { source: 0, found: vec![*why] })
}

/// What the files before this one say.
#[derive(Default)]
struct Earlier<'a> {
    entries: HashMap<String, Vec<(&'a str, &'a Entry)>>,
    accounts: HashSet<&'a str>,
}

impl<'a> Earlier<'a> {
    fn take(&mut self, source: &'a Source) {
        for entry in source.auth.map.all() {
            if let Some(arn) = &entry.arn {
                let said = self.entries.entry(mapping::principal_key(&arn.value)).or_default();
                said.push((&source.name, entry));
            }
        }
        self.accounts.extend(source.auth.map.accounts.iter().map(|account| account.id.value.as_str()));
    }

    /// Insertions of what the earlier ones do not have.
    fn news(&self, source: &Source, found: &mut Vec<Diagnostic>) -> Vec<EntryEdit> {
        let mut edits = Vec::new();
        for entry in source.auth.map.all() {
            let Some(arn) = &entry.arn else { continue };
            match self.entries.get(&mapping::principal_key(&arn.value)) {
                None => edits.extend(insertion(entry)),
                Some(said) if said.iter().any(|(_, other)| alike(other, entry)) => {}
                Some(said) => {
                    let other = said.first().map_or("", |(name, _)| name);
                    found.push(contradiction(other, source, entry));
                }
            }
        }
        let accounts = source.auth.map.accounts.iter().map(|account| &account.id.value);
        let new = accounts.filter(|id| !self.accounts.contains(id.as_str()));
        edits.extend(new.map(|id| EntryEdit::InsertAccount { id: id.clone() }));
        edits
    }
}

fn alike(one: &Entry, two: &Entry) -> bool {
    let name = |entry: &Entry| entry.username.as_ref().map_or(String::new(), |name| name.value.clone());
    let groups = |entry: &Entry| entry.groups.iter().map(|g| g.value.clone()).collect::<HashSet<_>>();
    one.at.key == two.at.key && name(one) == name(two) && groups(one) == groups(two)
}

fn contradiction(other: &str, source: &Source, entry: &Entry) -> Diagnostic {
    let arn = entry.arn.as_ref().map_or("", |arn| &arn.value);
    let message = format!("{other} and {} say different things about {arn}", source.name);
    Diagnostic::error("contradiction", message)
        .at(source.auth.map.place_of(entry.at), format!("not as in {other}"))
        .help("keep the entry in one of the files")
}

/// What can't be written anew as it stands: only ARN, username and groups are carried over.
fn inexact(auth: &AwsAuth) -> Vec<Diagnostic> {
    const HARMLESS: [&str; 3] = ["never-matches", "shadowed", "random-match"];
    let sso =
        auth.map.all().filter(|entry| entry.sso.is_some() && !matches!(entry.fate, Fate::Dropped { .. }));
    let sso = sso.map(|entry| {
        Diagnostic::error("not-carried-over", "an sso entry can't be joined to the mapping of another file")
            .at(Place::value(entry.at.key, entry.span.clone()), "")
            .help("give this file first: the first one is taken as it stands")
    });
    let misread = auth.map.problems.iter().filter(|problem| !HARMLESS.contains(&problem.code));
    sso.chain(misread.cloned()).collect()
}
