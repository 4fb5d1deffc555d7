//! Step 6: the question.

use super::Work;
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::cli::write_args::DryRun;
use crate::guard::Ruling;
use crate::ui::prompt::{self, Answer};
use crate::write::Prepared;

/// What a guard could not learn is part of the question, and so is an admin from a record.
const NOT_CHECKED: &str = "Write this change although not everything could be checked?";
const AN_ADMIN: &str = "Write this change, which makes an admin?";

impl Work<'_> {
    /// Whether somebody is asked; `--yes` answers for them.
    pub(super) fn will_ask(&self) -> bool {
        self.needs_an_answer() && prompt::is_possible()
    }

    /// `--yes` answers no guard: what somebody has to agree to is asked apart.
    pub(super) fn asks_apart(&self, prepared: &Prepared) -> bool {
        let to_agree = prepared.guarding.to_agree().next().is_some();
        to_agree && self.write.dry_run == DryRun::None && !self.is_stdio() && prompt::is_possible()
    }

    /// With `-f -` the document goes to stdout: nothing is replaced that somebody could want to
    /// keep.
    fn needs_an_answer(&self) -> bool {
        !self.write.yes && self.write.dry_run == DryRun::None && !self.is_stdio()
    }

    /// Whether somebody was asked.
    pub(super) async fn ask(&self, prepared: &Prepared, console: &mut Console) -> Result<bool, CommandError> {
        let apart = self.asks_apart(prepared);
        if !apart {
            self.stop_if_to_agree(prepared)?;
        }
        if !self.needs_an_answer() && !apart {
            return Ok(false);
        }
        if !self.will_ask() && !apart {
            return Err(CommandError::new(
                ExitCode::Usage,
                "no-terminal",
                "there is no terminal to ask whether to write this; nothing was written",
            )
            .hint("to write without being asked, add --yes")
            .hint("to only look, add --dry-run"));
        }
        match prompt::confirm(&mut console.printer, question(prepared)).await {
            Answer::Yes => Ok(true),
            Answer::No => Err(CommandError::new(ExitCode::Refused, "declined", "nothing was written")),
            Answer::Interrupted => {
                Err(CommandError::new(ExitCode::Interrupted, "interrupted", "nothing was written"))
            }
        }
    }
}

fn question(prepared: &Prepared) -> &'static str {
    match prepared.guarding.to_agree().map(|verdict| verdict.ruling).max() {
        Some(Ruling::Ask) => AN_ADMIN,
        Some(_) => NOT_CHECKED,
        None => "Write this change?",
    }
}
