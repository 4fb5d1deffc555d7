//! Scalars as their neighbours are written.

use std::fmt::Write as _;

use crate::yaml::{ScalarStyle, fits_plain};

/// The quotes that a mapping uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// None where none are needed.
    Plain,
    Single,
    Double,
}

impl Quotes {
    pub const fn of(style: ScalarStyle) -> Self {
        match style {
            ScalarStyle::SingleQuoted => Self::Single,
            ScalarStyle::DoubleQuoted => Self::Double,
            ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => Self::Plain,
        }
    }

    /// Writes a text; `needed`: the quotes to use where a plain text would be read otherwise.
    pub fn write(self, text: &str, needed: Self, in_flow: bool) -> String {
        let quotes = match self {
            Self::Plain if fits_plain(text, in_flow) => return text.to_owned(),
            Self::Plain if needed == Self::Plain => Self::Double,
            Self::Plain => needed,
            quotes => quotes,
        };
        if quotes == Self::Single && text.chars().all(is_printable) {
            return format!("'{}'", text.replace('\'', "''"));
        }
        double(text)
    }
}

/// What YAML shows as it is within quotes, on one line.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// JSON's quotes, which YAML understands; what is invisible is written as an escape.
fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if is_printable(c) => out.push(c),
            c => _ = write!(out, "\\u{:04X}", u32::from(c)),
        }
    }
    out.push('"');
    out
}
