//! From an intent to splices: only the lines that must change do, and the result is read again
//! before anybody sees it.
//!
//! An addition and its removal give back the same bytes. Where an addition replaces what stood
//! for "nothing", the text that it leaves has to tell what that was. These do not come back:
//!
//! * A value that consists of `~`, `null`, `''` or blank lines: its key goes.
//! * `groups:` without a list, or with something else than a list: the key goes, or `[]` stays.
//! * No `groups` at all, in a list whose entries write groups in brackets: `groups: []` stays.
//!
//! And in a manifest (`configmap`): `mapRoles:`, `mapRoles: null`, `~` and `''` become `""`, `>`
//! becomes `|`, a folded value that is a comment becomes a literal one; `data: null` becomes
//! `data:`, and in JSON `"data": null` goes.

mod check;
mod delta;
mod entry;
mod flow;
mod groups;
mod insert;
mod learn;
mod lines;
mod pair;
mod quote;
mod refuse;
mod region;
mod remove;
mod render;
mod splices;
mod style;
mod username;
mod value;
mod wish;

use super::{AuthMap, EntryEdit, KeyState, read};
use crate::data::{DataKey, Edit, KeyEdit, Splice, ValueChange, compose, splice};
use crate::diagnostic::Diagnostic;
use crate::yaml::{self, Document};
use groups::SetGroups;
use insert::New;
use lines::Lines;
use splices::Splices;
use style::Style;
use value::Value;
use wish::Wish;

/// An edit, and the mapping as it is read afterwards.
#[derive(Debug)]
pub struct Edited {
    pub edit: Edit,
    pub after: AuthMap,
}

/// An edit that has not been read back yet: it may change more than was asked.
#[derive(Debug)]
pub struct Draft<'e> {
    before: &'e AuthMap,
    edit: Edit,
    wishes: Vec<(DataKey, Wish<'e>)>,
}

impl Draft<'_> {
    /// The bytes that change.
    pub const fn edit(&self) -> &Edit {
        &self.edit
    }

    /// The mapping as it is read afterwards, if it differs by exactly what was asked.
    pub fn proven(&self) -> Result<AuthMap, Diagnostic> {
        let after = self.before.after(&self.edit);
        for (key, wish) in &self.wishes {
            check::check(self.before, &after, *key, wish)
                .map_err(|found| refuse::unsafe_edit(self.before, *key, &found))?;
        }
        Ok(after.without_documents())
    }
}

impl AuthMap {
    /// The bytes that change, for some edits at once. The result has been read again: it differs
    /// from this mapping by exactly these edits, or there is none.
    pub fn splices(&self, edits: &[EntryEdit]) -> Result<Edit, Diagnostic> {
        self.edited(edits).map(|edited| edited.edit)
    }

    /// The same, with the mapping that comes out.
    pub fn edited(&self, edits: &[EntryEdit]) -> Result<Edited, Diagnostic> {
        let draft = self.draft(edits)?;
        let after = draft.proven()?;
        Ok(Edited { edit: draft.edit, after })
    }

    /// The bytes that change, before the result has been read again.
    pub fn draft<'e>(&'e self, edits: &'e [EntryEdit]) -> Result<Draft<'e>, Diagnostic> {
        let mut edit = Edit::default();
        let mut wishes = Vec::new();
        for key in DataKey::ALL {
            let wish = Wish::of(edits, key);
            if wish.is_empty() {
                continue;
            }
            wish.check(self, key)?;
            if let Some(change) = self.change(key, &wish)? {
                edit.keys.push(KeyEdit { key, change });
            }
            wishes.push((key, wish));
        }
        Ok(Draft { before: self, edit, wishes })
    }

    /// What is read after an edit.
    fn after(&self, edit: &Edit) -> Self {
        let values = self.values.edited(edit);
        read::read_after(self, &values, edit).unwrap_or_else(|| read::read(&values))
    }

    /// What is read after an edit, by reading anew only what is near it; `None`: all of it has to
    /// be read. It says what [`read()`](read::read) says.
    pub fn read_near(&self, edit: &Edit) -> Option<Self> {
        read::read_after(self, &self.values.edited(edit), edit)
    }

    /// How many items stand in the list of accounts.
    fn account_items(&self) -> usize {
        let document = self.document(DataKey::MapAccounts);
        let list = document.and_then(|document| document.root.as_ref()).and_then(yaml::Node::as_sequence);
        list.map_or(0, |list| list.items.len())
    }

    fn change(&self, key: DataKey, wish: &Wish<'_>) -> Result<Option<ValueChange>, Diagnostic> {
        let document = match (self.states[key as usize], self.document(key)) {
            (KeyState::Lost, _) => return Err(refuse::lost(self, key)),
            (_, Some(document)) => document,
            // Absent, or what the server takes for empty without reading it.
            (_, None) => return Ok(self.afresh(key, wish)),
        };
        let text = self.values.get(key).map_or("", |text| text);
        let lines = Lines::new(text);
        let value = Value { key, lines: &lines, document };
        let within = self.within(&value, wish)?;
        if wish.inserts() {
            return self.with_inserts(&value, &within, wish).map(Some);
        }
        if within.is_empty() {
            return Ok(None);
        }
        let was_block = document.root.as_ref().is_some_and(insert::is_block);
        let all_gone = was_block && wish.remove.len() == value.items().len();
        if all_gone && lines.ends_with_break() && is_nothing(&splice(text, &within)) {
            return Ok(Some(ValueChange::Drop));
        }
        Ok(Some(ValueChange::Splices(within)))
    }

    /// Changes and removals of entries that are there.
    fn within(&self, value: &Value<'_>, wish: &Wish<'_>) -> Result<Vec<Splice>, Diagnostic> {
        let mut out = Splices::default();
        let gone: Vec<usize> = wish.remove.iter().copied().collect();
        let last_kept = value.items().iter().enumerate().rev().find(|(i, _)| !wish.remove.contains(i));
        let kept_break = last_kept.and_then(|(_, item)| region::keeps_break(value.lines, &item.node));
        remove::items(value, &gone, &mut out)?;
        if !(wish.usernames.is_empty() && wish.groups.is_empty()) {
            let style = value.style_or_default();
            // Groups first: a username that comes behind them must not end up among them.
            for (index, new) in &wish.groups {
                let old = self.entries(value.key).get(*index).map_or(&[][..], |entry| &entry.groups);
                SetGroups { value, style: &style, old, new }.run(*index, &mut out)?;
            }
            for (index, name) in &wish.usernames {
                username::set(value, &style, *index, name, &mut out)?;
            }
        }
        out.finish(value.lines, kept_break)
            .ok_or_else(|| refuse::unsafe_edit(self, value.key, "two changes met"))
    }

    /// New items, put into the text as the other changes leave it.
    fn with_inserts(
        &self,
        value: &Value<'_>,
        within: &[Splice],
        wish: &Wish<'_>,
    ) -> Result<ValueChange, Diagnostic> {
        let new = self.new_items(value, wish);
        if within.is_empty() {
            return self.insertion(value, &new).map(ValueChange::Splices);
        }
        let text = value.lines.text;
        let between = splice(text, within);
        if is_nothing(&between) {
            let eol = value.lines.usual_break();
            let indent =
                value.items().first().and_then(|item| item.dash).map_or("", |d| value.lines.before(d));
            return Ok(ValueChange::Put(
                insert::afresh(&new, eol, indent, value.lines.ends_with_break()).into(),
            ));
        }
        let failed = |found: &str| refuse::unsafe_edit(self, value.key, found);
        let document: Document = yaml::parse(&between).map_err(|error| failed(&error.message))?;
        let lines = Lines::new(&between);
        // Its places are those of the text in between, which nobody sees.
        let then = self
            .insertion(&Value { key: value.key, lines: &lines, document: &document }, &new)
            .map_err(|error| failed(&error.message))?;
        Ok(ValueChange::Splices(compose(text.len(), within, &then)))
    }

    fn insertion(&self, value: &Value<'_>, new: &New<'_>) -> Result<Vec<Splice>, Diagnostic> {
        if let Some(refusal) = refuse::unended(value.key, value.lines.text, value.document) {
            return Err(refusal);
        }
        let mut out = Splices::default();
        insert::items(value, new, &mut out)?;
        out.finish(value.lines, None).ok_or_else(|| refuse::unsafe_edit(self, value.key, "two changes met"))
    }

    fn new_items<'w>(&self, value: &Value<'_>, wish: &'w Wish<'_>) -> New<'w> {
        if value.key == DataKey::MapAccounts {
            let (quotes, after_dash) = insert::account_style(value);
            return New::Accounts { ids: &wish.accounts, quotes, after_dash };
        }
        let style = value.style().unwrap_or_else(|| self.neighbour(value.key).0);
        New::Entries { entries: &wish.insert, style }
    }

    /// The first items of a key that has none.
    fn afresh(&self, key: DataKey, wish: &Wish<'_>) -> Option<ValueChange> {
        if !wish.inserts() {
            return None;
        }
        let (style, indent) = self.neighbour(key);
        let new = match key {
            DataKey::MapAccounts => New::Accounts {
                ids: &wish.accounts,
                quotes: quote::Quotes::Double,
                after_dash: " ".to_owned(),
            },
            _ => New::Entries { entries: &wish.insert, style: style.in_block() },
        };
        let texts = DataKey::ALL.into_iter().filter_map(|key| self.values.get(key));
        let neighbour = texts.into_iter().find(|text| !is_nothing(text));
        let eol = neighbour.map_or("\n", |text| line_break(text));
        // An empty text gets no final line break: that is how a removal knows to leave it there.
        let breaks = self.values.get(key).is_none_or(|text| !text.is_empty());
        Some(ValueChange::Put(insert::afresh(&new, eol, &indent, breaks).into()))
    }

    /// The looks and the indentation of the other list of entries.
    fn neighbour(&self, key: DataKey) -> (Style, String) {
        let other = if key == DataKey::MapUsers { DataKey::MapRoles } else { DataKey::MapUsers };
        let (Some(text), Some(document)) = (self.values.get(other), self.document(other)) else {
            return (learn::default_style(key), String::new());
        };
        let lines = Lines::new(text);
        let value = Value { key: other, lines: &lines, document };
        let indent = value.items().first().and_then(|item| item.dash).map_or("", |dash| lines.before(dash));
        (insert::borrowed(value.style(), other, key), indent.to_owned())
    }
}

/// The line break that a text begins with using.
fn line_break(text: &str) -> &'static str {
    let first = text.find('\n');
    if first.is_some_and(|at| text[..at].ends_with('\r')) { "\r\n" } else { "\n" }
}

/// Nothing that anybody would miss.
fn is_nothing(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim().is_empty()
}

#[cfg(test)]
mod tests;
