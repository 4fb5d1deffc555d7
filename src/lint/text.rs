//! The texts of an entry, and how one is written anew.

use super::{Change, Context};
use crate::data::{DataKey, Span, Splice};
use crate::mapping::{Entry, Text};
use crate::yaml::{Resolved, fits_plain, resolve_plain};

/// The templates that the server knows (`pkg/server/server.go`, `renderTemplate`).
pub(super) const TEMPLATES: [&str; 5] =
    ["EC2PrivateDNSName", "AccountID", "SessionName", "SessionNameRaw", "AccessKeyID"];

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
