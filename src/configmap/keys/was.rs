//! What `data` was before its first key came: when its last key goes, it is that again.

use crate::yaml::scalar::{Block, Chomp};

/// An empty `data`. The header of the first value remembers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Was {
    /// `|`
    Absent,
    /// `data: {}` → `|2`
    Braces,
    /// `data:` → `|+`
    Null,
}

impl Was {
    /// Adds to the header of a literal whose lines are indented by `step`.
    pub fn mark(self, header: &mut String, step: usize) {
        match self {
            Self::Braces if header == "|" && step <= 9 => header.push_str(&step.to_string()),
            Self::Null if header == "|" => header.push('+'),
            _ => {}
        }
    }

    /// Reads the mark. `None`: no literal, which we would have written.
    pub fn read(text: &str, start: usize, column: usize) -> Option<Self> {
        let block = Block::read(text, start, column).filter(|block| !block.folded)?;
        Some(match (block.digit, block.chomp) {
            (Some(_), _) => Self::Braces,
            (None, Chomp::Keep) => Self::Null,
            _ => Self::Absent,
        })
    }
}
