//! From the tree to JSON, as go-yaml v2 `decode.go` and then sigs.k8s.io/yaml `YAMLToJSON` do.
//! No recursion: see [`super::compose`].

mod key;
mod members;
mod meter;
mod scalar;
mod strings;

pub use strings::{StringItem, Strings, strings};

use super::error::{Step, SyntaxError, fail};
use super::node::{Document, Item, Kind, Node};
use super::value::{Array, Data, Value};
use crate::diagnostic::Span;
use key::Key;
use members::Members;
use meter::Meter;
use std::iter::Rev;
use std::slice::Iter;

/// `encoding/json` decodes no deeper; the server decodes what this room returns.
const MAX_DEPTH: usize = 10_000;

/// A value, and why the server could not turn it into JSON. That is an error only if no later
/// member takes its place: go-yaml resolves duplicates first.
struct Decoded {
    value: Value,
    poison: Option<Box<SyntaxError>>,
}

impl Document {
    /// What the server makes of the document.
    pub fn to_value(&self) -> Result<Value, SyntaxError> {
        self.decode(None)
    }

    /// The same, but the items of a list at the root are handed over as they come instead of
    /// being kept: of thousands only one is in memory. If it ends with an error, they count for
    /// nothing.
    pub fn each_item(&self, mut take: impl FnMut(Value)) -> Result<Value, SyntaxError> {
        self.decode(Some(&mut take))
    }

    fn decode(&self, take: Option<&mut dyn FnMut(Value)>) -> Result<Value, SyntaxError> {
        let Some(root) = &self.root else {
            return Ok(Value { data: Data::Null, span: self.end..self.end, via: None });
        };
        let mut decoder = Decoder { meter: Meter::new(self), frames: Vec::new(), take };
        let root = decoder.run(root).map_err(|error| *error)?;
        match root.poison {
            Some(error) => Err(*error),
            None => Ok(root.value),
        }
    }
}

struct Decoder<'d, 't> {
    meter: Meter<'d>,
    frames: Vec<Frame<'d>>,
    /// Takes the items of the root.
    take: Option<&'t mut dyn FnMut(Value)>,
}

/// A collection that is being decoded.
struct Frame<'d> {
    work: Work<'d>,
    span: Span,
    via: Option<Span>,
    /// The alias that it is the target of.
    alias: Option<&'d Node>,
    /// The key whose value is being decoded.
    key: Option<Key<'d>>,
    poison: Option<Box<SyntaxError>>,
    /// How many lists and mappings of the result contain it, itself included.
    depth: usize,
}

enum Work<'d> {
    List {
        rest: Iter<'d, Item>,
        values: Vec<Value>,
    },
    Mapping {
        rest: Iter<'d, (Node, Node)>,
        members: Members<'d>,
    },
    /// A mapping whose members go to the mapping of the frame with this index.
    Merge {
        rest: Iter<'d, (Node, Node)>,
        into: usize,
    },
    /// Mappings to merge: the first one wins, so they come last to first.
    MergeList {
        rest: Rev<Iter<'d, Item>>,
        into: usize,
    },
}

enum Next<'d> {
    Item(&'d Node),
    Entry(&'d Node, &'d Node),
    Merge(&'d Node, usize),
    Done,
}

impl<'d> Decoder<'d, '_> {
    fn run(&mut self, root: &'d Node) -> Step<Decoded> {
        self.meter.count(root)?;
        if let Some(decoded) = self.enter(root, None)? {
            return Ok(decoded);
        }
        loop {
            let finished = match self.next() {
                Next::Item(node) => self.enter(node, self.via())?,
                Next::Entry(key, value) => self.entry(key, value)?,
                Next::Merge(node, into) => {
                    self.merge_one(node, into)?;
                    None
                }
                Next::Done => self.leave(),
            };
            if let Some(decoded) = finished {
                if self.frames.is_empty() {
                    return Ok(decoded);
                }
                self.deliver(decoded);
            }
        }
    }

    fn next(&mut self) -> Next<'d> {
        let Some(frame) = self.frames.last_mut() else { return Next::Done };
        match &mut frame.work {
            Work::List { rest, .. } => rest.next().map_or(Next::Done, |item| Next::Item(&item.node)),
            Work::Mapping { rest, .. } | Work::Merge { rest, .. } => {
                rest.next().map_or(Next::Done, |(key, value)| Next::Entry(key, value))
            }
            Work::MergeList { rest, into } => {
                rest.next().map_or(Next::Done, |item| Next::Merge(&item.node, *into))
            }
        }
    }

    fn via(&self) -> Option<Span> {
        self.frames.last().and_then(|frame| frame.via.clone())
    }

    /// Starts on a node. A scalar is finished at once.
    fn enter(&mut self, node: &'d Node, via: Option<Span>) -> Step<Option<Decoded>> {
        self.meter.count(node)?;
        let (target, alias, via) = match node.kind {
            Kind::Alias(_) => {
                let target = self.meter.enter_alias(node)?;
                self.meter.count(node)?;
                (target, Some(node), via.or_else(|| Some(node.span.clone())))
            }
            _ => (node, None, via),
        };
        let work = match &target.kind {
            Kind::Sequence(sequence) => {
                Work::List { rest: sequence.items.iter(), values: Vec::with_capacity(sequence.items.len()) }
            }
            Kind::Mapping(mapping) => Work::Mapping {
                rest: mapping.entries.iter(),
                members: Members::with_capacity(mapping.entries.len()),
            },
            Kind::Scalar(_) | Kind::Alias(_) => {
                let decoded = self.meter.scalar(target, via)?;
                self.meter.leave_alias(alias);
                return Ok(Some(decoded));
            }
        };
        self.push(work, target, via, alias);
        Ok(None)
    }

    fn push(&mut self, work: Work<'d>, node: &Node, via: Option<Span>, alias: Option<&'d Node>) {
        let merge = matches!(work, Work::Merge { .. } | Work::MergeList { .. });
        let depth = self.frames.last().map_or(0, |frame| frame.depth) + usize::from(!merge);
        let poison = (depth > MAX_DEPTH).then(|| {
            Box::new(SyntaxError::new(node.span.clone(), format!("nested more than {MAX_DEPTH} deep")))
        });
        self.frames.push(Frame { work, span: node.span.clone(), via, alias, key: None, poison, depth });
    }

    fn entry(&mut self, key: &'d Node, value: &'d Node) -> Step<Option<Decoded>> {
        if key::is_merge(key) {
            self.merge(key, value)?;
            return Ok(None);
        }
        let key = self.meter.key(key)?;
        if let Some(frame) = self.frames.last_mut() {
            frame.key = Some(key);
        }
        self.enter(value, self.via())
    }

    /// `<<: value`
    fn merge(&mut self, key: &Node, value: &'d Node) -> Step<()> {
        let top = self.frames.len() - 1;
        let into = match self.frames[top].work {
            Work::Merge { into, .. } => into,
            _ => top,
        };
        if let Kind::Sequence(list) = &value.kind {
            let via = self.via().or_else(|| Some(key.span.clone()));
            self.push(Work::MergeList { rest: list.items.iter().rev(), into }, value, via, None);
            return Ok(());
        }
        self.merge_one(value, into)
    }

    fn merge_one(&mut self, node: &'d Node, into: usize) -> Step<()> {
        let target = match node.kind {
            Kind::Alias(_) => self.meter.target(node),
            _ => Some(node),
        };
        let Some(Kind::Mapping(mapping)) = target.map(|target| &target.kind) else {
            return fail(node.span.clone(), "`<<` takes a mapping, or a list of mappings");
        };
        self.meter.count(node)?;
        let alias = matches!(node.kind, Kind::Alias(_)).then_some(node);
        if alias.is_some() {
            self.meter.enter_alias(node)?;
            self.meter.count(node)?;
        }
        let via = self.via().or_else(|| Some(node.span.clone()));
        self.push(Work::Merge { rest: mapping.entries.iter(), into }, node, via, alias);
        Ok(())
    }

    /// Finishes the innermost collection.
    fn leave(&mut self) -> Option<Decoded> {
        let frame = self.frames.pop()?;
        self.meter.leave_alias(frame.alias);
        let (data, poison) = match frame.work {
            Work::List { values, .. } => (Data::Array(Array(values)), frame.poison),
            Work::Mapping { members, .. } => {
                let (object, poison) = members.finish();
                (Data::Object(object), frame.poison.or(poison))
            }
            Work::Merge { .. } | Work::MergeList { .. } => return None,
        };
        Some(Decoded { value: Value { data, span: frame.span, via: frame.via }, poison })
    }

    /// Gives a finished value to the collection that it is part of.
    fn deliver(&mut self, decoded: Decoded) {
        let innermost = self.frames.len() - 1;
        let frame = &mut self.frames[innermost];
        let key = frame.key.take();
        let into = match &mut frame.work {
            Work::List { values, .. } => {
                match &mut self.take {
                    Some(take) if innermost == 0 => take(decoded.value),
                    _ => values.push(decoded.value),
                }
                frame.poison = frame.poison.take().or(decoded.poison);
                return;
            }
            Work::Merge { into, .. } | Work::MergeList { into, .. } => *into,
            Work::Mapping { .. } => innermost,
        };
        if let (Some(key), Work::Mapping { members, .. }) = (key, &mut self.frames[into].work) {
            members.set(key, decoded);
        }
    }
}
