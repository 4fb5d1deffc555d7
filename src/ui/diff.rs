//! A unified diff of two texts: only the lines around a change are looked at, so that one line in
//! a mapping of 1 MiB costs no more than one in ten.

mod hunks;
mod short;

use std::borrow::Cow;
use std::fmt::Write as _;

use similar::ChangeTag;

use super::paint::{ADDED, ADDED_WORD, FAINT, HEADING, HUNK, Paint, REMOVED, REMOVED_WORD};
use super::sanitize;
use hunks::{Hunk, Line, hunks};

/// Two versions of one text; `None`: it is not there.
#[derive(Clone, Copy, Debug)]
pub struct TextDiff<'a> {
    /// What changes: `data.mapRoles`, or a file.
    pub title: &'a str,
    pub old: Option<&'a str>,
    pub new: Option<&'a str>,
}

impl TextDiff<'_> {
    /// For people: sanitised, coloured, changed words marked, what is too long cut where it stays
    /// the same. Empty if nothing differs.
    pub fn render(&self, paint: Paint) -> String {
        self.render_between(None, paint)
    }

    /// The same where the versions are of two places, which are named.
    pub fn render_between(&self, places: Option<[&str; 2]>, paint: Paint) -> String {
        if self.old == self.new {
            return String::new();
        }
        let title = sanitize::line(self.title);
        let mut out = String::new();
        for (sign, text, side) in [("---", self.old, 0), ("+++", self.new, 1)] {
            let place = places.map_or_else(String::new, |it| format!(" in {}", sanitize::line(it[side])));
            let absent = if text.is_none() { " (not there)" } else { "" };
            let _ = writeln!(out, "{}", paint.paint(HEADING, format!("{sign} {title}{place}{absent}")));
        }
        for hunk in self.hunks() {
            let _ = writeln!(out, "{}", paint.paint(HUNK, &hunk.header));
            let mixed = hunk.mixes_line_ends();
            for (line, cut) in hunk.lines.iter().zip(short::cut(&hunk.lines)) {
                draw(&mut out, line, mixed, cut, paint);
            }
        }
        out
    }

    /// For programs: the bytes as they are, as `patch` reads them. Empty if nothing differs.
    pub fn patch(&self) -> String {
        if self.old == self.new {
            return String::new();
        }
        let mut out = format!("--- {0}\n+++ {0}\n", self.title);
        for hunk in self.hunks() {
            let _ = writeln!(out, "{}", hunk.header);
            for line in &hunk.lines {
                out.push(sign(line.tag));
                line.words.iter().for_each(|(_, word)| out.push_str(word));
                if !line.ends() {
                    out.push_str("\n\\ No newline at end of file\n");
                }
            }
        }
        out
    }

    fn hunks(&self) -> Vec<Hunk> {
        hunks(self.old.unwrap_or_default(), self.new.unwrap_or_default())
    }
}

fn draw(out: &mut String, line: &Line, show_cr: bool, cut: bool, paint: Paint) {
    let (plain, changed) = match line.tag {
        ChangeTag::Equal => (anstyle::Style::new(), anstyle::Style::new()),
        ChangeTag::Delete => (REMOVED, REMOVED_WORD),
        ChangeTag::Insert => (ADDED, ADDED_WORD),
    };
    let _ = write!(out, "{}", paint.paint(plain, sign(line.tag)));
    for (emphasised, word) in &line.words {
        let shown = visible(word, show_cr);
        let shown = if cut && !emphasised { short::ends(&shown) } else { shown };
        if !shown.is_empty() {
            let _ = write!(out, "{}", paint.paint(if *emphasised { changed } else { plain }, shown));
        }
    }
    out.push('\n');
    if !line.ends() {
        let _ = writeln!(out, "{}", paint.paint(FAINT, "\\ no newline at end"));
    }
}

/// A word without its line end. Where all lines end in CRLF the CR is no news and only clutters;
/// where they differ it is the news.
fn visible(word: &str, show_cr: bool) -> Cow<'_, str> {
    let word = word.strip_suffix('\n').unwrap_or(word);
    let word = if show_cr { word } else { word.strip_suffix('\r').unwrap_or(word) };
    sanitize::block(word)
}

const fn sign(tag: ChangeTag) -> char {
    match tag {
        ChangeTag::Equal => ' ',
        ChangeTag::Delete => '-',
        ChangeTag::Insert => '+',
    }
}

#[cfg(test)]
mod tests;
