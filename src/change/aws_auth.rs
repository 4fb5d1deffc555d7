//! The mapping as it was read, with the manifest around it if it came from one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::configmap::Manifest;
use crate::data::{Annotations, Edit, Values};
use crate::diagnostic::Diagnostic;
use crate::mapping::{self, AuthMap, Entry, EntryEdit, NewEntry};

/// What a change starts from and ends in. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct AwsAuth {
    /// `None`: the values came from a cluster, or there was no `ConfigMap`.
    pub manifest: Option<Arc<Manifest>>,
    pub map: Arc<AuthMap>,
    pub annotations: Annotations,
}

impl AwsAuth {
    /// The values of a live `ConfigMap`.
    pub fn from_values(values: &Values) -> Self {
        Self { map: mapping::read(values).into(), ..Self::default() }
    }

    /// The same, with annotations that stand beside the values.
    #[must_use]
    pub fn with_annotations(self, annotations: &BTreeMap<String, String>) -> Self {
        Self { annotations: Annotations::of(annotations), ..self }
    }

    /// The values of a manifest.
    pub fn from_manifest(manifest: Arc<Manifest>) -> Self {
        let map = mapping::read(manifest.values()).into();
        let annotations = Annotations::of(&manifest.annotations());
        Self { manifest: Some(manifest), map, annotations }
    }

    /// This mapping with an edit applied; `map` is what the server reads then.
    ///
    /// # Errors
    /// The edit can't be carried into the manifest's text with certainty.
    pub(super) fn edited(&self, edit: &Edit, map: AuthMap) -> Result<Self, Box<Diagnostic>> {
        let manifest = self.lifted(edit)?;
        Ok(Self { manifest, map: map.into(), annotations: self.annotations.edited(edit) })
    }

    /// The manifest with an edit applied, if there is one.
    pub(super) fn lifted(&self, edit: &Edit) -> Result<Option<Arc<Manifest>>, Box<Diagnostic>> {
        self.manifest.as_ref().map(|manifest| Ok(Arc::new(manifest.edited(edit)?))).transpose()
    }

    /// The entries of these principals, named as by [`mapping::principal_key`], in a text of
    /// their own.
    pub(super) fn only(&self, principals: &[&str]) -> Result<Self, Box<Diagnostic>> {
        let meant = |arn: &str| principals.contains(&mapping::principal_key(arn).as_str());
        Self::default().with_entries(&self.entries(meant))
    }

    /// This mapping with more entries. Its manifest is left behind: what comes out stands in no
    /// file.
    pub(super) fn with_entries(&self, entries: &[EntryEdit]) -> Result<Self, Box<Diagnostic>> {
        Ok(Self { map: self.map.edited(entries)?.after.into(), ..Self::default() })
    }

    /// Insertions of the entries and accounts whose ARN or number is meant.
    fn entries(&self, meant: impl Fn(&str) -> bool) -> Vec<EntryEdit> {
        let entries = self.map.all().filter_map(|entry| {
            entry.arn.as_ref().filter(|arn| meant(&arn.value))?;
            insertion(entry)
        });
        let accounts = self.map.accounts.iter().filter(|account| meant(&account.id.value));
        let accounts = accounts.map(|account| EntryEdit::InsertAccount { id: account.id.value.clone() });
        entries.chain(accounts).collect()
    }
}

/// What inserts an entry anew; `None`: it has no ARN.
pub(super) fn insertion(entry: &Entry) -> Option<EntryEdit> {
    let new = NewEntry {
        arn: entry.arn.as_ref()?.value.clone(),
        username: entry.username.as_ref().map(|name| name.value.clone()),
        groups: entry.groups.iter().map(|group| group.value.clone()).collect(),
    };
    Some(EntryEdit::Insert { key: entry.at.key, entry: new })
}
