//! A scalar written anew, because its style cannot hold the change or reads in ways that make a
//! splice unsafe. Only this one value is touched; comments beside it stay.

use super::super::lines::{eol, next_line};
use super::write::{literal, quoted, trailing_breaks};
use super::{Block, Chomp, Literal, ScalarStyle, Source};
use crate::data::Splice;

impl Source<'_> {
    /// The splices that put a new scalar in this one's place: a literal one where lines can
    /// follow, otherwise one in double quotes.
    pub fn anew(&self, after: &str) -> Vec<Splice> {
        let eol = eol(self.text, self.span.start);
        let old = match self.quotes() {
            None => Block::read(self.text, self.span.start, self.column),
            Some(_) => None,
        };
        match old {
            Some(block) => self.replace_block(&block, after, eol),
            None => self.replace_flow(after, eol),
        }
    }

    fn replace_block(&self, block: &Block, after: &str, eol: &str) -> Vec<Splice> {
        let indent = block.indent.unwrap_or(self.indent);
        let (header, mut body) = match literal(after, indent, self.column, eol) {
            Some(Literal { header, body }) if block.layout.text.is_empty() => {
                (self.formerly_empty(block, header, indent), body)
            }
            Some(Literal { header, body }) => (header, body),
            None => (quoted(after), String::new()),
        };
        if !body.is_empty() && !self.text[..block.body].ends_with(['\n', '\r']) {
            body.insert_str(0, eol);
        }
        let end = if header.ends_with('+') { block.blanks_end } else { block.end };
        vec![
            Splice { span: block.indicator.clone(), text: header },
            Splice { span: block.body..end, text: body },
        ]
    }

    /// A digit tells a removal that an empty block scalar stood here, and its place which one:
    /// `|2-` was `|`, and `|-2` was `|-`. Without one it was `""`.
    fn formerly_empty(&self, block: &Block, header: String, indent: usize) -> String {
        match indent.checked_sub(self.column).filter(|digit| (1..=9).contains(digit)) {
            Some(digit) if header == "|-" && block.chomp == Chomp::Strip => format!("|-{digit}"),
            Some(digit) if header == "|-" => format!("|{digit}-"),
            _ => header,
        }
    }

    fn replace_flow(&self, after: &str, eol: &str) -> Vec<Splice> {
        let whole =
            |gap: &str, text: String| Splice { span: self.span.clone(), text: format!("{gap}{text}") };
        let Some(Literal { header, body }) = self.literal_below(after, eol) else {
            // A value that is not written at all stands right behind the colon.
            return vec![whole(if self.span.is_empty() { " " } else { "" }, quoted(after))];
        };
        let gap = self.gap(&header);
        let below = if let Some(at) = next_line(self.text, self.span.end) {
            Splice { span: at..at, text: body }
        } else {
            // The text ends here: without a line break, if that makes no difference to the value.
            let body = body.strip_suffix(eol).filter(|_| header == "|-").unwrap_or(&body);
            Splice { span: self.text.len()..self.text.len(), text: format!("{eol}{body}") }
        };
        vec![whole(gap, header), below]
    }

    /// What stands before the header besides what is there. It tells a removal what an empty value
    /// was, if that was not `""`: two blanks in all, `''`; three, nothing at all.
    fn gap(&self, header: &str) -> &'static str {
        let before = &self.text[..self.span.start];
        match (header, self.style) {
            ("|-", ScalarStyle::Plain) if self.span.is_empty() && before.ends_with(':') => "   ",
            (_, ScalarStyle::Plain) if self.span.is_empty() => " ",
            ("|-", ScalarStyle::SingleQuoted) if self.span.len() == 2 && before.ends_with(": ") => " ",
            _ => "",
        }
    }

    /// A literal scalar whose lines go under the line where this one ends, if what follows there
    /// would not become part of it.
    fn literal_below(&self, after: &str, eol: &str) -> Option<Literal> {
        let below = next_line(self.text, self.span.end).unwrap_or(self.text.len());
        let alone = !self.in_flow && trailing_breaks(after) < 2 && !reaches(&self.text[below..], self.indent);
        literal(after, self.indent, self.column, eol).filter(|_| alone)
    }
}

/// Whether the next line that is not blank is indented so far that a literal scalar above it
/// would take it in.
pub fn reaches(text: &str, indent: usize) -> bool {
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| spaces(line) >= indent)
}
