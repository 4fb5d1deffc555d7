//! From events to the tree. No recursion: a document may nest deeper than a stack is.

use super::error::{Step, SyntaxError, fail_with_hint};
use super::node::{CollectionStyle, Document, Item, Kind, Mapping, Node, Props, Sequence};
use super::parser::{Event, Parser};
use crate::diagnostic::Span;
use std::collections::HashMap;

/// Reads the document at `pos`, a line's start.
pub(super) fn document(text: &str, pos: usize) -> Result<Document, SyntaxError> {
    let mut parser = Parser::new(text, pos);
    let composed = Composer::default().run(&mut parser);
    composed.map_err(|error| *error)
}

/// A collection whose end has not come yet.
struct Open {
    sequence: bool,
    style: CollectionStyle,
    props: Option<Box<Props>>,
    start: usize,
    /// Its own `-`.
    dash: Option<usize>,
    /// Where its children start among the finished nodes.
    children: usize,
}

#[derive(Default)]
struct Composer {
    open: Vec<Open>,
    /// Finished nodes whose parent is still open.
    done: Vec<Item>,
    /// What an anchor means now: a later one of the same name takes its place.
    names: HashMap<Box<str>, usize>,
    anchors: Vec<usize>,
    aliases: Vec<(usize, usize)>,
}

impl Composer {
    fn run(mut self, parser: &mut Parser<'_>) -> Step<Document> {
        let Event::DocumentStart(marker) = parser.next_event()? else {
            return Ok(self.finish(parser, None));
        };
        loop {
            match parser.next_event()? {
                Event::DocumentStart(_) | Event::DocumentEnd | Event::StreamEnd => break,
                event => self.event(event, parser.dash)?,
            }
        }
        Ok(self.finish(parser, marker))
    }

    fn event(&mut self, event: Event, dash: usize) -> Step<()> {
        let dash = self
            .open
            .last()
            .and_then(|parent| (parent.sequence && parent.style == CollectionStyle::Block).then_some(dash));
        match event {
            Event::SequenceStart { props, style, start } => self.open(true, style, props, start, dash),
            Event::MappingStart { props, style, start } => self.open(false, style, props, start, dash),
            Event::CollectionEnd(end) => self.close(end),
            Event::Scalar { props, scalar, span } => {
                self.anchor(props.as_deref());
                self.done.push(Item { dash, node: Node { span, props, kind: Kind::Scalar(scalar) } });
            }
            Event::Alias { name, span } => {
                let Some(target) = self.names.get(name.as_str()) else {
                    let message = format!("no `&{name}` stands before this alias");
                    return fail_with_hint(span, message, "put a value that starts with `*` in quotes");
                };
                self.aliases.push((span.start, *target));
                self.done.push(Item { dash, node: Node { span, props: None, kind: Kind::Alias(name) } });
            }
            Event::DocumentStart(_) | Event::DocumentEnd | Event::StreamEnd => {}
        }
        Ok(())
    }

    fn anchor(&mut self, props: Option<&Props>) {
        if let Some(Props { anchor: Some(name), span, .. }) = props {
            self.names.insert(name.clone(), self.anchors.len());
            self.anchors.push(span.start);
        }
    }

    fn open(
        &mut self,
        sequence: bool,
        style: CollectionStyle,
        props: Option<Box<Props>>,
        start: usize,
        dash: Option<usize>,
    ) {
        self.anchor(props.as_deref());
        self.open.push(Open { sequence, style, props, start, dash, children: self.done.len() });
    }

    fn close(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let children = self.done.drain(open.children..);
        let style = open.style;
        let kind = if open.sequence {
            Kind::Sequence(Sequence { style, items: children.collect() })
        } else {
            Kind::Mapping(Mapping { style, entries: pairs(children) })
        };
        let node = Node { span: open.start..end.max(open.start), props: open.props, kind };
        self.done.push(Item { dash: open.dash, node });
    }

    fn finish(mut self, parser: &mut Parser<'_>, marker: Option<Span>) -> Document {
        let root = self.done.pop().map(|item| item.node).filter(|root| !root.is_absent());
        let end = root.as_ref().map_or_else(
            || marker.map_or(parser.start, |marker| marker.end),
            |root| root.span.end.max(root.props_span().map_or(0, |props| props.end)),
        );
        let more = parser.rest();
        let mut comments = std::mem::take(&mut parser.scanner.comments);
        comments.retain(|comment| more.is_none_or(|more| comment.start < more));
        Document { root, comments, end, more, anchors: self.anchors, aliases: self.aliases, json: false }
    }
}

/// Children in pairs, as keys and values.
pub(super) fn pairs(children: impl ExactSizeIterator<Item = Item>) -> Vec<(Node, Node)> {
    let mut children = children.map(|item| item.node);
    let mut entries = Vec::with_capacity(children.len() / 2);
    while let (Some(key), Some(value)) = (children.next(), children.next()) {
        entries.push((key, value));
    }
    entries
}
