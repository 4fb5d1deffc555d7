//! The part of a line that is shown, and where its span comes to stand on the screen.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use crate::ui::sanitize;

/// Characters shown before and behind a span, and of a span itself.
const BEFORE: usize = 50;
const SPAN: usize = 80;
const BEHIND: usize = 40;

const TAB: &str = "    ";

/// A line, cut and safe to show.
pub(super) struct Window {
    pub text: String,
    /// Columns in front of the span.
    pub indent: usize,
    /// Columns of the span; at least 1.
    pub marks: usize,
}

impl Window {
    pub fn around(line: &str, span: Range<usize>) -> Self {
        let (before, rest) = line.split_at(span.start);
        let (inside, behind) = rest.split_at(span.end - span.start);
        let mut text = shown(last(before, BEFORE), before, Cut::Front);
        let indent = text.width();
        let inside = shown(first(inside, SPAN), inside, Cut::Back);
        text.push_str(&inside);
        text.push_str(&shown(first(behind, BEHIND), behind, Cut::Back));
        Self { indent, marks: inside.width().max(1), text }
    }
}

#[derive(Clone, Copy)]
enum Cut {
    Front,
    Back,
}

fn shown(part: &str, whole: &str, cut: Cut) -> String {
    let text = sanitize::line(&part.replace('\t', TAB)).into_owned();
    match cut {
        _ if part.len() == whole.len() => text,
        Cut::Front => format!("...{text}"),
        Cut::Back => format!("{text}..."),
    }
}

fn first(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(at, _)| &text[..at])
}

fn last(text: &str, chars: usize) -> &str {
    text.char_indices().rev().nth(chars).map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}
