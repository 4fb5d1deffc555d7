//! A list of strings, as go-yaml v2 decodes `mapAccounts` into Go's `[]string`.

use super::meter::Meter;
use super::scalar::meaning;
use crate::diagnostic::Span;
use crate::yaml::error::{Step, SyntaxError};
use crate::yaml::node::{Document, Kind, Node, Sequence};
use crate::yaml::resolve::Resolved;

/// What the server keeps, and what it complains about.
#[derive(Debug, Default)]
pub struct Strings {
    pub items: Vec<StringItem>,
    /// Each item that is no scalar is skipped. An item that cannot be read at all (a wrong tag,
    /// endless aliases) ends the list, but its place and those behind it are kept as "".
    pub errors: Vec<SyntaxError>,
}

/// One string.
#[derive(Debug, PartialEq, Eq)]
pub struct StringItem {
    /// A number or a boolean without quotes is kept as it is written; null is "".
    pub value: String,
    /// The node that it was read from.
    pub span: Span,
    /// The alias through which it came.
    pub via: Option<Span>,
}

/// Decodes a document into a list of strings.
pub fn strings(document: &Document) -> Strings {
    let mut strings = Strings::default();
    let Some(root) = &document.root else { return strings };
    let mut meter = Meter::new(document);
    let items = match &root.kind {
        Kind::Sequence(Sequence { items, .. }) => items,
        Kind::Scalar(_) if meaning(root).is_ok_and(|m| m.resolved == Resolved::Null) => return strings,
        _ => {
            let message = "the server expects a list of strings here, with a `- ` before each";
            strings.errors.push(SyntaxError::new(root.span.clone(), message));
            return strings;
        }
    };
    // The document and its root have been counted when the first item is.
    let counted = meter.count(root).and_then(|()| meter.count(root));
    let mut failed = counted.map_err(|error| strings.errors.push(*error)).is_err();
    for item in items {
        let empty = || StringItem { value: String::new(), span: item.node.span.clone(), via: None };
        if failed {
            strings.items.push(empty());
            continue;
        }
        match meter.string(&item.node) {
            Ok(Ok(string)) => strings.items.push(string),
            Ok(Err(error)) => strings.errors.push(error),
            Err(error) => {
                failed = true;
                strings.errors.push(*error);
                strings.items.push(empty());
            }
        }
    }
    if failed {
        // Go made room for all items first; those that were skipped left theirs at the end.
        while strings.items.len() < items.len() {
            let end = root.span.end;
            strings.items.push(StringItem { value: String::new(), span: end..end, via: None });
        }
    }
    strings
}

impl<'d> Meter<'d> {
    /// The outer error ends the list, the inner one skips the item.
    fn string(&mut self, node: &'d Node) -> Step<Result<StringItem, SyntaxError>> {
        self.count(node)?;
        let alias = matches!(node.kind, Kind::Alias(_)).then_some(node);
        let target = match alias {
            Some(alias) => {
                let target = self.enter_alias(alias)?;
                self.count(node)?;
                target
            }
            None => node,
        };
        let meaning = match target.kind {
            Kind::Scalar(_) => Some(meaning(target)?),
            _ => None,
        };
        self.count_text(node, meaning.as_ref().map_or(0, |meaning| meaning.text.len()))?;
        self.leave_alias(alias);
        let Some(meaning) = meaning else {
            return Ok(Err(SyntaxError::new(node.span.clone(), "the server expects a string here")));
        };
        let value =
            if meaning.resolved == Resolved::Null { String::new() } else { meaning.text.into_owned() };
        Ok(Ok(StringItem { value, span: target.span.clone(), via: alias.map(|alias| alias.span.clone()) }))
    }
}
