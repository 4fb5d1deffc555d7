//! `awsauth token`: the line that a kubeconfig runs.

mod aws_cli;
mod clear;
mod decode;
mod exec_credential;
mod input;
mod mint;
mod verify;

use clap::{Args, Subcommand};

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use crate::token::{Line, Name};

pub use aws_cli::{EksArgs, reordered};
pub use clear::ClearArgs;
pub use decode::DecodeArgs;
pub use verify::VerifyArgs;

/// Print a login token for kubectl
///
/// Prints an ExecCredential for a kubeconfig's exec entry, in the version that
/// KUBERNETES_EXEC_INFO asks for. The lines that kubeconfigs hold for the AWS CLI and for
/// aws-iam-authenticator work as they stand: only the command's name changes. A role is assumed
/// under the session name that the replaced program uses.
#[derive(Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  awsauth token --cluster prod --region eu-west-1
  awsauth token --cluster prod --role-arn arn:aws:iam::111122223333:role/admin
  awsauth --region eu-west-1 eks get-token --cluster-name prod --output json
  awsauth token -i prod --token-only

The token is signed on this machine: with keys in the environment nothing is asked of AWS.
Credentials that cost a request, a program or an MFA code are kept until they end, for you alone,
in $XDG_CACHE_HOME/awsauth (~/.cache/awsauth): see --no-cache and awsauth token clear."
)]
pub struct TokenArgs {
    #[command(subcommand)]
    command: Option<TokenCommand>,

    #[command(flatten)]
    mint: MintArgs,
}

#[derive(Subcommand, Debug)]
enum TokenCommand {
    Decode(DecodeArgs),
    Verify(VerifyArgs),
    Clear(ClearArgs),
}

/// Flags of our own, and those of aws-iam-authenticator.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
struct MintArgs {
    /// The EKS cluster [env: AWSAUTH_CLUSTER]
    #[arg(long, value_name = "NAME|ARN", alias = "cluster-name")]
    cluster: Option<String>,

    /// The id that the cluster's authenticator was given, as it stands (aws-iam-authenticator)
    #[arg(short = 'i', long, value_name = "ID", conflicts_with = "cluster")]
    cluster_id: Option<String>,

    /// The region whose STS is in the token
    #[arg(long)]
    region: Option<String>,

    /// The AWS profile to use
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,

    /// The role to sign the token with
    #[arg(short, long, value_name = "ARN", aliases = ["role", "assume-role"])]
    role_arn: Option<String>,

    /// External ID for the role
    #[arg(short, long, value_name = "ID")]
    external_id: Option<String>,

    /// Session name for the role
    #[arg(short, long, value_name = "NAME")]
    session_name: Option<String>,

    /// Give the role's session the name of your own session
    #[arg(long, conflicts_with = "session_name")]
    forward_session_name: bool,

    /// Print the token alone
    #[arg(long)]
    token_only: bool,

    /// Neither use nor keep credentials and tokens of earlier runs
    #[arg(long)]
    no_cache: bool,

    /// What aws-iam-authenticator's lines ask for, and what is done anyway
    #[arg(long, hide = true, conflicts_with = "no_cache")]
    cache: bool,
}

impl TokenArgs {
    /// Mints, decodes or verifies.
    pub fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        match self.command {
            Some(TokenCommand::Decode(args)) => args.run(console),
            Some(TokenCommand::Verify(args)) => args.run(console),
            Some(TokenCommand::Clear(_)) => clear::run(console),
            None => {
                let token_only = self.mint.token_only;
                mint::run(&self.mint.wanted()?, token_only, console)
            }
        }
    }
}

impl MintArgs {
    fn wanted(self) -> Result<Line, CommandError> {
        let cluster = self
            .cluster
            .clone()
            .or_else(|| if self.cluster_id.is_none() { super::target::cluster_variable() } else { None });
        let (cluster, name) = match (cluster, self.cluster_id) {
            (Some(cluster), _) => (cluster, Name::OfEks),
            (None, Some(id)) => (id, Name::AsItStands),
            (None, None) => {
                return Err(CommandError::usage("a token is for one cluster, and none is named")
                    .hint("add --cluster NAME, or set AWSAUTH_CLUSTER"));
            }
        };
        // aws-iam-authenticator takes both without a role, and does nothing with them.
        let lone = self.external_id.as_ref().map(|_| "--external-id");
        let lone = lone.or(self.session_name.as_ref().map(|_| "--session-name"));
        if let (Some(flag), None, Name::OfEks) = (lone, &self.role_arn, name) {
            let message = format!("{flag} is for a role that is assumed, and there is none");
            return Err(CommandError::usage(message).hint("add --role-arn ARN"));
        }
        Ok(Line {
            cluster,
            name,
            region: self.region,
            profile: self.profile,
            role_arn: self.role_arn,
            external_id: self.external_id,
            session_name: self.session_name,
            forward_session_name: self.forward_session_name,
            no_cache: self.no_cache,
            ..Line::default()
        })
    }
}
