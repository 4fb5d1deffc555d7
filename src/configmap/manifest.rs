//! A manifest with the `ConfigMap` found in it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::object::Seat;
use super::owners::{Owner, owners};
use super::{ObjectName, keys};
use crate::data::{DataKey, Edit, Splice, Values};
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::yaml::scalar::{Layout, Source};
use crate::yaml::tree::{column, get, named, string, text_of};
use crate::yaml::{CollectionStyle, Document, Mapping, Node};

/// A manifest: its text, and where in it the values of the `ConfigMap` sit.
#[derive(Debug)]
pub struct Manifest {
    pub(super) text: Arc<str>,
    pub(super) want: ObjectName,
    pub(super) documents: Vec<Document>,
    pub(super) seat: Seat,
    pub(super) values: Values,
    pub(super) notes: Vec<Diagnostic>,
    /// What is wrong with other documents of the text.
    pub(super) broken: Vec<Diagnostic>,
    pub(super) immutable: bool,
    /// Made when first asked for; `None` inside: the value does not lie in the text as we read it.
    pub(super) layouts: [OnceLock<Option<Layout>>; 3],
    /// An edit that has been lifted: planning does it first, and writing asks again.
    pub(super) lifted: OnceLock<(Edit, Lifted)>,
}

/// What an edit comes to.
#[derive(Clone, Debug)]
pub(super) struct Lifted {
    pub splices: Vec<Splice>,
    /// The whole text with the change made.
    pub text: Arc<str>,
}

impl Manifest {
    /// The whole text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The `ConfigMap` that was looked for.
    pub(crate) fn object_name(&self) -> &ObjectName {
        &self.want
    }

    /// The decoded values of the three data keys.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// What is worth knowing about the manifest, though it can be read.
    pub fn notes(&self) -> &[Diagnostic] {
        &self.notes
    }

    /// Whether the API server refuses every change to the data.
    pub fn immutable(&self) -> bool {
        self.immutable
    }

    /// The annotations of the object. A value that is no text is none: the API server refuses it.
    pub fn annotations(&self) -> BTreeMap<String, String> {
        let metadata = get(self.object(), "metadata").and_then(Node::as_mapping);
        let all = metadata.and_then(|it| get(it, "annotations")).and_then(Node::as_mapping);
        let entries = all.into_iter().flat_map(|all| &all.entries);
        entries
            .filter_map(|(name, value)| Some((text_of(name)?.to_owned(), string(value)?.to_owned())))
            .collect()
    }

    /// Who else manages this object, as its labels, annotations and managed fields tell.
    pub fn owners(&self) -> Vec<Owner> {
        get(self.object(), "metadata").and_then(Node::as_mapping).map_or_else(Vec::new, owners)
    }

    /// The bytes of the manifest behind a place in a value: through indentation, escapes and
    /// folds. Where that cannot be told, the whole value.
    pub fn resolve(&self, place: &Place) -> Span {
        let Some(key) = place.key else { return place.span.clone() };
        let Some(node) = self.value_node(key) else {
            let start = self.seat.path(&self.documents).last().map_or(0, |node| node.start());
            return start..start;
        };
        let layout = self.layouts[key as usize]
            .get_or_init(|| self.source(key)?.layout(self.values.get(key).map_or("", |text| text)));
        match layout {
            Some(layout) => layout.source(&place.span, node.span.start),
            None => node.whole(),
        }
    }

    /// The document that holds the object.
    pub(super) fn document(&self) -> &Document {
        &self.documents[self.seat.document]
    }

    /// The nodes from the document's root to the object.
    pub(super) fn path(&self) -> Vec<&Node> {
        self.seat.path(&self.documents)
    }

    /// The object's node and mapping.
    pub(super) fn object_node(&self) -> &Node {
        self.path().last().expect("find() put the seat on a node")
    }

    pub(super) fn object(&self) -> &Mapping {
        self.object_node().as_mapping().expect("find() takes nothing but mappings for objects")
    }

    /// Key and value of `data`, and its place among the object's entries.
    pub(super) fn data_entry(&self) -> Option<(usize, &(Node, Node))> {
        named(self.object(), "data").next()
    }

    /// The mapping under `data`.
    pub(super) fn data(&self) -> Option<&Mapping> {
        self.data_entry().and_then(|(_, (_, value))| value.as_mapping())
    }

    /// The node of a value.
    pub(super) fn value_node(&self, key: DataKey) -> Option<&Node> {
        get(self.data()?, key.as_str())
    }

    /// The scalar of a value.
    pub(super) fn source(&self, key: DataKey) -> Option<Source<'_>> {
        let data = self.data()?;
        let node = get(data, key.as_str())?;
        Some(Source {
            text: &self.text,
            span: node.span.clone(),
            style: node.as_scalar()?.style,
            column: column(&self.text, data),
            in_flow: data.style == CollectionStyle::Flow,
            indent: keys::literal_indent(self, data),
        })
    }
}
