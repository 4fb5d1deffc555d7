//! Block style: whole lines.

use serde_json::{Map, Value as Json};

use super::scalar::Style;
use super::seat::Seat;
use crate::data::{Span, Splice};
use crate::yaml::lines::{end_of_line, eol, line_behind, line_start, next_line};
use crate::yaml::tree::{column, column_of, end_of};
use crate::yaml::{CollectionStyle, Document, Mapping, Node, Sequence};

/// How far children are indented.
const STEP: usize = 2;

const STYLE: Style = Style { json: false, in_flow: false };

/// Writes lines; `list_indent` is that of lists under keys.
struct Writer {
    eol: &'static str,
    list_indent: usize,
}

impl Writer {
    /// The lines of a mapping whose keys stand at `column`.
    fn mapping(&self, fields: &Map<String, Json>, column: usize) -> String {
        fields.iter().map(|(key, value)| self.entry(key, value, column)).collect()
    }

    fn entry(&self, key: &str, value: &Json, column: usize) -> String {
        let (key, eol) = (STYLE.key(key), self.eol);
        match value {
            Json::Object(fields) if !fields.is_empty() => {
                format!("{:column$}{key}:{eol}{}", "", self.mapping(fields, column + STEP))
            }
            Json::Array(items) if !items.is_empty() => {
                let lines: String =
                    items.iter().map(|it| self.item(it, column + self.list_indent, STEP)).collect();
                format!("{:column$}{key}:{eol}{lines}", "")
            }
            other => format!("{:column$}{key}: {}{eol}", "", STYLE.scalar(other)),
        }
    }

    /// The lines of an item whose `-` stands at `column`, and its content `gap` behind that.
    fn item(&self, value: &Json, column: usize, gap: usize) -> String {
        let lines = match value {
            Json::Object(fields) if !fields.is_empty() => self.mapping(fields, column + gap),
            other => format!("{:width$}{}{}", "", STYLE.scalar(other), self.eol, width = column + gap),
        };
        format!("{:column$}-{}", "", &lines[column + 1..])
    }
}

impl Seat<'_> {
    fn writer(&self) -> Writer {
        Writer { eol: eol(self.text, self.node.start()), list_indent: self.list_indent }
    }
}

/// The first lines of a text that says nothing; its comments stay above.
pub(super) fn first_lines(text: &str, document: &Document, wanted: &Map<String, Json>) -> Vec<Splice> {
    let writer = Writer { eol: eol(text, 0), list_indent: 0 };
    let lines = writer.mapping(wanted, 0);
    let at = document.more.unwrap_or(text.len());
    let gap = if text[..at].is_empty() || text[..at].ends_with('\n') { "" } else { writer.eol };
    vec![Splice { span: at..at, text: format!("{gap}{lines}") }]
}

/// How far the lists under the keys of the root are indented, as the first of them is.
pub(super) fn list_indent(text: &str, root: &Mapping) -> usize {
    let dash = |node: &Node| {
        let sequence = node.as_sequence().filter(|it| it.style == CollectionStyle::Block)?;
        sequence.items.first()?.dash
    };
    let found = root.entries.iter().find_map(|(_, value)| dash(value));
    found.map_or(0, |at| column_of(text, at).saturating_sub(column(text, root)))
}

/// Puts lines below a key or a dash whose value is null or empty brackets.
pub(super) fn fill(seat: &Seat<'_>, wanted: &Json) -> Option<Vec<Splice>> {
    let (text, node, writer) = (seat.text, seat.node, seat.writer());
    let below = seat.column + if seat.key.is_some() { 0 } else { STEP };
    let lines: String = match wanted {
        Json::Object(fields) if seat.key.is_some() => writer.mapping(fields, below + STEP),
        Json::Object(fields) => writer.mapping(fields, below),
        Json::Array(items) => {
            items.iter().map(|it| writer.item(it, below + writer.list_indent, STEP)).collect()
        }
        _ => return None,
    };
    if seat.key.is_none() && seat.column == 0 && line_start(text, node.start()) == node.start() {
        // The root itself.
        return Some(vec![Splice {
            span: node.span.clone(),
            text: lines.trim_end_matches(['\r', '\n']).to_owned(),
        }]);
    }
    let mut splices = Vec::new();
    if !node.span.is_empty() {
        let blanks = text[..node.span.start].len() - text[..node.span.start].trim_end_matches(' ').len();
        let kept = usize::from(seat.key.is_none());
        splices.push(Splice {
            span: node.span.start - blanks.saturating_sub(kept)..node.span.end,
            text: String::new(),
        });
    }
    splices.push(match next_line(text, node.span.end) {
        Some(at) => Splice { span: at..at, text: lines },
        None => Splice { span: text.len()..text.len(), text: unended(writer.eol, &lines) },
    });
    Some(splices)
}

/// Writes what fits on the line of a key in the place of the lines below it. `None`: the value is
/// no block of lines under a key.
pub(super) fn instead(seat: &Seat<'_>, new: &str) -> Option<Vec<Splice>> {
    let (text, node, key) = (seat.text, seat.node, seat.key?);
    let start = line_start(text, node.span.start);
    let is_block = !seat.is_flow() && node.as_scalar().is_none() && start > key.span.end;
    if !is_block {
        return None;
    }
    let colon = || Some(key.span.end + text.get(key.span.end..start)?.find(':')? + 1);
    let at = node.props_span().map_or_else(colon, |props| Some(props.end))?;
    let end = line_behind(text, end_of(text, node, seat.column)).unwrap_or(text.len());
    Some(vec![
        Splice { span: at..at, text: format!(" {new}") },
        Splice { span: start..end, text: String::new() },
    ])
}

pub(super) fn insert_key(seat: &Seat<'_>, mapping: &Mapping, key: &str, value: &Json) -> Vec<Splice> {
    let column = column(seat.text, mapping);
    let lines = seat.writer().entry(key, value, column);
    let last =
        mapping.entries.last().map_or(seat.node.span.end, |(_, value)| end_of(seat.text, value, column));
    vec![behind(seat, last, column, lines)]
}

pub(super) fn append(seat: &Seat<'_>, sequence: &Sequence, value: &Json) -> Vec<Splice> {
    let Some(last) = sequence.items.last() else { return Vec::new() };
    let dash = last.dash.unwrap_or(last.node.start());
    let column = column_of(seat.text, dash);
    let gap = if last.node.as_mapping().is_some_and(|it| it.style == CollectionStyle::Block) {
        column_of(seat.text, last.node.span.start).saturating_sub(column)
    } else {
        STEP
    };
    let lines = seat.writer().item(value, column, gap.max(STEP));
    vec![behind(seat, end_of(seat.text, &last.node, column), column, lines)]
}

/// Puts lines behind what ends at `end`, a child of the collection at `column`, and behind the
/// comments below that are indented deeper: they belong to it.
fn behind(seat: &Seat<'_>, end: usize, column: usize, lines: String) -> Splice {
    let text = seat.text;
    let mut next = line_behind(text, end);
    while let Some(at) = next {
        let line = &text[at..end_of_line(text, at)];
        let comment = line.trim_start_matches(' ');
        if !comment.starts_with('#') || line.len() - comment.len() <= column {
            return Splice { span: at..at, text: lines };
        }
        next = next_line(text, at);
    }
    Splice { span: text.len()..text.len(), text: unended(seat.writer().eol, &lines) }
}

/// A text that does not end with a line break still does not.
fn unended(eol: &str, lines: &str) -> String {
    format!("{eol}{}", lines.strip_suffix(eol).unwrap_or(lines))
}

/// Takes a child away whose content ends at `end`: its lines, or, where it shares its first line
/// with a dash, what leads up to the next child.
pub(super) fn remove(text: &str, spans: &[Span], at: usize, end: usize) -> Splice {
    let start = line_start(text, spans[at].start);
    let shares = !text[start..spans[at].start].trim().is_empty();
    let span = match spans.get(at + 1) {
        Some(next) if shares => spans[at].start..next.start,
        _ => start..line_behind(text, end).unwrap_or(text.len()),
    };
    Splice { span, text: String::new() }
}
