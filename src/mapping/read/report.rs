//! Collects what the server drops or misreads in one data key.

use crate::data::DataKey;
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::yaml::{Data, SyntaxError, Value};

/// The problems of one data key.
pub(super) struct Report<'a> {
    pub key: DataKey,
    pub problems: &'a mut Vec<Diagnostic>,
}

impl Report<'_> {
    pub const fn place(&self, span: &Span) -> Place {
        Place::value(self.key, span.start..span.end)
    }

    /// The whole value is lost, because it is no YAML.
    pub fn syntax(&mut self, error: SyntaxError) {
        let message = format!("the server cannot read {} and drops all of it: {}", self.key, error.message);
        let mut problem = Diagnostic::error("key-lost", message).at(self.place(&error.span), "");
        if let Some(hint) = error.hint {
            problem = problem.help(hint);
        }
        self.problems.push(problem);
    }

    /// The whole value is lost, because it is no list.
    pub fn no_list(&mut self, found: &str, span: &Span) {
        let message = format!("the server expects a list in {} and drops all of it", self.key);
        self.problems.push(
            Diagnostic::error("key-lost", message)
                .at(self.place(span), found)
                .help("begin each entry with `- `"),
        );
    }

    /// An entry that the server leaves out.
    pub fn dropped(&mut self, span: &Span, why: &str) {
        let message = format!("the server drops this entry: {why}");
        self.problems.push(Diagnostic::error("entry-dropped", message).at(self.place(span), ""));
    }

    /// A value of a type that leaves the field empty.
    pub fn wrong_type(&mut self, field: &str, wanted: &str, value: &Value) {
        let found = kind(&value.data);
        let message = format!("{field} must be {wanted}; the server reads {found} here and leaves it empty");
        let mut problem = Diagnostic::error("wrong-type", message).at(self.place(&value.span), found);
        if let Some(via) = &value.via {
            problem = problem.at(self.place(via), "comes from here");
        }
        if wanted == "text" && matches!(value.data, Data::Bool(_) | Data::Number(_)) {
            problem = problem.help("put it in quotes");
        }
        if wanted == "a list" && matches!(value.data, Data::String(_)) {
            problem = problem.help("write `[…]` around it, or each group on a line of its own with `- `");
        }
        self.problems.push(problem);
    }

    /// The same key twice in one mapping.
    pub fn repeated(&mut self, name: &str, span: &Span) {
        let message = format!("`{name}` stands twice in this entry, the last one wins");
        self.problems.push(Diagnostic::warning("repeated-field", message).at(self.place(span), "overruled"));
    }

    /// Two spellings of one field in one mapping.
    pub fn overruled(&mut self, name: &str, loser: &Span, winner: &Span) {
        let message = format!("{name} is given twice in this entry, the more lower-case name wins");
        self.problems.push(
            Diagnostic::warning("repeated-field", message)
                .at(self.place(loser), "overruled")
                .at(self.place(winner), "wins"),
        );
    }

    /// Text behind the first document.
    pub fn second_document(&mut self, from: usize, end: usize) {
        let message = format!("the server reads only the first document of {}", self.key);
        self.problems.push(
            Diagnostic::error("second-document", message)
                .at(self.place(&(from..end)), "never read")
                .help("remove the `---` or `...` above it"),
        );
    }
}

/// A JSON type in words.
pub(super) const fn kind(data: &Data) -> &'static str {
    match data {
        Data::Null => "null",
        Data::Bool(_) => "a boolean",
        Data::Number(_) => "a number",
        Data::String(_) => "text",
        Data::Array(_) => "a list",
        Data::Object(_) => "a mapping",
    }
}
