//! AWS account numbers.

use std::fmt;

/// Twelve ASCII digits. Leading zeros count, which is why it is a text and not a number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId(String);

/// Why a text is no account number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAnAccount {
    /// Only digits, but not twelve.
    Digits(usize),
    /// Something else.
    Other,
}

impl AccountId {
    /// Reads an account number.
    pub fn parse(text: &str) -> Result<Self, NotAnAccount> {
        match text.len() {
            _ if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) => Err(NotAnAccount::Other),
            12 => Ok(Self(text.to_owned())),
            n => Err(NotAnAccount::Digits(n)),
        }
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotAnAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digits(n) => write!(f, "it has {n} digits, an account number has 12"),
            Self::Other => f.write_str("an account number has 12 digits and nothing else"),
        }
    }
}
