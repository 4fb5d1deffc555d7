//! What went wrong or is worth knowing, as data: every room reports with it, `ui` draws it.

use std::fmt;
use std::ops::Range;

/// Bytes in a text, `start..end`.
pub type Span = Range<usize>;

/// The three keys of `data` that the server reads. Data keys are case-sensitive, and every
/// other key is ignored without a word (aws-iam-authenticator `pkg/mapper/configmap`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DataKey {
    /// `mapRoles`
    MapRoles,
    /// `mapUsers`
    MapUsers,
    /// `mapAccounts`
    MapAccounts,
}

impl DataKey {
    /// All keys, in the order in which the server consults them.
    pub const ALL: [Self; 3] = [Self::MapRoles, Self::MapUsers, Self::MapAccounts];

    /// The key as it stands in the `ConfigMap`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MapRoles => "mapRoles",
            Self::MapUsers => "mapUsers",
            Self::MapAccounts => "mapAccounts",
        }
    }
}

impl fmt::Display for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

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

/// A replacement of bytes in one text: `text` takes the place of `span`. An insertion has an
/// empty span. Splices of one edit are sorted and do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    pub span: Span,
    pub text: String,
}

/// Applies sorted, non-overlapping splices.
pub fn splice(text: &str, splices: &[Splice]) -> String {
    let grown: usize = splices.iter().map(|s| s.text.len()).sum();
    let mut out = String::with_capacity(text.len() + grown);
    let mut at = 0;
    for s in splices {
        debug_assert!(at <= s.span.start && s.span.start <= s.span.end, "splices are sorted");
        out.push_str(&text[at..s.span.start]);
        out.push_str(&s.text);
        at = s.span.end;
    }
    out.push_str(&text[at..]);
    out
}
