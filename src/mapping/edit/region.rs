//! Which lines belong to an item of a block list.
//!
//! * Its own lines, from the dash to the last content.
//! * Comment lines directly above it, unless they are indented deeper than the dash: those belong
//!   to the item before, as do all deeper comment lines behind it.
//! * A comment that a blank line separates from the item below belongs to nobody and stays.
//! * Blank lines above it go with it where it is the last item or a blank line follows.

use super::lines::Lines;
use crate::diagnostic::Span;
use crate::yaml::{Item, Kind, Node, ScalarStyle};

/// A block list and its lines.
pub(super) struct Block<'a> {
    pub lines: &'a Lines<'a>,
    pub items: &'a [Item],
    /// The first line that may belong to the list.
    pub first: usize,
    /// The column of the dashes.
    pub column: usize,
}

/// Lines, the last one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub first: usize,
    pub last: usize,
}

impl<'a> Block<'a> {
    /// `None`: a dash is not the first thing on its line.
    pub fn new(lines: &'a Lines<'a>, items: &'a [Item], first: usize) -> Option<Self> {
        for item in items {
            if !super::lines::is_blank(lines.before(item.dash?)) {
                return None;
            }
        }
        let column = lines.column(items.first()?.dash?);
        Some(Self { lines, items, first, column })
    }

    /// The line of an item's dash.
    pub fn dash_line(&self, i: usize) -> usize {
        self.lines.line_of(self.items[i].dash.unwrap_or_default())
    }

    /// The last line of an item, deeper comments behind it included.
    pub fn last_line(&self, i: usize) -> usize {
        let node = &self.items[i].node;
        let dash_end = self.items[i].dash.unwrap_or_default();
        let last = last_content_line(self.lines, node).max(self.lines.line_of(dash_end));
        let limit = self.items.get(i + 1).map_or(self.lines.count(), |_| self.dash_line(i + 1));
        with_deeper_comments(self.lines, last, self.column, limit)
    }

    /// The first line that the item before an item has no claim to.
    fn floor(&self, i: usize) -> usize {
        if i == 0 { self.first } else { self.last_line(i - 1) + 1 }
    }

    /// Whether blank lines directly behind an item are part of it.
    pub fn keeps_blanks(&self, i: usize) -> bool {
        let node = &self.items[i].node;
        keeps_blanks(self.lines.text, node) && self.last_line(i) == last_content_line(self.lines, node)
    }

    /// The lines of an item, blank lines around it left out.
    pub fn region(&self, i: usize) -> Region {
        let floor = self.floor(i);
        let mut first = self.dash_line(i);
        while first > floor
            && self.lines.comment_column(first - 1).is_some_and(|c| i == 0 || c <= self.column)
        {
            first -= 1;
        }
        Region { first, last: self.last_line(i) }
    }

    /// How many blank lines stand directly above an item.
    pub fn blanks_above(&self, i: usize) -> usize {
        let first = self.region(i).first;
        (self.floor(i)..first).rev().take_while(|line| self.lines.is_blank(*line)).count()
    }

    /// The bytes that go when these items go; they are in order.
    pub fn removals(&self, items: &[usize]) -> Vec<Span> {
        let mut runs: Vec<(Region, usize, usize)> = Vec::new();
        for &i in items {
            let region = self.region(i);
            match runs.last_mut() {
                Some((run, _, end)) if *end + 1 == i && self.all_blank(run.last + 1, region.first) => {
                    (run.last, *end) = (region.last, i);
                }
                _ => runs.push((region, i, i)),
            }
        }
        let is_last = |end: usize| end + 1 == self.items.len();
        runs.iter().map(|(run, start, end)| self.removal(*run, *start, is_last(*end))).collect()
    }

    fn all_blank(&self, from: usize, to: usize) -> bool {
        (from..to).all(|line| self.lines.is_blank(line))
    }

    fn removal(&self, Region { mut first, mut last }: Region, start: usize, is_last: bool) -> Span {
        let floor = self.floor(start);
        let count = self.lines.count();
        let blank_follows = last + 1 >= count || self.lines.is_blank(last + 1);
        if is_last || blank_follows {
            while first > floor && self.lines.is_blank(first - 1) {
                first -= 1;
            }
        }
        // At the top they go with the first item; and they must not join a scalar that keeps them.
        let joins = start > 0 && first == floor && self.keeps_blanks(start - 1);
        if (first == 0 && !is_last) || joins {
            while last + 1 < count && self.lines.is_blank(last + 1) {
                last += 1;
            }
        }
        whole_lines(self.lines, first, last)
    }
}

/// The bytes of lines that go.
pub(super) fn whole_lines(lines: &Lines<'_>, first: usize, last: usize) -> Span {
    lines.start(first)..lines.start(last + 1)
}

/// The line on which a node's content ends. Blank lines that a block scalar keeps (`|+`) count.
pub(super) fn last_content_line(lines: &Lines<'_>, node: &Node) -> usize {
    let end = node.whole().end;
    let mut last = lines.line_of(end.saturating_sub(1).max(node.start()));
    if keeps_blanks(lines.text, node) {
        while last + 1 < lines.count() && lines.is_blank(last + 1) {
            last += 1;
        }
    }
    last
}

/// Deeper comments behind a line, and the blank lines before them.
pub(super) fn with_deeper_comments(lines: &Lines<'_>, mut last: usize, column: usize, limit: usize) -> usize {
    for line in last + 1..limit {
        match lines.comment_column(line) {
            Some(c) if c > column => last = line,
            None if lines.is_blank(line) => {}
            _ => break,
        }
    }
    last
}

/// Whether a node ends with a block scalar that has the blank lines behind it.
pub(super) fn keeps_blanks(text: &str, node: &Node) -> bool {
    let header = block_scalar(node).and_then(|scalar| text[scalar.span.clone()].lines().next());
    header.and_then(|header| header.split('#').next()).is_some_and(|indicators| indicators.contains('+'))
}

/// The line on which a node ends with a block scalar whose line break is part of it.
pub(super) fn keeps_break(lines: &Lines<'_>, node: &Node) -> Option<usize> {
    let header = lines.text[block_scalar(node)?.span.clone()].lines().next()?;
    let strips = header.split('#').next().is_some_and(|indicators| indicators.contains('-'));
    (!strips).then(|| last_content_line(lines, node))
}

/// The block scalar with which a node ends, if it does.
pub(super) fn block_scalar(node: &Node) -> Option<&Node> {
    let mut node = node;
    loop {
        node = match &node.kind {
            Kind::Scalar(scalar) => {
                let block = matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded);
                return block.then_some(node);
            }
            Kind::Alias(_) => return None,
            Kind::Sequence(list) => &list.items.last()?.node,
            Kind::Mapping(mapping) => &mapping.entries.last()?.1,
        };
    }
}
