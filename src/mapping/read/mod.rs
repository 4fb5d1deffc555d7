//! From the three values to the mapping, as the server reads them
//! (aws-iam-authenticator `pkg/mapper/configmap/configmap.go`, `ParseMap`).

mod accounts;
mod fate;
mod fields;
pub(super) mod fold;
mod groups;
mod list;
mod matchable;
mod partly;
mod report;
mod rest;
mod unknown;
mod validate;

pub(super) use fields::in_json_order;
pub(super) use partly::read_after;
use report::Report;

use std::sync::{Arc, OnceLock};

use super::{AuthMap, KeyState};
use crate::data::{DataKey, Values};
use crate::yaml::{self, Document, SyntaxError};

/// Reads a mapping. What the server drops is data: it is there with its fate, and why is among
/// the problems.
pub fn read(values: &Values) -> AuthMap {
    let mut map = AuthMap { values: values.clone(), ..AuthMap::default() };
    for key in DataKey::ALL {
        let Some(text) = values.get(key) else { continue };
        let mut problems = Vec::new();
        let mut report = Report { key, problems: &mut problems };
        map.states[key as usize] = value(&mut map, text, &mut report);
        map.problems.append(&mut problems);
    }
    fate::decide(&mut map);
    map
}

/// Reads one value.
fn value(map: &mut AuthMap, text: &Arc<str>, report: &mut Report<'_>) -> KeyState {
    if is_skippable(text) {
        return KeyState::Empty;
    }
    // `ToJSON` hands what begins with a brace to the JSON decoder as it is. Whether that can
    // read it does not matter: an object is no list.
    if report.key != DataKey::MapAccounts && text.trim_start().starts_with('{') {
        let start = text.len() - text.trim_start().len();
        report.no_list("a mapping begins here", &(start..start + 1));
        return KeyState::Lost;
    }
    match document(map, text, report) {
        Ok(state) => state,
        Err(error) => {
            report.syntax(error);
            KeyState::Lost
        }
    }
}

fn document(map: &mut AuthMap, text: &str, report: &mut Report<'_>) -> Result<KeyState, SyntaxError> {
    let document = yaml::parse(text)?;
    let state = match report.key {
        DataKey::MapAccounts => accounts::read(map, &document, report),
        DataKey::MapRoles | DataKey::MapUsers => list::read(map, &document, report)?,
    };
    if let Some(more) = document.more {
        report.second_document(more, text.len());
    }
    map.documents[report.key as usize] = OnceLock::from(Some(Arc::new(document)));
    Ok(state)
}

impl AuthMap {
    /// The tree of one value; `None`: the server does not read it, or cannot.
    pub fn document(&self, key: DataKey) -> Option<&Document> {
        let read_again = || match (self.states[key as usize], self.values.get(key)) {
            (KeyState::Absent | KeyState::Lost, _) | (_, None) => None,
            (_, Some(text)) if is_skippable(text) => None,
            (_, Some(text)) => yaml::parse(text).ok().map(Arc::new),
        };
        self.documents[key as usize].get_or_init(read_again).as_deref()
    }

    /// The same mapping without the trees.
    pub(super) fn without_documents(self) -> Self {
        Self { documents: Default::default(), ..self }
    }
}

/// `isSkippable`: what the server takes for an empty value without reading it.
fn is_skippable(text: &str) -> bool {
    matches!(text.trim(), "" | "``" | "\"\"" | "''")
}

#[cfg(test)]
mod tests;
