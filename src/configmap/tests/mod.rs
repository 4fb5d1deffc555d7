//! Examples, by behaviour. `tests/laws` has the laws over generated manifests.

mod annotations;
mod found;
mod lifted;
mod placed;
mod refused;
mod structure;

use super::{Manifest, ObjectName};
use crate::data::{DataKey, Edit, KeyEdit, Splice, ValueChange, splice};
use crate::diagnostic::Diagnostic;

fn find(text: &str) -> Manifest {
    Manifest::find(text.into(), &ObjectName::default())
        .unwrap_or_else(|problems| panic!("{text}\n{problems:#?}"))
}

fn problems(text: &str) -> Vec<Diagnostic> {
    Manifest::find(text.into(), &ObjectName::default()).expect_err(text)
}

fn value(manifest: &Manifest, key: DataKey) -> Option<&str> {
    manifest.values().get(key).map(|text| &**text)
}

/// The text under the first label.
fn pointed_at<'t>(text: &'t str, problem: &Diagnostic) -> &'t str {
    &text[problem.labels[0].place.span.clone()]
}

fn codes(problems: &[Diagnostic]) -> Vec<&str> {
    problems.iter().map(|problem| problem.code).collect()
}

/// The manifest after an edit.
fn edited(text: &str, keys: Vec<KeyEdit>) -> String {
    splice(text, &find(text).lift(&Edit::of(keys)).unwrap_or_else(|problem| panic!("{text}\n{problem:#?}")))
}

/// `new` in the place of the first `old` in a value; an empty `old` is the value's end.
fn replaced(text: &str, key: DataKey, old: &str, new: &str) -> String {
    let manifest = find(text);
    let value = value(&manifest, key).expect("the key is there");
    let at = if old.is_empty() { value.len() } else { value.find(old).expect("the value has it") };
    edited(text, vec![splices(key, vec![Splice { span: at..at + old.len(), text: new.into() }])])
}

fn splices(key: DataKey, splices: Vec<Splice>) -> KeyEdit {
    KeyEdit { key, change: ValueChange::Splices(splices) }
}

fn put(key: DataKey, text: &str) -> KeyEdit {
    KeyEdit { key, change: ValueChange::Put(text.into()) }
}

fn drop(key: DataKey) -> KeyEdit {
    KeyEdit { key, change: ValueChange::Drop }
}

/// A manifest with this `data`.
fn with_data(data: &str) -> String {
    format!("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\n{data}")
}
