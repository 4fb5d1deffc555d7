//! Keys that go away.

use super::block::{colon, first_line};
use super::flow::{closing, opening};
use super::was::Was;
use super::{CollectionStyle, Mapping, Node, Splice};
use crate::diagnostic::Span;
use crate::yaml::lines::{line_behind, line_start};
use crate::yaml::scalar::{Block, Chomp};
use crate::yaml::tree::{column, end_of};

/// Takes an entry's lines away, with the comments right above it, and `data` if it was made for it
/// and may go: a `|+` above would take in the blank lines behind it.
pub fn from_block(
    text: &str,
    object: &Mapping,
    at: usize,
    data: &Mapping,
    index: usize,
    keep_data: bool,
) -> Option<Vec<Splice>> {
    let keys = column(text, data);
    let start = first_line(text, data, index)?;
    let end = end_of(text, &data.entries.get(index)?.1, keys);
    let mut end = line_behind(text, end).unwrap_or(text.len());
    let previous = index.checked_sub(1).and_then(|previous| data.entries.get(previous));
    let keeps = previous.is_some_and(|(_, value)| keeps_blanks(text, value, keys));
    if keeps || text[..start].trim_end_matches(' ').ends_with("\n\n") {
        end += blank_lines(&text[end..]);
    }
    let mut splices = vec![Splice { span: start..end, text: String::new() }];
    if data.entries.len() == 1 {
        let (name, node) = object.entries.get(at)?;
        let behind = node.props_span().map_or_else(|| colon(text, name, start), |props| Some(props.end))?;
        match Was::read(text, data.entries[index].1.span.start, keys) {
            Some(Was::Null) => {}
            Some(Was::Absent)
                if !keep_data && object.entries.len() > 1 && is_bare(text, object, at, behind..start) =>
            {
                splices[0].span.start = line_start(text, name.start());
            }
            _ => splices.insert(0, Splice { span: behind..behind, text: " {}".to_owned() }),
        }
    }
    Some(splices)
}

/// Whether a key has a line of its own, with no comment above or beside it and nothing else in
/// `rest`, which is what stands between its colon and the lines of its first child.
fn is_bare(text: &str, object: &Mapping, at: usize, rest: Span) -> bool {
    let start = line_start(text, object.entries[at].0.start());
    first_line(text, object, at) == Some(start) && text[rest].trim().is_empty()
}

/// Takes an entry and its comma out of `{}`.
///
/// The last one takes `data` along, if that is not `{ }` with a blank beside the brackets: so it
/// is written where it was `{}`.
pub fn from_flow(
    text: &str,
    object: &Mapping,
    at: usize,
    data: &Mapping,
    index: usize,
) -> Option<Vec<Splice>> {
    let node = &object.entries.get(at)?.1;
    let ours = entry(data, index)?;
    let span = if let Some(span) = with_comma(data, index) {
        span
    } else {
        let inner = opening(text, node)?..closing(text, node)?;
        let rest = [&text[inner.start..ours.start], &text[ours.end..inner.end]];
        let whole = with_comma(object, at).filter(|_| object.style == CollectionStyle::Flow);
        match whole.filter(|whole| rest != [" ", " "] && !has_comment(text, whole, &ours)) {
            Some(whole) => whole,
            None if rest.iter().any(|it| it.contains('#')) => ours,
            None => inner,
        }
    };
    Some(vec![Splice { span, text: String::new() }])
}

/// Whether anything but the value in `ours` has a `#`.
fn has_comment(text: &str, whole: &Span, ours: &Span) -> bool {
    text[whole.start..ours.start].contains('#') || text[ours.end..whole.end].contains('#')
}

fn entry(mapping: &Mapping, index: usize) -> Option<Span> {
    let (key, value) = mapping.entries.get(index)?;
    Some(key.start()..value.whole().end.max(key.whole().end))
}

/// An entry between braces with the comma before it, or else that behind it. `None`: it is alone.
pub fn with_comma(mapping: &Mapping, index: usize) -> Option<Span> {
    let ours = entry(mapping, index)?;
    match (index.checked_sub(1).and_then(|it| entry(mapping, it)), entry(mapping, index + 1)) {
        (Some(previous), _) => Some(previous.end..ours.end),
        (None, Some(next)) => Some(ours.start..next.start),
        (None, None) => None,
    }
}

/// Whether a value would take in blank lines behind it.
fn keeps_blanks(text: &str, value: &Node, keys: usize) -> bool {
    Block::read(text, value.span.start, keys).is_some_and(|block| block.chomp == Chomp::Keep)
}

/// The length of the blank lines at the start.
fn blank_lines(text: &str) -> usize {
    text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum()
}
