//! Tabs in indentation, which YAML does not take.

use super::{each_line, field, indented};

/// Lines with tabs get the column of lines that say the like: fields that of fields, entries that
/// of entries, groups that of groups.
pub(super) fn as_neighbours(text: &str) -> String {
    let mut columns = Columns::of(text);
    each_line(text, |line| {
        let (indent, content) = indented(line);
        if content.is_empty() {
            return None;
        }
        let kind = Kind::of(content);
        if !indent.contains('\t') {
            columns.see(kind, indent.len());
            return None;
        }
        let column = columns.column(kind)?;
        columns.see(kind, column);
        Some(format!("{}{content}", " ".repeat(column)))
    })
}

/// Each tab becomes two blanks.
pub(super) fn as_blanks(text: &str) -> String {
    each_line(text, |line| {
        let (indent, content) = indented(line);
        indent.contains('\t').then(|| format!("{}{content}", indent.replace('\t', "  ")))
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `- rolearn: …`
    Entry,
    /// `username: …`
    Field,
    /// `- system:nodes`
    Group,
    Other,
}

impl Kind {
    fn of(content: &str) -> Self {
        let item = content.strip_prefix('-').map(|rest| rest.trim_start_matches([' ', '\t']));
        match item {
            Some(item) if field(item).is_some() => Self::Entry,
            Some(_) => Self::Group,
            None if field(content).is_some() => Self::Field,
            None => Self::Other,
        }
    }
}

/// Where each kind of line stands.
struct Columns {
    entry: Option<usize>,
    group: Option<usize>,
}

impl Columns {
    /// As the lines without tabs have it.
    fn of(text: &str) -> Self {
        let mut columns = Self { entry: None, group: None };
        for line in text.lines() {
            let (indent, content) = indented(line);
            if !indent.contains('\t') {
                columns.see(Kind::of(content), indent.len());
            }
        }
        columns
    }

    fn see(&mut self, kind: Kind, column: usize) {
        match kind {
            Kind::Entry => self.entry = Some(column),
            Kind::Group => self.group = Some(column),
            Kind::Field | Kind::Other => {}
        }
    }

    fn column(&self, kind: Kind) -> Option<usize> {
        let entry = self.entry.unwrap_or(0);
        match kind {
            Kind::Entry => Some(entry),
            Kind::Field => Some(entry + 2),
            Kind::Group => Some(self.group.filter(|group| *group >= entry + 2).unwrap_or(entry + 4)),
            Kind::Other => None,
        }
    }
}
