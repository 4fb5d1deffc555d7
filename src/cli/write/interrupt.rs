//! Ctrl-C while something is waited for.

use std::future::{Future, pending, ready};
use std::pin::pin;

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;

/// One listener for all waits of a command: from the first one on the signal does not end the
/// process by itself, so what comes between two waits must be kept for the next.
pub(super) struct Interrupts {
    signal: Option<Signal>,
}

impl Interrupts {
    pub(super) fn listen() -> Self {
        // Where the system gives no listener, Ctrl-C ends the process as ever.
        Self { signal: signal(SignalKind::interrupt()).ok() }
    }

    /// Waits for work that sends nothing: it is just left.
    pub(super) async fn unless_before<T>(
        &mut self,
        work: impl Future<Output = T>,
    ) -> Result<T, CommandError> {
        tokio::select! {
            biased;
            () = self.next() => {
                Err(CommandError::new(ExitCode::Interrupted, "interrupted", "nothing was written"))
            }
            done = work => Ok(done),
        }
    }

    /// Waits for work that may have been sent. Ctrl-C does not leave the outcome open: the answer
    /// is waited for, and only a second one ends it, as `left` says. Tells whether there was one.
    pub(super) async fn see_through<T>(
        &mut self,
        work: impl Future<Output = T>,
        on_interrupt: impl FnOnce(),
        left: impl FnOnce() -> CommandError,
    ) -> Result<(T, bool), CommandError> {
        // What came before is not too late yet.
        self.unless_before(ready(())).await?;
        let mut work = pin!(work);
        tokio::select! {
            done = &mut work => return Ok((done, false)),
            () = self.next() => {}
        }
        on_interrupt();
        tokio::select! {
            done = &mut work => Ok((done, true)),
            () = self.next() => Err(left()),
        }
    }

    async fn next(&mut self) {
        match &mut self.signal {
            Some(signal) => {
                signal.recv().await;
            }
            None => pending().await,
        }
    }
}
