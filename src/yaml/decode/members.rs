//! The members of a mapping while it is decoded: a later one takes the place of an earlier one.

use super::Decoded;
use super::key::{Key, KeyId};
use crate::diagnostic::Span;
use crate::yaml::error::SyntaxError;
use crate::yaml::value::{Member, Object};
use std::collections::{HashMap, HashSet};

#[derive(Default)]
pub(super) struct Members<'d> {
    slots: Vec<Slot<'d>>,
    /// Where each key stands among the slots; filled once there are many.
    index: HashMap<KeyId<'d>, usize>,
}

struct Slot<'d> {
    id: KeyId<'d>,
    span: Span,
    decoded: Decoded,
    shadowed: bool,
}

/// Up to here, looking through all is faster than a hash table.
const FEW: usize = 12;

impl<'d> Members<'d> {
    pub fn with_capacity(capacity: usize) -> Self {
        Self { slots: Vec::with_capacity(capacity), index: HashMap::new() }
    }

    pub fn set(&mut self, key: Key<'d>, decoded: Decoded) {
        let id = match key.id {
            // 0 and -0 are one key.
            KeyId::Float(bits) if f64::from_bits(bits) == 0.0 => self.zero(bits),
            id => id,
        };
        if let Some(earlier) = self.find(&id) {
            self.slots[earlier].shadowed = true;
        }
        if self.slots.len() >= FEW {
            if self.index.is_empty() {
                self.index.extend(self.slots.iter().enumerate().map(|(at, slot)| (slot.id.clone(), at)));
            }
            self.index.insert(id.clone(), self.slots.len());
        }
        self.slots.push(Slot { id, span: key.span, decoded, shadowed: false });
    }

    fn find(&self, id: &KeyId<'d>) -> Option<usize> {
        if self.index.is_empty() {
            self.slots.iter().rposition(|slot| slot.id == *id)
        } else {
            self.index.get(id).copied()
        }
    }

    /// A float key of zero: it replaces one of the other sign, and brings its own.
    fn zero(&mut self, bits: u64) -> KeyId<'d> {
        let other = KeyId::Float(bits ^ (1 << 63));
        if let Some(earlier) = self.find(&other) {
            self.slots[earlier].shadowed = true;
        }
        KeyId::Float(bits)
    }

    /// The mapping, and why the server could not turn it into JSON.
    pub fn finish(self) -> (Object, Option<Box<SyntaxError>>) {
        let mut object = Object::default();
        object.members.reserve_exact(self.slots.len());
        let mut poison = None;
        let mut ambiguous = false;
        for mut slot in self.slots {
            let text = slot.id.text();
            if !slot.shadowed {
                ambiguous |= !matches!(slot.id, KeyId::Str(_));
                let key_poison = text.is_none().then(|| Box::new(unsupported(&slot)));
                poison = poison.or(slot.decoded.poison.take()).or(key_poison);
            }
            let key = match slot.id {
                KeyId::Str(text) => text.into_owned(),
                _ => text.unwrap_or_default(),
            };
            let member = Member { key, key_span: slot.span, value: slot.decoded.value };
            if slot.shadowed { object.shadowed.push(member) } else { object.members.push(member) }
        }
        if ambiguous {
            settle(&mut object);
        }
        (object, poison)
    }
}

fn unsupported(slot: &Slot<'_>) -> SyntaxError {
    let what = if slot.id == KeyId::Null { "null" } else { "a number this large" };
    SyntaxError::new(
        slot.span.clone(),
        format!("{what} cannot be a key in JSON, which the server makes of this"),
    )
    .hint("put the key in quotes")
}

/// Leaves one member of each key: different keys of YAML may be the same in JSON.
fn settle(object: &mut Object) {
    let mut seen = HashSet::new();
    let mut kept = Vec::with_capacity(object.members.len());
    for member in object.members.drain(..).rev() {
        if seen.insert(member.key.clone()) {
            kept.push(member);
        } else {
            object.ambiguous.push(member.key.clone());
            object.shadowed.push(member);
        }
    }
    kept.reverse();
    object.members = kept;
}
