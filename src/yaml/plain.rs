//! Can a text be written without quotes?

use super::resolve::{Resolved, resolve_plain};

/// Whether a text, written without quotes as a value or a list item, is read back as exactly this
/// string by the server and by readers of YAML 1.2 and 1.1 in other languages. In doubt it is
/// not: quotes do no harm. `in_flow`: inside of brackets.
pub fn fits_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    !"-?:,[]{}#&*!|>'\"%@`=<~ ".contains(first)
        && !text.ends_with([' ', ':'])
        && !text.starts_with("...")
        && text.chars().all(is_harmless)
        && !text.contains(": ")
        && !text.contains(" #")
        && !(in_flow && text.contains([',', '?', '[', ']', '{', '}']))
        && resolve_plain(text) == Resolved::Str
        && !is_nearly_number(text)
}

fn is_harmless(c: char) -> bool {
    c.is_ascii_graphic() || c == ' ' || (!c.is_ascii() && c.is_alphanumeric())
}

/// What some reader may take for a number or a time: `1:20` is 80 in YAML 1.1, `0o17` is 15 in
/// YAML 1.2, and there are more times than those go-yaml knows.
fn is_nearly_number(text: &str) -> bool {
    let tells = |c: char| c.is_alphabetic() && !"abcdefABCDEFoOxXtTzZinIN".contains(c);
    text.starts_with(|c: char| c.is_ascii_digit() || "+.".contains(c)) && !text.contains(tells)
}
