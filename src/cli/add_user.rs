//! `awsauth add-user`

use clap::Args;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::grant::{self, GrantArgs};
use super::target::TargetArgs;
use super::write;
use super::write_args::WriteArgs;
use crate::arn::Principal;
use crate::data::DataKey;

/// Let an IAM user in
///
/// Makes sure that the entry which wins on the server has these groups and this username; what
/// else it has stays. If there is nothing to change, nothing is written. The path of a user is
/// part of its ARN.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth add-user arn:aws:iam::111122223333:user/ops/alice -u alice -g ops --cluster prod
  awsauth add-user arn:aws:iam::111122223333:user/bob -g view -f aws-auth.yaml --dry-run")]
pub struct AddUserArgs {
    /// The user
    #[arg(value_name = "ARN")]
    pub arn: String,

    #[command(flatten)]
    pub grant: GrantArgs,

    #[command(flatten)]
    pub target: TargetArgs,

    #[command(flatten)]
    pub write: WriteArgs,
}

impl AddUserArgs {
    /// Grants, after it was shown and agreed to.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        self.write.check_target(&self.target)?;
        let principal = Principal::parse_user(&self.arn).map_err(grant::bad_input)?;
        let wish = grant::wish(DataKey::MapUsers, &principal, self.grant)?;
        write::carry_out(wish, &self.target, &self.write, console).await
    }
}
