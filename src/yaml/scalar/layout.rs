//! How a decoded text lies in its source.

use crate::diagnostic::Span;

/// A decoded text and where each of its bytes comes from. Runs follow each other without a gap
/// in the text; in the source there are gaps (indentation, trimmed blanks, `\` at a line's end).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    pub text: String,
    runs: Vec<Run>,
}

/// A run of bytes. If it is as long in the text as in the source, byte answers to byte;
/// otherwise it is one escape, one line break or one fold, and stays whole.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    text: Span,
    source: Span,
}

impl Layout {
    /// Appends bytes that stand in the source as they are.
    pub fn copy(&mut self, source: &str, span: Span) {
        self.put(&source[span.clone()], span);
    }

    /// Appends what stands in the source in another form.
    pub fn put(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let run = Run { text: start..self.text.len(), source };
        match self.runs.last_mut() {
            Some(last) if last.is_exact() && run.is_exact() && last.source.end == run.source.start => {
                last.text.end = run.text.end;
                last.source.end = run.source.end;
            }
            _ => self.runs.push(run),
        }
    }

    /// Where the byte at `at` comes from; `None` at the end of the text.
    pub fn byte(&self, at: usize) -> Option<usize> {
        let run = self.runs.get(self.runs.partition_point(|run| run.text.end <= at))?;
        Some(if run.is_exact() { run.source.start + (at - run.text.start) } else { run.source.start })
    }

    /// Where the source of the first `at` bytes ends; `None` if `at` is 0.
    pub fn end_of(&self, at: usize) -> Option<usize> {
        let last = at.checked_sub(1)?;
        let run = self.runs.get(self.runs.partition_point(|run| run.text.end <= last))?;
        Some(if run.is_exact() { run.source.start + (at - run.text.start) } else { run.source.end })
    }

    /// The bytes of the source behind those of `span`. An empty span stays empty; without any
    /// text it falls on `otherwise`.
    pub fn source(&self, span: &Span, otherwise: usize) -> Span {
        let end = span.end.min(self.text.len());
        let start = self.byte(span.start).or_else(|| self.end_of(end)).unwrap_or(otherwise);
        if span.start >= end {
            return start..start;
        }
        start..self.end_of(end).unwrap_or(start).max(start)
    }
}

impl Run {
    fn is_exact(&self) -> bool {
        self.text.len() == self.source.len()
    }
}
