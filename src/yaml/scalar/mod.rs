//! One scalar in a text: how its value lies in it, and how a change to the value is written.

mod block;
mod block_edit;
mod flow;
mod flow_edit;
mod layout;
mod replace;
mod write;

pub use block::{Block, Chomp};
pub use block_edit::trimmed;
use flow::Quotes;
pub use layout::Layout;
pub use write::{Literal, literal, needs_escape, quoted};

use super::ScalarStyle;
use super::lines::{eol, has_odd};
use crate::data::{Splice, splice};
use crate::diagnostic::Span;

/// A scalar that is the value of a key.
#[derive(Clone, Debug)]
pub struct Source<'t> {
    pub text: &'t str,
    /// Its own text: quotes included, block scalars from their header on.
    pub span: Span,
    pub style: ScalarStyle,
    /// The column of the mapping.
    pub column: usize,
    /// Inside `{}` or `[]`, where nothing but quotes is safe.
    pub in_flow: bool,
    /// The indentation for lines under a key, if this scalar does not tell.
    pub indent: usize,
}

impl Source<'_> {
    /// Whether lines end otherwise than with LF or CR LF: such a scalar cannot be changed in a
    /// part, and written anew it would lose them.
    pub fn has_odd_breaks(&self) -> bool {
        match self.quotes() {
            None => Block::read(self.text, self.span.start, self.column)
                .is_some_and(|block| !block.ordinary_breaks),
            // Escapes hold whatever comes, and what stands there stays.
            Some(Quotes::Double) => false,
            Some(_) => has_odd(&self.text[self.span.clone()]),
        }
    }

    /// How the value lies in the text. `None`: not as we read it; then it stays whole.
    pub fn layout(&self, value: &str) -> Option<Layout> {
        let layout = match self.quotes() {
            None => Block::read(self.text, self.span.start, self.column)?.layout,
            Some(quotes) => flow::read(self.text, self.inner(), quotes)?,
        };
        (layout.text == value).then_some(layout)
    }

    /// The splices on the text that turn the value `before` into `after`, as `changes` do: in
    /// place if that reads back as `after`, otherwise the whole scalar is written anew.
    pub fn edit(&self, before: &str, changes: &[Splice], after: &str) -> Vec<Splice> {
        let eol = eol(self.text, self.span.start);
        self.in_place(before, changes, after, eol).unwrap_or_else(|| self.anew(after))
    }

    /// A literal is not read back here: its lines are the value's lines, and the whole manifest
    /// is read back anyway.
    fn in_place(&self, before: &str, changes: &[Splice], after: &str, eol: &str) -> Option<Vec<Splice>> {
        let Some(quotes) = self.quotes() else {
            let block = Block::read(self.text, self.span.start, self.column);
            let block = block.filter(|block| block.layout.text == before)?;
            let splices = block_edit::splices(self.text, &block, changes, after, eol)
                .or_else(|| block_edit::within_lines(self.text, &block, changes))?;
            let holds = !block.folded || self.reads_as(&splices, block.blanks_end, after);
            return holds.then_some(splices);
        };
        let layout = self.layout(before)?;
        let splices = flow_edit::splices(self, &layout, quotes, changes, eol)?;
        self.reads_as(&splices, self.span.end, after).then_some(splices)
    }

    /// Whether the scalar alone, spliced, decodes to `after`.
    fn reads_as(&self, splices: &[Splice], end: usize, after: &str) -> bool {
        let start = self.span.start;
        let local = |splice: &Splice| {
            let span = splice.span.start.checked_sub(start)?..splice.span.end.checked_sub(start)?;
            Some(Splice { span, text: splice.text.clone() })
        };
        let Some(local) = splices.iter().map(local).collect::<Option<Vec<_>>>() else { return false };
        let text = splice(&self.text[start..end], &local);
        Source { text: &text, span: 0..text.len(), ..self.clone() }.layout(after).is_some()
    }

    /// The quotes; `None`: a block scalar.
    fn quotes(&self) -> Option<Quotes> {
        match self.style {
            ScalarStyle::Plain => Some(Quotes::None),
            ScalarStyle::SingleQuoted => Some(Quotes::Single),
            ScalarStyle::DoubleQuoted => Some(Quotes::Double),
            ScalarStyle::Literal | ScalarStyle::Folded => None,
        }
    }

    /// What stands between the quotes.
    fn inner(&self) -> Span {
        let quote = usize::from(self.style != ScalarStyle::Plain);
        let start = self.span.start + quote;
        start..self.span.end.saturating_sub(quote).max(start)
    }
}

#[cfg(test)]
mod tests;
