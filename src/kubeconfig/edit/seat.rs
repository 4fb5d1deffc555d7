//! A node with what surrounds it.

use serde_json::{Map, Value as Json};

use super::scalar::Style;
use super::{block, flow, has_none};
use crate::data::Splice;
use crate::yaml::tree;
use crate::yaml::{CollectionStyle, Mapping, Node, Sequence};

pub(super) use crate::yaml::tree::{is_null, text_of};

/// A node of a text, and how its surroundings are written.
pub(super) struct Seat<'t> {
    pub text: &'t str,
    pub node: &'t Node,
    /// Its key, if it is a value.
    pub key: Option<&'t Node>,
    /// The column of the collection it is in; its children have to be right of that.
    pub column: usize,
    /// Between brackets.
    pub in_flow: bool,
    /// Everything is: the text is JSON, or might be.
    pub json: bool,
    /// How far the items of a list under a key are indented.
    pub list_indent: usize,
}

impl<'t> Seat<'t> {
    pub fn root(text: &'t str, node: &'t Node) -> Self {
        let json = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']).starts_with('{');
        let list_indent = node.as_mapping().map_or(0, |root| block::list_indent(text, root));
        Self { text, node, key: None, column: 0, in_flow: json, json, list_indent }
    }

    pub fn is_empty(&self) -> bool {
        has_none(self.node)
    }

    /// How scalars that are new are written here.
    pub fn style(&self) -> Style {
        Style { json: self.json, in_flow: self.in_flow || self.is_flow() }
    }

    pub fn is_flow(&self) -> bool {
        let styles = (self.node.as_mapping().map(|m| m.style), self.node.as_sequence().map(|s| s.style));
        matches!(styles, (Some(CollectionStyle::Flow), _) | (_, Some(CollectionStyle::Flow)))
    }

    pub fn below_key(&self, mapping: &'t Mapping, at: usize) -> Seat<'t> {
        let (key, node) = &mapping.entries[at];
        let column = tree::column(self.text, mapping);
        Seat { node, key: Some(key), column, in_flow: self.in_flow || self.is_flow(), ..*self }
    }

    pub fn item(&self, sequence: &'t Sequence, at: usize) -> Option<Seat<'t>> {
        let item = sequence.items.get(at)?;
        let column = item.dash.map_or(self.column, |dash| tree::column_of(self.text, dash));
        Some(Seat { node: &item.node, key: None, column, in_flow: self.in_flow || self.is_flow(), ..*self })
    }

    pub fn fill_mapping(&self, wanted: &Map<String, Json>) -> Result<Vec<Splice>, super::CannotEdit> {
        self.fill(&Json::Object(wanted.clone()))
    }

    pub fn fill_sequence(&self, wanted: &[Json]) -> Result<Vec<Splice>, super::CannotEdit> {
        self.fill(&Json::Array(wanted.to_vec()))
    }

    /// Puts the first children into what is null or empty brackets.
    fn fill(&self, wanted: &Json) -> Result<Vec<Splice>, super::CannotEdit> {
        if self.in_flow {
            return Ok(self.replace(wanted));
        }
        block::fill(self, wanted).ok_or_else(|| self.refuse("there is no room for lines below it"))
    }

    /// Writes another value in the place of this one.
    pub fn replace(&self, wanted: &Json) -> Vec<Splice> {
        let old = self.node.as_scalar().map(|scalar| scalar.style);
        let style = Style { in_flow: true, ..self.style() };
        let new = match wanted {
            Json::Array(_) | Json::Object(_) => flow::written(wanted, style, self.pretty().as_ref()),
            scalar => self.style().like(scalar, old),
        };
        self.put(&new)
    }

    /// Writes this in the place of the node.
    fn put(&self, new: &str) -> Vec<Splice> {
        if let Some(splices) = block::instead(self, new) {
            return splices;
        }
        // An absent value stands right behind its colon.
        let gap = if self.node.span.is_empty() && !self.text[..self.node.span.start].ends_with(' ') {
            " "
        } else {
            ""
        };
        vec![Splice { span: self.node.span.clone(), text: format!("{gap}{new}") }]
    }

    pub fn insert_key(&self, mapping: &Mapping, key: &str, value: &Json) -> Vec<Splice> {
        match mapping.style {
            CollectionStyle::Flow => flow::insert_key(self, mapping, key, value),
            CollectionStyle::Block => block::insert_key(self, mapping, key, value),
        }
    }

    pub fn append(&self, sequence: &Sequence, value: &Json) -> Vec<Splice> {
        match sequence.style {
            CollectionStyle::Flow => flow::append(self, sequence, value),
            CollectionStyle::Block => block::append(self, sequence, value),
        }
    }

    pub fn remove_key(&self, mapping: &Mapping, at: usize) -> Vec<Splice> {
        let spans: Vec<_> = mapping
            .entries
            .iter()
            .map(|(key, value)| key.start()..value.whole().end.max(key.whole().end))
            .collect();
        if spans.len() == 1 {
            return self.put("{}");
        }
        match mapping.style {
            CollectionStyle::Flow => vec![flow::remove(&spans, at)],
            CollectionStyle::Block => {
                let column = tree::column(self.text, mapping);
                vec![block::remove(
                    self.text,
                    &spans,
                    at,
                    tree::end_of(self.text, &mapping.entries[at].1, column),
                )]
            }
        }
    }

    pub fn remove_item(&self, sequence: &Sequence, at: usize) -> Vec<Splice> {
        let start = |item: &crate::yaml::Item| item.dash.unwrap_or_else(|| item.node.start());
        let spans: Vec<_> = sequence.items.iter().map(|item| start(item)..item.node.whole().end).collect();
        if spans.len() == 1 {
            return self.put("[]");
        }
        match sequence.style {
            CollectionStyle::Flow => vec![flow::remove(&spans, at)],
            CollectionStyle::Block => {
                let node = &sequence.items[at].node;
                let column = tree::column_of(self.text, spans[at].start);
                vec![block::remove(self.text, &spans, at, tree::end_of(self.text, node, column))]
            }
        }
    }
}
