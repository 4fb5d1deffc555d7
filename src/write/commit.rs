//! Step 8: the patch, until it is in place, somebody has to look again, or it can't be.

use crate::change::Effect;
use crate::guard::Verdict;
use crate::history::Begun;
use crate::store::{Version, WriteMode};

use super::keeping::Keeping;
use super::look::Seen;
use super::trial::try_login;
use super::tries::Trying;
use super::{Guarding, Prepared, Progress, Session, Trial, Tries, WriteFailed};

/// What to do when the mapping moved between the reading and the patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replay {
    /// Go on if who gains and who loses what, and what the guards say, is as shown.
    WhenAsShown,
    /// Somebody was asked: come back and show it again.
    ShowAgain,
    /// Give up: it was meant for the text that was shown and for no other.
    Never,
}

/// How a commit ended.
pub enum Outcome {
    /// It is done.
    Done(Box<Committed>),
    /// Nothing was written: the mapping moved, and this is the same intent on the new text.
    Moved(Box<Prepared>),
}

/// A change that is in place.
pub struct Committed {
    pub prepared: Prepared,
    /// `None`: it was found done.
    pub version: Option<Version>,
    pub tries: Tries,
    /// Whether a new token of the caller is let in.
    pub trial: Trial,
    /// The record of it, where one is kept.
    pub record: Option<Begun>,
}

impl Committed {
    /// The `ConfigMap` was missing and has been created.
    pub fn created(&self) -> bool {
        self.prepared.read.is_none() && self.version.is_some()
    }

    /// Whether somebody else made the same change: no patch of ours can have.
    pub fn by_others(&self) -> bool {
        self.version.is_none() && self.tries.unanswered == 0 && self.tries.altered == 0
    }
}

/// Sends the change. `prepared` must be what was shown.
///
/// # Errors
/// See [`WriteFailed`]; only [`WriteFailed::Unknown`] leaves open whether it was written.
pub async fn commit(
    prepared: Prepared,
    at: &Session<'_>,
    mode: WriteMode,
    replay: Replay,
) -> Result<Outcome, WriteFailed> {
    refuse_unguarded(&prepared.guarding, mode, replay)?;
    let replay = if at.once || !prepared.plan.intent.may_be_replayed() { Replay::Never } else { replay };
    let mut keeping = Keeping::new(at, mode);
    let mut ended = Box::pin(until_settled(prepared, at, mode, replay, &mut keeping)).await;
    match &mut ended {
        Ok(Outcome::Done(done)) if !done.by_others() => {
            done.record = keeping.applied(done.version.as_ref()).await;
        }
        // The change is there, and could not be taken back.
        Err(WriteFailed::LockedOut { .. }) => _ = keeping.applied(None).await,
        // Its hashes will tell.
        Err(WriteFailed::Unknown { .. } | WriteFailed::Altered) => {}
        Ok(_) | Err(_) => keeping.discard().await,
    }
    ended
}

async fn until_settled(
    prepared: Prepared,
    at: &Session<'_>,
    mode: WriteMode,
    replay: Replay,
    keeping: &mut Keeping<'_>,
) -> Result<Outcome, WriteFailed> {
    let shown = (prepared.plan.effect.clone(), prepared.guarding.clone());
    let mut current = Box::new(prepared);
    let mut trying = Trying::new(at, mode);
    loop {
        let kept = keeping.begin(&current).await;
        trying.go_on(at.stop)?;
        kept?;
        trying.tries.sent += 1;
        if mode == WriteMode::Persist {
            at.stop.has_come_to(Progress::Sent);
        }
        let error = match at.store.write(&current.plan.edit, current.read.as_ref(), mode).await {
            Ok(version) => return done(*current, Some(version), trying.tries, at, mode).await,
            Err(error) => error,
        };
        let seen = trying.after(error, &current, at).await?;
        if !trying.is_in_flight() {
            at.stop.has_come_to(Progress::NothingSent);
        }
        match seen {
            Seen::There => return done(*current, None, trying.tries, at, mode).await,
            _ if at.stop.is_asked() => {}
            Seen::Moved(next) if replay == Replay::ShowAgain => return Ok(Outcome::Moved(next)),
            Seen::Moved(next) if replay == Replay::Never => return Err(WriteFailed::NotReplayed(next)),
            Seen::Moved(next) => current = as_shown(next, &shown)?,
            Seen::Untouched => {}
        }
        trying.go_on(at.stop)?;
    }
}

/// It is in place; where it made another user of the caller, a new token is tried.
async fn done(
    prepared: Prepared,
    version: Option<Version>,
    tries: Tries,
    at: &Session<'_>,
    mode: WriteMode,
) -> Result<Outcome, WriteFailed> {
    let trial = match mode {
        WriteMode::Persist => {
            at.stop.has_come_to(Progress::Written);
            Box::pin(try_login(&prepared, at)).await?
        }
        WriteMode::ServerDryRun => Trial::NotNeeded,
    };
    Ok(Outcome::Done(Box::new(Committed { prepared, version, tries, trial, record: None })))
}

/// `--yes` was said to this effect and these answers of the guards, and to no others.
fn as_shown(next: Box<Prepared>, shown: &(Effect, Guarding)) -> Result<Box<Prepared>, WriteFailed> {
    let (effect, guarding) = shown;
    let same = next.plan.effect.is_as(effect) && next.guarding.is_as(guarding);
    if same { Ok(next) } else { Err(WriteFailed::OtherEffect(next)) }
}

/// Nothing is written that a guard refuses, nor what takes a yes if nobody was asked.
fn refuse_unguarded(guarding: &Guarding, mode: WriteMode, replay: Replay) -> Result<(), WriteFailed> {
    let matters = mode == WriteMode::Persist && replay != Replay::ShowAgain;
    let unasked = guarding.to_agree().filter(|_| matters);
    let against: Vec<Verdict> = guarding.refusals().chain(unasked).cloned().collect();
    if against.is_empty() { Ok(()) } else { Err(WriteFailed::Guarded(against)) }
}
