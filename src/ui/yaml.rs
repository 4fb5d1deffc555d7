//! `-o yaml`, written so that YAML 1.1 readers (kubectl, the server) and 1.2 readers agree: a
//! scalar is plain only where nothing else could be read into it, else it is a JSON string, which
//! is YAML in both.

use serde::Serialize;
use serde_json::Value;

use super::json;

/// Block-style YAML with a final newline.
///
/// # Panics
/// Never with our views, see [`json::to_string`].
pub fn to_string(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value)
        .expect("our views have string keys and no Serialize impl of theirs fails");
    let mut out = String::new();
    match &value {
        Value::Object(map) if !map.is_empty() => block(&mut out, &value, 0),
        Value::Array(list) if !list.is_empty() => block(&mut out, &value, 0),
        other => {
            out.push_str(&inline(other));
            out.push('\n');
        }
    }
    out
}

/// A mapping or list that is not empty, each line indented by `depth`.
fn block(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Object(map) => {
            for (nth, (key, value)) in map.iter().enumerate() {
                // The first key of a list's item stands on the line of its dash.
                if nth > 0 || !out.ends_with("- ") {
                    indent(out, depth);
                }
                out.push_str(&string(key));
                out.push(':');
                child(out, value, depth, " ");
            }
        }
        Value::Array(list) => {
            for item in list {
                indent(out, depth);
                out.push('-');
                match item {
                    Value::Object(map) if !map.is_empty() => {
                        out.push(' ');
                        block(out, item, depth + 2);
                    }
                    other => child(out, other, depth, " "),
                }
            }
        }
        scalar => out.push_str(&inline(scalar)),
    }
}

fn child(out: &mut String, value: &Value, depth: usize, gap: &str) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            out.push('\n');
            block(out, value, depth + 2);
        }
        Value::Array(list) if !list.is_empty() => {
            out.push('\n');
            block(out, value, depth + 2);
        }
        other => {
            out.push_str(gap);
            out.push_str(&inline(other));
            out.push('\n');
        }
    }
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n(' ', depth));
}

/// A scalar, `{}` or `[]`.
fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => string(text),
        other => other.to_string(),
    }
}

fn string(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    json::escaped(Value::from(text).to_string())
}

/// Letters first, then characters that mean nothing inside a plain scalar; a colon only where
/// something other than a space follows. YAML 1.1's words for booleans and null are all short.
fn is_plain(text: &str) -> bool {
    let starts_well = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let ends_well = text.ends_with(|c: char| c.is_ascii_alphanumeric());
    let harmless =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '.' | '-' | '_' | '@' | '+');
    let word = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    starts_well
        && ends_well
        && text.chars().all(harmless)
        && !word.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn mappings_and_lists_are_blocks() {
        let value = json!({
            "entries": [
                { "principal": "arn:aws:iam::111122223333:role/A", "groups": ["view", "system:masters"] },
                { "groups": [], "sso": { "accountID": "012345678912" }, "why": null },
            ],
            "changed": true, "lists": [["a"], []], "none": {},
        });
        assert_eq!(
            to_string(&value),
            "entries:\n  \
               - principal: arn:aws:iam::111122223333:role/A\n    \
                 groups:\n      \
                   - view\n      \
                   - system:masters\n  \
               - groups: []\n    \
                 sso:\n      \
                   accountID: \"012345678912\"\n    \
                 why: null\n\
             changed: true\n\
             lists:\n  \
               -\n    \
                 - a\n  \
               - []\n\
             none: {}\n"
        );
    }

    #[test]
    fn what_yaml_1_1_reads_as_something_else_is_quoted() {
        for text in [
            "yes",
            "No",
            "ON",
            "y",
            "null",
            "~",
            "",
            "0123",
            "1e3",
            "1:20",
            "2020-01-01",
            ".5",
            "{{X}}",
            "a: b",
            "a:",
            "- a",
            "#x",
            "a #b",
            "*",
            "x\ny",
            " a",
            "é",
            ".inf",
            "=",
            "<<",
        ] {
            let shown = string(text);
            assert!(shown.starts_with('"') && shown.ends_with('"'), "{text} became {shown}");
        }
        assert_eq!(string("x\u{202e}"), "\"x\\u202e\"");
    }
}
