//! Step 6: the question.

use super::Work;
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::cli::write_args::DryRun;
use crate::ui::prompt::{self, Answer};

impl Work<'_> {
    /// Whether somebody is asked; `--yes` answers for them.
    pub(super) fn will_ask(&self) -> bool {
        self.needs_an_answer() && prompt::is_possible()
    }

    /// With `-f -` the document goes to stdout: nothing is replaced that somebody could want to
    /// keep.
    fn needs_an_answer(&self) -> bool {
        !self.write.yes && self.write.dry_run == DryRun::None && !self.is_stdio()
    }

    /// Whether somebody was asked.
    pub(super) async fn ask(&self, console: &mut Console) -> Result<bool, CommandError> {
        if !self.needs_an_answer() {
            return Ok(false);
        }
        if !self.will_ask() {
            return Err(CommandError::new(
                ExitCode::Usage,
                "no-terminal",
                "there is no terminal to ask whether to write this; nothing was written",
            )
            .hint("to write without being asked, add --yes")
            .hint("to only look, add --dry-run"));
        }
        match prompt::confirm(&mut console.printer, "Write this change?").await {
            Answer::Yes => Ok(true),
            Answer::No => Err(CommandError::new(ExitCode::Refused, "declined", "nothing was written")),
            Answer::Interrupted => {
                Err(CommandError::new(ExitCode::Interrupted, "interrupted", "nothing was written"))
            }
        }
    }
}
