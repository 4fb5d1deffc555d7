//! From characters to tokens: a port of go-yaml v2 `scannerc.go`, which is libyaml's scanner.

mod block_scalar;
mod directive;
mod escape;
mod fetch;
mod plain;
mod quoted;
mod simple_keys;
mod tag;
mod token;

pub(super) use token::{Tag, TagDirective, Token, TokenKind};

use super::cursor::{Cursor, Mark};
use super::error::{Step, fail};
use crate::diagnostic::Span;
use quoted::Folds;
use simple_keys::{ByToken, SimpleKey};
use std::collections::VecDeque;

/// go-yaml's bound on open brackets and on block levels, each.
const MAX_DEPTH: usize = 10_000;

pub(super) struct Scanner<'t> {
    pub cursor: Cursor<'t>,
    pub comments: Vec<Span>,
    queue: VecDeque<Token>,
    /// The head of the queue is no longer waiting for a `:`.
    available: bool,
    /// Tokens handed out.
    parsed: usize,
    started: bool,
    flow_level: usize,
    /// The column of the current block, -1 outside of any.
    indent: isize,
    indents: Vec<isize>,
    simple_key_allowed: bool,
    simple_keys: Vec<SimpleKey>,
    by_token: ByToken,
    /// Empty; kept for its memory: nearly every plain text is followed by a line break.
    folds: Folds,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str, pos: usize) -> Self {
        Self {
            cursor: Cursor::new(text, pos),
            comments: Vec::new(),
            queue: VecDeque::new(),
            available: false,
            parsed: 0,
            started: false,
            flow_level: 0,
            indent: -1,
            indents: Vec::new(),
            simple_key_allowed: true,
            simple_keys: vec![SimpleKey::default()],
            by_token: ByToken::default(),
            folds: Folds::default(),
        }
    }

    /// The next token.
    #[inline]
    pub fn peek(&mut self) -> Step<&Token> {
        if !self.available {
            self.fetch_more()?;
        }
        match self.queue.front() {
            Some(token) => Ok(token),
            None => fail(self.here(), "the text ends too early"),
        }
    }

    /// Takes the token that was peeked at.
    pub fn take(&mut self) -> Option<Token> {
        self.available = false;
        self.parsed += 1;
        self.queue.pop_front()
    }

    /// Scans until the head of the queue can be told: a key is one only when its `:` is found.
    fn fetch_more(&mut self) -> Step<()> {
        while !self.available {
            if !self.queue.is_empty() && !self.head_may_be_key()? {
                self.available = true;
                break;
            }
            self.fetch_next()?;
        }
        Ok(())
    }

    fn head_may_be_key(&mut self) -> Step<bool> {
        match self.by_token.at_head(self.parsed) {
            Some(level) => self.simple_keys.get_mut(level).map_or(Ok(false), |key| key.check(&self.cursor)),
            None => Ok(false),
        }
    }

    fn here(&self) -> Span {
        self.cursor.mark.pos..self.cursor.mark.pos
    }

    /// From `start` to here.
    fn since(&self, start: Mark) -> Span {
        start.pos..self.cursor.mark.pos
    }

    /// From `start` to the character here, included, for errors.
    fn through(&self, start: Mark) -> Span {
        let here = self.cursor.mark.pos;
        let more = match self.cursor.rest().first() {
            Some(b) if !self.cursor.is_breakz(0) => super::chars::width(*b),
            _ => 0,
        };
        start.pos..here + more
    }

    fn push(&mut self, span: Span, kind: TokenKind) {
        self.queue.push_back(Token { span, kind });
    }

    /// Puts a token before the one with `number`; behind all if that has been handed out already.
    fn insert(&mut self, number: usize, at: usize, kind: TokenKind) {
        let token = Token { span: at..at, kind };
        match number.checked_sub(self.parsed) {
            Some(index) if index <= self.queue.len() => self.queue.insert(index, token),
            _ => self.queue.push_back(token),
        }
    }

    /// The number that the next token gets.
    fn next_number(&self) -> usize {
        self.parsed + self.queue.len()
    }

    fn column(&self) -> isize {
        self.cursor.mark.column.cast_signed()
    }

    /// A key may begin here.
    fn save_simple_key(&mut self) -> Step<()> {
        if self.simple_key_allowed {
            let key = SimpleKey {
                possible: true,
                required: self.flow_level == 0 && self.indent == self.column(),
                token: self.next_number(),
                mark: self.cursor.mark,
            };
            self.remove_simple_key()?;
            let level = self.simple_keys.len() - 1;
            self.simple_keys[level] = key;
            self.by_token.insert(key.token, level);
        }
        Ok(())
    }

    /// What may have been a key on this level is none.
    fn remove_simple_key(&mut self) -> Step<()> {
        let level = self.simple_keys.len() - 1;
        let key = &mut self.simple_keys[level];
        if key.possible {
            key.give_up(&self.cursor)?;
            self.by_token.remove(key.token);
        }
        Ok(())
    }

    /// An opening bracket.
    fn increase_flow_level(&mut self) -> Step<()> {
        self.simple_keys.push(SimpleKey {
            token: self.next_number(),
            mark: self.cursor.mark,
            ..SimpleKey::default()
        });
        self.flow_level += 1;
        if self.flow_level > MAX_DEPTH {
            return fail(self.here(), format!("more than {MAX_DEPTH} brackets are open here"));
        }
        Ok(())
    }

    /// A closing bracket.
    fn decrease_flow_level(&mut self) {
        if self.flow_level > 0 {
            self.flow_level -= 1;
            if let Some(key) = self.simple_keys.pop() {
                self.by_token.remove(key.token);
            }
        }
    }

    /// Opens a block collection if `mark` is further to the right than the current one.
    /// `number` is the token to put its start before.
    fn roll_indent(&mut self, number: Option<usize>, mark: Mark, kind: TokenKind) -> Step<()> {
        let column = mark.column.cast_signed();
        if self.flow_level > 0 || self.indent >= column {
            return Ok(());
        }
        self.indents.push(self.indent);
        self.indent = column;
        if self.indents.len() > MAX_DEPTH {
            return fail(self.here(), format!("blocks are nested more than {MAX_DEPTH} deep here"));
        }
        self.insert(number.unwrap_or(usize::MAX), mark.pos, kind);
        Ok(())
    }

    /// Closes the block collections that are further to the right than `column`.
    fn unroll_indent(&mut self, column: isize) {
        if self.flow_level > 0 {
            return;
        }
        while self.indent > column {
            self.push(self.here(), TokenKind::BlockEnd);
            self.indent = self.indents.pop().unwrap_or(-1);
        }
    }
}
