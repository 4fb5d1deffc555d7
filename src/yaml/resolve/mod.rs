//! What a scalar means: YAML 1.1 as go-yaml v2 `resolve.go` has it.

mod number;
mod timestamp;

pub(super) use number::{json_float, key_float};

use number::{parse_float, parse_int, parse_uint, yaml_float};

/// What a plain scalar is to the server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolved {
    Null,
    Bool(bool),
    Int(i64),
    /// An integer above `i64::MAX`.
    Uint(u64),
    Float(f64),
    /// Looks like a time, and stays text.
    Timestamp,
    /// `<<`: as a key, the merge; as a value, text.
    Merge,
    Str,
}

/// What YAML 1.1, as go-yaml v2 reads it, makes of a plain scalar.
pub fn resolve_plain(text: &str) -> Resolved {
    if text == "<<" { Resolved::Merge } else { untagged(text) }
}

/// The value of a scalar that has no tag.
pub(super) fn untagged(text: &str) -> Resolved {
    match text.as_bytes().first() {
        None => Resolved::Null,
        Some(b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' | b'~') => {
            word(text).unwrap_or(Resolved::Str)
        }
        Some(b'.') => word(text).or_else(|| parse_float(text).map(Resolved::Float)).unwrap_or(Resolved::Str),
        Some(b'+' | b'-' | b'0'..=b'9') => numeric(text, true),
        Some(_) => Resolved::Str,
    }
}

fn word(text: &str) -> Option<Resolved> {
    Some(match text {
        "" | "~" | "null" | "Null" | "NULL" => Resolved::Null,
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Resolved::Bool(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Resolved::Bool(false)
        }
        ".nan" | ".NaN" | ".NAN" => Resolved::Float(f64::NAN),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Resolved::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Resolved::Float(f64::NEG_INFINITY),
        _ => return None,
    })
}

/// A text that starts with a digit or a sign.
fn numeric(text: &str, timestamps: bool) -> Resolved {
    if let Some(infinity) = word(text) {
        return infinity;
    }
    if timestamps && timestamp::is_timestamp(text) {
        return Resolved::Timestamp;
    }
    let plain = text.replace('_', "");
    if let Some(int) = parse_int(&plain, None) {
        return Resolved::Int(int);
    }
    if let Some(uint) = parse_uint(&plain, None) {
        return Resolved::Uint(uint);
    }
    if let Some(float) = yaml_float(&plain) {
        return Resolved::Float(float);
    }
    binary(&plain).unwrap_or(Resolved::Str)
}

/// `0b` with a sign behind it, which go-yaml takes as well.
fn binary(plain: &str) -> Option<Resolved> {
    if let Some(digits) = plain.strip_prefix("0b") {
        return parse_int(digits, Some(2))
            .map(Resolved::Int)
            .or_else(|| parse_uint(digits, Some(2)).map(Resolved::Uint));
    }
    let digits = plain.strip_prefix("-0b")?;
    parse_int(&format!("-{digits}"), Some(2)).map(Resolved::Int)
}

/// `!!str` and its like, as they stand behind a resolved handle.
const TAG_PREFIX: &str = "tag:yaml.org,2002:";

/// What a tagged scalar is.
pub(super) enum Tagged {
    Value(Resolved),
    /// `!!binary`: base64.
    Binary,
}

/// The value of a tagged scalar; `Err` names what it would be instead.
pub(super) fn tagged(tag: &str, text: &str) -> Result<Tagged, &'static str> {
    let value = |resolved| Ok(Tagged::Value(resolved));
    // A tag that go-yaml does not know makes a string.
    let Some(short) = tag.strip_prefix(TAG_PREFIX) else { return value(Resolved::Str) };
    let found = match short {
        "int" | "float" | "bool" | "null" if starts_number(text) => numeric(text, false),
        "int" | "float" | "bool" | "null" | "timestamp" => untagged(text),
        "binary" => return Ok(Tagged::Binary),
        _ => return value(Resolved::Str),
    };
    match (short, found) {
        ("int", Resolved::Int(_) | Resolved::Uint(_))
        | ("float", Resolved::Float(_))
        | ("bool", Resolved::Bool(_))
        | ("null", Resolved::Null)
        | ("timestamp", Resolved::Timestamp) => value(found),
        #[expect(clippy::cast_precision_loss, reason = "go-yaml converts the same way")]
        ("float", Resolved::Int(int)) => value(Resolved::Float(int as f64)),
        (_, Resolved::Null) => Err("null"),
        (_, Resolved::Bool(_)) => Err("a boolean"),
        (_, Resolved::Int(_) | Resolved::Uint(_)) => Err("an integer"),
        (_, Resolved::Float(_)) => Err("a number"),
        (_, Resolved::Timestamp) => Err("a time"),
        (_, Resolved::Str | Resolved::Merge) => Err("text"),
    }
}

fn starts_number(text: &str) -> bool {
    text.starts_with(['+', '-']) || text.starts_with(|c: char| c.is_ascii_digit())
}
