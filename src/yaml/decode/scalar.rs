//! What a scalar decodes to.

use super::Decoded;
use super::meter::Meter;
use crate::diagnostic::Span;
use crate::yaml::error::{Step, SyntaxError};
use crate::yaml::node::{Node, Scalar, ScalarStyle};
use crate::yaml::resolve::{Resolved, Tagged, json_float, tagged, untagged};
use crate::yaml::value::{Data, Value};
use std::borrow::Cow;

/// A scalar with its meaning; text may differ from what is written only for `!!binary`.
pub(super) struct Meaning<'d> {
    pub resolved: Resolved,
    pub text: Cow<'d, str>,
}

/// What a scalar node means. An alias, which cannot be a scalar, counts as an empty one.
pub(super) fn meaning(node: &Node) -> Step<Meaning<'_>> {
    let Some(Scalar { value, style }) = node.as_scalar() else {
        return Ok(Meaning { resolved: Resolved::Null, text: Cow::Borrowed("") });
    };
    let text = Cow::Borrowed(value.as_str());
    let Some(tag) = node.tag() else {
        let resolved = if *style == ScalarStyle::Plain { untagged(value) } else { Resolved::Str };
        return Ok(Meaning { resolved, text });
    };
    match tagged(tag, value) {
        Ok(Tagged::Value(resolved)) => Ok(Meaning { resolved, text }),
        Ok(Tagged::Binary) => match base64(value) {
            Some(bytes) => Ok(Meaning { resolved: Resolved::Str, text: Cow::Owned(replace_invalid(&bytes)) }),
            None => Err(Box::new(SyntaxError::new(node.span.clone(), "this `!!binary` is not base64"))),
        },
        Err(found) => {
            let name = tag.rsplit(':').next().unwrap_or(tag);
            Err(Box::new(SyntaxError::new(node.span.clone(), format!("tagged `!!{name}`, but is {found}"))))
        }
    }
}

impl Meter<'_> {
    pub fn scalar(&mut self, node: &Node, via: Option<Span>) -> Step<Decoded> {
        let mut poison = None;
        let data = if self.document.json {
            json(node)
        } else {
            let meaning = meaning(node)?;
            match meaning.resolved {
                Resolved::Null => Data::Null,
                Resolved::Bool(truth) => Data::Bool(truth),
                Resolved::Int(int) => Data::Number(int.to_string()),
                Resolved::Uint(uint) => Data::Number(uint.to_string()),
                Resolved::Float(float) if float.is_finite() => Data::Number(json_float(float)),
                Resolved::Float(_) => {
                    let message = "JSON, which the server makes of this, has no such number";
                    poison = Some(Box::new(SyntaxError::new(node.span.clone(), message)));
                    Data::Null
                }
                Resolved::Timestamp | Resolved::Merge | Resolved::Str => {
                    self.count_text(node, meaning.text.len())?;
                    Data::String(meaning.text.into_owned())
                }
            }
        };
        Ok(Decoded { value: Value { data, span: node.span.clone(), via }, poison })
    }
}

/// A scalar of a JSON text, where only quotes make a string.
fn json(node: &Node) -> Data {
    let Some(Scalar { value, style }) = node.as_scalar() else { return Data::Null };
    match (style, value.as_str()) {
        (ScalarStyle::Plain, "null" | "") => Data::Null,
        (ScalarStyle::Plain, "true") => Data::Bool(true),
        (ScalarStyle::Plain, "false") => Data::Bool(false),
        (ScalarStyle::Plain, number) => Data::Number(number.to_owned()),
        (_, text) => Data::String(text.to_owned()),
    }
}

/// Go's `base64.StdEncoding`: padding is required, line ends are skipped, spare bits are ignored.
fn base64(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.bytes().filter(|b| !matches!(b, b'\r' | b'\n')).collect();
    if !digits.len().is_multiple_of(4) {
        return None;
    }
    let padding = digits.iter().rev().take_while(|b| **b == b'=').count();
    let (digits, _) = digits.split_at(digits.len() - padding.min(digits.len()));
    if padding > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for group in digits.chunks(4) {
        let bits =
            group.iter().try_fold(0, |bits, b| Some(bits << 6 | sextet(*b)?))? << (6 * (4 - group.len()));
        bytes.extend(&bits.to_be_bytes()[1..group.len()]);
    }
    Some(bytes)
}

fn sextet(b: u8) -> Option<u32> {
    let value = match b {
        b'A'..=b'Z' => b - b'A',
        b'a'..=b'z' => b - b'a' + 26,
        b'0'..=b'9' => b - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

/// Bytes as text: each one that is not part of UTF-8 becomes U+FFFD, as in `encoding/json`.
fn replace_invalid(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    text
}
