//! Where the mapping is: flags as typed become a [`Target`] as meant, once.

mod eks;
mod resolve;
mod typed;

pub(super) use eks::{check as check_eks, check_role};
pub(super) use resolve::about_assuming;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// A file, or a cluster.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Target")]
pub struct TargetArgs {
    /// A manifest instead of a cluster; - is stdin, and what is written goes to stdout
    #[arg(short, long, value_name = "FILE")]
    pub filename: Option<PathBuf>,

    #[command(flatten)]
    pub cluster: ClusterArgs,
}

/// A cluster; without any of these AWSAUTH_CLUSTER, then the current context, then the pod's
/// service account.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Target")]
pub struct ClusterArgs {
    /// An EKS cluster; needs neither kubeconfig nor AWS CLI [env: AWSAUTH_CLUSTER]
    #[arg(long, value_name = "NAME|ARN", alias = "cluster-name")]
    pub cluster: Option<String>,

    /// The cluster's region
    #[arg(long)]
    pub region: Option<String>,

    /// The AWS profile to use
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,

    /// The role to log in to the cluster with
    #[arg(long, value_name = "ARN", alias = "assume-role")]
    pub role_arn: Option<String>,

    /// The role to ask EKS about the cluster with, instead of your own identity
    #[arg(long, value_name = "ARN")]
    pub describe_role_arn: Option<String>,

    /// External ID for --role-arn
    #[arg(long, value_name = "ID")]
    pub external_id: Option<String>,

    /// Session name for --role-arn
    #[arg(long, value_name = "NAME")]
    pub session_name: Option<String>,

    /// A context of the kubeconfig
    #[arg(long, value_name = "NAME")]
    pub context: Option<String>,

    /// The kubeconfig, instead of KUBECONFIG or ~/.kube/config
    #[arg(long, value_name = "FILE")]
    pub kubeconfig: Option<PathBuf>,

    /// How a kubeconfig's credential plugin is served: auto stands in for the aws,
    /// aws-iam-authenticator and awsauth lines that awsauth knows, run always runs the program
    #[arg(long, value_name = "HOW", default_value = "auto", hide_default_value = true)]
    pub exec_plugin: PluginChoice,

    /// Act as this Kubernetes user
    #[arg(long = "as", value_name = "USER")]
    pub act_as: Option<String>,

    /// Act as in this group; repeatable, needs --as
    #[arg(long = "as-group", value_name = "GROUP")]
    pub act_as_groups: Vec<String>,

    /// Namespace of a copy that is not the live mapping [default: kube-system]
    #[arg(short, long, value_parser = kubernetes_name)]
    pub namespace: Option<String>,

    /// Name of a copy that is not the live mapping [default: aws-auth]
    #[arg(long, value_name = "NAME", value_parser = kubernetes_name)]
    pub configmap: Option<String>,

    /// Send a token over http, or without checking the server's certificate
    #[arg(long)]
    pub insecure_send_token: bool,

    /// Neither use nor keep AWS credentials, tokens and endpoints of earlier runs
    #[arg(long)]
    pub no_cache: bool,
}

/// `--exec-plugin`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PluginChoice {
    #[default]
    Auto,
    Run,
}

/// A name that an object can have (RFC 1123): under another there is nothing, which would read like
/// an empty mapping.
fn kubernetes_name(text: &str) -> Result<String, String> {
    let inside = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    let outside = |c: char| inside(c) && c.is_ascii_alphanumeric();
    if text.len() <= 253 && text.chars().all(inside) && text.starts_with(outside) && text.ends_with(outside) {
        return Ok(text.to_owned());
    }
    Err("names in Kubernetes are lower-case letters, digits, hyphens and dots".to_owned())
}

/// `AWSAUTH_CLUSTER`, where it says something.
pub fn cluster_variable() -> Option<String> {
    std::env::var("AWSAUTH_CLUSTER").ok().filter(|name| !name.is_empty())
}
