//! Texts that a person takes for one another.

use std::borrow::Cow;

use crate::hidden::is_hidden;

/// Letters of other scripts beside the ones of ASCII whose shape they have (the usual ones of
/// Unicode's confusables.txt).
const LETTERS: &[(&str, &str)] = &[
    ("аеорсухѕіјԁһԛԝӏ", "aeopcyxsijdhqwl"),
    ("АВЕКМНОРСТУХЅІЈ", "ABEKMHOPCTYXSIJ"),
    ("οινυρακ", "oivupak"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ("‐‑‒–—−⁄∕․", "------//."),
];

/// A text in ASCII as far as it looks like that: without what nobody sees.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    match odd(text) {
        None => Cow::Borrowed(text),
        Some(_) => {
            Cow::Owned(text.chars().filter_map(|c| if is_hidden(c) { None } else { Some(look(c)) }).collect())
        }
    }
}

/// The first character that is not what it looks like, or that looks like nothing.
pub(super) fn odd(text: &str) -> Option<char> {
    // Nearly every ARN.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    text.chars().find(|&c| is_hidden(c) || look(c) != c)
}

/// The character of ASCII that a character looks like, or itself.
fn look(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    // The wide forms stand in the order of ASCII.
    if let wide @ 0xff01..=0xff5e = u32::from(c) {
        return char::from_u32(wide - 0xff01 + 0x21).unwrap_or(c);
    }
    let pairs = LETTERS.iter().flat_map(|(from, to)| from.chars().zip(to.chars()));
    pairs.into_iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| to)
}

/// Names longer than those of IAM are no typos, and a pattern is not tried on them.
const LONG: usize = 128;

/// Whether a slip of the finger lies between two names: one letter too many, too few or another
/// one, or two of them swapped. `ng-1` and `ng-2` are two names.
pub(super) fn one_typo(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    if short.len() < 4 || long.len() > LONG || long.len() - short.len() > 1 {
        return false;
    }
    let (long, short) = (long.to_ascii_lowercase().into_bytes(), short.to_ascii_lowercase().into_bytes());
    let Some(at) = long.iter().zip(&short).position(|(a, b)| a != b) else {
        return long.len() > short.len() && !long[short.len()].is_ascii_digit();
    };
    let number = long[at].is_ascii_digit() || short.get(at).is_some_and(u8::is_ascii_digit);
    let one_more = long[at + 1..] == short[at..];
    let other = long.len() == short.len() && long[at + 1..] == short[at + 1..];
    let swapped = long.len() == short.len()
        && long.get(at + 1) == short.get(at)
        && long.get(at) == short.get(at + 1)
        && long.get(at + 2..) == short.get(at + 2..);
    !number && (one_more || other || swapped)
}

/// Whether a pattern with `*` and `?` covers a name, as people mean it.
pub(super) fn covers(pattern: &str, name: &str) -> bool {
    if pattern.len() > LONG || name.len() > LONG {
        return false;
    }
    let (pattern, name) = (pattern.to_ascii_lowercase().into_bytes(), name.to_ascii_lowercase().into_bytes());
    let (mut p, mut n) = (0, 0);
    // Where to go on if what follows the last star does not fit.
    let mut star = None;
    while n < name.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p + 1, n));
                p += 1;
            }
            Some(&c) if c == b'?' || c == name[n] => (p, n) = (p + 1, n + 1),
            _ => match star {
                Some((after, from)) => {
                    star = Some((after, from + 1));
                    (p, n) = (after, from + 1);
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_has_its_look() {
        for (from, to) in LETTERS {
            assert_eq!(from.chars().count(), to.chars().count(), "{from}");
            assert!(to.is_ascii() && from.chars().all(|c| !c.is_ascii()), "{from}");
        }
        assert_eq!(plain("r\u{43e}le\u{200b}/ｃｉ"), "role/ci");
        assert_eq!((plain("role/ü"), odd("role/ü")), ("role/ü".into(), None));
    }

    #[test]
    fn a_typo_is_one_slip() {
        for (a, b) in [("deploy", "depoly"), ("deploy", "depoy"), ("deploy", "deploys"), ("ci-web", "ci_web")]
        {
            assert!(one_typo(a, b) && one_typo(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("ng-1-x", "ng-2-x"),
            ("node", "node2"),
            ("ci", "cd"),
            ("deploy", "depoyl1"),
            ("abcd", "badc"),
            ("", "a"),
        ] {
            assert!(!one_typo(a, b) && !one_typo(b, a), "{a} {b}");
        }
    }

    #[test]
    fn stars_and_question_marks_cover() {
        for (pattern, name) in
            [("*", ""), ("*", "a"), ("a*c", "abcabc"), ("?b*", "abc"), ("A?", "ab"), ("a**", "a")]
        {
            assert!(covers(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("?", ""), ("a*c", "abca"), ("ab?", "ab"), ("b*", "abc"), ("", "a")] {
            assert!(!covers(pattern, name), "{pattern} {name}");
        }
    }
}
