//! The shared files `~/.aws/config` and `~/.aws/credentials`, and what a profile in them means.
//! The SDK reads them; it does not ask for MFA codes, does not keep what it got, and does not say
//! where credentials come from, so the way from profile to credentials is walked here.

mod files;
mod model;
mod plan;

pub(super) use files::{Files, IGNORE_ENDPOINTS, where_to_mend};
pub(super) use model::{Base, Named, Plan, RoleStep, Sso};
