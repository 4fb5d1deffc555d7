//! What aws-auth means: the server's reading of the three values, who matches, and how an edit
//! of one entry becomes splices.

mod decide;
#[cfg(test)]
mod decide_tests;
mod edit;
mod explain;
mod find;
mod identity;
mod like;
mod model;
mod near;
mod read;
mod short_list;
mod template;

pub use decide::{Caller, Decision, Outcome};
pub use edit::{Draft, Edited};
pub use explain::Explanation;
pub use identity::{Identities, Identity, principal_key};
pub use model::{Account, AuthMap, Entry, EntryEdit, EntryRef, Fate, KeyState, NewEntry, Sso, Text};
pub use near::{Difference, NearMiss};
pub use read::read;
pub use short_list::{ShortEntry, short_list};
pub use template::{Rendered, can_become, chosen_placeholder, is_chosen};
