//! What bounds the work of decoding: aliases must not multiply a small text without limit.

use crate::yaml::error::{Step, SyntaxError, fail};
use crate::yaml::node::{Document, Kind, Node};
use std::collections::HashSet;

/// Text that aliases may repeat in all. go-yaml bounds only the number of nodes; the server would
/// rather run out of memory than accept more.
const MAX_REPEATED: usize = 64 << 20;

pub(super) struct Meter<'d> {
    pub document: &'d Document,
    /// The nodes with anchors, in the order of the text.
    anchored: Vec<&'d Node>,
    /// Where the aliases stand whose targets are being decoded.
    active: HashSet<usize>,
    decoded: usize,
    aliased: usize,
    repeated: usize,
}

impl<'d> Meter<'d> {
    pub fn new(document: &'d Document) -> Self {
        let anchored = if document.aliases.is_empty() { Vec::new() } else { anchored(document) };
        Self { document, anchored, active: HashSet::new(), decoded: 0, aliased: 0, repeated: 0 }
    }

    /// Counts one node, as `unmarshal` in go-yaml `decode.go` does.
    pub fn count(&mut self, node: &Node) -> Step<()> {
        self.decoded += 1;
        self.aliased += usize::from(!self.active.is_empty());
        if self.aliased > 100 && self.decoded > 1000 && self.ratio() > allowed_ratio(self.decoded) {
            return fail(node.span.clone(), "too many aliases: the server refuses to unfold them");
        }
        Ok(())
    }

    /// Counts text that aliases repeat.
    pub fn count_text(&mut self, node: &Node, length: usize) -> Step<()> {
        if !self.active.is_empty() {
            self.repeated += length;
            if self.repeated > MAX_REPEATED {
                return fail(node.span.clone(), "aliases unfold to more than 64 MiB of text");
            }
        }
        Ok(())
    }

    #[expect(clippy::cast_precision_loss, reason = "as upstream, and the counts are small")]
    fn ratio(&self) -> f64 {
        self.aliased as f64 / self.decoded as f64
    }

    /// How many nodes have been counted.
    pub fn decoded(&self) -> usize {
        self.decoded
    }

    /// What an alias means.
    pub fn target(&self, alias: &Node) -> Option<&'d Node> {
        self.anchored.get(self.document.anchor_of(alias)?).copied()
    }

    /// Starts to decode what an alias means.
    pub fn enter_alias(&mut self, alias: &'d Node) -> Step<&'d Node> {
        if !self.active.insert(alias.span.start) {
            return fail(alias.span.clone(), "this alias stands for a value that contains it");
        }
        self.target(alias)
            .ok_or_else(|| Box::new(SyntaxError::new(alias.span.clone(), "nothing has this anchor")))
    }

    pub fn leave_alias(&mut self, alias: Option<&Node>) {
        if let Some(alias) = alias {
            self.active.remove(&alias.span.start);
        }
    }
}

/// `allowedAliasRatio` in go-yaml `decode.go`: 99 % of a small document, 10 % of a large one.
#[expect(clippy::cast_precision_loss, reason = "as upstream, and the counts are small")]
fn allowed_ratio(decoded: usize) -> f64 {
    const LOW: usize = 400_000;
    const HIGH: usize = 4_000_000;
    match decoded {
        ..=LOW => 0.99,
        HIGH.. => 0.10,
        _ => 0.99 - 0.89 * ((decoded - LOW) as f64 / (HIGH - LOW) as f64),
    }
}

/// All nodes that have an anchor. A parent comes before its children, as in the text.
fn anchored(document: &Document) -> Vec<&Node> {
    let mut found = Vec::with_capacity(document.anchors.len());
    let mut pending: Vec<&Node> = document.root.iter().collect();
    while let Some(node) = pending.pop() {
        if node.anchor().is_some() {
            found.push(node);
        }
        match &node.kind {
            Kind::Sequence(sequence) => pending.extend(sequence.items.iter().rev().map(|item| &item.node)),
            Kind::Mapping(mapping) => {
                pending.extend(mapping.entries.iter().rev().flat_map(|(key, value)| [value, key]));
            }
            Kind::Scalar(_) | Kind::Alias(_) => {}
        }
    }
    found
}
