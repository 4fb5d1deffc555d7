//! The texts of an entry, and how one is written anew.

use super::ignore::Comment;
use super::{Change, Context, Fix};
use crate::data::{DataKey, Span, Splice};
use crate::mapping::{Entry, Text};
use crate::yaml::{Resolved, fits_plain, resolve_plain};

/// The username and the groups of an entry.
pub(super) fn names(entry: &Entry) -> impl Iterator<Item = &Text> {
    entry.username.iter().chain(&entry.groups)
}

/// Whether an entry is for a role, so that its callers have sessions.
pub(super) fn is_role(entry: &Entry) -> bool {
    let Some(arn) = &entry.arn else { return entry.sso.is_some() };
    let resource = arn.value.splitn(6, ':').nth(5).unwrap_or_default();
    ["role/", "assumed-role/"]
        .iter()
        .any(|kind| resource.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind)))
}

/// Where a value has a type that leaves its field empty, sorted: what is empty for that reason has
/// been said.
pub(super) fn wrong_types(cx: &Context<'_>) -> Vec<(DataKey, usize)> {
    let places = cx.reported("wrong-type").filter_map(|problem| Some(&problem.labels.first()?.place));
    let mut starts: Vec<_> = places.filter_map(|place| Some((place.key?, place.span.start))).collect();
    starts.sort_unstable();
    starts
}

/// Whether one of these stands inside a span.
pub(super) fn any_inside(sorted: &[(DataKey, usize)], key: DataKey, span: &Span) -> bool {
    let first = sorted.partition_point(|it| *it < (key, span.start));
    sorted.get(first).is_some_and(|it| *it < (key, span.end))
}

/// A text written anew, in the quotes that it has. `None`: it is written in a way that makes this a
/// guess.
pub(super) fn rewritten(cx: &Context<'_>, key: DataKey, text: &Text, new: &str) -> Option<Change> {
    let old = cx.text(key)?.get(text.span.clone())?;
    if new.contains(['\'', '"', '\\', '\n']) {
        return None;
    }
    let new = match old.chars().next()? {
        quote @ ('\'' | '"') if inside(old) == Some(&*text.value) => format!("{quote}{new}{quote}"),
        _ if old != text.value => return None,
        _ if is_plain(new) => new.to_owned(),
        _ => format!("\"{new}\""),
    };
    Some(Change::Value { key, splices: vec![Splice { span: text.span.clone(), text: new }] })
}

/// What stands between quotes, if it is there as it is meant.
fn inside(quoted: &str) -> Option<&str> {
    quoted.get(1..quoted.len().checked_sub(1)?)
}

fn is_plain(text: &str) -> bool {
    fits_plain(text, true) && resolve_plain(text) == Resolved::Str
}

/// A comment that tells to ignore something, with those of its words that `stay`, or taken away.
/// `None`: more is written in it, which is not ours to throw away.
pub(super) fn without_words(cx: &Context<'_>, comment: &Comment, stay: impl Fn(&str) -> bool) -> Option<Fix> {
    let text = match comment.key {
        Some(key) => cx.text(key)?,
        None => cx.subject.text?,
    };
    let mut words = comment.words.iter().map(|(_, word)| word.as_str()).filter(|word| stay(word)).peekable();
    let (title, splice) = if words.peek().is_some() {
        let words: Vec<_> = words.collect();
        let list = comment.words.first()?.0.start..comment.span.end;
        let open = text[..list.start].rfind('[')? + 1;
        ("take the word away", Splice { span: open..list.end - 1, text: words.join(", ") })
    } else {
        ("take the comment away", Splice { span: whole(text, &comment.span)?, text: String::new() })
    };
    let splices = vec![splice];
    let change = match comment.key {
        Some(key) => Change::Value { key, splices },
        None => Change::Manifest(splices),
    };
    Some(Fix::safe(title, change))
}

/// A comment with the blanks before it; with its line if it is alone on it.
fn whole(text: &str, comment: &Span) -> Option<Span> {
    let end = text[comment.end..].find('\n').map_or(text.len(), |newline| comment.end + newline);
    if !text[comment.end..end].trim().is_empty() {
        return None;
    }
    let before = text[..comment.start].trim_end_matches([' ', '\t']);
    if before.is_empty() || before.ends_with('\n') {
        return Some(before.len()..(end + 1).min(text.len()));
    }
    let end = comment.end + text[comment.end..end].trim_end_matches('\r').len();
    Some(before.len()..end)
}
