//! The steps in their order, again and again while the mapping moves under somebody who thinks.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use super::Work;
use super::guards::stop_if_refused;
use super::interrupt::Interrupts;
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::cli::plan_out;
use crate::cli::write_args::DryRun;
use crate::store::WriteMode;
use crate::write::{Outcome, Prepared, Progress, Replay, WriteFailed, commit};

impl Work<'_> {
    /// Shows, asks and commits until it is done.
    pub(super) async fn until_done(
        &self,
        mut prepared: Prepared,
        console: &mut Console,
    ) -> Result<ExitCode, CommandError> {
        let mut interrupts = Interrupts::listen();
        loop {
            if prepared.plan.is_noop() {
                // A file of an earlier plan must not be taken for this one.
                self.keep_plan(&prepared)?;
                return self.nothing_to_do(&prepared, console);
            }
            interrupts.unless_before(Box::pin(self.show(&prepared, console))).await?;
            stop_if_refused(&prepared)?;
            self.keep_plan(&prepared)?;
            if self.write.dry_run == DryRun::Client {
                return self.would_change(&prepared, console);
            }
            let asked = self.ask(&prepared, console).await?;
            let replay = if asked { Replay::ShowAgain } else { Replay::WhenAsShown };
            match Box::pin(self.commit(prepared, replay, &mut interrupts, console)).await? {
                (Outcome::Done(tried), _) if self.mode() == WriteMode::ServerDryRun => {
                    return self.would_be_taken(&tried, console);
                }
                (Outcome::Done(committed), interrupted) => {
                    let exit = self.report(&committed, console)?;
                    // The process ends here: giving thousands of nodes back takes milliseconds.
                    std::mem::forget(committed);
                    return Ok(if interrupted { ExitCode::Interrupted } else { exit });
                }
                (Outcome::Moved(next), _) => {
                    let moved = "the mapping was changed meanwhile; this is what would happen now";
                    console.printer.warning(moved);
                    prepared = *next;
                }
            }
        }
    }

    /// `--plan-out`
    fn keep_plan(&self, prepared: &Prepared) -> Result<(), CommandError> {
        let Some(path) = &self.write.plan_out else { return Ok(()) };
        plan_out::write(path, prepared, &self.opened.store.describe())
    }

    /// Nobody waits for the end of a commit any more.
    fn left(&self) -> CommandError {
        let interrupted = |code, message| CommandError::new(code, "interrupted", message);
        match self.stop.progress() {
            Progress::NothingSent => interrupted(ExitCode::Interrupted, "nothing was written"),
            Progress::Written => interrupted(ExitCode::Interrupted, "the change is written"),
            Progress::Sent => interrupted(
                ExitCode::Unknown,
                "interrupted before the answer came; whether it was written is not known",
            )
            .hint("look at what is there: awsauth get"),
        }
    }

    fn mode(&self) -> WriteMode {
        match self.write.dry_run {
            DryRun::Server => WriteMode::ServerDryRun,
            DryRun::Client | DryRun::None => WriteMode::Persist,
        }
    }

    async fn commit(
        &self,
        prepared: Prepared,
        replay: Replay,
        interrupts: &mut Interrupts,
        console: &mut Console,
    ) -> Result<(Outcome, bool), CommandError> {
        let session = self.session();
        let talks = self.talks(console.format);
        let printer = RefCell::new(&mut console.printer);
        let waits = || {
            self.stop.ask();
            if talks {
                printer.borrow_mut().warning(match self.stop.progress() {
                    Progress::NothingSent => "interrupted; the change will not be sent",
                    Progress::Sent => "interrupted; waiting for the answer to the change that was sent",
                    Progress::Written => "interrupted; the change is written, its record is not closed yet",
                });
            }
        };
        let work = Box::pin(commit(prepared, &session, self.mode(), replay));
        let still = || {
            if talks && self.opened.store.is_cluster() && self.stop.progress() != Progress::Written {
                printer.borrow_mut().note("the change is not there yet; trying on (Ctrl-C ends it)");
            }
        };
        let done = interrupts.see_through(told_if_slow(work, still), waits, || self.left()).await;
        match done? {
            (Ok(outcome), interrupted) => Ok((outcome, interrupted)),
            (Err(failed), _) => {
                if let WriteFailed::OtherEffect(now) | WriteFailed::NotReplayed(now) = &failed {
                    interrupts.unless_before(Box::pin(self.show(now, console))).await?;
                }
                Err(self.failed(failed))
            }
        }
    }
}

/// Whoever waits longer than this wonders what for.
const SLOW: Duration = Duration::from_secs(3);

async fn told_if_slow<T>(work: impl Future<Output = T>, tell: impl FnOnce()) -> T {
    let mut work = pin!(work);
    tokio::select! {
        done = &mut work => done,
        () = tokio::time::sleep(SLOW) => {
            tell();
            work.await
        }
    }
}
