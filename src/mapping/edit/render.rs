//! New text: entries, groups, single fields.

use super::entry::Field;
use super::lines::is_blank;
use super::style::{FieldStyle, Form, GroupsForm, Style};
use crate::mapping::NewEntry;

/// Writes in one style; lines end with `eol`.
pub(super) struct Render<'a> {
    pub style: &'a Style,
    pub eol: &'a str,
}

impl Render<'_> {
    /// From a dash in column `dash` to the entry.
    pub fn after_dash(&self, dash: usize) -> String {
        match self.style.form {
            Form::Block { indent } if !is_blank(&self.style.after_dash) => {
                format!("{}{}", self.eol, " ".repeat(dash + indent))
            }
            _ => self.style.after_dash.clone(),
        }
    }

    /// An entry behind its dash, which stands in column `dash`; in a flow list, without one.
    pub fn entry(&self, entry: &NewEntry, dash: usize) -> String {
        match &self.style.form {
            Form::Block { indent } => {
                let column = dash + indent;
                let fields = self.fields(entry, column, false);
                fields.join(&format!("{}{}", self.eol, " ".repeat(column)))
            }
            Form::Flow(brackets) => brackets.around(&self.fields(entry, 0, true)),
        }
    }

    fn fields(&self, entry: &NewEntry, column: usize, in_flow: bool) -> Vec<String> {
        let field = |style: &FieldStyle| match style.field {
            Field::Arn => Some(self.scalar(style, &entry.arn, in_flow)),
            Field::Username => entry.username.as_ref().map(|name| self.scalar(style, name, in_flow)),
            Field::Groups if entry.groups.is_empty() => None,
            Field::Groups => Some(self.groups(&entry.groups, column)),
        };
        self.style.fields.iter().filter_map(field).collect()
    }

    fn scalar(&self, style: &FieldStyle, text: &str, in_flow: bool) -> String {
        let FieldStyle { key, colon, quotes, .. } = style;
        format!("{key}{colon}{}", quotes.write(text, self.style.needed, in_flow))
    }

    /// `username: …`
    pub fn username(&self, name: &str, in_flow: bool) -> String {
        self.style.field(Field::Username).map(|style| self.scalar(style, name, in_flow)).unwrap_or_default()
    }

    /// `groups: …`, its key in this column.
    pub fn groups(&self, groups: &[String], column: usize) -> String {
        let Some(FieldStyle { key, colon, .. }) = self.style.field(Field::Groups) else {
            return String::new();
        };
        let value = self.groups_value(groups, column);
        if value.starts_with(self.eol) {
            format!("{key}{}{value}", colon.trim_end())
        } else {
            format!("{key}{colon}{value}")
        }
    }

    /// What stands behind `groups:`; in block style it begins with a line break.
    pub fn groups_value(&self, groups: &[String], column: usize) -> String {
        match &self.style.groups {
            GroupsForm::Block { indent, after_dash } => {
                let start = format!("{}{}-{after_dash}", self.eol, " ".repeat(column + indent));
                let groups: Vec<_> = groups.iter().map(|group| self.group(group, false)).collect();
                format!("{start}{}", groups.join(&start))
            }
            GroupsForm::Flow(brackets) => {
                let groups: Vec<_> = groups.iter().map(|group| self.group(group, true)).collect();
                brackets.around(&groups)
            }
        }
    }

    /// One group's name.
    pub fn group(&self, name: &str, in_flow: bool) -> String {
        self.style.group_quotes.write(name, self.style.needed, in_flow)
    }
}
