//! A text by its lines.

use std::ops::Range;

/// A text and where its lines start. Lines end as YAML 1.1 has it: LF, CR LF, CR, NEL, LS, PS.
pub(super) struct Lines<'t> {
    pub text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![if text.starts_with('\u{feff}') { 3 } else { 0 }];
        let mut at = 0;
        while at < bytes.len() {
            let width = break_at(bytes, at);
            at += width.max(1);
            if width > 0 && at < bytes.len() {
                starts.push(at);
            }
        }
        Self { text, starts }
    }

    /// How many lines there are. A break at the very end begins no further one.
    pub const fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line that a place is on; the end of the text is on the last one.
    pub fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Where a line starts; for the one behind the last, the end of the text.
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// A line with its break.
    fn whole(&self, line: usize) -> Range<usize> {
        self.start(line)..self.start(line + 1)
    }

    /// Where a line's content ends, before its break.
    pub fn content_end(&self, line: usize) -> usize {
        let Range { start, end } = self.whole(line);
        let text = &self.text[start..end];
        let bare = text.strip_suffix("\r\n").or_else(|| text.strip_suffix(is_break)).unwrap_or(text);
        start + bare.len()
    }

    /// The break at the end of a line, "" if it has none.
    pub fn break_of(&self, line: usize) -> &'t str {
        &self.text[self.content_end(line)..self.start(line + 1)]
    }

    /// A line without its break.
    pub fn content(&self, line: usize) -> &'t str {
        &self.text[self.start(line)..self.content_end(line)]
    }

    /// White space only.
    pub fn is_blank(&self, line: usize) -> bool {
        self.content(line).trim_matches([' ', '\t']).is_empty()
    }

    /// The column of the comment that makes up a line. Only to be asked outside of scalars.
    pub fn comment_column(&self, line: usize) -> Option<usize> {
        let content = self.content(line);
        let bare = content.trim_start_matches([' ', '\t']);
        bare.starts_with('#').then_some(content.len() - bare.len())
    }

    /// The column of a place, in characters.
    pub fn column(&self, at: usize) -> usize {
        self.before(at).chars().count()
    }

    /// What stands before a place on its line.
    pub fn before(&self, at: usize) -> &'t str {
        &self.text[self.start(self.line_of(at)).min(at)..at]
    }

    /// What stands behind a place on its line.
    pub fn behind(&self, at: usize) -> &'t str {
        &self.text[at..self.content_end(self.line_of(at)).max(at)]
    }

    /// The break that this text uses; LF if it has none.
    pub fn usual_break(&self) -> &'t str {
        match self.break_of(0) {
            "" => "\n",
            first => first,
        }
    }

    /// Whether the text ends with a line break.
    pub fn ends_with_break(&self) -> bool {
        !self.break_of(self.count() - 1).is_empty()
    }
}

/// Only blanks: what may stand before a first character of a line.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' ' | b'\t'))
}

/// Blanks and breaks.
pub(super) fn is_white(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' ' | '\t') || is_break(c))
}

pub(super) const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// How many bytes the line break at a place has; 0: there is none.
fn break_at(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
        b'\n' | b'\r' => 1,
        0xc2 if bytes.get(at + 1) == Some(&0x85) => 2,
        0xe2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])) => 3,
        _ => 0,
    }
}
