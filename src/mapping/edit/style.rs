//! How the entries of a list are written, so that a new one looks like its neighbours.

use super::entry::Field;
use super::quote::Quotes;

/// Everything about the looks of an entry.
#[derive(Clone, Debug)]
pub(super) struct Style {
    pub form: Form,
    /// Between the dash and the entry, a line break perhaps.
    pub after_dash: String,
    pub groups: GroupsForm,
    /// The fields in the order in which they are written.
    pub fields: Vec<FieldStyle>,
    /// The quotes of the names of groups.
    pub group_quotes: Quotes,
    /// The quotes where a plain text would be misread.
    pub needed: Quotes,
}

/// An entry as a whole.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// A field on each line, in this column counted from the dash.
    Block { indent: usize },
    /// Fields in braces.
    Flow(Brackets),
}

/// The list of groups.
#[derive(Clone, Debug)]
pub(super) enum GroupsForm {
    /// A group on each line.
    Block {
        /// The column of the dashes, counted from the fields.
        indent: usize,
        after_dash: String,
    },
    /// Groups in brackets.
    Flow(Brackets),
}

/// A flow collection: what stands before, between and behind its items, brackets and commas
/// included.
#[derive(Clone, Debug)]
pub(super) struct Brackets {
    pub open: String,
    pub gap: String,
    pub close: String,
}

/// One field.
#[derive(Clone, Debug)]
pub(super) struct FieldStyle {
    pub field: Field,
    /// The key as it is written, quotes included.
    pub key: String,
    /// From the key to the value: a colon and blanks.
    pub colon: String,
    pub quotes: Quotes,
}

impl Brackets {
    pub fn new(open: &str, close: &str) -> Self {
        Self { open: open.to_owned(), gap: ", ".to_owned(), close: close.to_owned() }
    }

    /// Items between the brackets.
    pub fn around(&self, items: &[String]) -> String {
        format!("{}{}{}", self.open, items.join(&self.gap), self.close)
    }
}

impl Style {
    /// One field's looks.
    pub fn field(&self, field: Field) -> Option<&FieldStyle> {
        self.fields.iter().find(|style| style.field == field)
    }

    /// The same within brackets: nothing there can be in block style.
    #[must_use]
    pub fn in_flow(mut self) -> Self {
        if let Form::Block { .. } = self.form {
            self.form = Form::Flow(Brackets::new("{", "}"));
        }
        if let GroupsForm::Block { .. } = self.groups {
            self.groups = GroupsForm::Flow(Brackets::new("[", "]"));
        }
        self
    }

    /// The same in lines.
    #[must_use]
    pub fn in_block(mut self) -> Self {
        if let Form::Flow(_) = self.form {
            self.form = Form::Block { indent: 2 };
            " ".clone_into(&mut self.after_dash);
            self.groups = GroupsForm::Block { indent: 2, after_dash: " ".to_owned() };
            for field in &mut self.fields {
                ": ".clone_into(&mut field.colon);
            }
        }
        self
    }
}
