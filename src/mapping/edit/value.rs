//! The text that an edit works on.

use super::flow::mark_behind;
use super::learn::{default_style, learn};
use super::lines::Lines;
use super::refuse::BY_HAND;
use super::splices::Splices;
use super::style::Style;
use crate::data::DataKey;
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::yaml::{CollectionStyle, Document, Item, Mapping, Node};

/// One value, read.
pub(super) struct Value<'a> {
    pub key: DataKey,
    pub lines: &'a Lines<'a>,
    pub document: &'a Document,
}

impl<'a> Value<'a> {
    /// The items of the list; none if it is empty.
    pub fn items(&self) -> &'a [Item] {
        let list = self.document.root.as_ref().and_then(Node::as_sequence);
        list.map_or(&[], |list| &list.items)
    }

    /// Whether the list is in brackets.
    pub fn is_flow(&self) -> bool {
        let list = self.document.root.as_ref().and_then(Node::as_sequence);
        list.is_some_and(|list| list.style == CollectionStyle::Flow)
    }

    /// How its entries are written.
    pub fn style(&self) -> Option<Style> {
        learn(self.lines, self.items(), self.key)
    }

    /// How its entries are written, or would be.
    pub fn style_or_default(&self) -> Style {
        self.style().unwrap_or_else(|| default_style(self.key))
    }

    /// The mapping of an entry, and its node. An alias has none of its own.
    pub fn mapping(&self, index: usize) -> Result<(&'a Node, &'a Mapping), Diagnostic> {
        let node = &self.items().get(index).ok_or_else(|| no_such_entry(self.key))?.node;
        node.as_mapping().map(|mapping| (node, mapping)).ok_or_else(|| {
            Diagnostic::error(
                "aliased-entry",
                "this entry is no mapping of its own, so it can't be changed alone",
            )
            .at(self.place(node.whole()), "")
            .help(format!("write the entry out in its place; {BY_HAND}"))
        })
    }

    pub const fn place(&self, span: Span) -> Place {
        Place::value(self.key, span)
    }

    /// Behind the colon of a key.
    pub fn behind_colon(&self, name: &Node) -> Option<usize> {
        mark_behind(self.lines, name.whole().end, b':').map(|colon| colon + 1)
    }

    /// Puts a text in the place of a value; it stays on its line if it can.
    pub fn replace(&self, name: &Node, value: &Node, text: &str, out: &mut Splices) {
        let colon = self.behind_colon(name).filter(|colon| *colon <= value.start());
        if value.is_absent() {
            let start = if colon.is_some() { " " } else { ": " };
            return out.insert(value.span.start, format!("{start}{text}"));
        }
        let is_block = |node: &Node| {
            node.as_sequence().is_some_and(|list| list.style == CollectionStyle::Block)
                || node.as_mapping().is_some_and(|mapping| mapping.style == CollectionStyle::Block)
        };
        match colon {
            Some(colon) if is_block(value) => out.replace(colon..value.whole().end, format!(" {text}")),
            // An anchor stays, for those that refer to it; the check finds out whether it may.
            _ if value.anchor().is_some() => out.replace(value.span.clone(), text),
            _ => out.replace(value.whole(), text),
        }
    }
}

/// An edit names an entry that is not there.
pub(super) fn no_such_entry(key: DataKey) -> Diagnostic {
    Diagnostic::error("no-such-entry", format!("{key} has no such entry"))
}
