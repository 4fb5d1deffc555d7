//! `|` and `>`.

use super::{Scanner, TokenKind};
use crate::yaml::chars::is_blank;
use crate::yaml::cursor::Mark;
use crate::yaml::error::{Step, SyntaxError, fail};
use crate::yaml::node::{Scalar, ScalarStyle};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomp {
    Strip,
    Clip,
    Keep,
}

struct Header {
    chomp: Chomp,
    /// The indentation relative to the parent, if it is given.
    increment: Option<usize>,
    /// Where the indicators end.
    end: usize,
}

impl Scanner<'_> {
    pub(super) fn scan_block_scalar(&mut self, style: ScalarStyle) -> Step<()> {
        let start = self.cursor.mark;
        self.cursor.skip();
        let header = self.scan_header(start)?;
        let mut indent = header.increment.map(|n| self.indent.max(0).unsigned_abs() + n);
        let mut value = String::new();
        let (mut leading, mut trailing) = (String::new(), String::new());
        let mut end = header.end;
        let mut after_blank = false;
        self.scan_breaks(&mut indent, &mut trailing)?;
        self.cursor.cache(1)?;
        while Some(self.cursor.mark.column) == indent && !self.cursor.is_end() {
            let blank = is_blank(self.cursor.at(0));
            let folds = style == ScalarStyle::Folded && !after_blank && !blank && leading == "\n";
            if !folds {
                value.push_str(&leading);
            } else if trailing.is_empty() {
                value.push(' ');
            }
            leading.clear();
            value.push_str(&trailing);
            trailing.clear();
            after_blank = blank;
            self.scan_line(&mut value)?;
            end = self.cursor.mark.pos;
            self.cursor.cache(2)?;
            self.cursor.read_line(&mut leading);
            self.scan_breaks(&mut indent, &mut trailing)?;
        }
        if header.chomp != Chomp::Strip {
            value.push_str(&leading);
        }
        if header.chomp == Chomp::Keep {
            value.push_str(&trailing);
        }
        self.push(start.pos..end, TokenKind::Scalar(Scalar { value, style }));
        Ok(())
    }

    /// The indicators and the rest of their line.
    fn scan_header(&mut self, start: Mark) -> Step<Header> {
        self.cursor.cache(1)?;
        let (chomp, increment);
        if let Some(c) = self.scan_chomp() {
            chomp = c;
            self.cursor.cache(1)?;
            increment = self.scan_increment(start)?;
        } else {
            increment = self.scan_increment(start)?;
            if increment.is_some() {
                self.cursor.cache(1)?;
            }
            chomp = increment.and_then(|_| self.scan_chomp()).unwrap_or(Chomp::Clip);
        }
        let end = self.cursor.mark.pos;
        self.cursor.skip_blanks()?;
        self.scan_comment()?;
        if !self.cursor.is_breakz(0) {
            return fail(
                self.through(start),
                "only `+`, `-`, a digit and a comment may follow `|` or `>` on its line",
            );
        }
        if self.cursor.is_break(0) {
            self.cursor.cache(2)?;
            self.cursor.skip_line();
        }
        Ok(Header { chomp, increment, end })
    }

    fn scan_chomp(&mut self) -> Option<Chomp> {
        let chomp = match self.cursor.at(0) {
            b'+' => Chomp::Keep,
            b'-' => Chomp::Strip,
            _ => return None,
        };
        self.cursor.skip();
        Some(chomp)
    }

    fn scan_increment(&mut self, start: Mark) -> Step<Option<usize>> {
        match self.cursor.at(0) {
            b'0' => fail(self.through(start), "the indentation behind `|` or `>` cannot be 0"),
            digit @ b'1'..=b'9' => {
                self.cursor.skip();
                Ok(Some(usize::from(digit - b'0')))
            }
            _ => Ok(None),
        }
    }

    fn scan_line(&mut self, value: &mut String) -> Step<()> {
        let from = self.cursor.mark.pos;
        self.cursor.skip_to_break()?;
        value.push_str(&self.cursor.text[from..self.cursor.mark.pos]);
        Ok(())
    }

    /// Moves over indentation and empty lines; the first line that is not empty decides the
    /// indentation unless the header did.
    fn scan_breaks(&mut self, indent: &mut Option<usize>, breaks: &mut String) -> Step<()> {
        let mut widest = 0;
        loop {
            self.cursor.cache(1)?;
            while indent.is_none_or(|i| self.cursor.mark.column < i) && self.cursor.at(0) == b' ' {
                self.cursor.skip();
                self.cursor.cache(1)?;
            }
            let column = self.cursor.mark.column;
            widest = widest.max(column);
            if indent.is_none_or(|i| column < i) && self.cursor.at(0) == b'\t' {
                let tab =
                    SyntaxError::new(self.through(self.cursor.mark), "a tab indents this block of text")
                        .hint("indent with spaces");
                return Err(Box::new(tab));
            }
            if !self.cursor.is_break(0) {
                break;
            }
            self.cursor.cache(2)?;
            self.cursor.read_line(breaks);
        }
        if indent.is_none() {
            *indent = Some(widest.max((self.indent + 1).max(1).unsigned_abs()));
        }
        Ok(())
    }
}
