//! New keys in block style: whole lines.

use super::style::{quote_like, step, value};
use super::was::Was;
use super::{DataKey, Mapping, Node, Splice, Spot};
use crate::yaml::lines::{eol, line_behind, line_start, next_line};
use crate::yaml::tree::{column, column_of, end_of, entry_start};

/// Adds a key to a mapping that has some.
pub fn insert(
    text: &str,
    data: &Mapping,
    spot: Spot,
    key: DataKey,
    new: &str,
    indent: usize,
) -> Option<Vec<Splice>> {
    let keys = column(text, data);
    let eol = eol(text, data.entries.first()?.0.span.start);
    let (inline, body) = value(new, data, keys, indent, eol);
    let lines = format!("{:keys$}{}: {inline}{eol}{body}", "", quote_like(data, key.as_str()));
    Some(vec![place(text, data, spot, lines, eol)?])
}

/// Adds `data` with one key to an object that has none, behind its other keys.
pub fn create_data(text: &str, object: &Mapping, key: DataKey, new: &str) -> Option<Vec<Splice>> {
    let eol = eol(text, object.entries.first()?.0.span.start);
    let column = column(text, object);
    let child = child(text, object, key, new, eol, Was::Absent);
    let lines = format!("{:column$}{}:{eol}{child}", "", quote_like(object, "data"));
    let last = Spot::After(object.entries.len().checked_sub(1)?);
    Some(vec![place(text, object, last, lines, eol)?])
}

/// Adds the first key to a `data` that is null or `{}`.
pub fn fill_data(
    text: &str,
    object: &Mapping,
    name: &Node,
    node: &Node,
    key: DataKey,
    new: &str,
) -> Option<Vec<Splice>> {
    let eol = eol(text, name.span.start);
    let below = next_line(text, node.span.end);
    let was = match text[node.span.clone()].starts_with('{') {
        true => Was::Braces,
        // Blank lines would become part of a value that keeps them.
        false if below.is_none_or(|at| !text[at..].trim_start_matches(' ').starts_with(['\n', '\r'])) => {
            Was::Null
        }
        false => Was::Absent,
    };
    let lines = child(text, object, key, new, eol, was);
    let behind =
        node.props_span().map_or_else(|| colon(text, name, node.span.end), |props| Some(props.end))?;
    let mut splices = Vec::new();
    if !node.span.is_empty() {
        if !text[behind..node.span.start].trim().is_empty()
            || !text[node.span.clone()].contains(['{', '~', 'u', 'U'])
        {
            return None;
        }
        splices.push(Splice { span: behind..node.span.end, text: String::new() });
    }
    splices.push(match below {
        Some(at) => Splice { span: at..at, text: lines },
        None => Splice { span: text.len()..text.len(), text: format!("{eol}{lines}") },
    });
    Some(splices)
}

/// The line of a key under `data:` and those of its value. `was`: what `data` was before, which
/// the value's header remembers.
fn child(text: &str, object: &Mapping, key: DataKey, new: &str, eol: &str, was: Was) -> String {
    let step = step(text, object);
    let keys = column(text, object) + step;
    let none = Mapping { style: object.style, entries: Vec::new() };
    let (mut inline, body) = value(new, &none, keys, keys + step, eol);
    was.mark(&mut inline, step);
    format!("{:keys$}{}: {inline}{eol}{body}", "", quote_like(object, key.as_str()))
}

/// Puts lines before or behind an entry. Behind a last line that is not ended, a literal value
/// would gain a line break: there they go before the entry.
pub fn place(text: &str, mapping: &Mapping, spot: Spot, lines: String, eol: &str) -> Option<Splice> {
    let index = match spot {
        Spot::After(index) => {
            let end = end_of(text, &mapping.entries.get(index)?.1, column(text, mapping));
            if let Some(at) = line_behind(text, end) {
                return Some(Splice { span: at..at, text: lines });
            }
            index
        }
        Spot::Before(index) => index,
    };
    if let Some(at) = first_line(text, mapping, index) {
        return Some(Splice { span: at..at, text: lines });
    }
    let lines = format!("{eol}{}", lines.strip_suffix(eol).unwrap_or(&lines));
    Some(Splice { span: text.len()..text.len(), text: lines })
}

/// Where the lines of an entry start, with the comments that belong to it: those right above it,
/// indented as it is. `None`: something else stands before the key in its line.
pub fn first_line(text: &str, mapping: &Mapping, index: usize) -> Option<usize> {
    let (key, _) = mapping.entries.get(index)?;
    let entry = entry_start(text, key);
    let mut start = line_start(text, entry);
    let indent = &text[start..entry];
    if !indent.bytes().all(|b| b == b' ') {
        return None;
    }
    let above = match index.checked_sub(1) {
        Some(previous) => end_of(text, &mapping.entries.get(previous)?.1, column_of(text, entry)),
        None => 0,
    };
    while start > above {
        let previous = line_start(text, text[..start].trim_end_matches(['\n', '\r']).len());
        let line = text[previous..start].strip_suffix('\n').unwrap_or(&text[previous..start]);
        let comment = line.strip_prefix(indent).is_some_and(|rest| rest.starts_with('#'));
        if previous < above || !comment || line.contains('\n') {
            break;
        }
        start = previous;
    }
    Some(start)
}

/// Behind the colon of a key.
pub fn colon(text: &str, key: &Node, before: usize) -> Option<usize> {
    let end = key.span.end;
    text.get(end..before.max(end))?.find(':').map(|found| end + found + 1)
}
