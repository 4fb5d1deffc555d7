//! A change to a block scalar that touches only the lines it must.
//!
//! The lines of the value are those of the source without indentation, so a change is carried
//! over line by line. Where it ends in the value's last line, the header has its say: it alone
//! knows whether a final line break counts.

use super::super::lines::end_of_line;
use super::block::{Block, Chomp};
use super::flow_edit::seam;
use super::write::{is_raw, lines, needs_digit, trailing_breaks};
use crate::data::Splice;
use crate::diagnostic::Span;

/// The splices on `text` that turn the block scalar's value into `after`. `None`: not line by
/// line. The caller reads the result back.
pub fn splices(text: &str, block: &Block, changes: &[Splice], after: &str, eol: &str) -> Option<Vec<Splice>> {
    let before = &block.layout.text;
    let ours = block.ordinary_breaks && changes.iter().all(|change| is_raw(&change.text));
    if !ours || before.trim_matches('\n').is_empty() || (block.folded && !folds_nothing(text, block)) {
        return None;
    }
    if after.is_empty() {
        return Some(emptied(text, block));
    }
    let edit = LineEdit { text, block, after, eol, indent: block.indent? };
    let mut out = Vec::new();
    out.extend(edit.header());
    let mut rest = changes;
    while !rest.is_empty() {
        let (splice, used) = edit.group(rest)?;
        out.extend(splice);
        rest = &rest[used..];
    }
    if edit.chomp() == Chomp::Keep && block.chomp != Chomp::Keep && block.end < block.blanks_end {
        out.push(Splice { span: block.end..block.blanks_end, text: String::new() });
    }
    Some(out)
}

/// Nothing is left. What the header then becomes is what `Source::anew` made it from.
fn emptied(text: &str, block: &Block) -> Vec<Splice> {
    let old = &text[block.indicator.clone()];
    let before = &text[..block.indicator.start];
    let (gap, new) = match old.as_bytes() {
        b"|-" if before.ends_with(":  ") => (1, "''"),
        b"|-" if before.ends_with(":   ") => (3, ""),
        b"|-" => (0, "\"\""),
        [b'|', b'1'..=b'9', b'-'] => (0, "|"),
        [b'|', b'-', b'1'..=b'9'] => (0, "|-"),
        _ => (0, old),
    };
    let header_end = end_of_line(text, block.indicator.end);
    let body = if block.unfinished { header_end } else { block.body };
    vec![
        Splice { span: block.indicator.start - gap..block.indicator.end, text: new.to_owned() },
        Splice { span: body..block.end, text: String::new() },
    ]
}

/// A change within lines of a folded scalar that does fold some. `None`: it has line breaks of its
/// own. The caller reads the result back.
pub fn within_lines(text: &str, block: &Block, changes: &[Splice]) -> Option<Vec<Splice>> {
    let ours = block.folded && block.ordinary_breaks;
    let within = |change: &Splice| is_raw(&change.text) && !change.text.contains('\n');
    if !ours || !changes.iter().all(within) {
        return None;
    }
    let seam = |at| seam(text, &block.layout, at, &(block.body..block.end));
    let carry = |it: &Splice| Splice { span: seam(it.span.start)..seam(it.span.end), text: it.text.clone() };
    Some(changes.iter().map(carry).collect())
}

/// Whether a folded scalar reads like a literal one: then its lines are the value's lines.
fn folds_nothing(text: &str, block: &Block) -> bool {
    let mut source = text[block.indicator.start..block.blanks_end].to_owned();
    source.replace_range(..1, "|");
    Block::read(&source, 0, block.parent).is_some_and(|literal| literal.layout.text == block.layout.text)
}

struct LineEdit<'a> {
    text: &'a str,
    block: &'a Block,
    after: &'a str,
    eol: &'a str,
    indent: usize,
}

impl LineEdit<'_> {
    /// The first changes that meet on the same lines as one splice, and how many they are.
    fn group(&self, changes: &[Splice]) -> Option<(Option<Splice>, usize)> {
        let before = &self.block.layout.text;
        let first = changes.first()?;
        let start = before[..first.span.start].rfind('\n').map_or(0, |at| at + 1);
        let mut new = String::new();
        let (mut at, mut used) = (start, 0);
        let mut end = start;
        for change in changes {
            if used > 0 && change.span.start >= end && starts_line(before, end) {
                break;
            }
            new.push_str(&before[at..change.span.start]);
            new.push_str(&change.text);
            at = change.span.end;
            used += 1;
            let whole_lines = (new.is_empty() || new.ends_with('\n')) && starts_line(before, at);
            end = if whole_lines {
                at
            } else {
                before[at..].find('\n').map_or(before.len(), |found| at + found + 1)
            };
        }
        new.push_str(&before[at..end]);
        let last = used == changes.len();
        Some((self.splice(start..end, new, last), used))
    }

    /// Replaces whole lines of the value. `last`: no other change comes behind.
    fn splice(&self, value: Span, mut new: String, last: bool) -> Option<Splice> {
        let before = &self.block.layout.text;
        let at_end = last && value.end == before.len();
        if at_end && !self.after.ends_with('\n') {
            new.push('\n');
        }
        let mut text = String::with_capacity(new.len() + 64);
        lines(&new, self.indent, self.eol, &mut text);
        if at_end && self.stays_unfinished() {
            text.truncate(text.len() - text.len().min(self.eol.len()));
        }
        let span = self.line_start(value.start)..self.line_start(value.end);
        trimmed(self.text, span, &text)
    }

    /// The text ends with this scalar, without a line break, and goes on to do so.
    fn stays_unfinished(&self) -> bool {
        self.block.unfinished && !self.after.ends_with('\n')
    }

    /// Where the line in the source starts whose value starts at `at`.
    fn line_start(&self, at: usize) -> usize {
        match self.block.layout.byte(at) {
            Some(byte) => self.text[..byte].rfind('\n').map_or(0, |found| found + 1),
            None => self.block.end,
        }
    }

    /// How the header has to chomp.
    fn chomp(&self) -> Chomp {
        if self.stays_unfinished() {
            return self.block.chomp;
        }
        match trailing_breaks(self.after) {
            0 => Chomp::Strip,
            breaks if breaks > 1 || breaks == self.after.len() => Chomp::Keep,
            _ if self.block.chomp == Chomp::Keep => Chomp::Keep,
            _ => Chomp::Clip,
        }
    }

    /// The change to the header, if it needs one.
    fn header(&self) -> Option<Splice> {
        let old = &self.text[self.block.indicator.clone()];
        let mut new = old.to_owned();
        let chomp = self.chomp();
        if chomp != self.block.chomp {
            new.retain(|c| !matches!(c, '+' | '-'));
            new.push_str(match chomp {
                Chomp::Strip => "-",
                Chomp::Clip => "",
                Chomp::Keep => "+",
            });
        }
        if self.block.digit.is_none() && needs_digit(self.after) {
            new.insert_str(1, &self.digit().to_string());
        }
        (new != old).then(|| Splice { span: self.block.indicator.clone(), text: new })
    }

    /// The indentation relative to the collection. Two digits are no header: reading back fails.
    fn digit(&self) -> usize {
        self.indent - self.block.parent
    }
}

fn starts_line(text: &str, at: usize) -> bool {
    at == 0 || text.as_bytes()[at - 1] == b'\n'
}

/// The splice without what its ends have in common with the text it replaces.
pub fn trimmed(text: &str, span: Span, new: &str) -> Option<Splice> {
    let old = &text[span.clone()];
    let same = |(a, b): &(u8, u8)| a == b;
    let mut head = old.bytes().zip(new.bytes()).take_while(same).count();
    while !old.is_char_boundary(head) || !new.is_char_boundary(head) {
        head -= 1;
    }
    let (old, new) = (&old[head..], &new[head..]);
    let mut tail = old.bytes().rev().zip(new.bytes().rev()).take_while(same).count();
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    let span = span.start + head..span.end - tail;
    let text = &new[..new.len() - tail];
    (!span.is_empty() || !text.is_empty()).then(|| Splice { span, text: text.to_owned() })
}
