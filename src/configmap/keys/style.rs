//! The style of the neighbours.

use super::super::manifest::Manifest;
use super::metadata;
use crate::yaml::scalar::{Block, literal, quoted};
use crate::yaml::tree::column;
use crate::yaml::{CollectionStyle, Mapping, ScalarStyle};

/// Where nothing tells.
const USUAL_STEP: usize = 2;

/// The indentation of the lines of literal values: that of a sibling, else one step more than
/// the keys.
pub fn literal_indent(manifest: &Manifest, data: &Mapping) -> usize {
    let text = manifest.text();
    let keys = column(text, data);
    let sibling = data.entries.iter().find_map(|(_, value)| {
        let style = value.as_scalar()?.style;
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        block.then(|| Block::indent_of(text, value.span.start, keys))?
    });
    let object = column(text, manifest.object());
    sibling.unwrap_or(keys + keys.checked_sub(object).filter(|step| *step > 0).unwrap_or(USUAL_STEP))
}

/// How far children of the object's keys are indented.
pub fn step(text: &str, object: &Mapping) -> usize {
    let parent = column(text, object);
    let model = metadata(object).filter(|(_, it)| it.style == CollectionStyle::Block);
    let children = model.map(|(_, it)| column(text, it));
    children.and_then(|column| column.checked_sub(parent)).filter(|step| *step > 0).unwrap_or(USUAL_STEP)
}

/// A value under a new key in block style: what stands behind the colon, and the lines below.
pub fn value(value: &str, siblings: &Mapping, keys: usize, indent: usize, eol: &str) -> (String, String) {
    let styles = siblings.entries.iter().filter_map(|(_, value)| Some(value.as_scalar()?.style));
    let quotes_only =
        !siblings.entries.is_empty() && styles.clone().all(|it| it == ScalarStyle::DoubleQuoted);
    // A literal that ends with blank lines would take in those that follow.
    let lines = value.contains('\n') && !value.ends_with("\n\n") && !quotes_only;
    match literal(value, indent, keys, eol).filter(|_| lines) {
        Some(literal) => (literal.header, literal.body),
        None => (quoted(value), String::new()),
    }
}

/// A key quoted as its sibling is.
pub fn quote_like(siblings: &Mapping, key: &str) -> String {
    let style = siblings.entries.first().and_then(|(name, _)| Some(name.as_scalar()?.style));
    match style {
        Some(ScalarStyle::DoubleQuoted) => format!("\"{key}\""),
        Some(ScalarStyle::SingleQuoted) => format!("'{key}'"),
        _ => key.to_owned(),
    }
}
