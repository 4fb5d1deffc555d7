//! `awsauth add-account`

use clap::Args;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::target::TargetArgs;
use super::write::{self, Wish};
use super::write_args::WriteArgs;
use crate::arn::{AccountId, Arn, NotAnAccount};
use crate::change::Intent;

/// Let everyone of an AWS account in
///
/// Each principal of the account becomes a Kubernetes user named by its ARN, in no group.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth add-account 444455556666 --cluster prod
  awsauth add-account 012345678901 -f aws-auth.yaml --dry-run")]
pub struct AddAccountArgs {
    /// The account, 12 digits
    #[arg(value_name = "ID")]
    pub id: String,

    #[command(flatten)]
    pub target: TargetArgs,

    #[command(flatten)]
    pub write: WriteArgs,
}

impl AddAccountArgs {
    /// Grants, after it was shown and agreed to.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        self.write.check_target(&self.target)?;
        let id = AccountId::parse(&self.id).map_err(|why| self.no_account(&why))?;
        let intent = Intent::GrantAccount { id: id.as_str().to_owned() };
        let wish = Wish::typed(intent, Vec::new());
        write::carry_out(wish, &self.target, &self.write, console).await
    }

    fn no_account(&self, why: &NotAnAccount) -> CommandError {
        let id = &self.id;
        if id.trim().is_empty() {
            return CommandError::usage("the account is empty").hint("give its 12 digits: 111122223333");
        }
        let error = CommandError::usage(format!("`{id}` is no AWS account: {why}"));
        match why {
            NotAnAccount::Digits(11) => error.hint(format!("leading zeros count: `0{id}`, if one was lost")),
            NotAnAccount::Digits(_) => error.hint("aws sts get-caller-identity shows your own"),
            NotAnAccount::Other if id.starts_with("arn:") => {
                let error = error.hint("to let one role or user in, use add-role or add-user");
                match Arn::parse(id).ok().filter(|arn| AccountId::parse(arn.account).is_ok()) {
                    Some(arn) => error.hint(format!("to let its whole account in: `{}`", arn.account)),
                    None => error,
                }
            }
            NotAnAccount::Other if id.contains(',') => error.hint("give one account at a time"),
            NotAnAccount::Other => match digits(id) {
                Some(digits) => error.hint(format!("write the digits alone: `{digits}`")),
                None => error.hint("aws sts get-caller-identity shows your own"),
            },
        }
    }
}

/// The account in `1111-2222-3333`.
fn digits(text: &str) -> Option<String> {
    let digits = text.replace(['-', ' '], "");
    AccountId::parse(&digits).is_ok().then_some(digits)
}
