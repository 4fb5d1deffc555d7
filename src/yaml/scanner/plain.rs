//! Text without quotes.

use super::{Scanner, TokenKind};
use crate::yaml::error::Step;
use crate::yaml::node::{Scalar, ScalarStyle};

impl Scanner<'_> {
    pub(super) fn scan_plain(&mut self) -> Step<()> {
        let start = self.cursor.mark;
        let indent = (self.indent + 1).unsigned_abs();
        let mut value = String::new();
        let mut folds = std::mem::take(&mut self.folds);
        // Text that is part of the value as it stands, white space inside of a line included.
        let (mut from, mut end) = (start.pos, start.pos);
        loop {
            self.cursor.cache(4)?;
            if self.cursor.at_document_indicator() || self.cursor.at(0) == b'#' {
                break;
            }
            if self.cursor.is_blankz(0) || self.ends_plain() {
                break;
            }
            if folds.any {
                value.push_str(&self.cursor.text[from..end]);
                folds.flush(&mut value);
                from = self.cursor.mark.pos;
            }
            end = self.scan_plain_word()?;
            if self.cursor.is_end() || !self.cursor.is_blankz(0) {
                break;
            }
            self.cursor.cache(1)?;
            self.scan_gap(&mut folds, Some(indent))?;
            if self.flow_level == 0 && self.cursor.mark.column < indent {
                break;
            }
        }
        if folds.any {
            self.simple_key_allowed = true;
        }
        value.push_str(&self.cursor.text[from..end]);
        folds.clear();
        self.folds = folds;
        let style = ScalarStyle::Plain;
        self.push(start.pos..end, TokenKind::Scalar(Scalar { value, style }));
        Ok(())
    }

    /// Moves over text up to white space or an indicator; at least one character.
    fn scan_plain_word(&mut self) -> Step<usize> {
        loop {
            self.cursor.skip();
            self.cursor.cache(2)?;
            self.cursor.skip_while(is_plain);
            if self.cursor.is_blankz(0) || self.ends_plain() {
                return Ok(self.cursor.mark.pos);
            }
        }
    }

    /// An indicator that ends the text. In brackets `?` is one, in go-yaml v2.
    fn ends_plain(&self) -> bool {
        match self.cursor.at(0) {
            b':' => self.cursor.is_blankz(1),
            b',' | b'?' | b'[' | b']' | b'{' | b'}' => self.flow_level > 0,
            _ => false,
        }
    }
}

/// What cannot end a plain scalar whatever stands behind it.
const fn is_plain(b: u8) -> bool {
    matches!(b, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'/' | b'_' | b'.' | b'@' | b'+' | b'=')
}
