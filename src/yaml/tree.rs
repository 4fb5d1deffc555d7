//! Small questions to the tree of a document.

use super::lines::line_start;
use super::scalar::Block;
use super::{CollectionStyle, Document, Kind, Mapping, Node, Resolved, ScalarStyle, resolve_plain};

/// The text of a scalar, whatever its type.
pub fn text_of(node: &Node) -> Option<&str> {
    node.as_scalar().map(|scalar| scalar.value.as_str())
}

/// The entries with this key; more than one is a mistake.
pub fn named<'n>(mapping: &'n Mapping, key: &str) -> impl Iterator<Item = (usize, &'n (Node, Node))> {
    mapping.entries.iter().enumerate().filter(move |(_, (name, _))| text_of(name) == Some(key))
}

/// The value of the first entry with this key.
pub fn get<'n>(mapping: &'n Mapping, key: &str) -> Option<&'n Node> {
    named(mapping, key).next().map(|(_, (_, value))| value)
}

/// The text of the first entry with this key.
pub fn get_text<'n>(mapping: &'n Mapping, key: &str) -> Option<&'n str> {
    get(mapping, key).and_then(text_of)
}

/// What the server takes a scalar for.
pub fn resolved(node: &Node) -> Option<Resolved> {
    let scalar = node.as_scalar()?;
    let text = match node.tag() {
        Some(tag) => tag.ends_with(":str") || scalar.style != ScalarStyle::Plain,
        None => scalar.style != ScalarStyle::Plain,
    };
    Some(if text { Resolved::Str } else { resolve_plain(&scalar.value) })
}

/// The text of a scalar that is a string.
pub fn string(node: &Node) -> Option<&str> {
    matches!(resolved(node)?, Resolved::Str | Resolved::Timestamp).then(|| text_of(node))?
}

/// `null`, `~`, or nothing at all.
pub fn is_null(node: &Node) -> bool {
    resolved(node) == Some(Resolved::Null)
}

/// Every node of a document, parents before children. No recursion: documents may nest deeply.
pub fn nodes(document: &Document) -> impl Iterator<Item = &Node> {
    let mut pending: Vec<&Node> = document.root.iter().collect();
    std::iter::from_fn(move || {
        let node = pending.pop()?;
        match &node.kind {
            Kind::Sequence(sequence) => pending.extend(sequence.items.iter().rev().map(|item| &item.node)),
            Kind::Mapping(mapping) => {
                pending.extend(mapping.entries.iter().rev().flat_map(|(key, value)| [value, key]));
            }
            Kind::Scalar(_) | Kind::Alias(_) => {}
        }
        Some(node)
    })
}

/// The column of a block mapping's keys, in characters. That of `? key` is the mark's.
pub fn column(text: &str, mapping: &Mapping) -> usize {
    mapping.entries.first().map_or(0, |(key, _)| column_of(text, entry_start(text, key)))
}

/// Where the entry of a block mapping starts that has this key: at the `?` before it, if it has
/// one.
pub fn entry_start(text: &str, key: &Node) -> usize {
    let before = &text[line_start(text, key.start())..key.start()];
    match before.trim_end_matches([' ', '\t']).strip_suffix('?') {
        Some(rest) => key.start() - (before.len() - rest.len()),
        None => key.start(),
    }
}

/// The column of a byte, in characters.
pub fn column_of(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().filter(|c| *c != '\u{FEFF}').count()
}

/// Where the content of a node ends, seen from the collection at `column`: behind the last line
/// break that belongs to it if it ends with a block scalar.
pub fn end_of(text: &str, node: &Node, column: usize) -> usize {
    let (mut node, mut column) = (node, column);
    loop {
        let last = match &node.kind {
            Kind::Mapping(m) if m.style == CollectionStyle::Block => {
                column = self::column(text, m);
                m.entries.last().map(|(_, value)| value)
            }
            Kind::Sequence(s) if s.style == CollectionStyle::Block => {
                column = s.items.first().and_then(|item| item.dash).map_or(column, |at| column_of(text, at));
                s.items.last().map(|item| &item.node)
            }
            Kind::Scalar(scalar) if matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded) => {
                return Block::read(text, node.span.start, column).map_or(node.span.end, |block| block.end);
            }
            _ => None,
        };
        match last {
            Some(last) => node = last,
            None => return node.whole().end,
        }
    }
}
