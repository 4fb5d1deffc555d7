//! Where the mapping is, as meant: flags, variables and the current context are decided by the
//! time one of these exists.

use std::path::PathBuf;

use crate::aws::Role;
use crate::cluster::As;
use crate::configmap::ObjectName;

/// Where a mapping is read and written, and as whom.
#[derive(Clone, Debug)]
pub struct Target {
    pub place: Place,
    /// `kube-system/aws-auth`, or a copy elsewhere (then guards are off).
    pub object: ObjectName,
    pub chosen_by: ChosenBy,
}

/// The kinds of place.
#[derive(Clone, Debug)]
pub enum Place {
    File(FileTarget),
    /// Asks EKS for endpoint and CA and mints its own token.
    Eks(EksTarget, Impersonation),
    /// A kubeconfig login; `None`: the current context of `KUBECONFIG` or `~/.kube/config`.
    Kubeconfig {
        context: Option<String>,
        path: Option<PathBuf>,
        impersonation: Impersonation,
        plugins: Plugins,
    },
    /// The pod's own service account.
    InCluster(Impersonation),
}

/// A manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileTarget {
    /// `-f -`: read from stdin, the whole document goes to stdout.
    Stdio,
    Path(PathBuf),
}

/// A cluster by name or ARN, with the AWS identity that asks.
#[derive(Clone, Debug, Default)]
pub struct EksTarget {
    /// Name, or the ARN as given.
    pub cluster: String,
    pub region: Option<String>,
    pub profile: Option<String>,
    /// Signs the token; the cluster is described with the caller's own identity.
    pub role_arn: Option<String>,
    pub describe_role_arn: Option<String>,
    pub external_id: Option<String>,
    pub session_name: Option<String>,
}

impl EksTarget {
    /// The role that signs the token; `None`: the caller's own identity does.
    pub fn role(&self) -> Option<Role> {
        Some(Role {
            arn: self.role_arn.clone()?,
            external_id: self.external_id.clone(),
            session_name: self.session_name.clone(),
            as_go: false,
        })
    }
}

/// How the login of a kubeconfig gets its tokens where a credential plugin makes them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plugins {
    /// In this process, if we know everything about the plugin's line.
    #[default]
    InProcess,
    /// The program is run, as kubectl would.
    Run,
}

/// `--as`, `--as-group`.
#[derive(Clone, Debug, Default)]
pub struct Impersonation {
    pub user: Option<String>,
    pub groups: Vec<String>,
}

impl Impersonation {
    /// As requests say it.
    pub fn act_as(&self) -> As<'_> {
        As { user: self.user.as_deref(), groups: &self.groups }
    }
}

/// What chose the target; shown with every write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChosenBy {
    Flag,
    /// `AWSAUTH_CLUSTER`
    Variable,
    CurrentContext,
    ServiceAccount,
}
