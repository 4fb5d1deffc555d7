//! What the flags mean together, and which of them contradict each other.

use std::path::Path;

use super::{ClusterArgs, PluginChoice, TargetArgs, eks};
use crate::cli::CommandError;
use crate::configmap::ObjectName;
use crate::store::{ChosenBy, EksTarget, FileTarget, Impersonation, Place, Plugins, Target};

impl TargetArgs {
    /// What these flags mean; `variable` is the value of `AWSAUTH_CLUSTER`.
    pub fn resolve(&self, variable: Option<String>) -> Result<Target, CommandError> {
        match &self.filename {
            Some(path) => self.cluster.resolve_file(path, "-f"),
            None => self.cluster.resolve(variable),
        }
    }
}

impl ClusterArgs {
    /// A manifest that says what is wanted, whatever is compared with it.
    pub fn wanted(&self, path: &Path) -> Target {
        let file =
            if path.as_os_str() == "-" { FileTarget::Stdio } else { FileTarget::Path(path.to_owned()) };
        Target { place: Place::File(file), object: self.object(), chosen_by: ChosenBy::Flag }
    }

    /// A manifest, given with `flag`: then no flag about clusters makes sense.
    pub fn resolve_file(&self, path: &Path, flag: &str) -> Result<Target, CommandError> {
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
        if let Some(flag) = about_assuming(self.external_id.as_ref(), self.session_name.as_ref())
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

    pub(in crate::cli) fn object(&self) -> ObjectName {
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

/// A flag for the role that is assumed, if one is given.
pub(in crate::cli) fn about_assuming(
    external_id: Option<&String>,
    session_name: Option<&String>,
) -> Option<&'static str> {
    external_id.map(|_| "--external-id").or(session_name.map(|_| "--session-name"))
}

#[cfg(test)]
mod tests;
