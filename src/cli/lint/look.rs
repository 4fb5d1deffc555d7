//! One mapping, linted.

use std::sync::Arc;

use super::super::console::Console;
use super::super::error::CommandError;
use super::super::fail::sources_of;
use crate::change::AwsAuth;
use crate::configmap::ObjectName;
use crate::diagnostic::Diagnostic;
use crate::lint::{Facts, Selection, Subject, lint};
use crate::mapping::AuthMap;
use crate::store::Store;
use crate::ui::lint::Report;
use crate::ui::{Sources, where_text};
use crate::write::mapping_of;

/// The mapping of a cluster and what it is called; a missing `ConfigMap` is an empty one.
pub(super) async fn read(store: &Store, console: &mut Console) -> Result<(String, AwsAuth), CommandError> {
    let read = store.read().await?;
    let place = store.describe();
    if read.is_none() {
        let name = where_text::object_at(&place);
        console.printer.note(&format!("{name} does not exist: the mapping is empty"));
    }
    Ok((where_text::name(&place), mapping_of(read.as_ref())))
}

/// A mapping that was read, with what is known of its cluster.
pub(super) fn at_mapping(name: &str, auth: &AwsAuth, facts: Option<&Facts>, selection: &Selection) -> Report {
    let subject = match &auth.manifest {
        Some(manifest) => Subject::of_manifest(manifest, &auth.map),
        None => Subject::of_values(&auth.map),
    };
    let linted = lint(&subject.knowing(facts), selection);
    Report { name: name.to_owned(), linted, sources: sources_of(name, auth) }
}

/// A text that can't be used as it is.
pub(super) fn at_broken(
    name: &str,
    text: &Arc<str>,
    want: &ObjectName,
    found: &[Diagnostic],
    selection: &Selection,
) -> Report {
    let map = AuthMap::default();
    let linted = lint(&Subject::of_broken(text, want, found, &map), selection);
    Report { name: name.to_owned(), linted, sources: Sources::of_text(name, Arc::clone(text)) }
}
