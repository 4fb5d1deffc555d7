//! Keys that come and go: a value where there was none, and none where there was one.

mod annotation;
mod block;
mod drop;
mod flow;
mod style;
mod was;

pub use annotation::{annotate, unannotate};
pub use style::literal_indent;

use super::manifest::Manifest;
use crate::data::{DataKey, Splice};
use crate::yaml::scalar::quoted;
use crate::yaml::tree::{get, is_null, text_of};
use crate::yaml::{CollectionStyle, Mapping, Node};

/// Where a new entry goes, relative to an old one.
#[derive(Clone, Copy, Debug)]
enum Spot {
    After(usize),
    Before(usize),
}

/// The splices that add a key to `data`, which is made if need be. `None`: it cannot be done.
pub fn create(manifest: &Manifest, key: DataKey, value: &str) -> Option<Vec<Splice>> {
    let object = manifest.object();
    let text = manifest.text();
    match manifest.data_entry() {
        None if object.style == CollectionStyle::Flow => {
            flow::create_data(text, manifest.object_node(), object, key, value)
        }
        None => block::create_data(text, object, key, value),
        Some((_, (_, node))) => match node.as_mapping() {
            Some(data) if data.entries.is_empty() => fill(manifest, object, key, value),
            Some(data) if data.style == CollectionStyle::Flow => {
                flow::insert(text, node, data, spot(data, key), key.as_str(), &quoted(value))
            }
            Some(data) => {
                block::insert(text, data, spot(data, key), key, value, literal_indent(manifest, data))
            }
            None if is_null(node) => fill(manifest, object, key, value),
            None => None,
        },
    }
}

/// The splices that take a key away. An emptied `data` becomes what it was before its first key
/// came, as far as that can be told.
pub fn remove(manifest: &Manifest, key: DataKey, keep_data: bool) -> Option<Vec<Splice>> {
    let (at, (_, node)) = manifest.data_entry()?;
    let (object, data) = (manifest.object(), node.as_mapping()?);
    let index = data.entries.iter().position(|(name, _)| text_of(name) == Some(key.as_str()))?;
    match data.style {
        CollectionStyle::Flow => drop::from_flow(manifest.text(), object, at, data, index),
        CollectionStyle::Block => drop::from_block(manifest.text(), object, at, data, index, keep_data),
    }
}

/// Adds the first key to a `data` that is null or `{}`.
fn fill(manifest: &Manifest, object: &Mapping, key: DataKey, value: &str) -> Option<Vec<Splice>> {
    let (_, (name, node)) = manifest.data_entry()?;
    if object.style == CollectionStyle::Flow {
        flow::fill_data(manifest.text(), manifest.object_node(), object, node, key, value)
    } else {
        block::fill_data(manifest.text(), object, name, node, key, value)
    }
}

/// Behind the key that the server consults before this one, else before the one it consults
/// after it, else behind all others.
fn spot(data: &Mapping, key: DataKey) -> Spot {
    let at =
        |other: &DataKey| data.entries.iter().position(|(name, _)| text_of(name) == Some(other.as_str()));
    let lower = DataKey::ALL.iter().filter(|other| **other < key).rev().find_map(at);
    let higher = DataKey::ALL.iter().filter(|other| **other > key).find_map(at);
    match (lower, higher) {
        (Some(lower), _) => Spot::After(lower),
        (None, Some(higher)) => Spot::Before(higher),
        (None, None) => Spot::After(data.entries.len().saturating_sub(1)),
    }
}

/// `metadata`: how it is written is the model for `data`.
fn metadata(object: &Mapping) -> Option<(&Node, &Mapping)> {
    let node = get(object, "metadata")?;
    Some((node, node.as_mapping()?))
}
