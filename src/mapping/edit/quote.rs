//! Scalars as their neighbours are written.

use crate::yaml::scalar::{needs_escape, quoted as double_quoted};
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
        if quotes == Self::Single && text.chars().all(is_raw) {
            return format!("'{}'", text.replace('\'', "''"));
        }
        double_quoted(text)
    }
}

/// What stands within single quotes on one line.
fn is_raw(c: char) -> bool {
    c != '\t' && !needs_escape(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_does_not_take_as_it_is_becomes_an_escape() {
        for (text, written) in [
            ("it's", "'it''s'"),
            ("a\tb", r#""a\tb""#),
            ("a\nb", r#""a\nb""#),
            ("a\u{85}b\u{feff}", r#""a\u0085b\ufeff""#),
            ("a\u{ffff}", r#""a\uffff""#),
        ] {
            assert_eq!(Quotes::Single.write(text, Quotes::Double, false), written);
        }
        assert_eq!(Quotes::Plain.write("a\u{fffe}", Quotes::Single, false), r#""a\ufffe""#);
        assert_eq!(Quotes::Double.write("\"\\", Quotes::Double, false), r#""\"\\""#);
    }
}
