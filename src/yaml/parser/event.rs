//! What the parser tells the composer.

use crate::diagnostic::Span;
use crate::yaml::node::{CollectionStyle, Props, Scalar};

#[derive(Debug)]
pub(in crate::yaml) enum Event {
    /// A document with its `---`, if it is written.
    DocumentStart(Option<Span>),
    DocumentEnd,
    StreamEnd,
    Alias {
        name: String,
        span: Span,
    },
    Scalar {
        props: Option<Box<Props>>,
        scalar: Scalar,
        span: Span,
    },
    SequenceStart {
        props: Option<Box<Props>>,
        style: CollectionStyle,
        start: usize,
    },
    MappingStart {
        props: Option<Box<Props>>,
        style: CollectionStyle,
        start: usize,
    },
    /// The end of the innermost collection's content.
    CollectionEnd(usize),
}
