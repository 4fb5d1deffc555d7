//! Lines too long to be read: a manifest in JSON has a whole value on one. What changes is shown
//! whole, and so much of the rest that it is found again.

use std::borrow::Cow;

use similar::ChangeTag;

use super::hunks::Line;

/// A line of more characters is cut.
const LONGEST: usize = 600;
/// What stays at each end of an unchanged piece.
const KEPT: usize = 80;

/// Which lines of a hunk may be cut: context, and changed ones of which it is known what changes.
/// Where words were only put in, nothing in the old line tells, but the new one below does.
pub(super) fn cut(lines: &[Line]) -> Vec<bool> {
    let tells = |line: &Line| line.words.iter().any(|(changed, _)| *changed);
    let by = |at: Option<usize>, tag| {
        let other = at.and_then(|at| lines.get(at));
        other.is_some_and(|line| line.tag == tag && tells(line))
    };
    let may_be_cut = |(at, line): (usize, &Line)| {
        let known = match line.tag {
            ChangeTag::Equal => true,
            ChangeTag::Delete => tells(line) || by(Some(at + 1), ChangeTag::Insert),
            ChangeTag::Insert => tells(line) || by(at.checked_sub(1), ChangeTag::Delete),
        };
        known && line.words.iter().map(|(_, word)| word.len()).sum::<usize>() > LONGEST
    };
    lines.iter().enumerate().map(may_be_cut).collect()
}

/// The ends of an unchanged piece.
pub(super) fn ends(piece: &str) -> Cow<'_, str> {
    let length = piece.chars().count();
    let Some(left_out) = length.checked_sub(2 * KEPT).filter(|n| *n > KEPT) else {
        return Cow::Borrowed(piece);
    };
    let place = |n: usize| piece.char_indices().nth(n).map_or(piece.len(), |(at, _)| at);
    let (head, tail) = (&piece[..place(KEPT)], &piece[place(length - KEPT)..]);
    Cow::Owned(format!("{head}[... {left_out} characters ...]{tail}"))
}
