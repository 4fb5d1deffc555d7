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
mod sheet;
mod stream;
mod template;

pub use manifest::Manifest;
pub use name::ObjectName;
pub use owners::{Owner, field_manager, marked_by};
pub use sheet::{sheet, sheet_values};
pub use template::Template;

#[cfg(test)]
mod tests;
