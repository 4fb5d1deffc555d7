//! An entry as it is written: which pair of its mapping is which field.

use crate::data::DataKey;
use crate::mapping::read::fold::is_field;
use crate::yaml::{Mapping, Node};

/// The fields of an entry that are written and changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Arn,
    Username,
    Groups,
}

impl Field {
    /// The order in which they are written where no neighbour shows another one.
    pub const ALL: [Self; 3] = [Self::Arn, Self::Username, Self::Groups];

    /// The name that the server knows.
    pub const fn name(self, key: DataKey) -> &'static str {
        match (self, key) {
            (Self::Arn, DataKey::MapUsers) => "userarn",
            (Self::Arn, _) => "rolearn",
            (Self::Username, _) => "username",
            (Self::Groups, _) => "groups",
        }
    }
}

/// Which field of the server a key is.
pub(super) fn field_of(name: &Node, key: DataKey) -> Option<Field> {
    let text = &name.as_scalar()?.value;
    Field::ALL.into_iter().find(|field| is_field(text, field.name(key)))
}

/// The pair that the server takes a field from: of names that differ in case the more lower-case
/// one, of equal names the last one.
pub(super) fn find(mapping: &Mapping, field: Field, key: DataKey) -> Option<usize> {
    let text = |i: usize| mapping.entries[i].0.as_scalar().map(|s| s.value.as_str()).unwrap_or_default();
    let found = (0..mapping.entries.len()).filter(|i| field_of(&mapping.entries[*i].0, key) == Some(field));
    found.max_by(|a, b| text(*a).cmp(text(*b)).then(a.cmp(b)))
}
