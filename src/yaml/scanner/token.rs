//! What the scanner hands to the parser.

use crate::diagnostic::Span;
use crate::yaml::node::Scalar;

#[derive(Debug)]
pub(in crate::yaml) struct Token {
    /// The token's bytes; empty for tokens that the scanner made up.
    pub span: Span,
    pub kind: TokenKind,
}

#[derive(Debug)]
pub(in crate::yaml) enum TokenKind {
    StreamStart,
    StreamEnd,
    /// `%YAML`
    Version {
        major: u8,
        minor: u8,
    },
    /// `%TAG`
    TagDirective(Box<TagDirective>),
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    /// `-`
    BlockEntry,
    /// `,`
    FlowEntry,
    Key,
    Value,
    Alias(String),
    Anchor(String),
    Tag(Box<Tag>),
    Scalar(Scalar),
}

/// `%TAG handle prefix`.
#[derive(Clone, Debug)]
pub(in crate::yaml) struct TagDirective {
    pub handle: String,
    pub prefix: String,
}

/// A tag: `!handle!suffix`, or the suffix alone.
#[derive(Clone, Debug, Default)]
pub(in crate::yaml) struct Tag {
    pub handle: String,
    pub suffix: String,
}
