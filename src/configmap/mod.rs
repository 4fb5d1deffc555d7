//! Where the values sit in a file: finds the `ConfigMap`, translates spans out and splices in.
//! It knows no roles.

mod absent;
mod check;
mod find;
mod keys;
mod lift;
mod manifest;
mod name;
mod object;
mod owners;
mod read;
mod scalar;
mod sheet;
mod stream;
mod template;
mod tree;

/// What every lossless edit of YAML needs: kubeconfigs are edited with it too.
pub(crate) mod surgery {
    pub use super::keys::line_behind;
    pub use super::scalar::{double_quoted, end_of_line, eol, line_start, next_line};
    pub use super::tree::{column, column_of, end_of, is_null, text_of};
}

pub use manifest::Manifest;
pub use name::ObjectName;
pub use owners::{Owner, field_manager, marked_by};
pub use sheet::{sheet, sheet_values};
pub use template::Template;

#[cfg(test)]
mod tests;
