//! What the entries of a cluster say.

use super::{KubeconfigArgs, Program};
use crate::aws::Cluster;
use crate::cli::console::Console;
use crate::kubeconfig::{Exec, Login};

impl KubeconfigArgs {
    pub(super) fn login(&self, cluster: &Cluster) -> Login {
        let arn = cluster.arn.to_string();
        Login {
            context: self.alias.clone().unwrap_or_else(|| arn.clone()),
            user: self.user_alias.clone().unwrap_or_else(|| arn.clone()),
            cluster: arn,
            server: cluster.endpoint.clone(),
            certificate_authority: cluster.certificate_authority.clone(),
            proxy_url: self.proxy_url.clone(),
            exec: self.exec(cluster),
        }
    }

    fn exec(&self, cluster: &Cluster) -> Exec {
        let (name, region) = (cluster.arn.name.as_str(), cluster.arn.region.as_str());
        let mut arguments = match self.exec {
            Program::Awsauth => vec!["token", "--cluster", name, "--region", region],
            // Word for word as `aws eks update-kubeconfig` writes it.
            Program::Aws => {
                vec!["--region", region, "eks", "get-token", "--cluster-name", name, "--output", "json"]
            }
        };
        let role = if self.exec == Program::Aws { "--role" } else { "--role-arn" };
        let flags = [
            (role, &self.role_arn),
            ("--external-id", &self.external_id),
            ("--session-name", &self.session_name),
        ];
        for (flag, value) in &flags {
            arguments.extend(value.iter().flat_map(|value| [*flag, value.as_str()]));
        }
        Exec {
            command: self.exec.command().to_owned(),
            arguments: arguments.into_iter().map(str::to_owned).collect(),
            profile: self.profile.clone().or_else(profile_of_environment),
            install_hint: self.exec.install_hint().to_owned(),
        }
    }
}

/// As the AWS CLI: the kubeconfig must mean tomorrow whom it means today.
fn profile_of_environment() -> Option<String> {
    std::env::var("AWS_PROFILE").ok().filter(|profile| !profile.is_empty())
}

impl Program {
    const fn command(self) -> &'static str {
        match self {
            Self::Awsauth => "awsauth",
            Self::Aws => "aws",
        }
    }

    const fn install_hint(self) -> &'static str {
        match self {
            Self::Awsauth => {
                "awsauth makes the tokens for this cluster; install it, or write the entry again with --exec aws"
            }
            Self::Aws => {
                "The AWS CLI makes the tokens for this cluster; install it, or write the entry again with awsauth kubeconfig"
            }
        }
    }
}

/// kubectl runs the program by its name.
pub(super) fn warn_of_missing(program: Program, console: &mut Console) {
    let command = program.command();
    let path = std::env::var_os("PATH").unwrap_or_default();
    if !std::env::split_paths(&path).any(|folder| folder.join(command).is_file()) {
        console.printer.warning(&format!("{command} is not in PATH, where kubectl will look for it"));
    }
}
