//! Literal and folded scalars: their header, their lines, and how these decode (go-yaml v2
//! `scannerc.go`, `yaml_parser_scan_block_scalar`).

use super::super::lines::{end_of_line, line_break};
use super::layout::Layout;
use crate::diagnostic::Span;

/// What becomes of the line breaks at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chomp {
    /// `-`: none is kept.
    Strip,
    /// One is kept.
    Clip,
    /// `+`: all are kept.
    Keep,
}

/// A block scalar as it stands in a text.
#[derive(Clone, Debug)]
pub struct Block {
    pub folded: bool,
    /// The column of the collection it is a value of.
    pub parent: usize,
    /// `|` or `>` with what is written behind it, as in `|2-`.
    pub indicator: Span,
    pub chomp: Chomp,
    /// The digit in the header.
    pub digit: Option<usize>,
    /// Where the line under the header starts.
    pub body: usize,
    /// The spaces before each line; `None` if no line tells.
    pub indent: Option<usize>,
    /// Behind the last line that counts, its line break included. Blank lines count under `+`.
    pub end: usize,
    /// Behind the blank lines that follow.
    pub blanks_end: usize,
    /// The last line ends with the text, without a line break.
    pub unfinished: bool,
    /// Every line break is LF or CR LF, so lines are what everyone takes for lines.
    pub ordinary_breaks: bool,
    pub layout: Layout,
}

impl Block {
    /// Reads the scalar whose `|` or `>` stands at `start`, in a collection at the column
    /// `parent`. `None`: no reader takes this for one.
    pub fn read(text: &str, start: usize, parent: usize) -> Option<Self> {
        let mut block = Self::header(text, start, parent)?;
        Lines { text, at: block.body, parent }.read(&mut block)?;
        Some(block)
    }

    /// The indentation of its lines, without reading them all.
    pub fn indent_of(text: &str, start: usize, parent: usize) -> Option<usize> {
        let mut block = Self::header(text, start, parent)?;
        let mut indent = block.digit.map(|digit| parent + digit);
        let mut lines = Lines { text, at: block.body, parent };
        lines.blanks(&mut indent, &mut block)?;
        lines.content(indent).and(indent)
    }

    /// Puts the breaks between two lines. Folding turns a single one into a space, and drops the
    /// first of several.
    fn join(&mut self, first: Option<Break>, more: &mut Vec<Break>, folds: bool) {
        match first {
            Some((span, "\n")) if folds && more.is_empty() => self.layout.put(" ", span),
            Some((span, reads)) if !folds || reads != "\n" => self.layout.put(reads, span),
            _ => {}
        }
        for (span, reads) in more.drain(..) {
            self.layout.put(reads, span);
        }
    }

    fn header(text: &str, start: usize, parent: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let folded = match bytes.get(start)? {
            b'|' => false,
            b'>' => true,
            _ => return None,
        };
        let (mut chomp, mut digit, mut at) = (Chomp::Clip, None, start + 1);
        while let Some(b) = bytes.get(at) {
            match b {
                b'+' if chomp == Chomp::Clip => chomp = Chomp::Keep,
                b'-' if chomp == Chomp::Clip => chomp = Chomp::Strip,
                b'1'..=b'9' if digit.is_none() => digit = Some(usize::from(b - b'0')),
                _ => break,
            }
            at += 1;
        }
        let line_end = end_of_line(text, at);
        let body = line_break(text, line_end).map_or(line_end, |(span, _)| span.end);
        Some(Self {
            folded,
            parent,
            indicator: start..at,
            chomp,
            digit,
            body,
            indent: None,
            end: body,
            blanks_end: body,
            unfinished: false,
            ordinary_breaks: !text[..body].ends_with(['\r', '\u{85}', '\u{2028}', '\u{2029}']),
            layout: Layout::default(),
        })
    }
}

/// A line break, and what it reads as.
type Break = (Span, &'static str);

/// The lines under a header.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    parent: usize,
}

impl Lines<'_> {
    fn read(mut self, block: &mut Block) -> Option<()> {
        let mut indent = block.digit.map(|digit| self.parent + digit);
        let mut first_break: Option<Break> = None;
        let mut blanks = self.blanks(&mut indent, block)?;
        let mut after_blank = false;
        let mut any = false;
        while let Some(start) = self.content(indent) {
            any = true;
            let starts_blank = matches!(self.text.as_bytes()[start], b' ' | b'\t');
            let folds = block.folded && !after_blank && !starts_blank;
            block.join(first_break.take(), &mut blanks, folds);
            after_blank = starts_blank;
            let end = end_of_line(self.text, start);
            block.layout.copy(self.text, start..end);
            first_break = self.take_break(end, block);
            block.end = self.at;
            block.unfinished = first_break.is_none();
            blanks = self.blanks(&mut indent, block)?;
        }
        block.indent = indent.filter(|_| any || block.digit.is_some());
        block.blanks_end = blanks.last().map_or(block.end, |(span, _)| span.end);
        if let Some((span, reads)) = first_break.filter(|_| block.chomp != Chomp::Strip) {
            block.layout.put(reads, span);
        }
        if block.chomp == Chomp::Keep {
            block.end = block.blanks_end;
            for (span, reads) in blanks {
                block.layout.put(reads, span);
            }
        }
        Some(())
    }

    /// Takes the line break at `end`, if the text does not end there.
    fn take_break(&mut self, end: usize, block: &mut Block) -> Option<Break> {
        let found = line_break(self.text, end);
        self.at = found.as_ref().map_or(end, |(span, _)| span.end);
        if let Some((span, _)) = &found {
            block.ordinary_breaks &= matches!(&self.text[span.clone()], "\n" | "\r\n");
        }
        found
    }

    /// Takes blank lines. If the indentation is not known yet, these and the next line tell it.
    fn blanks(&mut self, indent: &mut Option<usize>, block: &mut Block) -> Option<Vec<Break>> {
        let mut found = Vec::new();
        let mut widest = 0;
        loop {
            let spaces = self.spaces(*indent);
            let at = self.at + spaces;
            widest = widest.max(spaces);
            let in_indent = indent.is_none_or(|indent| spaces < indent);
            if in_indent && self.text.as_bytes().get(at) == Some(&b'\t') {
                return None;
            }
            if line_break(self.text, at).is_none() {
                break;
            }
            found.extend(self.take_break(at, block));
        }
        indent.get_or_insert(widest.max(self.parent + 1));
        Some(found)
    }

    /// The spaces at the start of this line, no more than the indentation.
    fn spaces(&self, indent: Option<usize>) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let most = indent.unwrap_or(usize::MAX);
        rest.iter().take(most).take_while(|b| **b == b' ').count()
    }

    /// Where the content of this line starts, if it belongs to the scalar.
    fn content(&self, indent: Option<usize>) -> Option<usize> {
        let spaces = self.spaces(indent);
        let start = self.at + spaces;
        (Some(spaces) == indent && start < self.text.len()).then_some(start)
    }
}
