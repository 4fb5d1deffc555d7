//! AWS names as the server compares them: partitions, accounts, ARNs, and the form in which a
//! caller is looked up in the mapping.

mod account;
mod canonical;
mod input;
mod names;
mod parse;
mod partition;
mod role;
mod shape;
mod template;
mod user;

pub use account::{AccountId, NotAnAccount};
pub use canonical::{NotCanonical, canonicalize};
pub use input::{Principal, PrincipalKind, as_mapped};
pub use names::{check_group, check_username};
pub use parse::{Arn, NotAnArn};
pub use partition::Partition;
pub use role::RoleArn;
pub use template::{NoTemplate, no_template};
pub use user::{UserArn, UserKind};
