//! Our YAML reader: it accepts, rejects and reads exactly what the server does.
//!
//! The server is aws-iam-authenticator. It reads `mapRoles` and `mapUsers` with sigs.k8s.io/yaml
//! (go-yaml v2, YAML 1.1, then JSON) and `mapAccounts` with go-yaml v2 directly, and only the
//! first document of each. `tests/oracle` holds this room against the real thing.
//!
//! Besides, every node has its bytes, and every comment, for edits that change nothing else:
//! `lines`, `tree` and `scalar` are what such an edit of any file needs.

mod chars;
mod compose;
mod cursor;
mod decode;
mod documents;
mod error;
pub mod json;
pub(crate) mod lines;
mod node;
mod parser;
mod plain;
mod resolve;
pub(crate) mod scalar;
mod scanner;
pub(crate) mod tree;
mod value;

pub use decode::{StringItem, Strings, strings};
pub use documents::documents;
pub use error::SyntaxError;
pub use node::{CollectionStyle, Document, Item, Kind, Mapping, Node, Props, Scalar, ScalarStyle, Sequence};
pub use plain::fits_plain;
pub use resolve::{Resolved, resolve_plain};
pub use value::{Array, Data, Member, Object, Value};

/// Reads the first document of a text. An empty text is a document without root.
pub fn parse(text: &str) -> Result<Document, SyntaxError> {
    compose::document(text, 0)
}

/// The same from `pos`, a line's start. Places count in the whole text.
pub(crate) fn parse_from(text: &str, pos: usize) -> Result<Document, SyntaxError> {
    compose::document(text, pos)
}

#[cfg(test)]
mod tests;
