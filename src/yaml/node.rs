//! What is written: the tree of one document, every node with its bytes.

use crate::diagnostic::Span;

/// The first document of a text; the server reads no other.
#[derive(Debug)]
pub struct Document {
    /// What is written; `None` if nothing is.
    pub root: Option<Node>,
    /// The comments, from `#` to before the end of the line, in the order of the text.
    pub comments: Vec<Span>,
    /// Where the content ends: behind the root, or behind `---` if nothing follows it.
    pub end: usize,
    /// Where text starts that the server never reads: another document, or what stands behind
    /// `...` or behind a complete root.
    pub more: Option<usize>,
    /// Where the properties of each anchored node start, in the order of the text.
    pub(super) anchors: Vec<usize>,
    /// Each alias: where it stands, and the index in `anchors` of what it means.
    pub(super) aliases: Vec<(usize, usize)>,
    /// Numbers are JSON's, not YAML 1.1's.
    pub(super) json: bool,
}

/// One node.
#[derive(Debug)]
pub struct Node {
    /// The node's own text, without tag and anchor: quotes and brackets included; block scalars
    /// with their header; nothing behind the last content.
    pub span: Span,
    /// Tag and anchor. Apart, because few nodes have them and there may be a hundred thousand.
    pub props: Option<Box<Props>>,
    pub kind: Kind,
}

/// Tag and anchor of a node.
#[derive(Debug)]
pub struct Props {
    /// Their text.
    pub span: Span,
    /// The tag with its handle resolved, e.g. `tag:yaml.org,2002:str`.
    pub tag: Option<Box<str>>,
    /// The anchor without `&`.
    pub anchor: Option<Box<str>>,
}

/// The kinds of nodes.
#[derive(Debug)]
pub enum Kind {
    Scalar(Scalar),
    Sequence(Sequence),
    Mapping(Mapping),
    /// An alias with its name; [`Document::target`] knows what it means.
    Alias(String),
}

/// A scalar.
#[derive(Debug)]
pub struct Scalar {
    /// The text without quotes, escapes, folds and indentation.
    pub value: String,
    pub style: ScalarStyle,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarStyle {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// How a collection is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CollectionStyle {
    Block,
    Flow,
}

/// A list.
#[derive(Debug)]
pub struct Sequence {
    pub style: CollectionStyle,
    pub items: Vec<Item>,
}

/// One item of a list.
#[derive(Debug)]
pub struct Item {
    /// Where its `-` stands, in block style.
    pub dash: Option<usize>,
    pub node: Node,
}

/// A mapping.
#[derive(Debug)]
pub struct Mapping {
    pub style: CollectionStyle,
    /// Keys and values. An absent one is a plain, empty scalar with an empty span just behind
    /// what announced it.
    pub entries: Vec<(Node, Node)>,
}

impl Document {
    /// What an alias means: the node with the anchor, which may be one that contains the alias.
    pub fn target(&self, alias: &Node) -> Option<&Node> {
        let Kind::Alias(_) = alias.kind else { return None };
        let offset = *self.anchors.get(self.anchor_of(alias)?)?;
        let mut node = self.root.as_ref()?;
        while node.props_span().is_none_or(|props| props.start != offset) {
            node = node.child_at(offset)?;
        }
        Some(node)
    }

    /// Whether anything has an anchor.
    pub fn has_anchors(&self) -> bool {
        !self.anchors.is_empty()
    }

    /// The index in `anchors` of what an alias means.
    pub(super) fn anchor_of(&self, alias: &Node) -> Option<usize> {
        let found = self.aliases.binary_search_by_key(&alias.span.start, |(at, _)| *at).ok()?;
        Some(self.aliases[found].1)
    }
}

impl Node {
    /// Where the node starts, tag and anchor included.
    pub fn start(&self) -> usize {
        self.props_span().unwrap_or(&self.span).start
    }

    /// The text of tag and anchor.
    pub fn props_span(&self) -> Option<&Span> {
        self.props.as_ref().map(|props| &props.span)
    }

    /// The tag with its handle resolved.
    pub fn tag(&self) -> Option<&str> {
        self.props.as_ref()?.tag.as_deref()
    }

    /// The anchor without `&`.
    pub fn anchor(&self) -> Option<&str> {
        self.props.as_ref()?.anchor.as_deref()
    }

    /// Tag, anchor and the node's own text.
    pub fn whole(&self) -> Span {
        self.start()..self.span.end
    }

    /// The scalar, if it is one.
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The list, if it is one.
    pub fn as_sequence(&self) -> Option<&Sequence> {
        match &self.kind {
            Kind::Sequence(sequence) => Some(sequence),
            _ => None,
        }
    }

    /// The mapping, if it is one.
    pub fn as_mapping(&self) -> Option<&Mapping> {
        match &self.kind {
            Kind::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// Nothing is written here, not even a tag or an anchor.
    pub fn is_absent(&self) -> bool {
        self.props.is_none()
            && self.span.is_empty()
            && self.as_scalar().is_some_and(|s| s.style == ScalarStyle::Plain)
    }

    /// The child that starts last at or before `offset`.
    fn child_at(&self, offset: usize) -> Option<&Node> {
        match &self.kind {
            Kind::Sequence(Sequence { items, .. }) => {
                let behind = items.partition_point(|item| item.node.start() <= offset);
                Some(&items[behind.checked_sub(1)?].node)
            }
            Kind::Mapping(Mapping { entries, .. }) => {
                let behind = entries.partition_point(|(key, _)| key.start() <= offset);
                let (key, value) = &entries[behind.checked_sub(1)?];
                Some(if value.start() <= offset { value } else { key })
            }
            Kind::Scalar(_) | Kind::Alias(_) => None,
        }
    }
}

impl Kind {
    fn has_children(&self) -> bool {
        match self {
            Self::Sequence(sequence) => !sequence.items.is_empty(),
            Self::Mapping(mapping) => !mapping.entries.is_empty(),
            Self::Scalar(_) | Self::Alias(_) => false,
        }
    }

    /// Moves those children out that have children themselves.
    fn take_collections(&mut self, into: &mut Vec<Self>) {
        match self {
            Self::Sequence(sequence) => sequence.take_collections(into),
            Self::Mapping(mapping) => mapping.take_collections(into),
            Self::Scalar(_) | Self::Alias(_) => {}
        }
    }

    /// Takes the kind of a node that is about to be dropped, if it has children.
    fn take_collection(&mut self, into: &mut Vec<Self>) {
        if self.has_children() {
            into.push(std::mem::replace(self, Self::Alias(String::new())));
        }
    }
}

impl Sequence {
    fn take_collections(&mut self, into: &mut Vec<Kind>) {
        self.items.iter_mut().for_each(|item| item.node.kind.take_collection(into));
    }
}

impl Mapping {
    fn take_collections(&mut self, into: &mut Vec<Kind>) {
        for (key, value) in &mut self.entries {
            key.kind.take_collection(into);
            value.kind.take_collection(into);
        }
    }
}

/// A document may nest 20,000 deep; the stack of a thread may not.
fn drop_collections(mut pending: Vec<Kind>) {
    while let Some(mut kind) = pending.pop() {
        kind.take_collections(&mut pending);
    }
}

impl Drop for Sequence {
    fn drop(&mut self) {
        let mut collections = Vec::new();
        self.take_collections(&mut collections);
        drop_collections(collections);
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        let mut collections = Vec::new();
        self.take_collections(&mut collections);
        drop_collections(collections);
    }
}
