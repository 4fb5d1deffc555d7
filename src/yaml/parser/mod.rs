//! From tokens to events: a port of go-yaml v2 `parserc.go`, which is libyaml's parser.

mod block;
mod document;
mod event;
mod flow;

pub(super) use event::Event;

use super::error::{Step, SyntaxError, fail};
use super::node::CollectionStyle::{Block, Flow};
use super::node::{Props, Scalar, ScalarStyle};
use super::scanner::{Scanner, Tag, Token, TokenKind};
use crate::diagnostic::Span;
use std::collections::HashMap;

#[derive(Clone, Copy)]
enum State {
    StreamStart,
    ImplicitDocumentStart,
    DocumentStart,
    DocumentContent,
    DocumentEnd,
    BlockNode,
    BlockSequenceEntry { first: bool },
    IndentlessSequenceEntry,
    BlockMappingKey { first: bool },
    BlockMappingValue,
    FlowSequenceEntry { first: bool },
    FlowPairKey,
    FlowPairValue,
    FlowPairEnd,
    FlowMappingKey { first: bool },
    FlowMappingValue { empty: bool },
    End,
}

pub(super) struct Parser<'t> {
    pub scanner: Scanner<'t>,
    state: State,
    states: Vec<State>,
    /// Where the open collections start, for errors.
    open: Vec<usize>,
    /// What the handles of tags stand for.
    tags: HashMap<String, String>,
    /// Where the last token ended that is written in the text.
    last_end: usize,
    /// The last `-`.
    pub dash: usize,
    /// Where the document starts.
    pub start: usize,
    /// The document ended with `...`.
    ended_by_dots: bool,
}

impl<'t> Parser<'t> {
    /// Reads `text` from `pos`, a line's start.
    pub fn new(text: &'t str, pos: usize) -> Self {
        Self {
            scanner: Scanner::new(text, pos),
            state: State::StreamStart,
            states: Vec::new(),
            open: Vec::new(),
            tags: HashMap::new(),
            last_end: pos,
            dash: pos,
            start: pos,
            ended_by_dots: false,
        }
    }

    pub fn next_event(&mut self) -> Step<Event> {
        match self.state {
            State::StreamStart => self.stream_start(),
            State::ImplicitDocumentStart => self.document_start(true),
            State::DocumentStart => self.document_start(false),
            State::DocumentContent => self.document_content(),
            State::DocumentEnd => self.document_end(),
            State::BlockNode => self.node(true, false),
            State::BlockSequenceEntry { first } => self.block_sequence_entry(first),
            State::IndentlessSequenceEntry => self.indentless_sequence_entry(),
            State::BlockMappingKey { first } => self.block_mapping_key(first),
            State::BlockMappingValue => self.block_mapping_value(),
            State::FlowSequenceEntry { first } => self.flow_sequence_entry(first),
            State::FlowPairKey => self.flow_pair_key(),
            State::FlowPairValue => self.flow_pair_value(),
            State::FlowPairEnd => Ok(self.flow_pair_end()),
            State::FlowMappingKey { first } => self.flow_mapping_key(first),
            State::FlowMappingValue { empty } => self.flow_mapping_value(empty),
            State::End => Ok(Event::StreamEnd),
        }
    }

    /// Where the text starts that does not belong to the document that just ended.
    pub fn rest(&mut self) -> Option<usize> {
        let text = self.scanner.cursor.text;
        if self.ended_by_dots {
            let start = self.last_end;
            return skip_comments(&text[start..]).map(|at| start + at);
        }
        match self.scanner.peek() {
            Ok(token) if !matches!(token.kind, TokenKind::StreamEnd) => Some(token.span.start),
            _ => None,
        }
    }

    fn peek(&mut self) -> Step<&TokenKind> {
        Ok(&self.scanner.peek()?.kind)
    }

    /// Takes the token that was peeked at.
    fn take(&mut self) -> Step<Token> {
        match self.scanner.take() {
            Some(token) => {
                if !token.span.is_empty() {
                    self.last_end = token.span.end;
                }
                Ok(token)
            }
            None => fail(self.last_end..self.last_end, "the text ends too early"),
        }
    }

    fn pop_state(&mut self) {
        self.state = self.states.pop().unwrap_or(State::End);
    }

    /// Parses a node now, and goes on with `then`.
    fn node_then(&mut self, then: State, block: bool, indentless: bool) -> Step<Event> {
        self.states.push(then);
        self.node(block, indentless)
    }

    /// A scalar that is not written.
    fn absent_then(&mut self, then: State) -> Event {
        self.state = then;
        self.absent(None)
    }

    fn absent(&self, props: Option<Box<Props>>) -> Event {
        let at = self.last_end;
        let scalar = Scalar { value: String::new(), style: ScalarStyle::Plain };
        Event::Scalar { props, scalar, span: at..at }
    }

    fn node(&mut self, block: bool, indentless: bool) -> Step<Event> {
        if let TokenKind::Alias(_) = self.peek()? {
            let token = self.take()?;
            self.pop_state();
            let TokenKind::Alias(name) = token.kind else { return Ok(Event::StreamEnd) };
            return Ok(Event::Alias { name, span: token.span });
        }
        let props = self.props()?;
        let token = self.scanner.peek()?;
        let start = token.span.start;
        let (style, sequence, next) = match token.kind {
            TokenKind::BlockEntry if indentless => (Block, true, State::IndentlessSequenceEntry),
            TokenKind::Scalar(_) => return self.scalar(props),
            TokenKind::FlowSequenceStart => (Flow, true, State::FlowSequenceEntry { first: true }),
            TokenKind::FlowMappingStart => (Flow, false, State::FlowMappingKey { first: true }),
            TokenKind::BlockSequenceStart if block => {
                (Block, true, State::BlockSequenceEntry { first: true })
            }
            TokenKind::BlockMappingStart if block => (Block, false, State::BlockMappingKey { first: true }),
            _ if props.is_some() => {
                self.pop_state();
                return Ok(self.absent(props));
            }
            _ => return Err(Box::new(self.no_content(block)?)),
        };
        self.state = next;
        Ok(if sequence {
            Event::SequenceStart { props, style, start }
        } else {
            Event::MappingStart { props, style, start }
        })
    }

    fn scalar(&mut self, props: Option<Box<Props>>) -> Step<Event> {
        self.pop_state();
        let token = self.take()?;
        let TokenKind::Scalar(scalar) = token.kind else { return Ok(self.absent(props)) };
        Ok(Event::Scalar { props, scalar, span: token.span })
    }

    /// Tag and anchor, in either order.
    fn props(&mut self) -> Step<Option<Box<Props>>> {
        let (mut anchor, mut tag, mut span) = (None, None, None::<Span>);
        loop {
            match self.peek()? {
                TokenKind::Anchor(_) if anchor.is_none() => {}
                TokenKind::Tag(_) if tag.is_none() => {}
                _ => break,
            }
            let token = self.take()?;
            let start = span.as_ref().map_or(token.span.start, |s| s.start);
            span = Some(start..token.span.end);
            match token.kind {
                TokenKind::Anchor(name) => anchor = Some(name.into_boxed_str()),
                TokenKind::Tag(short) => tag = Some((short, token.span)),
                _ => break,
            }
        }
        let tag = tag.map(|(short, at)| self.resolve_tag(*short, at)).transpose()?;
        Ok(span.map(|span| Box::new(Props { span, tag, anchor })))
    }

    /// Puts what its handle stands for in front of a tag.
    fn resolve_tag(&self, tag: Tag, span: Span) -> Step<Box<str>> {
        if tag.handle.is_empty() {
            return Ok(tag.suffix.into());
        }
        match self.tags.get(&tag.handle) {
            Some(prefix) => Ok(format!("{prefix}{}", tag.suffix).into()),
            None => fail(span, format!("nothing says what `{}` in this tag stands for", tag.handle)),
        }
    }

    /// go-yaml: "did not find expected node content".
    fn no_content(&mut self, block: bool) -> Step<SyntaxError> {
        let last_end = self.last_end;
        let token = self.scanner.peek()?;
        Ok(match token.kind {
            TokenKind::StreamEnd | TokenKind::DocumentStart | TokenKind::DocumentEnd => {
                SyntaxError::new(last_end..last_end, "the text ends where a value is due")
            }
            TokenKind::BlockEntry if !block => {
                SyntaxError::new(token.span.clone(), "a list item (`- `) cannot stand inside of brackets")
            }
            _ => SyntaxError::new(token.span.clone(), "a value is due here"),
        })
    }
}

/// Where the first line starts that is neither empty nor a comment.
fn skip_comments(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start();
        if !content.is_empty() && !content.starts_with('#') {
            return Some(at + line.len() - content.len());
        }
        at += line.len();
    }
    None
}
