//! The rules, in the order of their codes.

mod entry_dropped;
mod key_lost;
mod misspelt_key;
mod second_document;
mod shadowed;
mod unusable_manifest;

use super::Rule;

/// All of them.
pub static ALL: &[&Rule] = &[
    &key_lost::RULE,          // AA001
    &unusable_manifest::RULE, // AA002
    &misspelt_key::RULE,      // AA003
    &second_document::RULE,   // AA004
    &entry_dropped::RULE,     // AA101
    &shadowed::RULE,          // AA221
];

#[cfg(test)]
pub(super) mod tests;
