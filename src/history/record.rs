//! One change as it is kept: what was there, what was made of it, by whom and when. Never
//! arguments, environment, host or the user of the operating system.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pack::{pack, unpack};
use crate::change::{Snapshot, digest};
use crate::data::{Edit, Values};

/// The version of the format; others are refused.
const VERSION: u32 = 1;

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub about: About,
    /// What was there.
    pub before: Snapshot,
    /// What the change did to it.
    pub edit: Edit,
}

/// All but the texts, as it stands in the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// Names the record.
    pub revision: String,
    /// `namespace/name` of the `ConfigMap`, or the path of the manifest.
    pub object: String,
    /// Of the object before the change; none for files, and where there was no object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_version: Option<String>,
    /// SHA-256 of the values before and after.
    pub before: String,
    pub after: String,
    /// RFC 3339, by the clock of whoever wrote it.
    pub time: String,
    /// As the API server names who asked; none for files, and where it would not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caller: Option<Who>,
    /// What was wished.
    pub intent: Value,
    /// The revision that this change takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<String>,
    /// The revision whose text this change puts back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restores: Option<String>,
}

/// Who the API server takes the caller for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Who {
    pub username: String,
    /// The AWS ARN, if it is one of AWS's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    version: u32,
    #[serde(flatten)]
    about: About,
    /// [`Texts`], packed.
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Texts {
    before: Values,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    annotations: BTreeMap<String, String>,
    edit: Edit,
}

impl Record {
    /// A record of a change to these values; the digests are its own.
    pub fn new(about: About, before: Snapshot, edit: Edit) -> Self {
        let after = digest(&before.values.edited(&edit));
        Self { about: About { before: digest(&before.values), after, ..about }, before, edit }
    }

    /// What the change left.
    pub fn after(&self) -> Snapshot {
        self.before.edited(&self.edit)
    }

    /// As it is kept.
    pub fn to_json(&self) -> Value {
        let Snapshot { values: before, annotations } = self.before.clone();
        let texts = Texts { before, annotations, edit: self.edit.clone() };
        let text = pack(&serde_json::to_vec(&texts).unwrap_or_default());
        let wire = Wire { version: VERSION, about: self.about.clone(), text };
        serde_json::to_value(wire).unwrap_or_default()
    }

    /// Reads what was kept. It comes from outside: whatever does not fit together is refused.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(value: &Value) -> Result<Self, String> {
        match value.get("version").and_then(Value::as_u64) {
            Some(version) if version == u64::from(VERSION) => {}
            Some(other) => return Err(format!("it is of version {other}, which this awsauth does not know")),
            None => return Err("it is no record of awsauth".to_owned()),
        }
        let wire =
            Wire::deserialize(value).map_err(|error| format!("it is no record of awsauth: {error}"))?;
        let texts = serde_json::from_slice::<Texts>(&unpack(&wire.text)?);
        let Texts { before, annotations, edit } =
            texts.map_err(|error| format!("its text is not as expected: {error}"))?;
        if !edit.fits(&before) {
            return Err("its change is none of its text".to_owned());
        }
        let before = Snapshot { values: before, annotations };
        let record = Self::new(wire.about.clone(), before, edit);
        if record.about != wire.about {
            return Err("its text is not the one that was recorded: the checksums differ".to_owned());
        }
        if !is_revision(&record.about.revision) {
            return Err("its revision is none of ours".to_owned());
        }
        Ok(record)
    }
}

const LETTERS: &[u8] = b"bcdfghjkmnpqrstvwxz23456789";

/// A name for a record: eight letters and digits that make no words and are not mistaken for one
/// another.
pub(super) fn new_revision() -> String {
    (0..8).map(|_| char::from(LETTERS[fastrand::usize(..LETTERS.len())])).collect()
}

pub(super) fn is_revision(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| LETTERS.contains(&byte))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::data::{DataKey, KeyEdit, Splice, ValueChange};

    fn record() -> Record {
        let mut before = Values::default();
        before.set(DataKey::MapRoles, Some("- rolearn: a\n".into()));
        let splice = Splice { span: 13..13, text: "- rolearn: b\n".to_owned() };
        let keys = vec![
            KeyEdit { key: DataKey::MapRoles, change: ValueChange::Splices(vec![splice]) },
            KeyEdit { key: DataKey::MapUsers, change: ValueChange::Put("[]".into()) },
        ];
        let about = About {
            revision: new_revision(),
            object: "kube-system/aws-auth".to_owned(),
            time: "2026-11-24T12:00:00Z".to_owned(),
            ..About::default()
        };
        Record::new(about, before.into(), Edit::of(keys))
    }

    #[test]
    fn a_record_comes_back_as_it_was() {
        let record = record();
        let read = Record::read(&record.to_json()).unwrap();
        assert_eq!(read, record);
        assert_eq!(
            read.after().values.get(DataKey::MapRoles).unwrap().as_ref(),
            "- rolearn: a\n- rolearn: b\n"
        );
    }

    #[test]
    fn what_was_changed_by_hand_is_refused() {
        let whole = record().to_json();
        let changed = |field: &str, value: Value| {
            let mut json = whole.clone();
            json[field] = value;
            Record::read(&json).unwrap_err()
        };
        assert!(changed("version", json!(2)).contains("version 2"));
        assert!(changed("before", json!("0000")).contains("checksums"));
        assert!(changed("after", json!("0000")).contains("checksums"));
        assert!(changed("text", json!("AAAA")).contains("unpacked"));
        assert!(changed("revision", json!("../../x")).contains("none of ours"));
        assert!(changed("time", json!(7)).contains("no record"));
        for nothing in [json!(null), json!([]), json!({"version": "1"})] {
            assert!(Record::read(&nothing).is_err());
        }
        let outside = json!({"before": {"mapRoles": "é"}, "edit": {"keys": [
            {"key": "mapRoles", "change": {"splices": [{"span": {"start": 1, "end": 9}, "text": ""}]}}]}});
        assert!(changed("text", pack(outside.to_string().as_bytes()).into()).contains("none of its text"));
    }
}
