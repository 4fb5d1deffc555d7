//! Collecting splices.

use super::lines::{Lines, is_break};
use crate::data::Splice;
use crate::diagnostic::Span;

/// Splices in one text, in any order until they are finished.
#[derive(Default)]
pub(super) struct Splices(Vec<Splice>);

impl Splices {
    pub fn replace(&mut self, span: Span, text: impl Into<String>) {
        self.0.push(Splice { span, text: text.into() });
    }

    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    pub fn remove(&mut self, span: Span) {
        if !span.is_empty() {
            self.replace(span, "");
        }
    }

    /// Where the end of the text goes, and no line break ended it, none does afterwards: finished
    /// splices lose the last one.
    fn trim_end(splices: &mut [Splice], lines: &Lines<'_>, kept_break: Option<usize>) {
        let Some((last, before)) = splices.split_last_mut() else { return };
        let to_end = last.text.is_empty() && last.span.end == lines.text.len() && !lines.ends_with_break();
        let line = lines.line_of(last.span.start);
        if !to_end || line == 0 || lines.start(line) != last.span.start || kept_break == Some(line - 1) {
            return;
        }
        match before.last_mut() {
            Some(inserted) if inserted.span.end == last.span.start => {
                let end = inserted.text.trim_end_matches(is_break).len();
                inserted.text.truncate(end);
            }
            _ => last.span.start = lines.content_end(line - 1),
        }
    }

    /// Sorted, with removals that touch made one. `None`: two of them want the same bytes. A
    /// text that ends without a line break goes on doing so, but for the line whose break is kept.
    pub fn finish(mut self, lines: &Lines<'_>, kept_break: Option<usize>) -> Option<Vec<Splice>> {
        self.0.sort_by_key(|splice| (splice.span.start, splice.span.end));
        let mut out: Vec<Splice> = Vec::with_capacity(self.0.len());
        for splice in self.0 {
            match out.last_mut() {
                Some(last) if splice.span.start < last.span.end => {
                    if !(splice.text.is_empty() && last.text.is_empty()) {
                        return None;
                    }
                    last.span.end = last.span.end.max(splice.span.end);
                }
                Some(last)
                    if splice.span.start == last.span.end
                        && last.text.is_empty() == splice.text.is_empty() =>
                {
                    last.span.end = splice.span.end;
                    last.text.push_str(&splice.text);
                }
                _ => out.push(splice),
            }
        }
        Self::trim_end(&mut out, lines, kept_break);
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splices_that_want_the_same_bytes_are_refused() {
        let mut splices = Splices::default();
        splices.replace(0..4, "x");
        splices.replace(2..3, "y");
        assert_eq!(splices.finish(&Lines::new("01234"), None), None);
    }
}
