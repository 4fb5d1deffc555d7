//! Where a store is, as data: shown with every write.

use std::path::PathBuf;

use super::target::ChosenBy;
use crate::aws::AuthenticationMode;
use crate::configmap::ObjectName;

/// Where reads and writes go, and what chose it.
#[derive(Clone, Debug)]
pub struct Where {
    pub at: At,
    pub object: ObjectName,
    pub chosen_by: ChosenBy,
}

/// The kinds of place.
#[derive(Clone, Debug)]
pub enum At {
    Stdio,
    File {
        path: PathBuf,
        /// What it leads to, if it is a symlink.
        leads_to: Option<PathBuf>,
    },
    Cluster(ClusterPlace),
}

/// A cluster.
#[derive(Clone, Debug)]
pub struct ClusterPlace {
    pub name: ClusterName,
    /// The API server's URL.
    pub server: String,
    /// Without user name and password.
    pub proxy: Option<String>,
    /// Neither encrypted nor checked, or not checked: `http`, `insecure-skip-tls-verify`.
    pub insecure: bool,
    /// Known where EKS described the cluster.
    pub mode: Option<AuthenticationMode>,
}

/// What a cluster is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClusterName {
    Arn(String),
    /// A kubeconfig's context, and the name of its cluster entry: the ARN if the AWS CLI wrote it.
    Context {
        context: String,
        cluster: String,
    },
    /// The cluster that this pod runs in.
    ServiceAccount,
}
