//! `awsauth undo`

use clap::Args;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::history;
use super::open::Opened;
use super::target::TargetArgs;
use super::write::{self, Wish};
use super::write_args::WriteArgs;
use crate::change::{Intent, Made};
use crate::diagnostic::Diagnostic;
use crate::history::{Change, Read, Record, State};
use crate::write::{Origin, journal};

/// Take the newest change back
///
/// What it gave is taken and what it took is given back; what others have changed since stays.
/// Again, the change before that one is taken back. What comes back counts as a grant: it is
/// shown, guarded and asked about like any other change.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth undo --cluster prod
  awsauth undo k7m2x9pq --cluster prod --yes
  awsauth undo -f aws-auth.yaml --dry-run")]
pub struct UndoArgs {
    /// The change, as history shows it; without one the newest that is not undone
    #[arg(value_name = "REVISION")]
    pub revision: Option<String>,

    #[command(flatten)]
    pub target: TargetArgs,

    #[command(flatten)]
    pub write: WriteArgs,
}

impl UndoArgs {
    /// Takes it back, after it was shown and agreed to.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let (opened, read) = history::open_to_write(&self.target, &self.write, console).await?;
        let change = match &self.revision {
            Some(revision) => history::change_of(&read, revision)?,
            None => read.to_undo().ok_or_else(nothing)?,
        };
        let record = usable(change)?;
        if self.revision.is_none() {
            self.check_unnamed(&read, record, &opened).await?;
        }
        let intent = Intent::TakeBack(Made { before: record.before.clone(), after: record.after() });
        let origin = Origin { undoes: Some(change.revision.clone()), ..Origin::default() };
        let mut wish = Wish::recorded(intent, note(record), origin);
        if read.foreign_after(&change.revision) {
            let message = "something else has changed the mapping since; what it did stays";
            wish.notes.push(Diagnostic::note("undo", message));
        }
        write::carry_out_at(wish, &opened, &self.write, console).await
    }

    /// `--yes` was said before anybody knew which change would be meant: it must be one's own, and
    /// the last thing that happened.
    async fn check_unnamed(&self, read: &Read, record: &Record, opened: &Opened) -> Result<(), CommandError> {
        if !self.write.yes {
            return Ok(());
        }
        let about = &record.about;
        let own = match journal(&opened.store, 0) {
            Some(journal) => journal.caller().await,
            None => None,
        };
        let why = if own != about.caller {
            format!("the newest change is not yours: {}", made_by(record))
        } else if read.foreign_after(&about.revision) {
            format!("something else has changed the mapping since {}", about.revision)
        } else {
            return Ok(());
        };
        Err(CommandError::new(ExitCode::Refused, "undo-unnamed", format!("{why}; nothing was written"))
            .hint(format!("if you mean it, name it: awsauth undo {} --yes", about.revision)))
    }
}

/// The record of a change that was made and can be taken back.
fn usable(change: &Change) -> Result<&Record, CommandError> {
    let revision = &change.revision;
    let record = change.record.as_ref().map_err(|why| history::damaged(revision, why))?;
    let why = match (change.state, &change.undone_by) {
        (State::Applied, None) => return Ok(record),
        (State::Applied, Some(by)) => format!("{revision} is undone already, by {by}"),
        (State::Pending, _) => format!("{revision} may still be under way"),
        (State::NotApplied, _) => format!("{revision} was recorded, but never made"),
        (State::Unknown | State::Damaged, _) => format!("whether {revision} was made is not known"),
    };
    Err(CommandError::new(ExitCode::Refused, "not-undoable", format!("{why}; nothing was written"))
        .hint(format!("see what it holds: awsauth history show {revision}"))
        .hint("to put a whole text back: awsauth restore REVISION"))
}

fn nothing() -> CommandError {
    CommandError::new(
        ExitCode::AnswerIsNo,
        "not-found",
        "there is no change in the history that could be undone",
    )
    .hint("see what there is: awsauth history")
}

fn note(record: &Record) -> Diagnostic {
    let message = format!("this takes back {}, {}", record.about.revision, made_by(record));
    Diagnostic::note("undo", message)
}

pub(super) fn made_by(record: &Record) -> String {
    let who = record.about.caller.as_ref().map_or("somebody", |who| &who.username);
    format!("made by {who} at {}", record.about.time)
}
