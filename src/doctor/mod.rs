//! Every link from AWS credentials to RBAC, one after the other: which of them holds, which one is
//! the first that does not, and what to do about it. A link is a file; it asks one thing and says
//! what came of it. Who shows that is not our business.

mod caller;
mod clock;
mod eks;
mod endpoint;
mod found;
mod kubeconfig;
mod link;
mod login;
mod mapping;
mod nodes;
mod rbac;
mod server;
mod system;
mod tls;
mod token;
mod walk;

pub use found::{Event, Found, Report, State, Told};
pub use link::Link;

use crate::store::{Options, Place, Target};
use walk::Walk;

/// Walks all links of a cluster; `see` hears of each when it begins and when it ends.
pub async fn walk(target: &Target, options: &Options, see: &mut dyn FnMut(Event<'_>)) -> Report {
    let mut walk = Walk::new(see);
    match &target.place {
        Place::Eks(eks, act_as) => Box::pin(eks::walk(&mut walk, target, eks, act_as, options)).await,
        _ => Box::pin(kubeconfig::walk(&mut walk, target, options)).await,
    }
    walk.end()
}
