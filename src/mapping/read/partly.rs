//! A mapping read again after an edit, but only where its text differs.
//!
//! Items of a block list begin on lines of their own, all in the same column, and on such a line
//! the reader is in the same state whatever stands above: the item before has ended, no quote or
//! bracket is open, and a key may begin. So the items above and below an edit, whose bytes are the
//! same, are read as they were; the items around it are read anew, as a text of their own. What
//! could carry over from one item to another (anchors, tags declared above, a second document, a
//! byte order mark) or makes findings is left to the reading of the whole.

use std::ops::Range;

use super::report::Report;
use super::{fate, list};
use crate::data::{DataKey, Edit, KeyEdit, Splice, ValueChange, Values};
use crate::diagnostic::Span;
use crate::mapping::{AuthMap, Entry, EntryRef, KeyState};
use crate::yaml::{self, CollectionStyle, Document, Sequence};

/// The mapping that [`super::read`] makes of the edited values; `None`: that cannot be told
/// without reading all of them.
pub(in crate::mapping) fn read_after(before: &AuthMap, values: &Values, edit: &Edit) -> Option<AuthMap> {
    let [KeyEdit { key, change: ValueChange::Splices(splices) }] = edit.keys.as_slice() else { return None };
    let key = *key;
    let document = before.documents[key as usize].get()?.as_deref()?;
    let (old, new) = (before.values.get(key)?, values.get(key)?);
    if key == DataKey::MapAccounts || !before.problems.iter().all(|problem| fate::is_finding(problem.code)) {
        return None;
    }
    let starts = Starts::of(old, document)?;
    let touched = starts.touched(splices)?;
    let shift = isize::try_from(new.len()).ok()? - isize::try_from(old.len()).ok()?;
    let read_to = touched.bytes.end.checked_add_signed(shift)?;
    let upper = new.get(..read_to)?;
    if read_to < new.len() && !upper.ends_with('\n') {
        return None;
    }
    // These end a document wherever they stand.
    let marker = |line: &str| line.starts_with("---") || line.starts_with("...");
    if upper[touched.bytes.start..].split(BREAKS).any(marker) {
        return None;
    }
    let around = yaml::parse_from(upper, touched.bytes.start).ok()?;
    if Starts::of(upper, &around)?.column != starts.column {
        return None;
    }
    let mut part = AuthMap::default();
    let mut problems = Vec::new();
    let read = list::read(&mut part, &around, &mut Report { key, problems: &mut problems }).ok()?;
    if read != KeyState::Read || !problems.is_empty() {
        return None;
    }
    Some(joined(before, values, key, part, &touched.items, shift))
}

/// What stands above, what was read anew, what stands below.
fn joined(
    before: &AuthMap,
    values: &Values,
    key: DataKey,
    mut part: AuthMap,
    items: &Range<usize>,
    shift: isize,
) -> AuthMap {
    let entries = before.entries(key);
    let between = std::mem::take(part.entries_mut(key));
    let mut all = Vec::with_capacity(entries.len() - items.len() + between.len());
    all.extend(entries[..items.start].iter().cloned());
    all.extend(between);
    all.extend(entries[items.end..].iter().map(|entry| moved(entry.clone(), shift)));
    for (index, entry) in all.iter_mut().enumerate() {
        entry.at = EntryRef { key, index };
    }
    let prints = &before.rest[key as usize];
    let mut rest = prints[..items.start].to_vec();
    rest.append(&mut part.rest[key as usize]);
    rest.extend_from_slice(&prints[items.end..]);

    let mut map = AuthMap {
        values: values.clone(),
        states: before.states,
        roles: if key == DataKey::MapRoles { Vec::new() } else { before.roles.clone() },
        users: if key == DataKey::MapUsers { Vec::new() } else { before.users.clone() },
        accounts: before.accounts.clone(),
        rest: before.rest.clone(),
        ..AuthMap::default()
    };
    *map.entries_mut(key) = all;
    map.rest[key as usize] = rest;
    fate::decide_again(&mut map);
    map
}

/// An entry whose text stands elsewhere now.
fn moved(mut entry: Entry, shift: isize) -> Entry {
    let shifted = |span: &mut Span| {
        span.start = span.start.saturating_add_signed(shift);
        span.end = span.end.saturating_add_signed(shift);
    };
    shifted(&mut entry.span);
    entry.arn.iter_mut().chain(&mut entry.username).chain(&mut entry.groups).for_each(|text| {
        shifted(&mut text.span);
    });
    if let Some(sso) = &mut entry.sso {
        shifted(&mut sso.span);
    }
    entry
}

/// What ends a line in YAML 1.1.
const BREAKS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// Where the items of a list begin, if each has its own line and nothing carries over.
struct Starts {
    /// Of each item the start of its line.
    lines: Vec<usize>,
    /// Of the dashes.
    column: usize,
    end: usize,
}

/// The items that an edit may have changed.
struct Touched {
    items: Range<usize>,
    /// Whole lines.
    bytes: Span,
}

impl Starts {
    fn of(text: &str, document: &Document) -> Option<Self> {
        let root = document.root.as_ref().filter(|root| root.props.is_none())?;
        let Sequence { style: CollectionStyle::Block, items } = root.as_sequence()? else { return None };
        let first = items.first()?.dash?;
        let line = |dash: usize| text[..dash].rfind('\n').map_or(0, |newline| newline + 1);
        let column = first - line(first);
        // Tags may be declared above, and go-yaml looks for byte order marks in odd places.
        let is_plain = !text[..first].contains('%') && !text.contains('\u{feff}');
        if document.more.is_some() || document.has_anchors() || !is_plain {
            return None;
        }
        let lines = items.iter().map(|item| {
            let start = item.dash?.checked_sub(column)?;
            let alone = start == 0 || text.as_bytes()[start - 1] == b'\n';
            (alone && text.as_bytes()[start..start + column].iter().all(|b| *b == b' ')).then_some(start)
        });
        Some(Self { lines: lines.collect::<Option<_>>()?, column, end: text.len() })
    }

    /// The item above a change is read again too: what is put behind it may be part of it.
    fn touched(&self, splices: &[Splice]) -> Option<Touched> {
        let (first, last) = (splices.first()?.span.start, splices.last()?.span.end);
        let above = self.lines.partition_point(|line| *line < first).checked_sub(1);
        let below = self.lines.partition_point(|line| *line < last.max(first + 1));
        let start = above.map_or(0, |item| self.lines[item]);
        let end = self.lines.get(below).copied().unwrap_or(self.end);
        Some(Touched { items: above.unwrap_or(0)..below, bytes: start..end })
    }
}
