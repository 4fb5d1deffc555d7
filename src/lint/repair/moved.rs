//! A key that stands beside `data` instead of in it.

use crate::data::Splice;
use crate::diagnostic::Span;

/// Moves the lines of the key at `start` under `data:`, indented like what is there already; where
/// there is no `data`, it comes to stand above them. `None`: it is not written in lines of its own.
pub(in crate::lint) fn under_data(text: &str, start: usize) -> Option<Vec<Splice>> {
    if !(start == 0 || text[..start].ends_with('\n')) {
        return None;
    }
    let lines = start..below(text, start);
    let Some(data) = data_line(text, start) else {
        return Some(vec![Splice {
            text: format!("data:\n{}", deeper(&text[lines.clone()], 2)),
            span: lines,
        }]);
    };
    let is_open = |rest: &str| rest.trim_start().is_empty() || rest.trim_start().starts_with('#');
    if !text[data.clone()].strip_prefix("data:").is_some_and(is_open) {
        return None;
    }
    let first = text[data.end..].lines().find(|line| !is_idle(line)).unwrap_or_default();
    let deep = first.len() - first.trim_start_matches(' ').len();
    let moved = deeper(&text[lines.clone()], if deep == 0 { 2 } else { deep });
    let mut splices =
        vec![Splice { span: data.end..data.end, text: moved }, Splice { span: lines, text: String::new() }];
    splices.sort_by_key(|splice| splice.span.start);
    Some(splices)
}

/// The line of `data` in the same document.
fn data_line(text: &str, start: usize) -> Option<Span> {
    let mut at = text[..start].rfind("\n---").map_or(0, |mark| mark + 1);
    let end = text[start..].find("\n---").map_or(text.len(), |mark| start + mark);
    for line in text[at..end].split_inclusive('\n') {
        if ["data", "\"data\"", "'data'"]
            .iter()
            .any(|name| line.split(':').next().map(str::trim_end) == Some(name))
        {
            return Some(at..at + line.len());
        }
        at += line.len();
    }
    None
}

/// Where the lines of a key end: with the last one that is deeper.
fn below(text: &str, start: usize) -> usize {
    let (mut at, mut end) = (start, start);
    for line in text[start..].split_inclusive('\n') {
        at += line.len();
        if end == start || line.starts_with([' ', '\t']) && !line.trim().is_empty() {
            end = at;
        } else if !line.trim().is_empty() {
            break;
        }
    }
    end
}

/// Lines with more blanks before them.
fn deeper(lines: &str, blanks: usize) -> String {
    let mut out = String::with_capacity(lines.len() * 2);
    for line in lines.split_inclusive('\n') {
        if !line.trim().is_empty() {
            out.extend(std::iter::repeat_n(' ', blanks));
        }
        out.push_str(line);
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

fn is_idle(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('#')
}
