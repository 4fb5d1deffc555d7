//! `awsauth add-role`

use clap::{Args, ValueEnum};

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::grant::{self, GrantArgs};
use super::target::TargetArgs;
use super::write;
use super::write_args::WriteArgs;
use crate::arn::Principal;
use crate::data::DataKey;

/// Let an IAM role in
///
/// Makes sure that the entry which wins on the server has these groups and this username; what
/// else it has stays. If there is nothing to change, nothing is written.
///
/// A role behind a path, a session of a role (arn:aws:sts::…:assumed-role/…) and an SSO role are
/// written in the form that matches, which is said.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth add-role arn:aws:iam::111122223333:role/ci -u ci -g view --cluster prod
  awsauth add-role arn:aws:iam::111122223333:role/ci -g edit -f aws-auth.yaml --dry-run
  awsauth add-role arn:aws:iam::111122223333:role/nodes --node=linux --cluster prod --yes")]
pub struct AddRoleArgs {
    /// The role
    #[arg(value_name = "ARN")]
    pub arn: String,

    #[command(flatten)]
    pub grant: GrantArgs,

    /// Write the entry that nodes need, instead of a username and groups
    #[arg(long, value_name = "OS", conflicts_with_all = ["username", "groups", "replace"])]
    pub node: Option<NodeKind>,

    #[command(flatten)]
    pub target: TargetArgs,

    #[command(flatten)]
    pub write: WriteArgs,
}

/// The nodes that join with a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NodeKind {
    /// EC2 instances with Linux
    Linux,
    /// EC2 instances with Windows
    Windows,
    /// Fargate pods
    Fargate,
}

impl NodeKind {
    /// What nodes need, by the EKS user guide ("Enabling IAM principal access to your cluster")
    /// and the authenticator's templates.
    fn grant(self) -> GrantArgs {
        let (username, more): (_, &[&str]) = match self {
            Self::Linux => ("system:node:{{EC2PrivateDNSName}}", &[]),
            Self::Windows => ("system:node:{{EC2PrivateDNSName}}", &["eks:kube-proxy-windows"]),
            Self::Fargate => ("system:node:{{SessionName}}", &["system:node-proxier"]),
        };
        let groups = ["system:bootstrappers", "system:nodes"].iter().chain(more);
        GrantArgs {
            username: Some(username.to_owned()),
            groups: groups.map(|group| (*group).to_owned()).collect(),
            replace: false,
        }
    }
}

impl AddRoleArgs {
    /// Grants, after it was shown and agreed to.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        self.write.check_target(&self.target)?;
        let principal = Principal::parse_role(&self.arn).map_err(grant::bad_input)?;
        let grant = match self.node {
            Some(kind) => kind.grant(),
            None => self.grant,
        };
        let wish = grant::wish(DataKey::MapRoles, &principal, grant)?;
        let done = write::carry_out(wish, &self.target, &self.write, console).await;
        done.map_err(|error| if self.node.is_some() { for_nodes(error) } else { error })
    }
}

/// Nobody gave a username, so there is none to leave out or to replace.
fn for_nodes(mut error: CommandError) -> CommandError {
    if error.code == "username-differs" {
        error.hints = vec![
            "give the nodes a role of their own: who is mapped to another username is no node".to_owned(),
            "or remove the entry first: awsauth remove ARN".to_owned(),
        ];
    }
    error
}
