//! What `add-role` and `add-user` have in common: from words typed to a wish.

use super::add_role::GrantArgs;
use super::error::CommandError;
use super::write::Wish;
use crate::arn::{Principal, check_group, check_username};
use crate::change::{Grant, Intent};
use crate::data::DataKey;
use crate::diagnostic::Diagnostic;

/// A wish, or what is wrong with the words.
pub(super) fn wish(key: DataKey, principal: &Principal, grant: GrantArgs) -> Result<Wish, CommandError> {
    let mut notes = principal.notes.clone();
    if let Some(name) = &grant.username {
        notes.extend(check_username(name).map_err(bad_input)?);
    }
    for group in &grant.groups {
        notes.extend(check_group(group).map_err(bad_input)?);
    }
    let intent = Intent::Grant(Grant {
        key,
        arn: principal.arn(),
        username: grant.username,
        default_username: principal.default_username(),
        groups: grant.groups,
        replace: grant.replace,
    });
    Ok(Wish::typed(intent, notes))
}

/// Words that make no principal, username or group.
pub(super) fn bad_input(why: Diagnostic) -> CommandError {
    let mut error = CommandError::usage(why.message);
    error.code = why.code;
    error.hints = why.help;
    error
}
