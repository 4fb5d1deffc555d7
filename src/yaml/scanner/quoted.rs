//! `'…'` and `"…"`.

use super::{Scanner, TokenKind};
use crate::yaml::chars::is_blank;
use crate::yaml::cursor::Mark;
use crate::yaml::error::{Step, fail, fail_with_hint};
use crate::yaml::node::{Scalar, ScalarStyle};

/// Line breaks that become part of a scalar only when text follows them.
#[derive(Default)]
pub(super) struct Folds {
    /// The first line break; empty if it was escaped.
    leading: String,
    /// The others.
    trailing: String,
    /// There was one.
    pub any: bool,
}

impl Folds {
    /// What the line breaks mean: a single one is folded to a space.
    pub fn flush(&mut self, value: &mut String) {
        if !self.leading.starts_with('\n') {
            value.push_str(&self.leading);
            value.push_str(&self.trailing);
        } else if self.trailing.is_empty() {
            value.push(' ');
        } else {
            value.push_str(&self.trailing);
        }
        self.clear();
    }

    pub fn clear(&mut self) {
        self.leading.clear();
        self.trailing.clear();
        self.any = false;
    }
}

impl Scanner<'_> {
    pub(super) fn scan_quoted(&mut self, style: ScalarStyle) -> Step<()> {
        let start = self.cursor.mark;
        let single = style == ScalarStyle::SingleQuoted;
        let quote = if single { b'\'' } else { b'"' };
        self.cursor.skip();
        let mut value = String::new();
        let mut folds = Folds::default();
        loop {
            self.cursor.cache(4)?;
            if self.cursor.at_document_indicator() {
                return fail(start.pos..self.cursor.mark.pos + 3, "the document ends inside of quotes");
            }
            if self.cursor.is_end() {
                let hint = if single {
                    "end the text with `'`; inside it, `'` is written twice"
                } else {
                    "end the text with `\"`; inside it, `\"` is written `\\\"`"
                };
                let line = start.pos..self.first_line_end(start);
                return fail_with_hint(line, "this quote is never closed", hint);
            }
            folds.any = self.scan_unbroken(&mut value, single)?;
            self.cursor.cache(1)?;
            if self.cursor.at(0) == quote {
                break;
            }
            let blanks = self.scan_gap(&mut folds, None)?;
            if folds.any {
                folds.flush(&mut value);
            } else {
                value.push_str(&self.cursor.text[blanks..self.cursor.mark.pos]);
            }
        }
        self.cursor.skip();
        self.push(self.since(start), TokenKind::Scalar(Scalar { value, style }));
        Ok(())
    }

    /// Text up to white space or the closing quote. `true`: it ends with an escaped line break.
    fn scan_unbroken(&mut self, value: &mut String, single: bool) -> Step<bool> {
        while !self.cursor.is_blankz(0) {
            match (self.cursor.at(0), self.cursor.at(1)) {
                (b'\'', b'\'') if single => {
                    value.push('\'');
                    self.cursor.skip();
                    self.cursor.skip();
                }
                (b'\'', _) if single => break,
                (b'"', _) if !single => break,
                (b'\\', _) if !single && self.cursor.is_break(1) => {
                    self.cursor.cache(3)?;
                    self.cursor.skip();
                    self.cursor.skip_line();
                    return Ok(true);
                }
                (b'\\', _) if !single => self.scan_escape(value)?,
                _ => {
                    let from = self.cursor.mark.pos;
                    self.cursor.skip();
                    self.cursor.skip_while(is_quoted);
                    value.push_str(&self.cursor.text[from..self.cursor.mark.pos]);
                }
            }
            self.cursor.cache(2)?;
        }
        Ok(false)
    }

    /// Moves over white space, and tells where it started. `indent`: a tab to the left of that
    /// column is an error.
    pub(super) fn scan_gap(&mut self, folds: &mut Folds, indent: Option<usize>) -> Step<usize> {
        let start = self.cursor.mark.pos;
        loop {
            if self.cursor.is_break(0) {
                self.cursor.cache(2)?;
                let breaks = if folds.any { &mut folds.trailing } else { &mut folds.leading };
                self.cursor.read_line(breaks);
                folds.any = true;
            } else if !is_blank(self.cursor.at(0)) {
                return Ok(start);
            } else {
                let early = folds.any && indent.is_some_and(|indent| self.cursor.mark.column < indent);
                if early && self.cursor.at(0) == b'\t' {
                    return fail(self.through(self.cursor.mark), "a tab cannot indent in YAML");
                }
                self.cursor.skip();
                self.cursor.skip_while(|b| b == b' ');
            }
            self.cursor.cache(1)?;
        }
    }

    /// The end of the line that `start` is on: enough to underline.
    fn first_line_end(&self, start: Mark) -> usize {
        let rest = &self.cursor.text[start.pos..self.cursor.mark.pos];
        start.pos + rest.find(['\n', '\r']).unwrap_or(rest.len())
    }
}

/// What is itself in both kinds of quotes.
const fn is_quoted(b: u8) -> bool {
    matches!(b, b'!' | b'#'..=b'&' | b'('..=b'[' | b']'..=b'~')
}
