//! Writing a text as a scalar.

use std::fmt::Write as _;

/// A literal scalar to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// `|` with its indicators.
    pub header: String,
    /// The lines under it, each with its line break.
    pub body: String,
}

/// Whether the text can stand in a block scalar as it is: no character that YAML wants escaped,
/// and no line break but LF, since the others read as LF.
pub fn is_raw(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || !needs_escape(c))
}

/// Writes a literal scalar with lines indented by `indent`, in a collection at column `parent`.
/// `None`: it cannot hold the text.
pub fn literal(text: &str, indent: usize, parent: usize, eol: &str) -> Option<Literal> {
    if text.trim_matches('\n').is_empty() || !is_raw(text) {
        return None;
    }
    let mut header = String::from("|");
    if needs_digit(text) {
        let digit = indent.checked_sub(parent).filter(|digit| (1..=9).contains(digit))?;
        let _ = write!(header, "{digit}");
    }
    header.push_str(match trailing_breaks(text) {
        0 => "-",
        1 => "",
        _ => "+",
    });
    let mut body = String::with_capacity(text.len() + text.len() / 4);
    lines(text, indent, eol, &mut body);
    Some(Literal { header, body })
}

/// Writes the lines of `text`, indented; blank ones stay empty, and the last one gets a line
/// break even if it has none.
pub fn lines(text: &str, indent: usize, eol: &str, out: &mut String) {
    for line in text.split_inclusive('\n') {
        let line = line.strip_suffix('\n').unwrap_or(line);
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(line);
        }
        out.push_str(eol);
    }
}

/// Whether blanks at the start would be taken for indentation.
pub fn needs_digit(text: &str) -> bool {
    text.chars().take_while(|c| matches!(c, ' ' | '\t' | '\n')).any(|c| c != '\n')
}

/// How many line breaks end the text.
pub fn trailing_breaks(text: &str) -> usize {
    text.bytes().rev().take_while(|b| *b == b'\n').count()
}

/// A text in double quotes: safe in JSON and in YAML.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", double_quoted(text, false))
}

/// What stands between double quotes for this text. Every escape used is JSON's as well.
/// `html`: as Go's encoder writes it, with `<`, `>` and `&` escaped.
pub fn double_quoted(text: &str, html: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) || (html && matches!(c, '<' | '>' | '&')) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// What stands between single quotes for this text; a line break becomes a blank line and
/// `indent`. Reading it back tells whether it holds.
pub fn single_quoted(text: &str, eol: &str, indent: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '\n' {
            let breaks = rest.len() - rest.trim_start_matches('\n').len();
            out.extend(std::iter::repeat_n(eol, breaks + 1));
            out.push_str(indent);
            rest = &rest[breaks..];
            continue;
        }
        out.push(c);
        if c == '\'' {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// Whether YAML 1.1 allows this character only as an escape, reads it as a line break, or drops
/// it. A tab may stand.
pub fn needs_escape(c: char) -> bool {
    matches!(c,
        '\0'..='\x08' | '\x0A'..='\x1F' | '\x7F'..='\u{9F}'
        | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}
