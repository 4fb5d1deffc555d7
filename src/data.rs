//! The data of the `ConfigMap` as texts, and changes to them as splices. What the texts mean is
//! `mapping`'s business, where they sit in a file is `configmap`'s.

mod between;
mod common;
mod compose;
mod nearest;
mod three_way;
mod wire;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use common::in_common;
pub use compose::compose;
pub use nearest::nearest;
pub use three_way::{OR, OURS, THEIRS, has_marks, merge, merge_values};

/// Bytes in a text, `start..end`.
pub type Span = Range<usize>;

/// The three keys of `data` that the server reads. Data keys are case-sensitive, and every
/// other key is ignored without a word (aws-iam-authenticator `pkg/mapper/configmap`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DataKey {
    /// `mapRoles`
    MapRoles,
    /// `mapUsers`
    MapUsers,
    /// `mapAccounts`
    MapAccounts,
}

impl DataKey {
    /// All keys, in the order in which the server consults them.
    pub const ALL: [Self; 3] = [Self::MapRoles, Self::MapUsers, Self::MapAccounts];

    /// The key as it stands in the `ConfigMap`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MapRoles => "mapRoles",
            Self::MapUsers => "mapUsers",
            Self::MapAccounts => "mapAccounts",
        }
    }
}

impl fmt::Display for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The decoded values of the three data keys; `None`: the key is absent. Texts are shared, not
/// copied: a mapping may be 1 MiB.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "wire::Texts", into = "wire::Texts")]
pub struct Values {
    texts: [Option<Arc<str>>; 3],
}

impl Values {
    /// The text of one key.
    pub fn get(&self, key: DataKey) -> Option<&Arc<str>> {
        self.texts[key as usize].as_ref()
    }

    /// Puts or takes away the text of one key.
    pub fn set(&mut self, key: DataKey, text: Option<Arc<str>>) {
        self.texts[key as usize] = text;
    }

    /// These values with an edit applied.
    #[must_use]
    pub fn edited(&self, edit: &Edit) -> Self {
        let mut after = self.clone();
        for KeyEdit { key, change } in &edit.keys {
            let text = match change {
                ValueChange::Splices(splices) => {
                    Some(splice(self.get(*key).map_or("", |t| t), splices).into())
                }
                ValueChange::Put(text) => Some(Arc::clone(text)),
                ValueChange::Drop => None,
            };
            after.set(*key, text);
        }
        after
    }
}

/// A replacement of bytes in one text: `text` takes the place of `span`. An insertion has an
/// empty span. Splices of one edit are sorted and do not overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Splice {
    pub span: Span,
    pub text: String,
}

fn are_splices_of(text: &str, splices: &[Splice]) -> bool {
    let mut at = 0;
    splices.iter().all(|splice| {
        let in_order = at <= splice.span.start && splice.span.start <= splice.span.end;
        at = splice.span.end;
        in_order && text.get(splice.span.clone()).is_some()
    })
}

/// Applies sorted, non-overlapping splices.
pub fn splice(text: &str, splices: &[Splice]) -> String {
    let grown: usize = splices.iter().map(|s| s.text.len()).sum();
    let mut out = String::with_capacity(text.len() + grown);
    let mut at = 0;
    for s in splices {
        debug_assert!(at <= s.span.start && s.span.start <= s.span.end, "splices are sorted");
        out.push_str(&text[at..s.span.start]);
        out.push_str(&s.text);
        at = s.span.end;
    }
    out.push_str(&text[at..]);
    out
}

/// A change to one `ConfigMap`: at most one change per key, in the order of [`DataKey::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Edit {
    pub keys: Vec<KeyEdit>,
    /// Annotations of ours that change in the same write, each at most once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<AnnotationEdit>,
}

impl Edit {
    /// A change to values alone.
    pub fn of(keys: Vec<KeyEdit>) -> Self {
        Self { keys, annotations: Vec::new() }
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.annotations.is_empty()
    }

    /// Whether this is an edit of these values at all. One that came from outside may not be.
    pub fn fits(&self, values: &Values) -> bool {
        let in_order = self.keys.windows(2).all(|pair| pair[0].key < pair[1].key);
        in_order
            && self.keys.iter().all(|edit| match &edit.change {
                ValueChange::Splices(splices) => {
                    values.get(edit.key).is_some_and(|text| are_splices_of(text, splices))
                }
                ValueChange::Put(_) | ValueChange::Drop => true,
            })
    }
}

/// Before the `/` of every label and annotation of ours.
pub const PREFIX: &str = "awsauth";

/// What annotations of one object may hold together, keys included (apimachinery
/// `pkg/api/validation`, `TotalAnnotationSizeLimitB`).
pub const ANNOTATIONS_LIMIT: usize = 256 << 10;

/// The annotations of the object, as far as they matter to us. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// Ours, by their whole keys.
    pub ours: Arc<BTreeMap<String, String>>,
    /// Bytes of all others, keys included.
    pub others_bytes: usize,
}

impl Annotations {
    /// Sorts ours from the others.
    pub fn of(all: &BTreeMap<String, String>) -> Self {
        let is_ours = |name: &str| name.strip_prefix(PREFIX).is_some_and(|rest| rest.starts_with('/'));
        let (ours, others): (Vec<_>, Vec<_>) = all.iter().partition(|(name, _)| is_ours(name));
        Self {
            ours: Arc::new(ours.into_iter().map(|(name, value)| (name.clone(), value.clone())).collect()),
            others_bytes: others.into_iter().map(|(name, value)| name.len() + value.len()).sum(),
        }
    }

    /// Bytes of all annotations, keys included.
    pub fn bytes(&self) -> usize {
        self.others_bytes + self.ours.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>()
    }

    /// These annotations with an edit applied.
    #[must_use]
    pub fn edited(&self, edit: &Edit) -> Self {
        let mut after = self.clone();
        if !edit.annotations.is_empty() {
            let ours = Arc::make_mut(&mut after.ours);
            for AnnotationEdit { name, value } in &edit.annotations {
                match value {
                    Some(value) => _ = ours.insert(name.clone(), value.clone()),
                    None => _ = ours.remove(name),
                }
            }
        }
        after
    }
}

/// What happens to one annotation of the object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct AnnotationEdit {
    /// The whole key, prefix included.
    pub name: String,
    /// `None`: it goes away.
    pub value: Option<String>,
}

/// What happens to the value of one key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct KeyEdit {
    pub key: DataKey,
    pub change: ValueChange,
}

/// A change to one value. All bytes are those of the decoded value, never of a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub enum ValueChange {
    /// The key is there; only these bytes change.
    Splices(Vec<Splice>),
    /// The key is absent, or its whole value is replaced.
    Put(#[serde(with = "wire::text")] Arc<str>),
    /// The key goes away.
    Drop,
}
