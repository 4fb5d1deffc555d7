//! Quoted and plain scalars, over one line or several (go-yaml v2 `scannerc.go`,
//! `yaml_parser_scan_flow_scalar` and `yaml_parser_scan_plain_scalar`).

use super::super::lines::line_break;
use super::layout::Layout;
use crate::diagnostic::Span;

/// How the scalar is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    None,
    Single,
    Double,
}

/// Decodes what stands between the quotes. `None`: no reader takes it.
pub fn read(source: &str, inner: Span, quotes: Quotes) -> Option<Layout> {
    let mut reader = Reader { source, end: inner.end, at: inner.start, layout: Layout::default() };
    while reader.at < reader.end {
        let joined = reader.words(quotes)?;
        reader.blanks(joined);
    }
    Some(reader.layout)
}

struct Reader<'t> {
    source: &'t str,
    end: usize,
    at: usize,
    layout: Layout,
}

impl Reader<'_> {
    /// Reads up to the next blank, break or end. True: an escaped line break ended it.
    fn words(&mut self, quotes: Quotes) -> Option<bool> {
        let mut from = self.at;
        while self.at < self.end {
            match self.source.as_bytes()[self.at] {
                b' ' | b'\t' => break,
                b'\'' if quotes == Quotes::Single => {
                    self.copy(from);
                    self.layout.put("'", self.at..self.at + 2);
                    self.at += 2;
                    from = self.at;
                }
                b'\\' if quotes == Quotes::Double => {
                    self.copy(from);
                    if let Some((span, _)) = line_break(self.source, self.at + 1) {
                        self.at = span.end;
                        return Some(true);
                    }
                    self.escape()?;
                    from = self.at;
                }
                b'\r' | b'\n' | 0xC2 | 0xE2 if line_break(self.source, self.at).is_some() => break,
                _ => self.at += 1,
            }
        }
        self.copy(from);
        Some(false)
    }

    fn copy(&mut self, from: usize) {
        self.layout.copy(self.source, from..self.at);
    }

    /// Reads one escape.
    fn escape(&mut self) -> Option<()> {
        let start = self.at;
        let (digits, c) = match self.source.as_bytes().get(start + 1)? {
            b'0' => (0, '\0'),
            b'a' => (0, '\x07'),
            b'b' => (0, '\x08'),
            b't' | b'\t' => (0, '\t'),
            b'n' => (0, '\n'),
            b'v' => (0, '\x0B'),
            b'f' => (0, '\x0C'),
            b'r' => (0, '\r'),
            b'e' => (0, '\x1B'),
            b @ (b' ' | b'"' | b'\'' | b'\\' | b'/') => (0, char::from(*b)),
            b'N' => (0, '\u{85}'),
            b'_' => (0, '\u{A0}'),
            b'L' => (0, '\u{2028}'),
            b'P' => (0, '\u{2029}'),
            b'x' => (2, '\0'),
            b'u' => (4, '\0'),
            b'U' => (8, '\0'),
            _ => return None,
        };
        self.at = start + 2 + digits;
        let code = self.hex(start + 2, digits);
        let c = match code {
            None if digits == 0 => c,
            Some(0xD800..=0xDFFF) => self.surrogate(code?),
            code => char::from_u32(code?)?,
        };
        self.layout.put(c.encode_utf8(&mut [0; 4]), start..self.at);
        Some(())
    }

    /// The number that these digits write.
    fn hex(&self, at: usize, digits: usize) -> Option<u32> {
        let digits = self.source.get(at..at + digits)?;
        u32::from_str_radix(digits, 16).ok()
    }

    /// Half of a pair, which only JSON has; one without the other is no character.
    fn surrogate(&mut self, high: u32) -> char {
        let low = if self.source[self.at..].starts_with("\\u") { self.hex(self.at + 2, 4) } else { None };
        match low {
            Some(low @ 0xDC00..=0xDFFF) if high < 0xDC00 => {
                self.at += 6;
                let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => char::REPLACEMENT_CHARACTER,
        }
    }

    /// Reads blanks and line breaks: blanks within a line stay, a single break becomes a space,
    /// more of them become one less. `joined`: an escaped line break is already behind us.
    fn blanks(&mut self, joined: bool) {
        let start = self.at;
        let mut first: Option<(Span, &str)> = None;
        let mut more: Vec<(Span, &str)> = Vec::new();
        while self.at < self.end {
            if matches!(self.source.as_bytes()[self.at], b' ' | b'\t') {
                self.at += 1;
            } else if let Some((span, reads)) = line_break(self.source, self.at) {
                self.at = span.end;
                if joined || first.is_some() {
                    more.push((span, reads));
                } else {
                    first = Some((span, reads));
                }
            } else {
                break;
            }
        }
        match first {
            None if !joined => self.copy(start),
            Some((span, "\n")) if more.is_empty() => self.layout.put(" ", span),
            Some((span, reads)) if reads != "\n" => self.layout.put(reads, span),
            _ => {}
        }
        for (span, reads) in more {
            self.layout.put(reads, span);
        }
    }
}
