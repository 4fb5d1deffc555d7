//! `\…` in double quotes.

use super::Scanner;
use crate::yaml::cursor::Mark;
use crate::yaml::error::{Step, SyntaxError};

impl Scanner<'_> {
    /// Reads one escape; the cursor is on the backslash.
    pub(super) fn scan_escape(&mut self, value: &mut String) -> Step<()> {
        let escape = self.cursor.mark;
        let digits = match self.cursor.at(1) {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            other => {
                let c = single(other).ok_or_else(|| Box::new(self.bad_escape(escape, 2)))?;
                value.push(c);
                0
            }
        };
        self.cursor.skip();
        self.cursor.skip();
        if digits > 0 {
            self.cursor.cache(digits)?;
            let c = self.scan_code(digits).ok_or_else(|| Box::new(self.bad_escape(escape, 2 + digits)))?;
            value.push(c);
        }
        Ok(())
    }

    /// A character by its number. Halves of surrogate pairs are none, although JSON has them.
    fn scan_code(&mut self, digits: usize) -> Option<char> {
        let code = self.cursor.rest().get(..digits)?;
        if !code.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let number = u32::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok()?;
        let c = char::from_u32(number)?;
        for _ in 0..digits {
            self.cursor.skip();
        }
        Some(c)
    }

    /// go-yaml: "found unknown escape character", "did not find expected hexdecimal number".
    fn bad_escape(&self, escape: Mark, length: usize) -> SyntaxError {
        let rest = &self.cursor.text[escape.pos..];
        let end = rest.char_indices().nth(length).map_or(rest.len(), |(at, _)| at);
        let text = rest[..end].trim_end();
        let error = SyntaxError::new(
            escape.pos..escape.pos + text.len().max(1),
            format!("`{text}` is no escape that YAML 1.1 knows"),
        );
        error.hint("write `\\\\` for a backslash, or use single quotes, where it is itself")
    }
}

/// Escapes of one letter. `\/`, which JSON and YAML 1.2 allow, is not among them.
fn single(letter: u8) -> Option<char> {
    Some(match letter {
        b'0' => '\0',
        b'a' => '\x07',
        b'b' => '\x08',
        b't' | b'\t' => '\t',
        b'n' => '\n',
        b'v' => '\x0B',
        b'f' => '\x0C',
        b'r' => '\r',
        b'e' => '\x1B',
        b' ' => ' ',
        b'"' => '"',
        b'\'' => '\'',
        b'\\' => '\\',
        b'N' => '\u{85}',
        b'_' => '\u{A0}',
        b'L' => '\u{2028}',
        b'P' => '\u{2029}',
        _ => return None,
    })
}
