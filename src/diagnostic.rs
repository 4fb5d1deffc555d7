//! What went wrong or is worth knowing, as data: every room reports with it, `ui` draws it.

use crate::data::DataKey;
pub use crate::data::Span;

/// Where something stands: bytes of one data value, or of the manifest itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The data value that `span` counts in; `None`: the manifest's own text.
    pub key: Option<DataKey>,
    /// Bytes in that text.
    pub span: Span,
}

impl Place {
    /// A place inside the value of `key`.
    pub const fn value(key: DataKey, span: Span) -> Self {
        Self { key: Some(key), span }
    }

    /// A place in the manifest's own text.
    pub const fn manifest(span: Span) -> Self {
        Self { key: None, span }
    }
}

/// A place with a word about it. The first label of a diagnostic is where it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub place: Place,
    /// Shown under the underlined text; may be empty.
    pub text: String,
}

/// How bad it is on the cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Works, but probably not as meant.
    Warning,
    /// The server drops or misreads something, or the text can't be used.
    Error,
}

impl Severity {
    /// `note`, `warning`, `error`: in every view the same word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding: what happened, where, why it matters, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable and greppable, kebab-case, e.g. `key-lost`.
    pub code: &'static str,
    pub severity: Severity,
    /// What happened and what the server makes of it, in one sentence without a full stop.
    pub message: String,
    /// Where; the first one is the place that is underlined.
    pub labels: Vec<Label>,
    /// What to type next, a line each.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// A note.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message)
    }

    fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), labels: Vec::new(), help: Vec::new() }
    }

    /// Adds a place; the first one added is the primary one.
    #[must_use]
    pub fn at(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    /// Adds a line of advice.
    #[must_use]
    pub fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }
}
