//! `awsauth restore`

use clap::Args;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::history;
use super::target::TargetArgs;
use super::undo::made_by;
use super::write::{self, Wish};
use super::write_args::WriteArgs;
use crate::change::Intent;
use crate::diagnostic::Diagnostic;
use crate::history::{Change, State, named};
use crate::write::Origin;

/// Put a whole mapping back as it was after a change
///
/// Also where the mapping is broken or the ConfigMap is gone. Everything that was changed since
/// goes with it: awsauth undo takes back one change and leaves the others. before-REVISION is the
/// text that a change found.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth restore k7m2x9pq --cluster prod
  awsauth restore before-k7m2x9pq --cluster prod --dry-run
  awsauth restore k7m2x9pq -f aws-auth.yaml")]
pub struct RestoreArgs {
    /// As history shows it
    #[arg(value_name = "REVISION")]
    pub revision: String,

    #[command(flatten)]
    pub target: TargetArgs,

    #[command(flatten)]
    pub write: WriteArgs,
}

impl RestoreArgs {
    /// Puts it back, after it was shown and agreed to.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let (opened, read) = history::open_to_write(&self.target, &self.write, console).await?;
        let change = history::change_of(&read, self.revision.trim_start_matches("before-"))?;
        let record = change.record.as_ref().map_err(|why| history::damaged(&self.revision, why))?;
        let whole =
            named(&read.events, &self.revision).ok_or_else(|| history::unknown_revision(&self.revision))?;
        let message = format!("this puts back the text of {}, {}", self.revision, made_by(record));
        let origin = Origin { restores: Some(self.revision.clone()), ..Origin::default() };
        let mut wish = Wish::recorded(Intent::Whole(whole), Diagnostic::note("restore", message), origin);
        wish.notes.extend(doubt(change).filter(|_| self.revision == change.revision));
        write::carry_out_at(wish, &opened, &self.write, console).await
    }
}

/// What a change that was not made would have left is put back as if it had been there.
fn doubt(change: &Change) -> Option<Diagnostic> {
    let revision = &change.revision;
    let message = match change.state {
        State::Applied | State::Damaged => return None,
        State::NotApplied => format!("{revision} was recorded, but never made: its text never was there"),
        State::Pending => format!("{revision} may still be under way: its text may never have been there"),
        State::Unknown => {
            format!("whether {revision} was made is not known: its text may never have been there")
        }
    };
    Some(Diagnostic::warning("restore", message))
}
