//! What the room promises, by example. That it reads as the server does is `tests/oracle`'s law.

mod diagnostics;
mod robustness;
mod spans;
mod values;

use super::{Document, Node, parse};

/// The document of a text that is read.
fn read(text: &str) -> Document {
    parse(text).unwrap_or_else(|error| panic!("{error} at {:?} in {text:?}", error.span))
}

fn root(document: &Document) -> &Node {
    document.root.as_ref().expect("there is a root")
}
