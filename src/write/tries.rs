//! What follows a patch that was not answered with success, and what is known when the time for
//! another one is up.

use crate::failure::{Failure, FailureKind};
use crate::store::{NotStored, Read, StoreError, WriteError, WriteMode};

use super::backoff::Backoff;
use super::look::{Seen, look};
use super::prepare::planned;
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
    /// The server could not be connected to.
    pub unreached: u32,
    /// The server said yes and made something else of it.
    pub altered: u32,
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
                self.look_patiently(last, at).await
            }
            NotStored::Unsure(why) => {
                self.tries.unanswered += 1;
                if self.mode == WriteMode::Persist {
                    self.in_flight = Some(why.clone());
                }
                self.look_after_silence(why, last, at).await
            }
            NotStored::Altered(instead) => {
                self.tries.altered += 1;
                match self.mode {
                    WriteMode::Persist => look_after_altering(last, at).await,
                    WriteMode::ServerDryRun => {
                        would_serve(instead.map(|object| Read::of_object(*object)), last)
                    }
                }
            }
            // The mapping was read a moment ago: what keeps us from the server now may pass, and
            // nothing was sent.
            NotStored::Failed(failure) if is_unreached(&failure) => {
                self.tries.unreached += 1;
                self.pause(NotStored::Failed(failure)).await;
                Ok(Seen::Untouched)
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

    /// A server that is busy or away for a moment is asked again.
    async fn look_patiently(&mut self, last: &Prepared, at: &Session<'_>) -> Result<Seen, WriteFailed> {
        loop {
            match look(last, at).await {
                Err(WriteFailed::Store(StoreError::Failed(why)))
                    if (why.retry_after().is_some() || is_unreached(&why))
                        && self.backoff.wait(why.retry_after()).await => {}
                answer => return answer,
            }
        }
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
        Ok(Seen::Untouched) => Err(NotStored::Altered(None).into()),
        Ok(Seen::Moved(_)) | Err(_) => Err(WriteFailed::Altered),
    }
}

/// A dry run stores nothing, so its answer alone tells whether the wish would be fulfilled.
fn would_serve(instead: Option<Read>, last: &Prepared) -> Result<Seen, WriteFailed> {
    let instead = instead.ok_or(WriteFailed::WouldBeAltered)?;
    match planned(&last.plan.intent.again(), Some(&instead)) {
        Ok(plan) if plan.is_noop() => Ok(Seen::There),
        Ok(_) | Err(_) => Err(WriteFailed::WouldBeAltered),
    }
}

/// Whether there was no way to the server.
fn is_unreached(why: &Failure) -> bool {
    matches!(why.kind(), FailureKind::Network | FailureKind::Proxy)
}

/// Whether the API server itself has answered, and so does not work on the patch any more.
fn has_ended(why: &Failure) -> bool {
    why.kind() == FailureKind::Server
}
