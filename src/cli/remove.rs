//! `awsauth remove`

use clap::Args;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::target::TargetArgs;
use super::write::{self, Wish};
use super::write_args::WriteArgs;
use crate::change::{Intent, Revoke};
use crate::ui::prompt;

/// Take access away
///
/// A principal is looked for as it is stored first, and in the form that matches on the server
/// if nothing is stored like that. Comments that belong to an entry go with it.
///
/// Tokens in use may work for some minutes more: the API server caches them.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth remove arn:aws:iam::111122223333:role/ci --cluster prod
  awsauth remove arn:aws:iam::111122223333:role/ci -g edit --cluster prod
  awsauth remove --username alice --all -f aws-auth.yaml --dry-run
  awsauth remove 444455556666 --ignore-not-found --cluster prod --yes")]
pub struct RemoveArgs {
    /// ARNs or account IDs
    #[arg(value_name = "PRINCIPAL", required_unless_present = "username")]
    pub principals: Vec<String>,

    /// Entries with this username; with principals, only those of them
    #[arg(short, long, value_name = "NAME")]
    pub username: Option<String>,

    /// Take only this group away and keep the entry; repeatable, or several with commas
    #[arg(short, long = "group", value_name = "GROUP", value_delimiter = ',')]
    pub groups: Vec<String>,

    /// Remove every entry that matches, without asking which
    #[arg(long)]
    pub all: bool,

    /// What is not there is as good as removed: exit 0
    #[arg(long)]
    pub ignore_not_found: bool,

    #[command(flatten)]
    pub target: TargetArgs,

    #[command(flatten)]
    pub write: WriteArgs,
}

impl RemoveArgs {
    /// Revokes, after it was shown and agreed to.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        self.write.check_target(&self.target)?;
        if self.groups.iter().any(String::is_empty) {
            return Err(CommandError::usage("a group without a name is no group"));
        }
        let intent = Intent::Revoke(Revoke {
            principals: self.principals,
            username: self.username,
            groups: self.groups,
            // At a terminal the difference shows them all before anything is asked.
            several: self.all || (prompt::is_possible() && !self.write.yes),
            ignore_not_found: self.ignore_not_found,
        });
        let wish = Wish::typed(intent, Vec::new());
        write::carry_out(wish, &self.target, &self.write, console).await
    }
}
