//! Two changes of one text, made apart: each keeps its lines, and where both touched the same
//! place both stand there for somebody to choose.

use std::sync::Arc;

use super::between::lines_between;
use super::{DataKey, Splice, Values, splice};

/// Before our lines of a conflict.
pub const OURS: &str = "<<<<<<< yours";
/// Between the two.
pub const OR: &str = "=======";
/// Behind the lines of others.
pub const THEIRS: &str = ">>>>>>> what is there now";

/// Values that two sides made of the same ones; the number of places where both changed something.
pub fn merge_values(base: &Values, ours: &Values, theirs: &Values) -> (Values, usize) {
    let (mut merged, mut conflicts) = (Values::default(), 0);
    for key in DataKey::ALL {
        let (base, ours, theirs) = (base.get(key), ours.get(key), theirs.get(key));
        let text = if ours == base || ours == theirs {
            theirs.cloned()
        } else if theirs == base {
            ours.cloned()
        } else {
            let (text, more) = merge(or_empty(base), or_empty(ours), or_empty(theirs));
            conflicts += more;
            Some(text.into())
        };
        merged.set(key, text);
    }
    (merged, conflicts)
}

/// Whether a text has the marks of a conflict that nobody has settled.
pub fn has_marks(text: &str) -> bool {
    text.lines().any(|line| line == OURS || line == THEIRS)
}

/// One text.
pub fn merge(base: &str, ours: &str, theirs: &str) -> (String, usize) {
    let (a, b) = (lines_between(base, ours), lines_between(base, theirs));
    let (mut a, mut b) = (a.as_slice(), b.as_slice());
    let (mut out, mut at, mut conflicts) = (String::new(), 0, 0);
    // A mark with another one would make the whole text one of mixed line ends.
    let line_end = if [ours, theirs].iter().all(|text| text.contains("\r\n")) { "\r\n" } else { "\n" };
    while let Some(start) = [a, b].into_iter().filter_map(|side| Some(side.first()?.span.start)).min() {
        let mut end = start;
        let (mut mine, mut other) = (0, 0);
        loop {
            let before = (mine, other);
            take(a, &mut mine, &mut end);
            take(b, &mut other, &mut end);
            if before == (mine, other) {
                break;
            }
        }
        out.push_str(&base[at..start]);
        let side = |splices: &[Splice]| part(base, start, end, splices);
        let (is_ours, is_theirs) = (side(&a[..mine]), side(&b[..other]));
        if mine == 0 || is_ours == is_theirs {
            out.push_str(&is_theirs);
        } else if other == 0 {
            out.push_str(&is_ours);
        } else {
            conflicts += 1;
            for (mark, text) in [(OURS, is_ours.as_str()), (OR, is_theirs.as_str()), (THEIRS, "")] {
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push_str(line_end);
                }
                out.push_str(mark);
                out.push_str(line_end);
                out.push_str(text);
            }
        }
        (a, b, at) = (&a[mine..], &b[other..], end);
    }
    out.push_str(&base[at..]);
    (out, conflicts)
}

/// Takes the splices that begin in a region, or right where it ends: lines side by side belong
/// together.
fn take(splices: &[Splice], count: &mut usize, end: &mut usize) {
    while let Some(next) = splices.get(*count).filter(|next| next.span.start <= *end) {
        *end = next.span.end.max(*end);
        *count += 1;
    }
}

fn part(base: &str, start: usize, end: usize, splices: &[Splice]) -> String {
    let local = |s: &Splice| Splice { span: s.span.start - start..s.span.end - start, text: s.text.clone() };
    splice(&base[start..end], &splices.iter().map(local).collect::<Vec<_>>())
}

fn or_empty(text: Option<&Arc<str>>) -> &str {
    text.map_or("", |text| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "a\nb\nc\nd\ne\n";

    #[test]
    fn changes_apart_are_both_kept() {
        assert_eq!(merge(BASE, "a\nB\nc\nd\ne\n", "a\nb\nc\nd\nE\nf\n"), ("a\nB\nc\nd\nE\nf\n".into(), 0));
        assert_eq!(merge(BASE, "b\nc\nd\ne\n", "a\nb\nc\nd\n"), ("b\nc\nd\n".into(), 0));
    }

    #[test]
    fn the_same_change_is_made_once() {
        assert_eq!(merge(BASE, "a\nX\nd\ne\n", "a\nX\nd\ne\n"), ("a\nX\nd\ne\n".into(), 0));
        assert_eq!(merge("", "x", "x"), ("x".into(), 0));
    }

    #[test]
    fn what_both_touched_stands_there_twice() {
        let wanted = format!("a\n{OURS}\nB\n{OR}\nX\n{THEIRS}\nc\nd\ne\n");
        let (text, conflicts) = merge(BASE, "a\nB\nc\nd\ne\n", "a\nX\nc\nd\ne\n");
        assert_eq!((text.as_str(), conflicts), (wanted.as_str(), 1));
        assert!(has_marks(&text) && !has_marks(BASE));
        let ends = merge("a", "b", "c").0;
        assert_eq!(ends, format!("{OURS}\nb\n{OR}\nc\n{THEIRS}\n"));
        assert_eq!(merge(BASE, &format!("{BASE}x\n"), &format!("{BASE}y\n")).1, 1);
    }

    #[test]
    fn marks_end_as_the_lines_of_the_text_do() {
        let merged = merge("a\r\nb\r\n", "A\r\nb\r\n", "X\r\nb\r\n").0;
        assert_eq!(merged, format!("{OURS}\r\nA\r\n{OR}\r\nX\r\n{THEIRS}\r\nb\r\n"));
        assert!(has_marks(&merged));
    }

    #[test]
    fn a_key_that_only_one_side_touched_is_as_that_side_left_it() {
        let values = |text: Option<&str>| {
            let mut values = Values::default();
            values.set(DataKey::MapUsers, text.map(Into::into));
            values
        };
        let (was, is) = (values(Some("a\n")), values(None));
        assert_eq!(merge_values(&was, &is, &was), (is.clone(), 0));
        assert_eq!(merge_values(&was, &was, &is), (is.clone(), 0));
        assert_eq!(merge_values(&was, &is, &values(Some("b\n"))).1, 1);
    }
}
