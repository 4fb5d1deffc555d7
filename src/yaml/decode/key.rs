//! Keys: go-yaml tells them apart by type and value, JSON by their text.

use super::meter::Meter;
use super::scalar::meaning;
use crate::diagnostic::Span;
use crate::yaml::error::{Step, SyntaxError};
use crate::yaml::node::{Kind, Mapping, Node, ScalarStyle};
use crate::yaml::resolve::{Resolved, key_float};
use std::borrow::Cow;

/// A key and where it is written.
pub(super) struct Key<'d> {
    pub id: KeyId<'d>,
    pub span: Span,
}

/// What makes two keys the same to go-yaml.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum KeyId<'d> {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    /// The bits; 0 and -0 are equal.
    Float(u64),
    /// Equal to nothing, so told apart by its place and the nodes decoded before it.
    Nan(usize),
    Str(Cow<'d, str>),
}

impl KeyId<'_> {
    /// The key as JSON; `None` if sigs.k8s.io/yaml refuses it.
    pub fn text(&self) -> Option<String> {
        Some(match self {
            Self::Null | Self::Uint(_) => return None,
            Self::Bool(truth) => truth.to_string(),
            Self::Int(int) => int.to_string(),
            Self::Float(bits) => key_float(f64::from_bits(*bits)),
            Self::Nan(_) => key_float(f64::NAN),
            Self::Str(text) => text.to_string(),
        })
    }
}

/// `<<` without quotes, or tagged `!!merge`.
pub(super) fn is_merge(node: &Node) -> bool {
    node.as_scalar().is_some_and(|scalar| {
        scalar.value == "<<"
            && match node.tag() {
                None => scalar.style == ScalarStyle::Plain,
                Some(tag) => tag == "!" || tag == "tag:yaml.org,2002:merge",
            }
    })
}

impl<'d> Meter<'d> {
    pub fn key(&mut self, node: &'d Node) -> Step<Key<'d>> {
        self.count(node)?;
        let alias = matches!(node.kind, Kind::Alias(_)).then_some(node);
        let target = match alias {
            Some(alias) => self.enter_alias(alias)?,
            None => node,
        };
        if alias.is_some() {
            self.count(node)?;
        }
        self.leave_alias(alias);
        if matches!(target.kind, Kind::Sequence(_) | Kind::Mapping(_)) {
            return Err(Box::new(invalid_key(node)));
        }
        let id = if self.document.json { json_id(target) } else { self.id(target)? };
        Ok(Key { id, span: node.span.clone() })
    }

    fn id(&mut self, node: &'d Node) -> Step<KeyId<'d>> {
        let meaning = meaning(node)?;
        Ok(match meaning.resolved {
            Resolved::Null => KeyId::Null,
            Resolved::Bool(truth) => KeyId::Bool(truth),
            Resolved::Int(int) => KeyId::Int(int),
            Resolved::Uint(uint) => KeyId::Uint(uint),
            Resolved::Float(float) if float.is_nan() => KeyId::Nan(self.decoded()),
            Resolved::Float(float) => KeyId::Float(float.to_bits()),
            Resolved::Timestamp | Resolved::Merge | Resolved::Str => {
                self.count_text(node, meaning.text.len())?;
                KeyId::Str(meaning.text)
            }
        })
    }
}

fn json_id(node: &Node) -> KeyId<'_> {
    KeyId::Str(node.as_scalar().map_or("", |scalar| scalar.value.as_str()).into())
}

/// go-yaml: "invalid map key". Mostly an unquoted template: `{{x}}` is a mapping in a mapping.
fn invalid_key(node: &Node) -> SyntaxError {
    let what = if matches!(node.kind, Kind::Mapping(Mapping { .. })) { "a mapping" } else { "a list" };
    SyntaxError::new(node.span.clone(), format!("{what} cannot be a key"))
        .hint("put a text that starts with `{` or `[` in quotes")
}
