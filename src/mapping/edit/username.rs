//! `SetUsername`.

use super::entry::{Field, find};
use super::pair;
use super::quote::Quotes;
use super::render::Render;
use super::splices::Splices;
use super::style::Style;
use super::value::Value;
use crate::diagnostic::Diagnostic;
use crate::yaml::CollectionStyle;

/// The username of an entry becomes `name`.
pub(super) fn set(
    value: &Value<'_>,
    style: &Style,
    index: usize,
    name: &str,
    out: &mut Splices,
) -> Result<(), Diagnostic> {
    let (node, mapping) = value.mapping(index)?;
    let in_flow = value.is_flow() || mapping.style == CollectionStyle::Flow;
    if let Some(i) = find(mapping, Field::Username, value.key) {
        let (key, old) = &mapping.entries[i];
        let usual = style.field(Field::Username).map_or(Quotes::Plain, |field| field.quotes);
        let quotes = old.as_scalar().filter(|_| !old.is_absent()).map_or(usual, |s| Quotes::of(s.style));
        value.replace(key, old, &quotes.write(name, style.needed, in_flow), out);
        return Ok(());
    }
    let render = Render { style, eol: value.lines.usual_break() };
    let behind = find(mapping, Field::Arn, value.key).unwrap_or(mapping.entries.len().saturating_sub(1));
    pair::insert(value, node, mapping, behind, &render.username(name, in_flow), out);
    Ok(())
}
