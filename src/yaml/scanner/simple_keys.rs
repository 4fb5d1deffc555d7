//! Places where a key may have begun that no `?` announced.
//!
//! go-yaml v2.4 finds them by token number in a map which it does not keep quite in step: closing
//! a bracket forgets the key that the bracket itself may be (so `[]: x` is no mapping). We keep
//! the same books, as a queue that is sorted because token numbers only grow.

use crate::diagnostic::Span;
use crate::yaml::cursor::{Cursor, Mark};
use crate::yaml::error::{Step, SyntaxError};
use std::collections::VecDeque;

/// One place, per flow level.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SimpleKey {
    pub possible: bool,
    /// Nothing but a key can stand here.
    pub required: bool,
    pub token: usize,
    pub mark: Mark,
}

/// A key without `?` ends on its line, within this many characters (YAML 1.2, 7.4.2).
const LONGEST: usize = 1024;

impl SimpleKey {
    /// Whether it may still be one now; a required one that is not is an error.
    pub fn check(&mut self, cursor: &Cursor<'_>) -> Step<bool> {
        let now = cursor.mark;
        if self.possible && (self.mark.line < now.line || self.mark.index + LONGEST < now.index) {
            self.give_up(cursor)?;
        }
        Ok(self.possible)
    }

    /// It is no key.
    pub fn give_up(&mut self, cursor: &Cursor<'_>) -> Step<()> {
        if self.possible && self.required {
            return Err(Box::new(self.missing_colon(cursor)));
        }
        self.possible = false;
        Ok(())
    }

    /// The text that should have been a key, as far as its line goes.
    pub fn first_line(&self, cursor: &Cursor<'_>) -> Span {
        let read = &cursor.text[self.mark.pos..cursor.mark.pos.max(self.mark.pos)];
        let length = read.find(['\n', '\r']).unwrap_or(read.len());
        self.mark.pos..self.mark.pos + read[..length].trim_end().len()
    }

    /// go-yaml: "could not find expected ':'".
    fn missing_colon(&self, cursor: &Cursor<'_>) -> SyntaxError {
        let message = "a key is due here, but there is no `:` with a space behind it";
        SyntaxError::new(self.first_line(cursor), message)
            .hint("write `key: value`, or indent text that goes on")
    }
}

/// From token numbers to flow levels.
#[derive(Default)]
pub(super) struct ByToken(VecDeque<(usize, usize)>);

impl ByToken {
    pub fn insert(&mut self, token: usize, level: usize) {
        self.remove(token);
        let at = self.0.partition_point(|(t, _)| *t < token);
        self.0.insert(at, (token, level));
    }

    pub fn remove(&mut self, token: usize) {
        if let Ok(at) = self.0.binary_search_by_key(&token, |(t, _)| *t) {
            self.0.remove(at);
        }
    }

    /// The level whose key may be `token`; tokens before it are never asked for again.
    pub fn at_head(&mut self, token: usize) -> Option<usize> {
        while self.0.front().is_some_and(|(t, _)| *t < token) {
            self.0.pop_front();
        }
        self.0.front().filter(|(t, _)| *t == token).map(|(_, level)| *level)
    }
}
