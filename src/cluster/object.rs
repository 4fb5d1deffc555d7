//! A `ConfigMap` as the API server shows it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::client::Answer;
use crate::data::{DataKey, Values};

/// Who changed the object last in which way, from `managedFields`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Manager {
    #[serde(rename = "manager")]
    pub name: String,
    /// `Apply` or `Update`.
    pub operation: String,
    /// RFC 3339.
    pub time: Option<String>,
}

/// What stands around the values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectFacts {
    pub uid: Option<String>,
    pub resource_version: Option<String>,
    pub immutable: bool,
    pub labels: BTreeMap<String, String>,
    pub annotations: BTreeMap<String, String>,
    pub managers: Vec<Manager>,
    pub binary_data_keys: Vec<String>,
    /// Keys of `data` that the authenticator does not read.
    pub other_data_keys: Vec<String>,
    /// Bytes of the values under those two, which count towards the limit of 1 MiB.
    pub other_bytes: usize,
}

/// A `ConfigMap` as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object {
    pub values: Values,
    pub facts: ObjectFacts,
}

/// The object after a write; empty where a dry run would have created one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    pub uid: String,
    pub resource_version: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    kind: String,
    metadata: WireMetadata,
    #[serde(default)]
    immutable: Option<bool>,
    #[serde(default)]
    data: Option<BTreeMap<String, String>>,
    #[serde(default)]
    binary_data: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireMetadata {
    uid: Option<String>,
    resource_version: Option<String>,
    #[serde(default)]
    labels: Option<BTreeMap<String, String>>,
    #[serde(default)]
    annotations: Option<BTreeMap<String, String>>,
    #[serde(default)]
    managed_fields: Option<Vec<Manager>>,
}

impl Object {
    /// Reads an answer; `None`: it is no `ConfigMap`.
    pub(super) fn read(answer: &Answer) -> Option<Self> {
        let wire: Wire = serde_json::from_slice(&answer.body).ok()?;
        if wire.kind != "ConfigMap" {
            return None;
        }
        let mut data = wire.data.unwrap_or_default();
        let mut values = Values::default();
        for key in DataKey::ALL {
            values.set(key, data.remove(key.as_str()).map(Arc::from));
        }
        let binary = wire.binary_data.unwrap_or_default();
        // Three bytes are four digits, and what is padding is no digit.
        let in_base64 = binary.values().map(|v| v.trim_end_matches('=').len() * 3 / 4).sum::<usize>();
        let facts = ObjectFacts {
            uid: wire.metadata.uid,
            resource_version: wire.metadata.resource_version,
            immutable: wire.immutable.unwrap_or(false),
            labels: wire.metadata.labels.unwrap_or_default(),
            annotations: wire.metadata.annotations.unwrap_or_default(),
            managers: wire.metadata.managed_fields.unwrap_or_default(),
            binary_data_keys: binary.into_keys().collect(),
            other_bytes: data.values().map(String::len).sum::<usize>() + in_base64,
            other_data_keys: data.into_keys().collect(),
        };
        Some(Self { values, facts })
    }
}

/// What a write needs to know of its answer.
#[derive(Deserialize)]
pub(super) struct Answered {
    metadata: AnsweredMetadata,
    #[serde(default)]
    data: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AnsweredMetadata {
    uid: Option<String>,
    resource_version: Option<String>,
}

impl Answered {
    pub fn read(answer: &Answer) -> Option<Self> {
        serde_json::from_slice(&answer.body).ok()
    }

    /// Whether the values are those that were sent; null is none.
    pub fn is_as_sent(&self, sent: &Map<String, Value>) -> bool {
        let value = |key: &str| self.data.as_ref()?.get(key).map(String::as_str);
        sent.iter().all(|(key, sent)| value(key) == sent.as_str())
    }

    /// `None`: the object that is shown is nowhere.
    pub fn stored(self) -> Option<Stored> {
        let AnsweredMetadata { uid, resource_version } = self.metadata;
        Some(Stored { uid: uid?, resource_version: resource_version? })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_others_are_counted_as_the_server_does() {
        let body = br#"{"kind": "ConfigMap", "metadata": {}, "data": {"mapRoles": "[]", "other": "abc"},
            "binaryData": {"one": "AA==", "two": "AAA=", "three": "AAAA", "four": "AAAAAA==", "none": ""}}"#;
        let answer = Answer { status: 200, retry_after: None, date: None, body: body.to_vec() };
        let facts = Object::read(&answer).unwrap().facts;
        assert_eq!(facts.other_bytes, "abc".len() + 1 + 2 + 3 + 4);
        assert_eq!(facts.other_data_keys, ["other"]);
    }
}
