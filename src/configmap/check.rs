//! Whether two manifests say the same but for the three values.

use super::manifest::Manifest;
use crate::data::{AnnotationEdit, DataKey};
use crate::yaml::tree::{get, is_null, text_of};
use crate::yaml::{Document, Kind, Mapping, Node};

/// What a document says, in order and without places.
#[derive(PartialEq)]
enum Token<'d> {
    /// A list or a mapping starts.
    Open {
        mapping: bool,
        props: Props<'d>,
    },
    Close,
    Scalar {
        text: &'d str,
        quoted: bool,
        props: Props<'d>,
    },
    Alias(&'d str),
}

/// Tag and anchor.
type Props<'d> = (Option<&'d str>, Option<&'d str>);

/// Whether everything but our keys and the annotations of `edit` is as before: every other node of
/// the object, and every other document.
pub fn same_but_values(before: &Manifest, after: &Manifest, edit: &[AnnotationEdit]) -> bool {
    after.broken.is_empty()
        && before.documents.len() == after.documents.len()
        && before.seat == after.seat
        && before
            .documents
            .iter()
            .zip(&after.documents)
            .all(|(a, b)| tokens(a, before, edit) == tokens(b, after, edit))
}

enum Step<'d> {
    Node(&'d Node),
    Close,
}

fn tokens<'d>(document: &'d Document, manifest: &'d Manifest, edit: &[AnnotationEdit]) -> Vec<Token<'d>> {
    let object = manifest.object();
    let data = manifest.data();
    let metadata = get(object, "metadata").and_then(Node::as_mapping);
    let annotations = metadata.and_then(|it| get(it, "annotations")).and_then(Node::as_mapping);
    let mut pending: Vec<Step<'_>> = document.root.iter().map(Step::Node).collect();
    let mut tokens = Vec::new();
    while let Some(step) = pending.pop() {
        let Step::Node(node) = step else {
            tokens.push(Token::Close);
            continue;
        };
        let props = (node.tag(), node.anchor());
        match &node.kind {
            Kind::Alias(name) => tokens.push(Token::Alias(name)),
            Kind::Scalar(scalar) => {
                let quoted = scalar.style != crate::yaml::ScalarStyle::Plain;
                tokens.push(Token::Scalar { text: &scalar.value, quoted, props });
            }
            Kind::Sequence(sequence) => {
                tokens.push(Token::Open { mapping: false, props });
                pending.push(Step::Close);
                pending.extend(sequence.items.iter().rev().map(|item| Step::Node(&item.node)));
            }
            Kind::Mapping(mapping) => {
                tokens.push(Token::Open { mapping: true, props });
                pending.push(Step::Close);
                let hidden = |entry: &(Node, Node)| {
                    (std::ptr::eq(mapping, object) && is_empty_data(entry))
                        || (is(data, mapping) && is_ours(entry))
                        || (is(metadata, mapping) && is_emptied(entry, edit))
                        || (is(annotations, mapping) && is_edited(entry, edit))
                };
                let shown = mapping.entries.iter().rev().filter(|entry| !hidden(entry));
                pending.extend(shown.flat_map(|(key, value)| [Step::Node(value), Step::Node(key)]));
            }
        }
    }
    tokens
}

fn is(one: Option<&Mapping>, other: &Mapping) -> bool {
    one.is_some_and(|one| std::ptr::eq(one, other))
}

/// `annotations` that has nothing but what is edited: it may come and go with it.
fn is_emptied((name, value): &(Node, Node), edit: &[AnnotationEdit]) -> bool {
    let only_edited = |all: &Mapping| all.entries.iter().all(|entry| is_edited(entry, edit));
    !edit.is_empty()
        && text_of(name) == Some("annotations")
        && (is_null(value) || value.as_mapping().is_some_and(only_edited))
}

fn is_edited((name, _): &(Node, Node), edit: &[AnnotationEdit]) -> bool {
    edit.iter().any(|it| text_of(name) == Some(&it.name))
}

/// `data` that has nothing but our keys, or nothing at all: it may come and go with them.
fn is_empty_data((name, value): &(Node, Node)) -> bool {
    let only_ours = |data: &Mapping| data.entries.iter().all(is_ours);
    text_of(name) == Some("data") && (is_null(value) || value.as_mapping().is_some_and(only_ours))
}

fn is_ours((name, _): &(Node, Node)) -> bool {
    DataKey::ALL.iter().any(|key| text_of(name) == Some(key.as_str()))
}
