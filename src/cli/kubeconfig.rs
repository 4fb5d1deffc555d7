//! `awsauth kubeconfig`

mod find;
mod login;
mod save;
mod wait;

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::{duration, target};
use crate::cluster;
use crate::store::EksTarget;
use save::Destination;
use wait::Patience;

/// Write a kubeconfig that logs in by itself
///
/// Adds cluster, user and context of an EKS cluster to your kubeconfig, or updates them where
/// they stand; everything else in it stays byte for byte. They are named by the cluster's ARN,
/// as aws eks update-kubeconfig names them. The current context stays, unless there is none.
#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "flags")]
#[command(after_help = "Examples:
  awsauth kubeconfig --cluster prod --region eu-west-1
  awsauth kubeconfig --cluster prod --alias prod --role-arn arn:aws:iam::111122223333:role/admin
  awsauth kubeconfig --cluster prod --dry-run
  awsauth kubeconfig --all --region eu-west-1 --profile staging
  awsauth kubeconfig --cluster prod --wait=15m - > kubeconfig")]
pub struct KubeconfigArgs {
    /// Print a kubeconfig of this cluster alone, and touch no file
    #[arg(value_name = "-", value_parser = ["-"], conflicts_with_all = ["kubeconfig", "dry_run"], hide_possible_values = true)]
    print: Option<String>,

    /// The EKS cluster [env: AWSAUTH_CLUSTER]
    #[arg(long, value_name = "NAME|ARN", aliases = ["cluster-name", "name"])]
    cluster: Option<String>,

    /// Every cluster of the region
    #[arg(long, conflicts_with_all = ["cluster", "alias", "user_alias", "wait"])]
    all: bool,

    /// The cluster's region
    #[arg(long)]
    region: Option<String>,

    /// The AWS profile to use, which the kubeconfig will name
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,

    /// The role that the kubeconfig logs in with
    #[arg(long, value_name = "ARN", aliases = ["role", "assume-role"])]
    role_arn: Option<String>,

    /// The role to ask EKS about the cluster with, instead of your own identity
    #[arg(long, value_name = "ARN")]
    describe_role_arn: Option<String>,

    /// External ID for the role
    #[arg(long, value_name = "ID", requires = "role_arn")]
    external_id: Option<String>,

    /// Session name for the role
    #[arg(long, value_name = "NAME", requires = "role_arn")]
    session_name: Option<String>,

    /// The file to write, instead of KUBECONFIG or ~/.kube/config; - prints it
    #[arg(long, value_name = "FILE")]
    kubeconfig: Option<PathBuf>,

    /// Name of the context, instead of the ARN
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    alias: Option<String>,

    /// Name of the user, instead of the ARN
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    user_alias: Option<String>,

    /// Make it the current context, though there is one
    #[arg(long, conflicts_with = "all")]
    set_current: bool,

    /// The proxy on the way to the API server: http, https or socks5
    #[arg(long, value_name = "URL")]
    proxy_url: Option<String>,

    /// The program that makes the tokens
    #[arg(long, value_name = "PROGRAM", default_value = "awsauth")]
    exec: Program,

    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Wait until the cluster is ACTIVE and lets you in, say after creating it [default: 10m]
    #[arg(long, value_name = "TIME", num_args = 0..=1, require_equals = true, default_missing_value = "10m", value_parser = duration::read)]
    wait: Option<Duration>,

    /// Neither use nor keep AWS credentials of earlier runs
    #[arg(long)]
    no_cache: bool,
}

/// `--exec`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Program {
    Awsauth,
    Aws,
}

impl KubeconfigArgs {
    /// Finds the clusters, then edits.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let eks = self.target(target::cluster_variable())?;
        // What can't be written is said before anybody is asked.
        let destination = Destination::open(self.kubeconfig.as_deref(), self.print.is_some(), console)?;
        let mut patience = self.wait.map(Patience::of);
        let found = Box::pin(find::clusters(&self, &eks, &mut patience, console)).await?;
        if let Some(patience) = &mut patience {
            let proxy = self.proxy_url.as_deref();
            Box::pin(wait::until_let_in(&found, proxy, patience, console)).await?;
        }
        let logins: Vec<_> = found.clusters.iter().map(|cluster| self.login(cluster)).collect();
        if logins.is_empty() {
            return Err(CommandError::new(
                ExitCode::Failed,
                "cluster-not-found",
                "there is no cluster to log in to",
            )
            .hint("another region or account: --region, --profile"));
        }
        login::warn_of_missing(self.exec, console);
        destination.save(&self, &logins, console)
    }

    fn target(&self, variable: Option<String>) -> Result<EksTarget, CommandError> {
        let named = self.cluster.clone().map(|cluster| (cluster, "--cluster"));
        let named = named.or_else(|| variable.filter(|_| !self.all).map(|it| (it, "AWSAUTH_CLUSTER")));
        let (cluster, given_by) = match named {
            Some(named) => named,
            None if self.all => (String::new(), "--all"),
            None => {
                return Err(CommandError::usage("a kubeconfig is for a cluster, and none is named")
                    .hint("add --cluster NAME, or --all for every cluster of the region"));
            }
        };
        let about_assuming = target::about_assuming(self.external_id.as_ref(), self.session_name.as_ref());
        if let (Program::Aws, Some(flag)) = (self.exec, about_assuming) {
            return Err(CommandError::usage(format!("aws eks get-token has no {flag}"))
                .hint("leave --exec aws out: awsauth token has it"));
        }
        let target = EksTarget {
            cluster,
            region: self.region.clone(),
            profile: self.profile.clone(),
            role_arn: self.role_arn.clone(),
            describe_role_arn: self.describe_role_arn.clone(),
            external_id: self.external_id.clone(),
            session_name: self.session_name.clone(),
        };
        target::check_eks(&target, given_by)?;
        if let Some(url) = &self.proxy_url {
            cluster::check_proxy_url(url).map_err(|why| {
                CommandError::usage(why.to_string()).hint("one looks like http://proxy.example.com:3128")
            })?;
        }
        Ok(target)
    }
}
