//! A change as data: what is wanted (`Intent`), what it does to the text and to people (`Plan`,
//! `Effect`), and what would take it back. Pure, so a replay after a conflict is the same call
//! on a newer text.

mod apply;
mod aws_auth;
mod check;
mod digest;
mod effect;
mod grant;
mod intent;
mod merge;
mod named;
mod plan;
mod plan_file;
mod planning;
mod refusal;
mod revoke;
mod snapshot;
mod sso_effect;
mod take_back;
mod undo;
mod whole;

#[cfg(test)]
mod tests;

pub use apply::{Apply, LONGEST_OWNER, Wish, annotation, is_owner};
pub use aws_auth::AwsAuth;
pub use digest::{digest, sha256};
pub(crate) use effect::becomes;
pub use effect::{Effect, EffectLine};
pub use intent::{Grant, Intent, Revoke};
pub use merge::{Source, Unmergeable, merge};
pub use named::entries_named;
pub use plan::Plan;
pub use plan_file::{PlanFile, PlanTarget, is_plan};
pub use planning::plan;
pub use refusal::Refusal;
pub use snapshot::Snapshot;
pub use sso_effect::{SsoGrant, SsoLine};
pub use take_back::Made;
