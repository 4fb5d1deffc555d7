//! One place to read a mapping from and write it to, whether a file or a cluster. It knows no
//! plan.

mod cluster;
mod error;
mod file;
mod kubeconfig;
mod place;
mod signer;
mod signing;
mod stand_in;
mod target;
mod together;

use std::sync::Arc;

use crate::cluster as api;
use crate::configmap::{Manifest, ObjectName};
use crate::data::{Edit, Values};
use crate::failure::{Failure, FailureKind};

pub use crate::aws::{AccessEntry, AccessPolicy, AuthenticationMode};
pub use crate::cluster::{Action, LIMIT, Manager, NotStored, ObjectFacts, Options, Subject};
pub use cluster::{ClusterStore, settings as session_settings};
pub use error::{StoreError, UnusableManifest, WriteError};
pub use file::{FileStore, NotReplaced, put as put_file, read_text};
pub use kubeconfig::KubeconfigFile;
pub use place::{At, ClusterName, ClusterPlace, Where};
pub use signer::Signer;
pub use signing::Signing;
pub use stand_in::for_plugins as stand_in_for_plugins;
pub use target::{ChosenBy, EksTarget, FileTarget, Impersonation, Place, Plugins, Target};
pub use together::together;

/// A place that is open. Files need no runtime: their futures are ready at once.
#[derive(Debug)]
pub enum Store {
    File(FileStore, ChosenBy),
    Cluster(Box<ClusterStore>),
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Read {
    pub values: Values,
    /// Files only.
    pub manifest: Option<Arc<Manifest>>,
    pub object: ObjectFacts,
    /// Equal for equal content of the same object.
    pub version: Version,
}

/// What IAM has.
#[derive(Clone, Debug, Default)]
pub struct InIam {
    /// ARNs as asked, with the id of the role or user; `None`: there is none of that name.
    pub found: Vec<(String, Option<String>)>,
    /// Why there is no more.
    pub unknown: Option<String>,
}

/// An access entry, as far as it can be learned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who is held, as EKS has it: a role with its path.
    pub principal: String,
    pub entry: Result<AccessEntry, String>,
    pub policies: Result<Vec<AccessPolicy>, String>,
}

/// Whether a write is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteMode {
    Persist,
    /// The API server checks everything and stores nothing.
    ServerDryRun,
}

/// What was there when it was read, or what a write left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// A manifest's whole text. Of stdin it is not in place yet: it belongs on stdout.
    Text(Arc<str>),
    Object {
        uid: String,
        resource_version: String,
    },
}

/// Who we are to the place.
#[derive(Clone, Debug)]
pub struct Caller {
    pub kubernetes: api::Caller,
    /// Where we signed the token ourselves.
    pub aws: Option<AwsIdentity>,
}

/// With what a token was signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwsIdentity {
    pub role: Option<String>,
    pub profile: Option<String>,
    pub access_key_id: Option<String>,
}

impl Store {
    /// Opens a place. Files are not touched yet and API servers not connected to; a kubeconfig is
    /// read, and EKS is asked where its cluster is.
    pub async fn open(target: &Target, options: &Options) -> Result<Self, StoreError> {
        match &target.place {
            Place::File(file) => {
                Ok(Self::File(FileStore::new(file.clone(), target.object.clone()), target.chosen_by))
            }
            _ => Ok(Self::Cluster(Box::new(ClusterStore::open(target, options).await?))),
        }
    }

    /// Whether an earlier run found out where it is.
    pub fn is_recalled(&self) -> bool {
        matches!(self, Self::Cluster(cluster) if cluster.is_recalled())
    }

    /// Whether an API server answers for it.
    pub fn is_cluster(&self) -> bool {
        matches!(self, Self::Cluster(_))
    }

    /// The API server that answers for it, and the object there.
    pub fn api(&self) -> Option<(&api::Client, &ObjectName)> {
        match self {
            Self::File(..) => None,
            Self::Cluster(cluster) => Some((cluster.client(), cluster.object())),
        }
    }

    /// Where this is.
    pub fn describe(&self) -> Where {
        match self {
            Self::File(file, chosen_by) => {
                let at = match file.target() {
                    FileTarget::Stdio => At::Stdio,
                    FileTarget::Path(path) => At::File { path: path.clone(), leads_to: file.real_path() },
                };
                Where { at, object: file.object().clone(), chosen_by: *chosen_by }
            }
            Self::Cluster(cluster) => Where {
                at: At::Cluster(cluster.place()),
                object: cluster.object().clone(),
                chosen_by: cluster.chosen_by(),
            },
        }
    }

    /// Reads; `None`: the `ConfigMap` is missing on the cluster.
    pub async fn read(&self) -> Result<Option<Read>, StoreError> {
        match self {
            Self::File(file, _) => file.read().map(Some),
            Self::Cluster(cluster) => cluster.read().await,
        }
    }

    /// Writes what `edit` changes, if the place still is as in `from`; `None` creates.
    pub async fn write(
        &self,
        edit: &Edit,
        from: Option<&Read>,
        how: WriteMode,
    ) -> Result<Version, WriteError> {
        match (self, how) {
            (Self::File(file, _), WriteMode::Persist) => file.write(edit, from),
            (Self::File(..), WriteMode::ServerDryRun) => {
                let failure =
                    Failure::new(FailureKind::Unsupported, "a file has no server to try the change on");
                Err(NotStored::Failed(failure.help("use --dry-run=client")).into())
            }
            (Self::Cluster(cluster), how) => cluster.write(edit, from, how).await,
        }
    }

    /// Whether the cluster asks the `ConfigMap`; `None`: not an EKS cluster as far as we can tell.
    /// An error says why it can't be known.
    pub fn authentication_mode(&self) -> Result<Option<AuthenticationMode>, String> {
        match self {
            Self::File(..) => Ok(None),
            Self::Cluster(cluster) => cluster.authentication_mode(),
        }
    }

    /// The principals of the cluster's access entries; an error says why they can't be known.
    /// Where they can't be listed, only those of `asked` are looked for.
    pub async fn access_entries(&self, asked: &[String]) -> Result<Vec<String>, String> {
        match self {
            Self::File(..) => Ok(Vec::new()),
            Self::Cluster(cluster) => cluster.access_entries(asked).await,
        }
    }

    /// The access entry of exactly this principal, if there is one.
    pub async fn held(&self, principal: &str) -> Option<Held> {
        match self {
            Self::File(..) => None,
            Self::Cluster(cluster) => cluster.held(principal).await,
        }
    }

    /// Who the API server takes us for, impersonation aside.
    pub async fn own_login(&self) -> Result<api::Caller, Failure> {
        match self {
            Self::File(..) => Err(asks_nobody()),
            Self::Cluster(cluster) => cluster.own_login().await,
        }
    }

    /// The same with a token that the API server has not seen before; `None`: we can't make one.
    pub async fn fresh_login(&self) -> Option<Result<api::Caller, Failure>> {
        match self {
            Self::File(..) => None,
            Self::Cluster(cluster) => cluster.fresh_login().await,
        }
    }

    /// Whether somebody may do something on the cluster.
    pub async fn may(&self, subject: &Subject, action: &Action) -> Result<bool, Failure> {
        match self {
            Self::File(..) => Err(asks_nobody()),
            Self::Cluster(cluster) => cluster.may(subject, action).await,
        }
    }

    /// The same with the server's reason.
    pub async fn access(&self, subject: &Subject, action: &Action) -> Result<api::Access, Failure> {
        match self {
            Self::File(..) => Err(asks_nobody()),
            Self::Cluster(cluster) => cluster.access(subject, action).await,
        }
    }

    /// Bindings in the whole cluster, and those in namespaces.
    pub async fn bindings(&self) -> [Result<Vec<api::Binding>, Failure>; 2] {
        match self {
            Self::File(..) => [Err(asks_nobody()), Err(asks_nobody())],
            Self::Cluster(cluster) => cluster.bindings().await,
        }
    }

    /// What IAM has of these principals, as far as they are of the caller's account; `None`: there
    /// are no credentials to ask with.
    pub async fn in_iam(&self, arns: &[String]) -> Option<InIam> {
        match self {
            Self::File(..) => None,
            Self::Cluster(cluster) => cluster.in_iam(arns).await,
        }
    }

    /// The role that tokens are signed for, if one is assumed for it.
    pub fn signer(&self) -> Option<&str> {
        match self {
            Self::File(..) => None,
            Self::Cluster(cluster) => cluster.signer(),
        }
    }

    /// Who signs our tokens, as STS names them; `None`: they are not of our making.
    pub async fn signing(&self) -> Option<Signing> {
        match self {
            Self::File(..) => None,
            Self::Cluster(cluster) => cluster.signing().await,
        }
    }

    /// Who we are to the API server; `None`: a file asks nobody.
    pub async fn caller(&self) -> Result<Option<Caller>, StoreError> {
        match self {
            Self::File(..) => Ok(None),
            Self::Cluster(cluster) => cluster.caller().await.map(Some),
        }
    }
}

fn asks_nobody() -> Failure {
    Failure::new(FailureKind::Unsupported, "a file has no server to ask")
}
