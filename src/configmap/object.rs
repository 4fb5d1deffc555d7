//! The Kubernetes objects of a manifest.

use super::ObjectName;
use crate::yaml::tree::{get, get_text};
use crate::yaml::{Document, Kind, Mapping, Node};

/// Lists of lists exist, though nobody writes deep ones.
const DEEPEST_LIST: usize = 8;

/// Where an object stands: in which document, and as which item of which list in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub document: usize,
    pub items: Vec<usize>,
}

impl Seat {
    /// The nodes from the root of the document to the object.
    pub fn path<'d>(&self, documents: &'d [Document]) -> Vec<&'d Node> {
        let mut path: Vec<_> =
            documents.get(self.document).and_then(|d| d.root.as_ref()).into_iter().collect();
        for item in &self.items {
            let items = path.last().and_then(|node| node.as_mapping()).and_then(|list| get(list, "items"));
            let child = items.and_then(Node::as_sequence).and_then(|items| items.items.get(*item));
            path.extend(items);
            path.extend(child.map(|child| &child.node));
        }
        path
    }
}

/// One object, as it introduces itself.
#[derive(Debug)]
pub struct Object<'d> {
    pub seat: Seat,
    pub node: &'d Node,
    pub mapping: &'d Mapping,
    /// Items of a `ConfigMapList` need not name theirs.
    pub kind: Option<&'d str>,
    pub api_version: Option<&'d str>,
    pub name: Option<&'d str>,
    pub namespace: Option<&'d str>,
}

impl Object<'_> {
    /// Whether it is a `ConfigMap` of this name, in this namespace or in none.
    pub fn is(&self, want: &ObjectName) -> bool {
        self.kind == Some("ConfigMap") && self.is_called(want)
    }

    /// Whether it has the name, whatever it is.
    pub fn is_called(&self, want: &ObjectName) -> bool {
        self.name == Some(&want.name) && self.namespace.is_none_or(|it| it.is_empty() || it == want.namespace)
    }

    /// Kind and name, for messages.
    pub fn title(&self) -> String {
        let kind = match (self.kind, self.name) {
            (Some(kind), _) => kind,
            (None, Some(_)) => "an object without kind named",
            (None, None) => return "an object with neither kind nor name".to_owned(),
        };
        match (self.namespace, self.name) {
            (Some(namespace), Some(name)) => format!("{kind} {namespace}/{name}"),
            (None, Some(name)) => format!("{kind} {name}"),
            (_, None) => format!("{kind} without a name"),
        }
    }
}

/// All objects of these documents, those in lists included, in the order of the text.
pub fn objects(documents: &[Document]) -> Vec<Object<'_>> {
    let roots = documents.iter().enumerate().rev();
    let mut pending: Vec<(Seat, &Node, Option<&str>)> = roots
        .filter_map(|(document, it)| Some((Seat { document, items: Vec::new() }, it.root.as_ref()?, None)))
        .collect();
    let mut found = Vec::new();
    while let Some((seat, node, list)) = pending.pop() {
        let Kind::Mapping(mapping) = &node.kind else { continue };
        let kind = get_text(mapping, "kind");
        let items = get(mapping, "items").and_then(Node::as_sequence);
        match (kind, items) {
            (Some(kind), Some(items)) if kind.ends_with("List") && seat.items.len() < DEEPEST_LIST => {
                pending.extend(items.items.iter().enumerate().rev().map(|(index, item)| {
                    let mut seat = seat.clone();
                    seat.items.push(index);
                    (seat, &item.node, Some(kind))
                }));
            }
            _ => found.push(object(seat, node, mapping, list)),
        }
    }
    found
}

fn object<'d>(seat: Seat, node: &'d Node, mapping: &'d Mapping, list: Option<&str>) -> Object<'d> {
    let metadata = get(mapping, "metadata").and_then(Node::as_mapping);
    let implied = (list == Some("ConfigMapList")).then_some(("ConfigMap", "v1"));
    Object {
        seat,
        node,
        mapping,
        kind: get_text(mapping, "kind").or(implied.map(|it| it.0)),
        api_version: get_text(mapping, "apiVersion").or(implied.map(|it| it.1)),
        name: metadata.and_then(|it| get_text(it, "name")),
        namespace: metadata.and_then(|it| get_text(it, "namespace")),
    }
}
