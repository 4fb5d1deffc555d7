//! Between brackets: JSON, and YAML's flow style.

use serde_json::Value as Json;

use super::scalar::Style;
use super::seat::Seat;
use crate::data::{Span, Splice};
use crate::yaml::lines::{eol, line_start};
use crate::yaml::{Mapping, Sequence};

/// Collections over several lines: where the brackets stand, and one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pretty {
    eol: &'static str,
    indent: String,
    step: String,
}

impl Pretty {
    fn deeper(&self) -> Self {
        Self { indent: format!("{}{}", self.indent, self.step), ..self.clone() }
    }

    fn line(&self) -> String {
        format!("{}{}", self.eol, self.indent)
    }
}

/// A value between brackets.
pub(super) fn written(value: &Json, style: Style, pretty: Option<&Pretty>) -> String {
    let (open, close, children): (_, _, Vec<String>) = match value {
        Json::Object(fields) => {
            let below = pretty.map(Pretty::deeper);
            let write = |(key, value): (&String, &Json)| {
                format!("{}: {}", style.key(key), written(value, style, below.as_ref()))
            };
            ('{', '}', fields.iter().map(write).collect())
        }
        Json::Array(items) => {
            let below = pretty.map(Pretty::deeper);
            ('[', ']', items.iter().map(|item| written(item, style, below.as_ref())).collect())
        }
        scalar => return style.scalar(scalar),
    };
    match pretty {
        _ if children.is_empty() => format!("{open}{close}"),
        None => format!("{open}{}{close}", children.join(", ")),
        Some(pretty) => {
            let inner = pretty.deeper().line();
            let lines = children.join(&format!(",{inner}"));
            format!("{open}{inner}{lines}{}{close}", pretty.line())
        }
    }
}

pub(super) fn insert_key(seat: &Seat<'_>, mapping: &Mapping, key: &str, value: &Json) -> Vec<Splice> {
    let spans: Vec<Span> = mapping
        .entries
        .iter()
        .map(|(key, value)| key.start()..value.whole().end.max(key.whole().end))
        .collect();
    let style = Style { in_flow: true, ..seat.style() };
    let colon = mapping.entries.first().and_then(|(key, value)| seat.text.get(key.span.end..value.start()));
    let colon = colon.filter(|it| it.trim() == ":" && !it.contains('\n')).unwrap_or(": ");
    let gap = gap(seat, &spans);
    let value = written(value, style, seat.pretty_like(&gap).as_ref());
    vec![behind(&spans, &gap, &format!("{}{colon}{value}", style.key(key)))]
}

pub(super) fn append(seat: &Seat<'_>, sequence: &Sequence, value: &Json) -> Vec<Splice> {
    let spans: Vec<Span> = sequence.items.iter().map(|item| item.node.whole()).collect();
    let style = Style { in_flow: true, ..seat.style() };
    let gap = gap(seat, &spans);
    vec![behind(&spans, &gap, &written(value, style, seat.pretty_like(&gap).as_ref()))]
}

fn behind(spans: &[Span], gap: &str, new: &str) -> Splice {
    let at = spans.last().map_or(0, |span| span.end);
    Splice { span: at..at, text: format!(",{gap}{new}") }
}

/// A child with the comma before it, or else that behind it.
pub(super) fn remove(spans: &[Span], at: usize) -> Splice {
    let span = match at.checked_sub(1) {
        Some(previous) => spans[previous].end..spans[at].end,
        None => spans[at].start..spans[at + 1].start,
    };
    Splice { span, text: String::new() }
}

/// The white space before a child that follows another.
fn gap(seat: &Seat<'_>, spans: &[Span]) -> String {
    let open = seat.node.span.start + 1;
    let before = |at: usize| {
        let from = at.checked_sub(1).map_or(open, |previous| spans[previous].end);
        seat.text.get(from..spans.get(at)?.start)
    };
    let first = before(0).unwrap_or_default();
    let usual = if first.contains('\n') { first } else { " " };
    let raw = before(1).unwrap_or(usual);
    match raw.rfind('\n') {
        // Only what the line starts with: a comment may stand above.
        Some(at) => {
            let indent = &raw[at + 1..];
            let blank = if indent.trim().is_empty() { indent } else { "" };
            format!("{}{blank}", eol(seat.text, seat.node.span.start))
        }
        None => raw.chars().filter(|c| c.is_whitespace()).collect(),
    }
}

impl Seat<'_> {
    /// How a collection is spread over lines whose children come after this gap.
    fn pretty_like(&self, gap: &str) -> Option<Pretty> {
        let indent = gap.strip_prefix("\r\n").or_else(|| gap.strip_prefix('\n'))?;
        let close = self.node.span.end.checked_sub(1)?;
        let outer = &self.text[line_start(self.text, close)..close];
        let step = indent.strip_prefix(outer).filter(|step| !step.is_empty() && outer.trim().is_empty());
        let usual = if indent.ends_with('\t') { "\t" } else { "  " };
        Some(Pretty {
            eol: eol(self.text, self.node.span.start),
            indent: indent.to_owned(),
            step: step.unwrap_or(usual).to_owned(),
        })
    }

    /// The same for a collection in the place of this node: as deep as its line, if other lines
    /// of the text are.
    pub(super) fn pretty(&self) -> Option<Pretty> {
        let at = self.key.map_or(self.node.start(), crate::yaml::Node::start);
        let start = line_start(self.text, at);
        let indent = &self.text[start..at];
        if !self.json || start == 0 || !indent.trim().is_empty() {
            return None;
        }
        let step = if indent.contains('\t') { "\t" } else { "  " };
        Some(Pretty { eol: eol(self.text, at), indent: indent.to_owned(), step: step.to_owned() })
    }
}
