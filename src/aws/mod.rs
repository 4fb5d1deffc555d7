//! AWS: credentials, EKS, tokens. Thin: each call is one function, and nothing is loaded or
//! connected before it is needed. No type of the SDK leaves this room.

mod access_entry;
mod assume;
mod ca_bundle;
mod cache;
mod cluster_arn;
mod container;
mod eks;
mod eks_cache;
mod eks_list;
mod endpoint;
mod environment;
mod errors;
mod http;
mod identity;
mod instance;
mod login;
mod process;
mod profile;
mod region;
mod session;
mod settings;
mod signed;
mod source;
mod sso;
mod sts;
mod token;
mod token_cache;
mod web_identity;

pub use access_entry::{access_entries, has_access_entry};
pub use cache::clear as clear_cache;
pub use cluster_arn::{ClusterArn, name_or_arn};
pub use eks::{AuthenticationMode, Cluster, Reach, describe};
pub use eks_cache::{describe_and_keep, describe_or_recall};
pub use eks_list::{describe_all, list_clusters};
pub use endpoint::StsEndpoint;
pub use environment::from_environment;
pub use identity::{Identity, Role};
pub use region::Region;
pub use session::Session;
pub use settings::Settings;
pub use signed::{Signed, SignedIn};
pub use source::{Source, SourceKind};
pub use sts::{Asked, Dated, ask, ask_dated, whose};
pub use token::{Token, mint, mint_another};
pub use token_cache::Refused;
