//! Scalars as they are written anew.

use serde_json::Value as Json;

use crate::yaml::scalar::quoted;
use crate::yaml::{ScalarStyle, fits_plain};

/// What the surroundings ask for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Quotes around everything.
    pub json: bool,
    pub in_flow: bool,
}

impl Style {
    /// A scalar under a new key.
    pub fn scalar(self, value: &Json) -> String {
        self.like(value, None)
    }

    /// A key.
    pub fn key(self, key: &str) -> String {
        self.scalar(&Json::String(key.to_owned()))
    }

    /// A scalar in the place of one that was written so.
    pub fn like(self, value: &Json, old: Option<ScalarStyle>) -> String {
        let Json::String(text) = value else { return value.to_string() };
        let single = old == Some(ScalarStyle::SingleQuoted) && !self.json;
        if single && text.chars().all(|c| !c.is_control()) {
            return format!("'{}'", text.replace('\'', "''"));
        }
        if self.json || old == Some(ScalarStyle::DoubleQuoted) || !self.is_plain(text) {
            return quoted(text);
        }
        text.clone()
    }

    /// Dashes at the start of a flag make no list.
    fn is_plain(self, text: &str) -> bool {
        let flag = text.strip_prefix("--").filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
        fits_plain(flag.unwrap_or(text), self.in_flow)
    }
}
