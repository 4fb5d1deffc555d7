//! Collecting splices, and two rounds of them as one.

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

/// One piece of a text that was spliced: bytes of the original, or new ones.
enum Piece<'s> {
    Old(Span),
    New(&'s str),
}

impl<'s> Piece<'s> {
    fn len(&self) -> usize {
        match self {
            Self::Old(span) => span.len(),
            Self::New(text) => text.len(),
        }
    }

    /// The part from `from` to `to`, counted in the piece.
    fn part(&self, from: usize, to: usize) -> Piece<'s> {
        match *self {
            Self::Old(ref span) => Self::Old(span.start + from..span.start + to),
            Self::New(text) => Self::New(&text[from..to]),
        }
    }
}

/// `first` in a text of `len` bytes, then `second` in the result, as splices in the original.
pub(super) fn compose(len: usize, first: &[Splice], second: &[Splice]) -> Vec<Splice> {
    let mut pieces = pieces(len, first).into_iter();
    let mut current = pieces.next();
    let (mut at, mut used) = (0, 0);
    let mut out = Vec::new();
    let mut take_to = |until: usize, out: &mut Vec<_>, keep: bool| {
        while at < until {
            let Some(piece) = &current else { break };
            let step = (piece.len() - used).min(until - at);
            if keep && step > 0 {
                out.push(piece.part(used, used + step));
            }
            (at, used) = (at + step, used + step);
            if used == piece.len() {
                (current, used) = (pieces.next(), 0);
            }
        }
    };
    for splice in second {
        take_to(splice.span.start, &mut out, true);
        out.push(Piece::New(&splice.text));
        take_to(splice.span.end, &mut out, false);
    }
    take_to(usize::MAX, &mut out, true);
    splices(len, &out)
}

fn pieces(len: usize, splices: &[Splice]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(2 * splices.len() + 1);
    let mut at = 0;
    for splice in splices {
        pieces.push(Piece::Old(at..splice.span.start));
        pieces.push(Piece::New(&splice.text));
        at = splice.span.end;
    }
    pieces.push(Piece::Old(at..len));
    pieces.retain(|piece| piece.len() > 0);
    pieces
}

/// What stands between the old pieces replaces what stood there.
fn splices(len: usize, pieces: &[Piece<'_>]) -> Vec<Splice> {
    let mut out: Vec<Splice> = Vec::new();
    let (mut at, mut text) = (0, String::new());
    for piece in pieces.iter().chain([&Piece::Old(len..len)]) {
        match piece {
            Piece::New(new) => text.push_str(new),
            Piece::Old(span) => {
                if at < span.start || !text.is_empty() {
                    out.push(Splice { span: at..span.start, text: std::mem::take(&mut text) });
                }
                at = span.end;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::splice;

    fn s(start: usize, end: usize, text: &str) -> Splice {
        Splice { span: start..end, text: text.to_owned() }
    }

    #[test]
    fn two_rounds_are_one() {
        let text = "0123456789";
        let first = [s(1, 3, "ab"), s(5, 5, "XYZ"), s(8, 10, "")];
        let between = splice(text, &first);
        for second in [
            vec![s(0, 0, "!")],
            vec![s(2, 7, "-")],
            vec![s(between.len(), between.len(), "end")],
            vec![s(0, between.len(), "")],
            vec![s(1, 2, "q"), s(6, 6, "r")],
            vec![],
        ] {
            let both = compose(text.len(), &first, &second);
            assert_eq!(splice(text, &both), splice(&between, &second), "{second:?}");
        }
    }

    #[test]
    fn splices_that_want_the_same_bytes_are_refused() {
        let mut splices = Splices::default();
        splices.replace(0..4, "x");
        splices.replace(2..3, "y");
        assert_eq!(splices.finish(&Lines::new("01234"), None), None);
    }
}
