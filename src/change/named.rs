//! What a principal as typed names in a mapping.

use crate::arn::{self, Principal};
use crate::mapping::{AuthMap, EntryRef};

/// The entries or accounts of a principal: by the stored text, else by the canonical form, never
/// both.
pub fn entries_named(map: &AuthMap, text: &str) -> Vec<EntryRef> {
    let accounts = map.accounts_with(text);
    if !accounts.is_empty() {
        return accounts;
    }
    // As `add-role` writes it: without a role's path. What is no principal, e.g. a service's ARN,
    // may still be stored and never match.
    let canonical = Principal::parse(text).map(|principal| principal.arn());
    let canonical = canonical.or_else(|_| arn::canonicalize(text)).unwrap_or_else(|_| text.to_owned());
    map.find(text, &canonical)
}
