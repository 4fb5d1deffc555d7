//! Where the mapping is: flags as typed become a [`Target`] as meant, once.

mod eks;

pub(super) use eks::check as check_eks;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::error::CommandError;
use crate::configmap::ObjectName;
use crate::store::{ChosenBy, EksTarget, FileTarget, Impersonation, Place, Plugins, Target};

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

impl TargetArgs {
    /// What these flags mean; `variable` is the value of `AWSAUTH_CLUSTER`.
    pub fn resolve(&self, variable: Option<String>) -> Result<Target, CommandError> {
        match &self.filename {
            Some(path) => self.cluster.resolve_file(path, "-f"),
            None => self.cluster.resolve(variable),
        }
    }
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

impl TargetArgs {
    /// The flags that name the same place again, for commands that are printed.
    pub fn typed(&self) -> Vec<String> {
        self.cluster.typed_with(self.filename.as_ref())
    }
}

impl ClusterArgs {
    /// A manifest that says what is wanted, whatever is compared with it.
    pub fn wanted(&self, path: &std::path::Path) -> Target {
        let file =
            if path.as_os_str() == "-" { FileTarget::Stdio } else { FileTarget::Path(path.to_owned()) };
        Target { place: Place::File(file), object: self.object(), chosen_by: ChosenBy::Flag }
    }

    /// The flags that name the same place again, where a file may be given by a flag of its own.
    pub fn typed_with(&self, file: Option<&PathBuf>) -> Vec<String> {
        let file = file.map(|path| path.to_string_lossy().into_owned());
        let mut words = pair("-f", file.as_ref());
        words.extend(self.typed());
        words
    }

    fn typed(&self) -> Vec<String> {
        let kubeconfig = self.kubeconfig.as_ref().map(|path| path.to_string_lossy().into_owned());
        let single = [
            ("--cluster", self.cluster.as_ref()),
            ("--region", self.region.as_ref()),
            ("--profile", self.profile.as_ref()),
            ("--role-arn", self.role_arn.as_ref()),
            ("--describe-role-arn", self.describe_role_arn.as_ref()),
            ("--external-id", self.external_id.as_ref()),
            ("--session-name", self.session_name.as_ref()),
            ("--context", self.context.as_ref()),
            ("--kubeconfig", kubeconfig.as_ref()),
            ("--as", self.act_as.as_ref()),
            ("--namespace", self.namespace.as_ref()),
            ("--configmap", self.configmap.as_ref()),
        ];
        let mut words: Vec<String> = single.into_iter().flat_map(|(flag, value)| pair(flag, value)).collect();
        words.extend(self.act_as_groups.iter().flat_map(|group| pair("--as-group", Some(group))));
        words.extend((self.exec_plugin == PluginChoice::Run).then(|| "--exec-plugin=run".to_owned()));
        words.extend(self.insecure_send_token.then(|| "--insecure-send-token".to_owned()));
        words
    }
}

fn pair(flag: &str, value: Option<&String>) -> Vec<String> {
    value.map_or_else(Vec::new, |value| vec![flag.to_owned(), value.clone()])
}

/// `AWSAUTH_CLUSTER`, where it says something.
pub fn cluster_variable() -> Option<String> {
    std::env::var("AWSAUTH_CLUSTER").ok().filter(|name| !name.is_empty())
}

impl ClusterArgs {
    /// A manifest, given with `flag`: then no flag about clusters makes sense.
    pub fn resolve_file(&self, path: &std::path::Path, flag: &str) -> Result<Target, CommandError> {
        if let Some(other) = self.about_clusters() {
            return Err(CommandError::usage(format!(
                "{flag} reads a manifest and {other} is about a cluster"
            ))
            .hint(format!("leave out {flag} or {other}")));
        }
        Ok(self.wanted(path))
    }

    /// The first flag that makes no sense with manifests.
    pub fn about_clusters(&self) -> Option<&'static str> {
        self.chooses().into_iter().chain(self.of_eks()).chain(self.of_login()).flatten().next()
    }

    /// A cluster; `variable` is the value of `AWSAUTH_CLUSTER`.
    pub fn resolve(&self, variable: Option<String>) -> Result<Target, CommandError> {
        self.check_login()?;
        let (place, chosen_by) = if self.names_kubeconfig() {
            (self.kubeconfig_place()?, ChosenBy::Flag)
        } else if let Some(cluster) = &self.cluster {
            (self.eks_place(cluster.clone(), "--cluster")?, ChosenBy::Flag)
        } else if let Some(cluster) = variable {
            (self.eks_place(cluster, "AWSAUTH_CLUSTER")?, ChosenBy::Variable)
        } else {
            (self.kubeconfig_place()?, ChosenBy::CurrentContext)
        };
        Ok(Target { place, object: self.object(), chosen_by })
    }

    fn check_login(&self) -> Result<(), CommandError> {
        if self.act_as.is_none() && !self.act_as_groups.is_empty() {
            return Err(CommandError::usage(
                "--as-group needs --as: Kubernetes impersonates no groups alone",
            )
            .hint("add --as USER; any name will do"));
        }
        if let Some(flag) = self
            .external_id
            .as_ref()
            .map(|_| "--external-id")
            .or(self.session_name.as_ref().map(|_| "--session-name"))
            && self.role_arn.is_none()
        {
            return Err(CommandError::usage(format!(
                "{flag} is for a role that is assumed, and there is none"
            ))
            .hint("add --role-arn ARN"));
        }
        Ok(())
    }

    fn names_kubeconfig(&self) -> bool {
        self.context.is_some() || self.kubeconfig.is_some()
    }

    fn kubeconfig_place(&self) -> Result<Place, CommandError> {
        let kubeconfig = if self.context.is_some() { "--context" } else { "--kubeconfig" };
        match (self.names_kubeconfig(), self.cluster.is_some(), self.of_eks().into_iter().flatten().next()) {
            (true, true, _) => {
                return Err(CommandError::usage(format!("--cluster and {kubeconfig} both name a cluster"))
                    .hint("give one of them"));
            }
            (true, _, Some(flag)) => {
                return Err(CommandError::usage(format!(
                    "{flag} is about AWS, but the kubeconfig says how {kubeconfig} logs in"
                ))
                .hint(format!("leave out {flag}, or name the cluster to EKS: --cluster NAME")));
            }
            (false, _, Some(flag)) => {
                return Err(CommandError::usage(format!("{flag} needs a cluster"))
                    .hint("add --cluster NAME, or set AWSAUTH_CLUSTER"));
            }
            _ => {}
        }
        Ok(Place::Kubeconfig {
            context: self.context.clone(),
            path: self.kubeconfig.clone(),
            impersonation: self.impersonation(),
            plugins: match self.exec_plugin {
                PluginChoice::Auto => Plugins::InProcess,
                PluginChoice::Run => Plugins::Run,
            },
        })
    }

    /// `given_by` named the cluster.
    fn eks_place(&self, cluster: String, given_by: &str) -> Result<Place, CommandError> {
        let target = EksTarget {
            cluster,
            region: self.region.clone(),
            profile: self.profile.clone(),
            role_arn: self.role_arn.clone(),
            describe_role_arn: self.describe_role_arn.clone(),
            external_id: self.external_id.clone(),
            session_name: self.session_name.clone(),
        };
        eks::check(&target, given_by)?;
        Ok(Place::Eks(target, self.impersonation()))
    }

    fn impersonation(&self) -> Impersonation {
        Impersonation { user: self.act_as.clone(), groups: self.act_as_groups.clone() }
    }

    pub(super) fn object(&self) -> ObjectName {
        let live = ObjectName::default();
        ObjectName {
            namespace: self.namespace.clone().unwrap_or(live.namespace),
            name: self.configmap.clone().unwrap_or(live.name),
        }
    }

    /// Flags that choose a cluster, as far as they are given.
    fn chooses(&self) -> [Option<&'static str>; 3] {
        [
            self.cluster.as_ref().map(|_| "--cluster"),
            self.context.as_ref().map(|_| "--context"),
            self.kubeconfig.as_ref().map(|_| "--kubeconfig"),
        ]
    }

    /// Flags about the AWS side, as far as they are given.
    fn of_eks(&self) -> [Option<&'static str>; 6] {
        [
            self.region.as_ref().map(|_| "--region"),
            self.profile.as_ref().map(|_| "--profile"),
            self.role_arn.as_ref().map(|_| "--role-arn"),
            self.describe_role_arn.as_ref().map(|_| "--describe-role-arn"),
            self.external_id.as_ref().map(|_| "--external-id"),
            self.session_name.as_ref().map(|_| "--session-name"),
        ]
    }

    /// Flags about the Kubernetes side, as far as they are given.
    fn of_login(&self) -> [Option<&'static str>; 4] {
        [
            (self.exec_plugin == PluginChoice::Run).then_some("--exec-plugin"),
            self.act_as.as_ref().map(|_| "--as"),
            (!self.act_as_groups.is_empty()).then_some("--as-group"),
            self.insecure_send_token.then_some("--insecure-send-token"),
        ]
    }
}

#[cfg(test)]
mod tests;
