//! A fingerprint of everything in an entry that this room does not interpret.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::fold::is_field;
use crate::yaml::{Data, Value};

/// What an edit of username or groups must not touch: unknown fields, `userid`, the ARN. Two
/// items with equal fingerprints differ in username and groups at most.
pub(super) fn fingerprint(item: &Value) -> u64 {
    let mut pending = Vec::new();
    let mut of = |name: &str, value| {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        walk(value, &mut pending, &mut hasher);
        hasher.finish()
    };
    let Data::Object(object) = &item.data else { return of("", item) };
    let rest =
        object.iter().filter(|member| !is_field(&member.key, "username") && !is_field(&member.key, "groups"));
    // A sum, since the order of the members says nothing.
    rest.fold(0, |sum: u64, member| sum.wrapping_add(of(&member.key, &member.value)))
}

/// Without recursion: values nest deeper than a stack is.
fn walk<'v>(value: &'v Value, pending: &mut Vec<&'v Value>, hasher: &mut DefaultHasher) {
    pending.push(value);
    while let Some(value) = pending.pop() {
        match &value.data {
            Data::Null => 0u8.hash(hasher),
            Data::Bool(bool) => (1u8, bool).hash(hasher),
            Data::Number(text) => (2u8, text).hash(hasher),
            Data::String(text) => (3u8, text).hash(hasher),
            Data::Array(items) => {
                (4u8, items.len()).hash(hasher);
                pending.extend(items);
            }
            Data::Object(object) => {
                (5u8, object.len()).hash(hasher);
                for member in super::in_json_order(object) {
                    member.key.hash(hasher);
                    pending.push(&member.value);
                }
            }
        }
    }
}
