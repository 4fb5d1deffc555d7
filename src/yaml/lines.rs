//! Lines, with line breaks as YAML 1.1 has them.

use super::chars::break_len;
use crate::diagnostic::Span;

/// The line break at `at`, and what it reads as: LS and PS stay, the others become LF
/// (go-yaml v2 `yamlprivateh.go`, `read_line`).
pub fn line_break(text: &str, at: usize) -> Option<(Span, &'static str)> {
    let rest = text.as_bytes().get(at..)?;
    let length = break_len(rest);
    let reads = match rest {
        [0xE2, 0x80, 0xA8, ..] => "\u{2028}",
        [0xE2, 0x80, 0xA9, ..] => "\u{2029}",
        _ => "\n",
    };
    (length > 0).then_some((at..at + length, reads))
}

/// Whether a line break is there that is neither LF nor CR LF.
pub fn has_odd(text: &str) -> bool {
    let lone_cr = text.match_indices('\r').any(|(at, _)| !text[at..].starts_with("\r\n"));
    lone_cr || text.contains(['\u{85}', '\u{2028}', '\u{2029}'])
}

/// Where the line that `at` stands in ends, its break excluded.
pub fn end_of_line(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
    // Without a branch per byte: nearly every line has LF alone.
    let others = line.bytes().fold(false, |any, b| any | matches!(b, b'\r' | 0xC2 | 0xE2));
    if others { first_break(text, at, at + line.len()) } else { at + line.len() }
}

/// The first line break between `at` and `end`, or `end`.
fn first_break(text: &str, at: usize, end: usize) -> usize {
    (at..end).find(|at| line_break(text, *at).is_some()).unwrap_or(end)
}

/// Where the line after `at` starts; `None`: the text ends first.
pub fn next_line(text: &str, at: usize) -> Option<usize> {
    line_break(text, end_of_line(text, at)).map(|(span, _)| span.end)
}

/// Where the line behind content that ends at `end` starts; `None`: the text ends without a line
/// break.
pub fn line_behind(text: &str, end: usize) -> Option<usize> {
    if end > 0 && text[..end].ends_with(['\n', '\r']) { Some(end) } else { next_line(text, end) }
}

/// Where the line that `at` stands in starts.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1)
}

/// The line break that the neighbours of `at` use.
pub fn eol(text: &str, at: usize) -> &'static str {
    let ends_with_crlf = |line_end: usize| text[line_end..].starts_with("\r\n");
    let end = end_of_line(text, at);
    let crlf =
        if end < text.len() { ends_with_crlf(end) } else { text[..line_start(text, at)].ends_with("\r\n") };
    if crlf { "\r\n" } else { "\n" }
}
