//! JSON as Go's `encoding/json` reads it, into the same tree.
//!
//! YAML 1.1 is not quite a superset: go-yaml refuses `\/` and halves of surrogate pairs, and has
//! limits of its own. kubectl gives a manifest that starts with `{` to the JSON decoder; so does
//! the authenticator with a data value, where an object is never what it wants.

use super::compose::pairs;
use super::error::{Step, SyntaxError, fail};
use super::node::{CollectionStyle, Document, Item, Kind, Mapping, Node, Scalar, ScalarStyle, Sequence};
use crate::diagnostic::Span;

/// `encoding/json` reads no deeper.
const MAX_DEPTH: usize = 10_000;

/// Whether the server takes a text for JSON: the first thing in it is `{`.
pub fn is_json(text: &str) -> bool {
    // Go's `unicode.IsSpace` and Rust's `White_Space` are the same set.
    text.trim_start().starts_with('{')
}

/// Reads a text that is one JSON value.
pub fn parse(text: &str) -> Result<Document, SyntaxError> {
    let mut reader = Reader { text, pos: 0, open: Vec::new(), done: Vec::new() };
    let root = reader.run().map_err(|error| *error)?;
    Ok(Document {
        end: root.span.end,
        root: Some(root),
        comments: Vec::new(),
        more: None,
        anchors: Vec::new(),
        aliases: Vec::new(),
        json: true,
    })
}

/// A bracket that is not closed yet.
struct Open {
    sequence: bool,
    start: usize,
    /// Where its children start among the finished nodes.
    children: usize,
}

struct Reader<'t> {
    text: &'t str,
    pos: usize,
    open: Vec<Open>,
    done: Vec<Item>,
}

impl Reader<'_> {
    fn run(&mut self) -> Step<Node> {
        loop {
            let complete = self.value()?;
            if complete && self.behind_value()? {
                break;
            }
        }
        match self.done.pop() {
            Some(root) => Ok(root.node),
            None => self.unexpected("a value"),
        }
    }

    /// Reads a scalar or opens a collection. `true`: a value is complete.
    fn value(&mut self) -> Step<bool> {
        self.space();
        match self.peek() {
            b'{' | b'[' => self.open(),
            b'"' => self.string().map(|()| true),
            b'-' | b'0'..=b'9' => self.number().map(|()| true),
            _ => self.literal().map(|()| true),
        }
    }

    /// Closes what ends here. `true`: the text is complete; else a value is due.
    fn behind_value(&mut self) -> Step<bool> {
        loop {
            self.space();
            let Some(open) = self.open.last() else {
                return if self.pos == self.text.len() { Ok(true) } else { self.unexpected("the end") };
            };
            let (sequence, close) = (open.sequence, if open.sequence { b']' } else { b'}' });
            match self.peek() {
                b',' => {
                    self.pos += 1;
                    if !sequence {
                        self.key()?;
                    }
                    return Ok(false);
                }
                b if b == close => self.close(),
                _ => return self.unexpected(if sequence { "`,` or `]`" } else { "`,` or `}`" }),
            }
        }
    }

    fn open(&mut self) -> Step<bool> {
        let sequence = self.peek() == b'[';
        self.open.push(Open { sequence, start: self.pos, children: self.done.len() });
        if self.open.len() > MAX_DEPTH {
            return fail(self.pos..self.pos + 1, format!("nested more than {MAX_DEPTH} deep"));
        }
        self.pos += 1;
        self.space();
        match (sequence, self.peek()) {
            (true, b']') | (false, b'}') => {
                self.close();
                Ok(true)
            }
            (true, _) => Ok(false),
            (false, _) => self.key().map(|()| false),
        }
    }

    fn close(&mut self) {
        self.pos += 1;
        let Some(open) = self.open.pop() else { return };
        let children = self.done.drain(open.children..);
        let style = CollectionStyle::Flow;
        let kind = if open.sequence {
            Kind::Sequence(Sequence { style, items: children.collect() })
        } else {
            Kind::Mapping(Mapping { style, entries: pairs(children) })
        };
        self.push(open.start..self.pos, kind);
    }

    fn key(&mut self) -> Step<()> {
        self.space();
        if self.peek() != b'"' {
            return self.unexpected("a key in double quotes");
        }
        self.string()?;
        self.space();
        if self.peek() != b':' {
            return self.unexpected("`:`");
        }
        self.pos += 1;
        Ok(())
    }

    fn string(&mut self) -> Step<()> {
        let start = self.pos;
        self.pos += 1;
        let mut value = String::new();
        loop {
            let rest = &self.text[self.pos..];
            let length = rest.find(|c| matches!(c, '"' | '\\' | '\0'..='\x1F')).unwrap_or(rest.len());
            value.push_str(&rest[..length]);
            self.pos += length;
            match self.peek() {
                b'"' => break,
                b'\\' => value.push(self.escape()?),
                _ => return self.unexpected("the closing `\"`"),
            }
        }
        self.pos += 1;
        let kind = Kind::Scalar(Scalar { value, style: ScalarStyle::DoubleQuoted });
        self.push(start..self.pos, kind);
        Ok(())
    }

    fn escape(&mut self) -> Step<char> {
        let letter = self.text.as_bytes().get(self.pos + 1).copied().unwrap_or(0);
        let c = match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\x08',
            b'f' => '\x0C',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(),
            _ => return fail(self.pos..self.pos + 1, "this is no escape that JSON knows"),
        };
        self.pos += 2;
        Ok(c)
    }

    /// `\uXXXX`, or a pair of them. A half of a pair becomes U+FFFD.
    fn unicode_escape(&mut self) -> Step<char> {
        let Some(high) = self.code_unit() else {
            return fail(self.pos..self.pos + 2, "`\\u` needs four hexadecimal digits behind it");
        };
        self.pos += 6;
        if let Some(c) = char::from_u32(high) {
            return Ok(c);
        }
        let pair = match self.code_unit() {
            Some(low @ 0xDC00..=0xDFFF) if high < 0xDC00 => {
                char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
            }
            _ => None,
        };
        if pair.is_some() {
            self.pos += 6;
        }
        Ok(pair.unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn code_unit(&self) -> Option<u32> {
        let digits = self.text.as_bytes().get(self.pos..self.pos + 6)?.strip_prefix(b"\\u")?;
        digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)?))
    }

    fn number(&mut self) -> Step<()> {
        let start = self.pos;
        self.pos += usize::from(self.peek() == b'-');
        match self.peek() {
            b'0' => self.pos += 1,
            _ => self.digits()?,
        }
        if self.peek() == b'.' {
            self.pos += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.pos += 1;
            self.pos += usize::from(matches!(self.peek(), b'+' | b'-'));
            self.digits()?;
        }
        self.push_plain(start..self.pos);
        Ok(())
    }

    fn digits(&mut self) -> Step<()> {
        let from = self.pos;
        while self.peek().is_ascii_digit() {
            self.pos += 1;
        }
        if self.pos == from { self.unexpected("a digit") } else { Ok(()) }
    }

    fn literal(&mut self) -> Step<()> {
        let rest = &self.text[self.pos..];
        let Some(word) = ["true", "false", "null"].into_iter().find(|word| rest.starts_with(word)) else {
            return self.unexpected("a value");
        };
        let start = self.pos;
        self.pos += word.len();
        self.push_plain(start..self.pos);
        Ok(())
    }

    fn push_plain(&mut self, span: Span) {
        let value = self.text[span.clone()].to_owned();
        self.push(span, Kind::Scalar(Scalar { value, style: ScalarStyle::Plain }));
    }

    fn push(&mut self, span: Span, kind: Kind) {
        self.done.push(Item { dash: None, node: Node { span, props: None, kind } });
    }

    /// The byte here, 0 at the end; JSON has no NUL outside of escapes either.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.pos).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\r' | b'\n') {
            self.pos += 1;
        }
    }

    fn unexpected<T>(&self, due: &str) -> Step<T> {
        match self.text[self.pos..].chars().next() {
            None => fail(self.pos..self.pos, format!("the text ends where {due} is due")),
            Some(c) => fail(self.pos..self.pos + c.len_utf8(), format!("{due} is due here")),
        }
    }
}
