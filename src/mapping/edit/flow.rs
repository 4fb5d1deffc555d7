//! Items of a flow list: commas, and items that have lines of their own.

use super::lines::{Lines, is_blank, is_break, is_white};
use super::region::whole_lines;
use super::splices::Splices;
use crate::diagnostic::Span;
use crate::yaml::{Item, Node};

/// A flow list, brackets included in its span.
pub(super) struct Flow<'a> {
    pub lines: &'a Lines<'a>,
    pub items: &'a [Item],
    pub span: Span,
}

impl<'a> Flow<'a> {
    pub fn new(lines: &'a Lines<'a>, node: &'a Node) -> Option<Self> {
        let list = node.as_sequence()?;
        Some(Self { lines, items: &list.items, span: node.span.clone() })
    }

    fn item(&self, i: usize) -> Span {
        self.items[i].node.whole()
    }

    /// Where the comma behind an item stands.
    fn comma(&self, i: usize) -> Option<usize> {
        mark_behind(self.lines, self.item(i).end, b',')
    }

    /// Behind the item, and behind its comma if it has one.
    fn end(&self, i: usize) -> usize {
        self.comma(i).map_or(self.item(i).end, |comma| comma + 1)
    }

    /// Nothing else stands on the lines of the item but its comma and a comment.
    fn has_own_lines(&self, i: usize) -> bool {
        let end = self.item(i).end;
        if self.comma(i).is_some_and(|comma| self.lines.line_of(comma) != self.lines.line_of(end)) {
            return false;
        }
        let rest = self.lines.behind(end).trim_start_matches([' ', '\t']);
        let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start_matches([' ', '\t']);
        is_blank(self.lines.before(self.item(i).start)) && (rest.is_empty() || rest.starts_with('#'))
    }

    /// Takes items away; they are in order.
    pub fn remove(&self, items: &[usize], out: &mut Splices) {
        if items.len() == self.items.len() {
            return self.remove_all(out);
        }
        let mut rest = items;
        while let Some(&first) = rest.first() {
            let run = rest.iter().enumerate().take_while(|(k, i)| first + k == **i).count();
            self.remove_run(first, first + run - 1, out);
            rest = &rest[run..];
        }
    }

    /// Some items stay: those from `a` to `b` go.
    fn remove_run(&self, a: usize, b: usize, out: &mut Splices) {
        let ends = b + 1 == self.items.len();
        if (a..=b).all(|i| self.has_own_lines(i)) {
            if ends
                && self.comma(b).is_none()
                && let Some(comma) = self.comma(a - 1)
            {
                out.remove(comma..comma + 1);
            }
            let (mut first, last) =
                (self.lines.line_of(self.item(a).start), self.lines.line_of(self.end(b).max(1) - 1));
            let floor = self.lines.line_of(if a == 0 { self.span.start } else { self.end(a - 1) });
            while first > floor + 1 && self.lines.comment_column(first - 1).is_some() {
                first -= 1;
            }
            return out.remove(whole_lines(self.lines, first, last));
        }
        let text = self.lines.text;
        if ends {
            let gap = self.item(a - 1).end..self.item(a).start;
            if text[gap.clone()].contains('#') {
                if let Some(comma) = self.comma(a - 1) {
                    out.remove(comma..comma + 1);
                }
                return out.remove(self.item(a).start..self.item(b).end);
            }
            return out.remove(gap.start..self.item(b).end);
        }
        let next = self.item(b + 1).start;
        if text[self.end(b)..next].contains('#') {
            let blanks = text[self.end(b)..].len() - text[self.end(b)..].trim_start_matches(' ').len();
            return out.remove(self.item(a).start..self.end(b) + blanks);
        }
        out.remove(self.item(a).start..next);
    }

    fn remove_all(&self, out: &mut Splices) {
        let Some(last) = self.items.len().checked_sub(1) else { return };
        let inner = self.span.start + 1..self.span.end.saturating_sub(1);
        let (before, behind) = (inner.start..self.item(0).start, self.end(last)..inner.end);
        let text = self.lines.text;
        let between_is_white = (1..=last).all(|i| is_white(&text[self.end(i - 1)..self.item(i).start]));
        if is_white(&text[before.clone()]) && is_white(&text[behind.clone()]) && between_is_white {
            // What an insertion into `[ ]` left in place stays in place.
            let collapse = !before.is_empty() && !behind.is_empty();
            return out.remove(if collapse { inner } else { before.end..behind.start });
        }
        for i in 0..=last {
            if self.has_own_lines(i) {
                let lines = self.lines;
                let (first, end) = (lines.line_of(self.item(i).start), lines.line_of(self.end(i) - 1));
                out.remove(whole_lines(lines, first, end));
            } else {
                out.remove(self.item(i).start..self.end(i));
            }
        }
    }

    /// Puts items behind the last one.
    pub fn push(&self, new: &[String], out: &mut Splices) {
        let Some(last) = self.items.len().checked_sub(1) else {
            return out.insert(self.span.start + 1, new.join(", "));
        };
        let end = self.item(last).end;
        if !self.has_own_lines(last) {
            let gap = self.gap();
            return out.insert(end, format!("{gap}{}", new.join(&gap)));
        }
        let comma = self.comma(last);
        if comma.is_none() {
            out.insert(end, ",");
        }
        let start = format!("{}{}", self.lines.usual_break(), self.lines.before(self.item(last).start));
        let trailing = if comma.is_some() { "," } else { "" };
        let text = format!("{start}{}{trailing}", new.join(&format!(",{start}")));
        out.insert(self.lines.content_end(self.lines.line_of(end)), text);
    }

    /// Puts an item before another one.
    pub fn insert_before(&self, i: usize, new: &str, out: &mut Splices) {
        let gap = if self.has_own_lines(i) {
            format!(",{}{}", self.lines.usual_break(), self.lines.before(self.item(i).start))
        } else {
            self.gap()
        };
        out.insert(self.item(i).start, format!("{new}{gap}"));
    }

    /// What separates items on one line.
    fn gap(&self) -> String {
        for i in (1..self.items.len()).rev() {
            let gap = &self.lines.text[self.item(i - 1).end..self.item(i).start];
            if is_white(&gap.replacen(',', "", 1)) && gap.contains(',') {
                return gap.to_owned();
            }
        }
        ", ".to_owned()
    }
}

/// The next character behind a place, past white space and comments, if it is this mark.
pub(super) fn mark_behind(lines: &Lines<'_>, mut at: usize, mark: u8) -> Option<usize> {
    let text = lines.text;
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start_matches(|c| c == ' ' || c == '\t' || is_break(c)).len();
        match text.as_bytes().get(at) {
            Some(found) if *found == mark => return Some(at),
            Some(b'#') => at = lines.content_end(lines.line_of(at)),
            _ => return None,
        }
    }
}
