//! The comments themselves, in a manifest or in a value.

use crate::data::DataKey;
use crate::diagnostic::Span;

const MARK: &str = "awsauth: ignore";

/// A comment that tells to leave something out.
#[derive(Debug)]
pub(in crate::lint) struct Comment {
    /// The text that the spans count in; `None`: the manifest's.
    pub key: Option<DataKey>,
    /// From its `#` to the end of the brackets.
    pub span: Span,
    /// `None`: everything.
    pub covers: Option<Span>,
    /// The words in the brackets and where they stand; without any, all rules are meant.
    pub words: Vec<(Span, String)>,
}

/// Finds the comments in a text.
pub(super) fn read(text: &str, key: Option<DataKey>, found: &mut Vec<Comment>) {
    // Most texts have none, and a search is much cheaper than a look at every line.
    for (at, _) in text.match_indices(MARK) {
        let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let before = text[line..at].trim_end_matches(' ');
        let Some(before) = before.strip_suffix('#') else { continue };
        let alone = before.trim_start_matches([' ', '\t']).is_empty();
        if !alone && !before.ends_with([' ', '\t']) {
            continue;
        }
        let hash = line + before.len();
        let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
        let mut rest = at + MARK.len()..end;
        let whole_file = text[rest.clone()].starts_with("-file");
        if whole_file {
            rest.start += "-file".len();
        }
        let Some((words, end)) = words(text, rest) else { continue };
        let covers = match (whole_file, alone) {
            (true, true) => None,
            (true, false) => continue,
            (false, true) => Some(below(text, at)),
            (false, false) => Some(line..end),
        };
        found.push(Comment { key, span: hash..end, covers, words });
    }
}

/// The words in the brackets, and where the brackets end; `None`: it is another comment.
fn words(text: &str, rest: Span) -> Option<(Vec<(Span, String)>, usize)> {
    let behind = &text[rest.clone()];
    let Some(list) = behind.strip_prefix('[') else {
        let ends = behind.is_empty() || behind.starts_with(char::is_whitespace);
        return ends.then_some((Vec::new(), rest.start));
    };
    let (list, _) = list.split_once(']')?;
    let mut at = rest.start + 1;
    let mut words = Vec::new();
    for word in list.split(',') {
        let start = at + word.len() - word.trim_start().len();
        let name = word.trim();
        // Brackets with nothing in them mean nothing.
        if !name.is_empty() {
            words.push((start..start + name.len(), name.to_owned()));
        }
        at += word.len() + 1;
    }
    (!words.is_empty()).then_some((words, at))
}

/// The line below that is no comment, with the deeper ones behind it.
fn below(text: &str, comment: usize) -> Span {
    let mut lines = Lines { text, at: end_of_line(text, comment) };
    let Some(first) = lines.by_ref().find(|line| !is_idle(&text[line.clone()])) else {
        return text.len()..text.len();
    };
    let depth = indent(&text[first.clone()]);
    let mut end = first.end;
    for line in lines {
        let it = &text[line.clone()];
        if !it.trim().is_empty() && indent(it) <= depth {
            break;
        }
        end = line.end;
    }
    first.start..end
}

fn is_idle(line: &str) -> bool {
    let content = line.trim_start();
    content.is_empty() || content.starts_with('#')
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

fn end_of_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// Lines without their ends.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.at >= self.text.len() {
            return None;
        }
        let (start, end) = (self.at, end_of_line(self.text, self.at));
        self.at = end;
        Some(start..end - usize::from(self.text[..end].ends_with('\n')))
    }
}
