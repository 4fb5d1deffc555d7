//! The hunks of a unified diff.

use std::time::{Duration, Instant};

use similar::udiff::UnifiedHunkHeader;
use similar::{Change, ChangeTag, DiffOp, InlineChange, TextDiff};

/// Unchanged lines around a change, as everywhere.
const CONTEXT: usize = 3;
/// After this long `similar` stops looking for the smallest diff and gives a larger, true one.
const PATIENCE: Duration = Duration::from_millis(200);
/// Up to so many lines to compare, and so many bytes of words, that is done in no time: what is shown
/// must not depend on how busy the machine is.
const LINES_AT_ONCE: usize = 2000;
const WORDS_AT_ONCE: usize = 1 << 12;
/// Above this many lines replaced in one place, words are not compared: the eye can't either.
const WORDS_LIMIT: usize = 200;

/// Changed lines with their neighbours.
pub(super) struct Hunk {
    /// `@@ -1,4 +1,5 @@`
    pub header: String,
    pub lines: Vec<Line>,
}

impl Hunk {
    /// Whether some lines end in CRLF and some in LF.
    pub fn mixes_line_ends(&self) -> bool {
        let crlf = |l: &&Line| l.words.last().is_some_and(|(_, w)| w.ends_with("\r\n"));
        let ended = self.lines.iter().filter(|l| l.ends()).count();
        let with_cr = self.lines.iter().filter(crlf).count();
        with_cr != 0 && with_cr != ended
    }
}

/// One line in pieces.
pub(super) struct Line {
    pub tag: ChangeTag,
    /// Pieces of the line, its end included; `true`: this piece is what changed.
    pub words: Vec<(bool, String)>,
}

impl Line {
    /// Whether the line has an end.
    pub fn ends(&self) -> bool {
        self.words.last().is_some_and(|(_, word)| word.ends_with('\n'))
    }
}

/// Compares two texts.
pub(super) fn hunks(old: &str, new: &str) -> Vec<Hunk> {
    hunks_until(Instant::now() + PATIENCE, old, new)
}

pub(super) fn hunks_until(deadline: Instant, old: &str, new: &str) -> Vec<Hunk> {
    let window = Window::around_changes(old, new);
    let (old_lines, new_lines) = (lines(window.old), lines(window.new));
    let mut compare = TextDiff::configure();
    compare.newline_terminated(true);
    if old_lines.len() + new_lines.len() > LINES_AT_ONCE {
        compare.deadline(deadline);
    }
    let diff = compare.diff_slices::<str>(&old_lines, &new_lines);
    diff.grouped_ops(CONTEXT)
        .iter()
        .filter(|ops| !ops.is_empty())
        .map(|ops| Hunk { header: header(ops, window.lines_before), lines: hunk_lines(&diff, ops, deadline) })
        .collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn header(ops: &[DiffOp], lines_before: usize) -> String {
    let mut ops = ops.to_vec();
    for op in &mut ops {
        *op = moved_down(*op, lines_before);
    }
    UnifiedHunkHeader::new(&ops).to_string()
}

fn moved_down(op: DiffOp, by: usize) -> DiffOp {
    match op {
        DiffOp::Equal { old_index, new_index, len } => {
            DiffOp::Equal { old_index: old_index + by, new_index: new_index + by, len }
        }
        DiffOp::Delete { old_index, old_len, new_index } => {
            DiffOp::Delete { old_index: old_index + by, old_len, new_index: new_index + by }
        }
        DiffOp::Insert { old_index, new_index, new_len } => {
            DiffOp::Insert { old_index: old_index + by, new_index: new_index + by, new_len }
        }
        DiffOp::Replace { old_index, old_len, new_index, new_len } => {
            DiffOp::Replace { old_index: old_index + by, old_len, new_index: new_index + by, new_len }
        }
    }
}

fn hunk_lines(diff: &TextDiff<'_, '_, str>, ops: &[DiffOp], deadline: Instant) -> Vec<Line> {
    let mut lines = Vec::new();
    for op in ops {
        if op.old_range().len() + op.new_range().len() > WORDS_LIMIT {
            let whole = |c: Change<&str>| Line { tag: c.tag(), words: vec![(false, c.value().to_owned())] };
            lines.extend(diff.iter_changes(op).map(whole));
        } else {
            let bytes: usize = diff.iter_changes(op).map(|c| c.value().len()).sum();
            let deadline = (bytes > WORDS_AT_ONCE).then_some(deadline);
            lines.extend(diff.iter_inline_changes_deadline(op, deadline).map(|c| line(&c)));
        }
    }
    lines
}

fn line(change: &InlineChange<'_, str>) -> Line {
    let words = change.values().iter().map(|&(changed, word)| (changed, word.to_owned()));
    Line { tag: change.tag(), words: words.collect() }
}

/// The part of two texts that can differ, with context, in whole lines.
struct Window<'a> {
    old: &'a str,
    new: &'a str,
    /// Lines cut off in front: the same number in both.
    lines_before: usize,
}

impl<'a> Window<'a> {
    fn around_changes(old: &'a str, new: &'a str) -> Self {
        let (a, b) = (old.as_bytes(), new.as_bytes());
        let same_start = common_prefix(a, b);
        // What both ends claim belongs to the start, or an added entry that ends like its
        // neighbour would have no context below it.
        let rest = a.len().min(b.len()) - same_start;
        let same_end = common_suffix(&a[a.len() - rest..], &b[b.len() - rest..]);
        // What was added or removed may be told apart from equal lines beside it in more than one
        // way, up to its own length away.
        let slack = [a, b].map(|text| lines_in(&text[same_start..text.len() - same_end]));
        let margin = CONTEXT + slack[0].max(slack[1]).min(WORDS_LIMIT);
        let start = back_up(a, same_start, margin);
        let old_end = go_on(a, a.len() - same_end, margin);
        let new_end = b.len() - (a.len() - old_end);
        Self {
            old: &old[start..old_end],
            new: &new[start..new_end],
            lines_before: old[..start].matches('\n').count(),
        }
    }
}

/// Compared in blocks: a block is one memcmp, a byte is a step of a loop.
const BLOCK: usize = 4096;

fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK)).take_while(|(x, y)| x == y).count();
    let at = blocks * BLOCK;
    at + a[at..].iter().zip(&b[at..]).take_while(|(x, y)| x == y).count()
}

fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK)).take_while(|(x, y)| x == y).count();
    let at = blocks * BLOCK;
    let (a, b) = (&a[..a.len() - at], &b[..b.len() - at]);
    at + a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count()
}

fn lines_in(text: &[u8]) -> usize {
    text.split(|byte| *byte == b'\n').count()
}

/// The start of the line that is `lines` above the one holding `at`.
fn back_up(text: &[u8], at: usize, lines: usize) -> usize {
    let mut starts = text[..at].iter().enumerate().rev().filter(|(_, byte)| **byte == b'\n');
    starts.nth(lines).map_or(0, |(newline, _)| newline + 1)
}

/// The end of the line that is `lines` below the one holding `at`.
fn go_on(text: &[u8], at: usize, lines: usize) -> usize {
    let mut ends = text[at..].iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    ends.nth(lines).map_or(text.len(), |(newline, _)| at + newline + 1)
}
