//! Why a text is not read.

use crate::diagnostic::Span;
use std::fmt;

/// The server does not read this text: what is wrong, and where to underline it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The text to underline.
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to write instead, where that can be told.
    pub hint: Option<String>,
}

impl SyntaxError {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), hint: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SyntaxError {}

/// Boxed on the hot path: scanning a character must not move a large `Result`.
pub(super) type Step<T> = Result<T, Box<SyntaxError>>;

/// Ends a step with an error.
pub(super) fn fail<T>(span: Span, message: impl Into<String>) -> Step<T> {
    Err(Box::new(SyntaxError::new(span, message)))
}

/// Ends a step with an error and what to write instead.
pub(super) fn fail_with_hint<T>(span: Span, message: impl Into<String>, hint: &str) -> Step<T> {
    Err(Box::new(SyntaxError::new(span, message).hint(hint)))
}
