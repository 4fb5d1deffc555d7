//! JSON that is safe to look at: what a terminal would obey stands as `\uXXXX`, which is the same
//! JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::sanitize::is_deceptive;

/// Indented JSON with a final newline.
///
/// # Panics
/// Never with our views: their keys are texts, and no `Serialize` of theirs fails.
pub fn to_string(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value)
        .expect("our views have string keys and no Serialize impl of theirs fails");
    text.push('\n');
    escaped(text)
}

/// JSON with deceptive characters escaped. Outside strings JSON is ASCII without any, so
/// replacing them anywhere is right.
pub(super) fn escaped(json: String) -> String {
    if !json.chars().any(is_deceptive) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_deceptive(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn deceptive_characters_are_escaped_and_nothing_is_lost() {
        let value = json!({ "a": "x\u{202e}\u{9b}\x7f\u{e0041}\x1b\u{e9}", "b": [1, null, true] });
        let text = to_string(&value);
        assert!(text.contains(r"x\u202e\u009b\u007f\udb40\udc41\u001bé"), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), value);
    }
}
