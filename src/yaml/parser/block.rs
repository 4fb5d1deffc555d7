//! Block lists and mappings.

use super::{Event, Parser, State};
use crate::yaml::error::{Step, SyntaxError};
use crate::yaml::scanner::TokenKind;

impl Parser<'_> {
    pub(super) fn block_sequence_entry(&mut self, first: bool) -> Step<Event> {
        if first {
            self.open_collection()?;
        }
        match self.peek()? {
            TokenKind::BlockEntry => {
                self.dash = self.take()?.span.start;
                let entry = State::BlockSequenceEntry { first: false };
                match self.peek()? {
                    TokenKind::BlockEntry | TokenKind::BlockEnd => Ok(self.absent_then(entry)),
                    _ => self.node_then(entry, true, false),
                }
            }
            TokenKind::BlockEnd => self.close_block(),
            _ => Err(Box::new(self.not_in_list()?)),
        }
    }

    /// A list under a key, as far to the left as the key.
    pub(super) fn indentless_sequence_entry(&mut self) -> Step<Event> {
        if !matches!(self.peek()?, TokenKind::BlockEntry) {
            self.pop_state();
            return Ok(Event::CollectionEnd(self.last_end));
        }
        self.dash = self.take()?.span.start;
        let entry = State::IndentlessSequenceEntry;
        match self.peek()? {
            TokenKind::BlockEntry | TokenKind::Key | TokenKind::Value | TokenKind::BlockEnd => {
                Ok(self.absent_then(entry))
            }
            _ => self.node_then(entry, true, false),
        }
    }

    pub(super) fn block_mapping_key(&mut self, first: bool) -> Step<Event> {
        if first {
            self.open_collection()?;
        }
        match self.peek()? {
            TokenKind::Key => {
                self.take()?;
                match self.peek()? {
                    TokenKind::Key | TokenKind::Value | TokenKind::BlockEnd => {
                        Ok(self.absent_then(State::BlockMappingValue))
                    }
                    _ => self.node_then(State::BlockMappingValue, true, true),
                }
            }
            TokenKind::BlockEnd => self.close_block(),
            _ => Err(Box::new(self.not_a_key()?)),
        }
    }

    pub(super) fn block_mapping_value(&mut self) -> Step<Event> {
        let key = State::BlockMappingKey { first: false };
        if !matches!(self.peek()?, TokenKind::Value) {
            return Ok(self.absent_then(key));
        }
        self.take()?;
        match self.peek()? {
            TokenKind::Key | TokenKind::Value | TokenKind::BlockEnd => Ok(self.absent_then(key)),
            _ => self.node_then(key, true, true),
        }
    }

    /// Takes the token that starts a collection.
    pub(super) fn open_collection(&mut self) -> Step<()> {
        let start = self.scanner.peek()?.span.start;
        self.take()?;
        self.open.push(start);
        Ok(())
    }

    fn close_block(&mut self) -> Step<Event> {
        self.take()?;
        self.pop_state();
        self.open.pop();
        Ok(Event::CollectionEnd(self.last_end))
    }

    /// go-yaml: "did not find expected '-' indicator".
    fn not_in_list(&mut self) -> Step<SyntaxError> {
        let token = self.scanner.peek()?;
        Ok(SyntaxError::new(token.span.clone(), "a list item (`- `) is due here")
            .hint("items of one list start in the same column, their contents further to the right"))
    }

    /// go-yaml: "did not find expected key".
    fn not_a_key(&mut self) -> Step<SyntaxError> {
        let last_end = self.last_end;
        let text = self.scanner.cursor.text;
        let token = self.scanner.peek()?;
        let at = token.span.clone();
        let line_start = text[..last_end].rfind('\n').map_or(0, |newline| newline + 1);
        let glued = at.start == last_end && text[..last_end].ends_with(['}', ']', '"', '\'']);
        if glued && text[line_start..last_end].contains("{{") {
            let value = line_start + text[line_start..last_end].find("{{").unwrap_or(0);
            return Ok(SyntaxError::new(value..at.end, "YAML takes a leading `{{` for a mapping in braces")
                .hint("put the whole value in quotes"));
        }
        if glued {
            return Ok(SyntaxError::new(at, "text follows the closing quote or bracket")
                .hint("put the whole value in quotes"));
        }
        Ok(match token.kind {
            TokenKind::BlockEntry => SyntaxError::new(at, "a key is due here, not a list item (`- `)"),
            _ => SyntaxError::new(at, "a key is due here"),
        }
        .hint("keys of one mapping start in the same column"))
    }
}
