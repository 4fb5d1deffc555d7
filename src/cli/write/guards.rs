//! Step 5: what guards say stands between the difference and the question.

use super::Work;
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::fail::guarded;
use crate::cli::output::Format;
use crate::cli::write_args::DryRun;
use crate::guard::{Ruling, Verdict};
use crate::ui::verdict_text;
use crate::write::Prepared;

/// A dry run is refused as the write would be.
pub(super) fn stop_if_refused(prepared: &Prepared) -> Result<(), CommandError> {
    let refusals: Vec<Verdict> = prepared.guarding.refusals().cloned().collect();
    if refusals.is_empty() { Ok(()) } else { Err(guarded(&refusals)) }
}

impl Work<'_> {
    /// Without a terminal nobody can agree to anything. A dry run need not.
    pub(super) fn stop_if_to_agree(&self, prepared: &Prepared) -> Result<(), CommandError> {
        let to_agree: Vec<Verdict> = prepared.guarding.to_agree().cloned().collect();
        if to_agree.is_empty() || self.write.dry_run != DryRun::None {
            return Ok(());
        }
        Err(guarded(&to_agree))
    }

    /// All but what the error says.
    pub(super) fn say_verdicts(&self, prepared: &Prepared, console: &mut Console) {
        let asks = self.asks_apart(prepared);
        let talks = self.talks(console.format) || asks;
        for verdict in &prepared.guarding.verdicts {
            let warns = verdict.ruling >= Ruling::Warned;
            let is_error = match verdict.ruling {
                Ruling::Refused => true,
                Ruling::Unchecked | Ruling::Ask => !asks && self.write.dry_run == DryRun::None,
                _ => false,
            };
            let heard = talks || (console.format == Format::Name && warns);
            if !heard || is_error || verdict.ruling == Ruling::Passed {
                continue;
            }
            let text = verdict_text::render(verdict, console.printer.err_paint);
            if warns {
                console.printer.tell(&text);
            } else {
                console.printer.say(&text);
            }
        }
    }
}
