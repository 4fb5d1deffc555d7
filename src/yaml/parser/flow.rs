//! Lists and mappings in brackets.

use super::{Event, Parser, State};
use crate::yaml::error::{Step, SyntaxError};
use crate::yaml::node::CollectionStyle;
use crate::yaml::scanner::TokenKind;

impl Parser<'_> {
    pub(super) fn flow_sequence_entry(&mut self, first: bool) -> Step<Event> {
        if first {
            self.open_collection()?;
        } else {
            match self.peek()? {
                TokenKind::FlowEntry => drop(self.take()?),
                TokenKind::FlowSequenceEnd => {}
                _ => return Err(Box::new(self.not_closed(']')?)),
            }
        }
        match self.peek()? {
            TokenKind::FlowSequenceEnd => self.close_flow(),
            TokenKind::Key => {
                let start = self.take()?.span.start;
                self.state = State::FlowPairKey;
                Ok(Event::MappingStart { props: None, style: CollectionStyle::Flow, start })
            }
            _ => self.node_then(State::FlowSequenceEntry { first: false }, false, false),
        }
    }

    /// `[key: value]`: a mapping of one entry.
    pub(super) fn flow_pair_key(&mut self) -> Step<Event> {
        match self.peek()? {
            // go-yaml drops the token that follows an absent key.
            TokenKind::Value | TokenKind::FlowEntry | TokenKind::FlowSequenceEnd => {
                let event = self.absent_then(State::FlowPairValue);
                self.take()?;
                Ok(event)
            }
            _ => self.node_then(State::FlowPairValue, false, false),
        }
    }

    pub(super) fn flow_pair_value(&mut self) -> Step<Event> {
        if matches!(self.peek()?, TokenKind::Value) {
            self.take()?;
            if !matches!(self.peek()?, TokenKind::FlowEntry | TokenKind::FlowSequenceEnd) {
                return self.node_then(State::FlowPairEnd, false, false);
            }
        }
        Ok(self.absent_then(State::FlowPairEnd))
    }

    pub(super) fn flow_pair_end(&mut self) -> Event {
        self.state = State::FlowSequenceEntry { first: false };
        Event::CollectionEnd(self.last_end)
    }

    pub(super) fn flow_mapping_key(&mut self, first: bool) -> Step<Event> {
        if first {
            self.open_collection()?;
        } else {
            match self.peek()? {
                TokenKind::FlowEntry => drop(self.take()?),
                TokenKind::FlowMappingEnd => {}
                _ => return Err(Box::new(self.not_closed('}')?)),
            }
        }
        match self.peek()? {
            TokenKind::FlowMappingEnd => self.close_flow(),
            TokenKind::Key => {
                self.take()?;
                let value = State::FlowMappingValue { empty: false };
                match self.peek()? {
                    TokenKind::Value | TokenKind::FlowEntry | TokenKind::FlowMappingEnd => {
                        Ok(self.absent_then(value))
                    }
                    _ => self.node_then(value, false, false),
                }
            }
            _ => self.node_then(State::FlowMappingValue { empty: true }, false, false),
        }
    }

    pub(super) fn flow_mapping_value(&mut self, empty: bool) -> Step<Event> {
        let key = State::FlowMappingKey { first: false };
        self.peek()?;
        if !empty && matches!(self.peek()?, TokenKind::Value) {
            self.take()?;
            if !matches!(self.peek()?, TokenKind::FlowEntry | TokenKind::FlowMappingEnd) {
                return self.node_then(key, false, false);
            }
        }
        Ok(self.absent_then(key))
    }

    fn close_flow(&mut self) -> Step<Event> {
        let end = self.take()?.span.end;
        self.pop_state();
        self.open.pop();
        Ok(Event::CollectionEnd(end))
    }

    /// go-yaml: "did not find expected ',' or ']'".
    fn not_closed(&mut self, bracket: char) -> Step<SyntaxError> {
        let opened = self.open.last().copied().unwrap_or_default();
        let token = self.scanner.peek()?;
        let hint = "put a value that contains brackets, braces, commas or `: ` in quotes";
        Ok(match token.kind {
            TokenKind::StreamEnd | TokenKind::DocumentStart | TokenKind::DocumentEnd => {
                let sign = if bracket == ']' { '[' } else { '{' };
                SyntaxError::new(opened..opened + 1, format!("this `{sign}` is never closed"))
            }
            _ => SyntaxError::new(token.span.clone(), format!("`,` or `{bracket}` is due here")),
        }
        .hint(hint))
    }
}
