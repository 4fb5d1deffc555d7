//! What a rule looks at.

use super::run::Subject;
use super::{Finding, Rule};
use crate::data::DataKey;
use crate::diagnostic::{Diagnostic, Place};
use crate::mapping::{AuthMap, Entry, Fate};
use crate::yaml::Document;

/// A mapping as rules see it: as the server reads it, as it is written, and what the readers said.
pub struct Context<'a> {
    /// What is linted, with the manifest and its text where there is one.
    pub subject: &'a Subject<'a>,
    /// The mapping; empty if the manifest can't be used.
    pub map: &'a AuthMap,
}

impl<'a> Context<'a> {
    /// Whether there is a mapping at all: one that can't be read lacks nothing that could be told.
    pub fn is_read(&self) -> bool {
        self.subject.want.is_none()
    }

    /// The entries that the server keeps, roles first.
    pub fn kept(&self) -> impl Iterator<Item = &'a Entry> {
        self.map.all().filter(|entry| !matches!(entry.fate, Fate::Dropped { .. }))
    }

    /// The entries that answer for their principal on the server.
    pub fn live(&self) -> impl Iterator<Item = &'a Entry> {
        self.map.all().filter(|entry| matches!(entry.fate, Fate::Live | Fate::Random { .. }))
    }

    /// Where an entry stands: its ARN, or all of it if it has none.
    pub fn place(&self, entry: &Entry) -> Place {
        self.map.place_of(entry.at)
    }

    /// The mapping as a whole: where its first entry stands, or would.
    pub fn whole(&self) -> Place {
        let first = self.map.all().next().map(|entry| self.place(entry));
        let account = || {
            let id = &self.map.accounts.first()?.id;
            Some(Place::value(DataKey::MapAccounts, id.span.clone()))
        };
        let key = || DataKey::ALL.into_iter().find(|key| self.text(*key).is_some());
        let key = || key().map(|key| Place::value(key, 0..0));
        first.or_else(account).or_else(key).unwrap_or(Place::manifest(0..0))
    }

    /// The text of a value.
    pub fn text(&self, key: DataKey) -> Option<&'a str> {
        self.map.values.get(key).map(|text| &**text)
    }

    /// The tree of a value; `None`: it is absent or empty, or no YAML.
    pub fn document(&self, key: DataKey) -> Option<&'a Document> {
        self.map.document(key)
    }

    /// What the readers of manifest and mapping said.
    pub fn all_reported(&self) -> impl Iterator<Item = &'a Diagnostic> {
        self.subject.reported.iter().copied()
    }

    /// The same, with this code.
    pub fn reported(&self, code: &str) -> impl Iterator<Item = &'a Diagnostic> {
        self.all_reported().filter(move |problem| problem.code == code)
    }

    /// The same, as findings of a rule.
    pub fn adopted(&self, code: &str, rule: &'static Rule) -> Vec<Finding> {
        self.reported(code).map(|problem| rule.adopt(problem)).collect()
    }
}
