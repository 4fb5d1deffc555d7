//! AWS: credentials, EKS, tokens. Thin: each call is one function, and nothing is loaded or
//! connected before it is needed. No type of the SDK leaves this room.

mod access_entry;
mod ca_bundle;
mod cluster_arn;
mod eks;
mod endpoint;
mod environment;
mod errors;
mod http;
mod identity;
mod region;
mod session;
mod signed;
mod sts;
mod token;

pub use access_entry::{access_entries, has_access_entry};
pub use cluster_arn::{ClusterArn, name_or_arn};
pub use eks::{AuthenticationMode, Cluster, describe};
pub use endpoint::StsEndpoint;
pub use environment::from_environment;
pub use identity::{Identity, Role};
pub use region::Region;
pub use session::Session;
pub use signed::Signed;
pub use sts::{Asked, ask};
pub use token::{Token, mint, mint_another};
