//! The data of the `ConfigMap` as texts, and changes to them as splices. What the texts mean is
//! `mapping`'s business, where they sit in a file is `configmap`'s.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Bytes in a text, `start..end`.
pub type Span = Range<usize>;

/// The three keys of `data` that the server reads. Data keys are case-sensitive, and every
/// other key is ignored without a word (aws-iam-authenticator `pkg/mapper/configmap`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    pub span: Span,
    pub text: String,
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

/// A change to the data of one `ConfigMap`: at most one change per key, in the order of
/// [`DataKey::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    pub keys: Vec<KeyEdit>,
}

/// What happens to the value of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEdit {
    pub key: DataKey,
    pub change: ValueChange,
}

/// A change to one value. All bytes are those of the decoded value, never of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueChange {
    /// The key is there; only these bytes change.
    Splices(Vec<Splice>),
    /// The key is absent, or its whole value is replaced.
    Put(Arc<str>),
    /// The key goes away.
    Drop,
}
