//! A value as Go's `encoding/json` writes it, so that texts can be compared.

use awsauth::yaml::{Data, Member, Value};
use std::fmt::Write;

pub fn write(value: &Value) -> String {
    let mut out = String::new();
    append(value, &mut out);
    out
}

/// Whether the server would pick one of several values at random.
pub fn is_ambiguous(value: &Value) -> bool {
    match &value.data {
        Data::Array(items) => items.iter().any(is_ambiguous),
        Data::Object(object) => {
            !object.ambiguous.is_empty() || object.iter().any(|member| is_ambiguous(&member.value))
        }
        Data::Null | Data::Bool(_) | Data::Number(_) | Data::String(_) => false,
    }
}

fn append(value: &Value, out: &mut String) {
    match &value.data {
        Data::Null => out.push_str("null"),
        Data::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Data::Number(number) => out.push_str(number),
        Data::String(text) => append_string(text, out),
        Data::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                append(item, out);
            }
            out.push(']');
        }
        Data::Object(object) => {
            let mut members: Vec<&Member> = object.iter().collect();
            members.sort_by(|a, b| a.key.cmp(&b.key));
            out.push('{');
            for (at, member) in members.into_iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                append_string(&member.key, out);
                out.push(':');
                append(&member.value, out);
            }
            out.push('}');
        }
    }
}

fn append_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\x1F' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
