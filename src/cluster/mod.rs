//! Talking to one API server: who it is, how we log in, and the few requests that we make. No
//! type of kube leaves this room.

mod access;
mod client;
mod config_map;
mod connect;
mod errors;
mod exec;
mod in_cluster;
mod kubeconfig;
mod list;
mod login;
mod not_stored;
mod object;
mod open;
mod path;
mod plugin_output;
mod plugin_policy;
mod proxy;
mod rbac;
mod review;
mod revisions;
mod shell;
mod status;
mod transport;
mod version;

pub use access::{Access, Action, Subject, access_of, own_access};
pub use client::{Client, Shown};
pub use config_map::{Keep, LIMIT, create, get, patch};
pub use connect::{Endpoint, ca_from_base64};
pub use exec::StandsIn;
pub use kubeconfig::default_paths as kubeconfig_paths;
pub use list::list;
pub use login::{Login, Token, TokenSource};
pub use not_stored::NotStored;
pub use object::{Manager, Object, ObjectFacts, Stored};
pub use open::{As, Named, Options, in_cluster, kubeconfig, minted};
pub use plugin_output::Hears;
pub use proxy::{ProxyEnv, check_url as check_proxy_url};
pub use rbac::{Binding, Bound, cluster_role_bindings, role_bindings};
pub use review::{Caller, whoami};
pub use revisions::{NewRevision, NotKept, Revision, discard, keep, mark, passes, revisions};
pub use shell::quoted as shell_quoted;
pub use version::{Answered, knock};
