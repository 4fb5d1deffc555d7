//! A username with the principal's name in it as `{}`, and braces doubled, so that all who are
//! called like their role share a text.

/// The username with the name in it, where that stands as a whole word, as `{}`.
pub(super) fn of(username: &str, name: &str) -> String {
    let escaped = |text: &str| text.replace('{', "{{").replace('}', "}}");
    match word_at(username, name) {
        Some(at) => format!("{}{{}}{}", escaped(&username[..at]), escaped(&username[at + name.len()..])),
        None => escaped(username),
    }
}

/// Where a name stands as a whole word.
fn word_at(text: &str, name: &str) -> Option<usize> {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !"-_.".contains(c));
    let found = text.match_indices(name).map(|(at, _)| at);
    let mut found = found
        .filter(|at| apart(text[..*at].chars().next_back()) && apart(text[at + name.len()..].chars().next()));
    if name.is_empty() { None } else { found.next() }
}

/// The username behind a pattern.
pub(super) fn filled(pattern: &str, name: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + name.len());
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        let pair = rest.get(at..at + 2).unwrap_or_default();
        match pair {
            "{{" => out.push('{'),
            "}}" => out.push('}'),
            "{}" => out.push_str(name),
            _ => out.push_str(&rest[at..=at]),
        }
        rest = &rest[at + if matches!(pair, "{{" | "}}" | "{}") { 2 } else { 1 }..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_left_out_where_it_stands_as_a_word() {
        assert_eq!(of("session-of/ci/{{x}}", "ci"), "session-of/{}/{{{{x}}}}");
        assert_eq!(of("cicada", "ci"), "cicada");
    }

    #[test]
    fn any_username_comes_back() {
        for name in ["a", "", "{}", "a.b", "é"] {
            for username in ["", "a", "admin", "{}", "{{a}}", "x:{a", "}a{", "a/a", "{}/a.b", "é-é", "{{{}}}"]
            {
                assert_eq!(filled(&of(username, name), name), username, "{name}");
            }
        }
    }
}
