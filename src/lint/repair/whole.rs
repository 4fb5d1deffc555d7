//! Values that are no list, made one.

use std::fmt::Write as _;

use crate::data::Splice;

/// `111122223333, 444455556666` becomes a list.
pub(in crate::lint) fn accounts(text: &str) -> Option<Vec<Splice>> {
    let separates = |c: char| c == ',' || c.is_ascii_whitespace();
    let ids: Vec<&str> = text.split(separates).filter(|id| !id.is_empty()).collect();
    let is_account = |id: &&str| id.len() == 12 && id.bytes().all(|b| b.is_ascii_digit());
    if ids.is_empty() || !ids.iter().all(is_account) {
        return None;
    }
    let mut list = String::new();
    for id in ids {
        let _ = writeln!(list, "- '{id}'");
    }
    Some(vec![Splice { span: 0..text.len(), text: list }])
}

/// A JSON object becomes a list of one.
pub(in crate::lint) fn wrapped(text: &str) -> Option<Vec<Splice>> {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    if !(text[start..end].starts_with('{') && text[start..end].ends_with('}')) {
        return None;
    }
    let put = |at: usize, bracket: &str| Splice { span: at..at, text: bracket.to_owned() };
    Some(vec![put(start, "["), put(end, "]")])
}
