//! Text from a file, a cluster, AWS or a plugin, made safe to show: each character that a terminal
//! would obey or hide is shown as its number instead.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::hidden::is_hidden;

/// One line of text: line feeds and tabs are escaped too.
pub fn line(text: &str) -> Cow<'_, str> {
    escape(text, |c| c < ' ' || is_deceptive(c))
}

/// Text of several lines: line feeds and tabs stay.
pub fn block(text: &str) -> Cow<'_, str> {
    escape(text, |c| (c < ' ' && c != '\n' && c != '\t') || is_deceptive(c))
}

/// A principal or a group. AWS and Kubernetes names are ASCII in practice, and a Cyrillic `а`
/// looks like a Latin one: characters beyond ASCII stay readable but are named behind the text.
pub fn name(text: &str) -> Cow<'_, str> {
    let shown = line(text);
    let foreign: Vec<char> = text.chars().filter(|&c| !c.is_ascii() && !is_deceptive(c)).collect();
    if foreign.is_empty() {
        return shown;
    }
    let mut marked = shown.into_owned();
    marked.push_str(" [non-ASCII:");
    for c in first_of_each(&foreign) {
        let _ = write!(marked, " U+{:04X}", u32::from(c));
    }
    marked.push(']');
    Cow::Owned(marked)
}

/// Whether a terminal would obey or hide this character. White space below U+0020 is the
/// caller's choice and not counted.
pub fn is_deceptive(c: char) -> bool {
    c >= ' ' && is_hidden(c)
}

fn escape(text: &str, bad: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&bad) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if !bad(c) => out.push(c),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => {
                let _ = write!(out, "{}", c.escape_unicode());
            }
        }
    }
    Cow::Owned(out)
}

fn first_of_each(chars: &[char]) -> Vec<char> {
    let mut seen = Vec::new();
    for &c in chars {
        if !seen.contains(&c) {
            seen.push(c);
        }
        // A name in another script would fill the screen.
        if seen.len() == 4 {
            break;
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(line("arn:aws:iam::111122223333:role/A"), Cow::Borrowed(_)));
        assert!(matches!(block("a\n\tb\n"), Cow::Borrowed(_)));
        assert!(matches!(name("system:masters"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_terminal_never_gets_a_control_character() {
        assert_eq!(line("a\x1b[2Jb\x07"), "a\\u{1b}[2Jb\\u{7}");
        assert_eq!(line("a\u{9b}31m\u{7f}"), "a\\u{9b}31m\\u{7f}");
        assert_eq!(line("a\nb\r\tc"), "a\\nb\\r\\tc");
        assert_eq!(block("a\nb\r\tc"), "a\nb\\r\tc");
    }

    #[test]
    fn what_reorders_or_hides_text_is_shown_as_its_number() {
        assert_eq!(line("a\u{202e}b"), "a\\u{202e}b");
        for c in ['\u{200b}', '\u{2066}', '\u{feff}', '\u{2028}', '\u{e0041}', '\u{ad}', '\u{fe0f}'] {
            assert_eq!(block(&format!("x{c}")), format!("x{}", c.escape_unicode()));
        }
    }

    #[test]
    fn a_look_alike_in_a_name_is_marked() {
        assert_eq!(name("system:m\u{430}sters"), "system:m\u{430}sters [non-ASCII: U+0430]");
        assert_eq!(name("\u{430}\u{430}\u{435}"), "\u{430}\u{430}\u{435} [non-ASCII: U+0430 U+0435]");
        assert_eq!(name("a\u{200b}"), "a\\u{200b}");
    }
}
