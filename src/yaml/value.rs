//! What the server reads: the JSON that sigs.k8s.io/yaml makes of a document.

use crate::diagnostic::Span;
use std::ops::Deref;

/// A value and where it came from.
#[derive(Debug)]
pub struct Value {
    pub data: Data,
    /// The node that it was read from.
    pub span: Span,
    /// The alias or the merge through which it came; `None` if it is written in its place.
    pub via: Option<Span>,
}

/// JSON. Numbers keep the text that Go writes.
#[derive(Debug)]
pub enum Data {
    Null,
    Bool(bool),
    Number(String),
    String(String),
    Array(Array),
    Object(Object),
}

/// The items of a list. A type of its own only because nested lists must not be dropped by
/// recursion; use it as a slice.
#[derive(Debug, Default)]
pub struct Array(pub(super) Vec<Value>);

/// The members of a mapping in the order of the text, duplicates resolved as the server does:
/// the last one wins. A slice of what counts, with the rest beside it.
#[derive(Debug, Default)]
pub struct Object {
    pub(super) members: Vec<Member>,
    /// Members that another one with the same key takes the place of.
    pub shadowed: Vec<Member>,
    /// Keys which are the same only as JSON, like `1` and `"1"`: the server picks one at random.
    /// The last one is among the members, the others are among the shadowed.
    pub ambiguous: Vec<String>,
}

/// A key and its value.
#[derive(Debug)]
pub struct Member {
    pub key: String,
    pub key_span: Span,
    pub value: Value,
}

impl Value {
    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.data {
            Data::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub fn as_array(&self) -> Option<&Array> {
        match &self.data {
            Data::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, if it is a mapping.
    pub fn as_object(&self) -> Option<&Object> {
        match &self.data {
            Data::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The value of `key`, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_object()?.get(key)
    }
}

impl Data {
    fn has_children(&self) -> bool {
        match self {
            Self::Array(items) => !items.0.is_empty(),
            Self::Object(object) => !object.members.is_empty() || !object.shadowed.is_empty(),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => false,
        }
    }

    /// Moves those children out that have children themselves.
    fn take_collections(&mut self, into: &mut Vec<Self>) {
        match self {
            Self::Array(items) => items.take_collections(into),
            Self::Object(object) => object.take_collections(into),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => {}
        }
    }

    /// Takes the data of a value that is about to be dropped, if it has children.
    fn take_collection(&mut self, into: &mut Vec<Self>) {
        if self.has_children() {
            into.push(std::mem::replace(self, Self::Null));
        }
    }
}

impl Array {
    fn take_collections(&mut self, into: &mut Vec<Data>) {
        self.0.iter_mut().for_each(|value| value.data.take_collection(into));
    }
}

impl Object {
    /// The value of `key`; case counts.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.members.iter().find(|member| member.key == key).map(|member| &member.value)
    }

    fn take_collections(&mut self, into: &mut Vec<Data>) {
        let members = self.members.iter_mut().chain(&mut self.shadowed);
        members.for_each(|member| member.value.data.take_collection(into));
    }
}

impl Deref for Array {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.0
    }
}

impl Deref for Object {
    type Target = [Member];

    fn deref(&self) -> &[Member] {
        &self.members
    }
}

impl<'v> IntoIterator for &'v Array {
    type Item = &'v Value;
    type IntoIter = std::slice::Iter<'v, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'v> IntoIterator for &'v Object {
    type Item = &'v Member;
    type IntoIter = std::slice::Iter<'v, Member>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.iter()
    }
}

/// Values may nest 10,000 deep; the stack of a thread may not.
fn drop_collections(mut pending: Vec<Data>) {
    while let Some(mut data) = pending.pop() {
        data.take_collections(&mut pending);
    }
}

impl Drop for Array {
    fn drop(&mut self) {
        let mut collections = Vec::new();
        self.take_collections(&mut collections);
        drop_collections(collections);
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        let mut collections = Vec::new();
        self.take_collections(&mut collections);
        drop_collections(collections);
    }
}
