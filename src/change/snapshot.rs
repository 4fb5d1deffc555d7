//! The mapping at one time: its texts, and what owners have recorded beside them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::data::{AnnotationEdit, Edit, Values};

use super::apply::{owner_of, refuse_full};
use super::{AwsAuth, Refusal};

/// What is kept of a mapping, and can be put back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Snapshot {
    pub values: Values,
    /// Annotations of ours. It may come from outside: only the records of owners are looked at.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub annotations: BTreeMap<String, String>,
}

impl From<Values> for Snapshot {
    fn from(values: Values) -> Self {
        Self { values, annotations: BTreeMap::new() }
    }
}

impl Snapshot {
    /// The same with an edit applied.
    #[must_use]
    pub fn edited(&self, edit: &Edit) -> Self {
        let mut annotations = self.annotations.clone();
        for AnnotationEdit { name, value } in &edit.annotations {
            match value {
                Some(value) => _ = annotations.insert(name.clone(), value.clone()),
                None => _ = annotations.remove(name),
            }
        }
        Self { values: self.values.edited(edit), annotations }
    }

    /// What makes the records of a mapping these.
    pub(super) fn records(&self, now: &AwsAuth) -> Result<Vec<AnnotationEdit>, Refusal> {
        let there = &now.annotations.ours;
        let gone = there.keys().filter(|name| !self.annotations.contains_key(*name));
        let names = self.annotations.keys().chain(gone).filter(|name| owner_of(name).is_some());
        let differ = names.filter(|name| self.annotations.get(*name) != there.get(*name));
        let edits: Vec<AnnotationEdit> = differ
            .map(|name| AnnotationEdit { name: name.clone(), value: self.annotations.get(name).cloned() })
            .collect();
        refuse_full(&now.annotations, &edits)?;
        Ok(edits)
    }
}
