//! Principals in text that the server does not read: keys that it loses, entries that it drops.

use super::compare::stored;
use super::difference::Difference;
use super::loose::Loose;
use crate::diagnostic::Span;

/// The ARN of the text that is closest to a caller, and what differs.
pub(super) fn closest(text: &str, caller: &Loose<'_>) -> Option<(Span, Vec<Difference>)> {
    let near = words(text).filter_map(|span| {
        let word = &text[span.clone()];
        let same = word.eq_ignore_ascii_case(caller.text);
        Some((span, if same { Vec::new() } else { stored(word, caller)? }))
    });
    near.min_by_key(|(_, differences)| differences.len())
}

/// Where something begins that is written like an ARN, up to a blank or what ends a scalar.
fn words(text: &str) -> impl Iterator<Item = Span> {
    let starts = text.match_indices(':').filter_map(move |(colon, _)| {
        let start = colon.checked_sub(3)?;
        text.get(start..colon)?.eq_ignore_ascii_case("arn").then_some(start)
    });
    let begins = move |&start: &usize| !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
    let mut last = 0;
    starts.filter(begins).filter_map(move |start| {
        // `arn:arn:arn:…` is one word.
        if start < last {
            return None;
        }
        let rest = &text[start..];
        let end = rest.find(|c: char| c.is_whitespace() || "\"'[]".contains(c)).unwrap_or(rest.len());
        last = start + end;
        let word = rest[..end].trim_end_matches([',', '}']);
        Some(start..start + word.len())
    })
}

/// The number of an account as it stands in a text, with hyphens or without.
pub(super) fn account(text: &str, is_meant: impl Fn(&str) -> bool) -> Option<Span> {
    let mut from = 0;
    for word in text.split(|c: char| !(c.is_ascii_digit() || c == '-')) {
        let digits = word.trim_matches('-');
        if !digits.is_empty() && is_meant(digits) {
            let start = from + (word.len() - word.trim_start_matches('-').len());
            return Some(start..start + digits.len());
        }
        // The separator is one character, of whatever length.
        from += word.len();
        from += text[from..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_arns_up_to_their_end() {
        let text = "- {rolearn: ARN:x, userarn: 'arn:aws:y'}\n- rolearn:arn:z}\nlearn:q é[arn:é";
        let found: Vec<_> = words(text).map(|span| &text[span]).collect();
        assert_eq!(found, ["ARN:x", "arn:aws:y", "arn:z", "arn:é"]);
    }

    #[test]
    fn an_account_is_a_number_of_its_own() {
        let is = |word: &str| word == "1-2";
        assert_eq!(account("é 31-2\n- 1-2,", is), Some(10..13));
        assert_eq!(account("x1-2", is), Some(1..4));
        assert_eq!(account("1-22", is), None);
    }
}
