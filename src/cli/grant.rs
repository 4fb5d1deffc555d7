//! What `add-role` and `add-user` have in common: from words typed to a wish.

use clap::Args;

use super::error::CommandError;
use super::write::Wish;
use crate::arn::{Principal, check_group, check_username};
use crate::change::{Grant, Intent};
use crate::data::DataKey;
use crate::diagnostic::Diagnostic;

/// What an entry gives.
#[derive(Args, Clone, Debug)]
pub struct GrantArgs {
    /// The Kubernetes username; a new entry without one gets the one that EKS access entries give
    #[arg(short, long, value_name = "NAME")]
    pub username: Option<String>,

    /// A Kubernetes group; repeatable, or several with commas
    #[arg(short, long = "group", value_name = "GROUP", value_delimiter = ',')]
    pub groups: Vec<String>,

    /// Make username and groups exactly these, as if the entry were new, instead of adding to what
    /// is there
    #[arg(long)]
    pub replace: bool,
}

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
