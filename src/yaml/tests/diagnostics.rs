use crate::yaml::parse;

/// What is underlined, and what is said.
fn error(text: &str) -> (String, String) {
    let error = parse(text).and_then(|document| document.to_value()).expect_err("it is refused");
    (text[error.span.clone()].to_owned(), error.message)
}

#[test]
fn an_unquoted_template_is_named() {
    let (at, message) = error("- username: {{SessionName}}\n");
    assert_eq!((at.as_str(), message.as_str()), ("{SessionName}", "a mapping cannot be a key"));
    let (at, message) = error("- username: {{AccountID}}:x\n  groups: []\n");
    assert_eq!(at, "{{AccountID}}:x");
    assert_eq!(message, "YAML takes a leading `{{` for a mapping in braces");
}

#[test]
fn a_tab_is_named() {
    for text in ["- a: 1\n\tb: 2\n", "\ta: 1", "a: |\n  x\n\ty\n"] {
        let (at, message) = error(text);
        assert!(at.contains('\t') && message.contains("tab"), "{text:?}: {at:?} {message}");
    }
}

#[test]
fn the_place_is_where_it_went_wrong() {
    for (text, at) in [
        ("a: 'b\nc: d\n", "'b"),
        ("a: [b, c\n", "["),
        ("a: b: c\n", ":"),
        ("- a\nb: c\n", ""),
        ("a: *b\n", "*b"),
        ("a: @b\n", "@"),
        ("a: \"\\d\"\n", "\\d"),
        ("%YAML 1.2\n---\na\n", "%YAML 1.2"),
        ("a: !!int x\n", "x"),
        ("a: b\u{1}\n", "\u{1}"),
        ("rolearn:arn\nusername: x\n", "rolearn:arn"),
        ("- a: b\n  username:x\n  c: d\n", "username:x"),
    ] {
        assert_eq!(error(text).0, at, "{text:?}: {}", error(text).1);
    }
}
