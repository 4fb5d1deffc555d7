//! New keys between braces: JSON, and YAML's flow style.

use super::style::quote_like;
use super::{DataKey, Mapping, Node, Splice, Spot, metadata};
use crate::yaml::lines::{eol, line_start};
use crate::yaml::scalar::quoted;

/// Adds an entry, with the white space of its neighbours before it.
pub fn insert(
    text: &str,
    node: &Node,
    mapping: &Mapping,
    spot: Spot,
    key: &str,
    value: &str,
) -> Option<Vec<Splice>> {
    let gap = gap(text, node, mapping)?;
    let entry = format!("{}{}{value}", quote_like(mapping, key), colon_like(text, mapping));
    let (at, text) = match spot {
        Spot::After(index) => {
            let (key, value) = mapping.entries.get(index)?;
            (value.whole().end.max(key.whole().end), format!(",{gap}{entry}"))
        }
        Spot::Before(index) => (mapping.entries.get(index)?.0.start(), format!("{entry},{gap}")),
    };
    Some(vec![Splice { span: at..at, text }])
}

/// Adds `data` with one key, behind the other keys.
pub fn create_data(
    text: &str,
    node: &Node,
    object: &Mapping,
    key: DataKey,
    value: &str,
) -> Option<Vec<Splice>> {
    let last = Spot::After(object.entries.len().checked_sub(1)?);
    insert(text, node, object, last, "data", &braces(text, node, object, key, value)?)
}

/// Puts the first key into a `data` that is null or `{}`.
pub fn fill_data(
    text: &str,
    object_node: &Node,
    object: &Mapping,
    node: &Node,
    key: DataKey,
    value: &str,
) -> Option<Vec<Splice>> {
    let braces = if text[node.span.clone()].starts_with('{') {
        // Blanks beside the brackets: a removal knows by them to leave the brackets.
        format!("{{ {}{}{} }}", quote_like(object, key.as_str()), colon_like(text, object), quoted(value))
    } else {
        braces(text, object_node, object, key, value)?
    };
    let gap = if node.span.is_empty() && !text[..node.span.start].ends_with(' ') { " " } else { "" };
    Some(vec![Splice { span: node.span.clone(), text: format!("{gap}{braces}") }])
}

/// A mapping with one key, over as many lines as `metadata` is.
fn braces(text: &str, node: &Node, object: &Mapping, key: DataKey, value: &str) -> Option<String> {
    let entry = format!("{}{}{}", quote_like(object, key.as_str()), colon_like(text, object), quoted(value));
    let outer = gap(text, node, object)?;
    if !outer.contains('\n') {
        return Some(format!("{{{entry}}}"));
    }
    let model = metadata(object).and_then(|(node, model)| gap(text, node, model));
    let usual = if outer.ends_with('\t') { "\t" } else { "  " };
    let inner = model.filter(|it| it.contains('\n')).unwrap_or_else(|| format!("{outer}{usual}"));
    Some(format!("{{{inner}{entry}{outer}}}"))
}

/// The white space before an entry that follows another.
fn gap(text: &str, node: &Node, mapping: &Mapping) -> Option<String> {
    let before = |index: usize| {
        let (key, _) = mapping.entries.get(index)?;
        let from = match index.checked_sub(1) {
            Some(previous) => mapping.entries.get(previous)?.1.whole().end,
            None => opening(text, node)?,
        };
        text.get(from..key.start())
    };
    let first = before(0)?;
    let raw = before(1).unwrap_or(if first.contains('\n') { first } else { " " });
    if mapping.entries.len() == 1 && !first.contains('\n') && !colon_like(text, mapping).ends_with(' ') {
        return Some(String::new());
    }
    let blank = raw.rsplit([',', '#']).next().unwrap_or_default();
    if blank.trim().is_empty() && !raw.contains('#') {
        return Some(blank.to_owned());
    }
    // A comment stands between: the key's own line tells its indentation.
    let key = mapping.entries.get(usize::from(mapping.entries.len() > 1))?.0.start();
    let indent = &text[line_start(text, key)..key];
    Some(format!("{}{}", eol(text, key), if indent.trim().is_empty() { indent } else { "" }))
}

/// What stands between a key and its value.
fn colon_like<'t>(text: &'t str, mapping: &Mapping) -> &'t str {
    let between = mapping.entries.first().and_then(|(key, value)| text.get(key.span.end..value.start()));
    between.filter(|it| it.trim() == ":" && !it.contains('\n')).unwrap_or(": ")
}

/// Behind the `{`.
pub fn opening(text: &str, node: &Node) -> Option<usize> {
    text[node.span.clone()].starts_with('{').then_some(node.span.start + 1)
}

/// Before the `}`.
pub fn closing(text: &str, node: &Node) -> Option<usize> {
    text[node.span.clone()].ends_with('}').then_some(node.span.end - 1)
}
