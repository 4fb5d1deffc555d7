//! After a write that made another user of its caller: is a new token let in? The one in use
//! proves nothing, for the API server remembers it for a while. For the same reason it can still
//! take the change back.

use std::time::{Duration, Instant};

use crate::change::{AwsAuth, Intent, Snapshot};
use crate::failure::{Failure, FailureKind};
use crate::guard::{Guard, Ruling, Subject, own_future};
use crate::store::WriteMode;

use super::prepare::planned;
use super::{Guarding, Prepared, Replay, Session, Stop, WriteFailed, commit};

/// What became of a new token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Trial {
    /// The mapping makes the same of the caller, or it was allowed that it does not.
    #[default]
    NotNeeded,
    /// It is let in, as the user of the new mapping.
    LetIn,
    /// It is let in as before: the cluster has not taken note of the change yet.
    NotSeen,
    /// Why none was tried.
    NotTried(String),
}

/// How long a cluster may take to see a change. (The authenticator watches the mapping; its watch
/// starts anew after 5 seconds at most, `pkg/mapper/configmap`, `startLoadConfigMap`.)
const SEEN_WITHIN: Duration = Duration::from_secs(6);

/// Refusals of this long are no hiccup. The API server remembers the token in use for ten seconds
/// at least (`TokenSuccessCacheTTL`), and so long the way back is open.
const REFUSED_FOR: Duration = Duration::from_secs(3);

/// Tries a new token where the guard said that it would be let in.
///
/// # Errors
/// It is refused: [`WriteFailed::TakenBack`], or [`WriteFailed::LockedOut`] where that failed.
pub(super) async fn try_login(done: &Prepared, at: &Session<'_>) -> Result<Trial, WriteFailed> {
    let Some(expected) = expected(done) else { return Ok(Trial::NotNeeded) };
    let (started, mut refused_since) = (Instant::now(), None);
    let mut pause = Duration::from_millis(50);
    loop {
        // A token of its own each time: a refusal is remembered as well.
        match at.store.fresh_login().await {
            None => return Ok(Trial::NotTried("only a token that awsauth signs itself can be tried".into())),
            Some(Ok(caller)) if expected.iter().any(|user| user.user == caller.username) => {
                return Ok(Trial::LetIn);
            }
            Some(Ok(_)) if started.elapsed() >= SEEN_WITHIN => return Ok(Trial::NotSeen),
            Some(Ok(_)) => refused_since = None,
            Some(Err(why)) if why.kind() == FailureKind::Unauthorized => {
                let since = *refused_since.get_or_insert_with(Instant::now);
                if since.elapsed() >= REFUSED_FOR {
                    return Err(take_back(done, why, at).await);
                }
            }
            Some(Err(why)) if started.elapsed() >= SEEN_WITHIN => {
                return Ok(Trial::NotTried(why.to_string()));
            }
            Some(Err(_)) => {}
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(1));
    }
}

/// Whom a new token should be let in as; `None`: none need be tried.
fn expected(done: &Prepared) -> Option<Vec<Subject>> {
    let Guarding { verdicts, facts } = &done.guarding;
    let said_yes = |verdict: &&crate::guard::Verdict| {
        verdict.guard == Guard::SelfLockout && verdict.ruling == Ruling::Noted
    };
    verdicts.iter().find(said_yes)?;
    own_future(&done.plan, facts)
}

/// Puts the texts back, if they still are what was written.
async fn take_back(done: &Prepared, why: Failure, at: &Session<'_>) -> WriteFailed {
    match Box::pin(put_back(done, at)).await {
        Ok(()) => WriteFailed::TakenBack { why },
        Err(back) => WriteFailed::LockedOut { why, back: Box::new(back) },
    }
}

async fn put_back(done: &Prepared, at: &Session<'_>) -> Result<(), WriteFailed> {
    // Whoever wants to stop wants to get in again as well.
    let at = &Session { stop: &Stop::default(), ..*at };
    let read = at.store.read().await?.ok_or(WriteFailed::Vanished)?;
    let AwsAuth { map, annotations, .. } = &done.plan.before;
    let before = Snapshot { values: map.values.clone(), annotations: annotations.ours.as_ref().clone() };
    let back = Intent::Whole(before);
    let plan = planned(&back, Some(&read))?;
    let (authority, guarding) = (done.authority.clone(), Guarding::default());
    let untouched = read.values == done.plan.after.map.values;
    let prepared = Prepared { plan, read: Some(read), authority, guarding };
    if !untouched {
        return Err(WriteFailed::NotReplayed(Box::new(prepared)));
    }
    commit(prepared, at, WriteMode::Persist, Replay::Never).await.map(|_| ())
}
