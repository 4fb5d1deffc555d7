//! What follows a patch that was not answered with success, and what is known when the time for
//! another one is up.

use crate::failure::{Failure, FailureKind};
use crate::store::{NotStored, WriteError, WriteMode};

use super::backoff::Backoff;
use super::look::{Seen, look};
use super::{Prepared, Session, Stop, WriteFailed};

/// Patches sent, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    pub sent: u32,
    /// Somebody else was faster.
    pub conflicts: u32,
    /// The server was too busy.
    pub throttled: u32,
    /// No answer, or one that does not tell.
    pub unanswered: u32,
}

/// The tries of one commit.
pub(super) struct Trying<'a> {
    pub tries: Tries,
    backoff: Backoff<'a>,
    mode: WriteMode,
    /// A patch that may be on its way still: while the mapping is as that patch expects it, not
    /// seeing the change proves nothing. What the connection said of it.
    in_flight: Option<Failure>,
    /// Why there is no time for another try.
    given_up: Option<WriteFailed>,
}

impl<'a> Trying<'a> {
    pub(super) fn new(at: &Session<'a>, mode: WriteMode) -> Self {
        let backoff = Backoff::new(at.retry_for, at.stop);
        Self { tries: Tries::default(), backoff, mode, in_flight: None, given_up: None }
    }

    /// What is there after a patch that failed like this. To send it again is safe, for all of
    /// them name the same `resourceVersion`: one of them lands at most.
    pub(super) async fn after(
        &mut self,
        error: WriteError,
        last: &Prepared,
        at: &Session<'_>,
    ) -> Result<Seen, WriteFailed> {
        let WriteError::NotStored(why) = error else { return Err(self.as_known(error.into())) };
        let seen = match why {
            NotStored::Conflict => {
                self.tries.conflicts += 1;
                // First waits, then reads: the other way round, the next patch would rest on a
                // mapping as old as the pause, and lose to everyone who writes more often.
                self.pause(NotStored::Conflict).await;
                look(last, at).await
            }
            NotStored::Unsure(why) => {
                self.tries.unanswered += 1;
                if self.mode == WriteMode::Persist {
                    self.in_flight = Some(why.clone());
                }
                self.look_after_silence(why, last, at).await
            }
            NotStored::Altered => {
                self.tries.unanswered += 1;
                look_after_altering(last, at).await
            }
            NotStored::Throttled { .. } => {
                self.tries.throttled += 1;
                self.pause(why).await;
                Ok(Seen::Untouched)
            }
            other => Err(other.into()),
        };
        if matches!(seen, Ok(Seen::Moved(_))) {
            // A patch for the version before can't land any more.
            self.in_flight = None;
        }
        seen.map_err(|failed| self.as_known(failed))
    }

    /// # Errors
    /// There is no time for another try, or nobody wants one.
    pub(super) fn go_on(&mut self, stop: &Stop) -> Result<(), WriteFailed> {
        match self.given_up.take() {
            _ if stop.is_asked() => Err(self.as_known(WriteFailed::Interrupted)),
            Some(failed) => Err(self.as_known(failed)),
            None => Ok(()),
        }
    }

    /// Whether a patch may still land.
    pub(super) fn is_in_flight(&self) -> bool {
        self.in_flight.is_some()
    }

    async fn look_after_silence(
        &mut self,
        why: Failure,
        last: &Prepared,
        at: &Session<'_>,
    ) -> Result<Seen, WriteFailed> {
        let seen = loop {
            match look(last, at).await {
                Err(WriteFailed::Store(_)) if self.backoff.wait(None).await => {}
                Err(WriteFailed::Store(_)) if self.mode == WriteMode::Persist => {
                    return Err(WriteFailed::Unknown { why, looked: false });
                }
                answer => break answer?,
            }
        };
        if matches!(seen, Seen::Untouched) {
            if has_ended(&why) {
                self.in_flight = None;
            }
            self.pause(NotStored::Failed(why)).await;
        }
        Ok(seen)
    }

    async fn pause(&mut self, error: NotStored) {
        let at_least = match &error {
            NotStored::Throttled { retry_after } => *retry_after,
            NotStored::Failed(failure) => failure.retry_after(),
            _ => None,
        };
        if !self.backoff.wait(at_least).await {
            self.given_up = Some(WriteFailed::GaveUp { error, tries: self.tries.sent });
        }
    }

    /// What is no failure for sure must not be called one.
    fn as_known(&self, failed: WriteFailed) -> WriteFailed {
        match (&self.in_flight, failed) {
            (
                Some(why),
                WriteFailed::GaveUp { .. }
                | WriteFailed::Interrupted
                | WriteFailed::Store(_)
                | WriteFailed::Write(_),
            ) => WriteFailed::Unknown { why: why.clone(), looked: true },
            (_, failed) => failed,
        }
    }
}

/// What is there counts, whatever else was made of the change. To send it again would be altered
/// again.
async fn look_after_altering(last: &Prepared, at: &Session<'_>) -> Result<Seen, WriteFailed> {
    match look(last, at).await {
        Ok(Seen::There) => Ok(Seen::There),
        Ok(Seen::Untouched) => Err(NotStored::Altered.into()),
        Ok(Seen::Moved(_)) | Err(_) => Err(WriteFailed::Altered),
    }
}

/// Whether the API server itself has answered, and so does not work on the patch any more.
fn has_ended(why: &Failure) -> bool {
    why.kind() == FailureKind::Server
}
