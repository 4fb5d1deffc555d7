//! Whose credentials these are, by STS.

use std::time::{Duration, Instant};

use super::clock::{self, Reading};
use super::walk::{Looked, Walk};
use super::{Link, Told};
use crate::aws::{self, Asked, Dated, Identity, Session};
use crate::token::{StsCaller, StsRefusal};
use crate::trace::Trace;

/// What the next links need to know.
#[derive(Default)]
pub struct Caller {
    pub sts: Option<StsCaller>,
    pub clock: Vec<Reading>,
    /// AWS does not take these credentials: nothing that is signed with them leads anywhere.
    pub refused: bool,
}

/// Looks. Where AWS refuses and the clock is far off, the clock is what is broken, so it is told
/// first.
pub async fn look(walk: &mut Walk<'_>, own: Option<(&Session, &Identity)>, trace: &Trace) -> Caller {
    let Some((session, identity)) = own else {
        walk.leave_out(Link::Caller);
        return Caller { refused: true, ..Caller::default() };
    };
    walk.begin(Link::Caller);
    let started = Instant::now();
    let asked = aws::whose(session, identity, trace).await;
    let took = started.elapsed();
    let mut caller = Caller::default();
    let looked = match asked {
        Ok(dated) => {
            caller.clock.extend(reading(&dated, took));
            caller.refused = matches!(dated.asked, Asked::Refused(_));
            if caller.refused && caller.clock.iter().any(Reading::is_too_far) {
                walk.note(Link::Clock, clock::judge(&caller.clock), Duration::ZERO);
                walk.leave_out(Link::Caller);
                return caller;
            }
            judge(dated.asked, identity.source().cached)
        }
        Err(failure) => failure.into(),
    };
    let url = session.endpoint_of_profile("STS", "AWS_ENDPOINT_URL_STS").await;
    caller.sts = walk.note(Link::Caller, with_endpoint(looked, "STS", url), took);
    caller
}

/// Says so where a profile sends calls to a service elsewhere; variables are shown before all links.
pub fn with_endpoint<T>(looked: Looked<T>, service: &str, url: Option<String>) -> Looked<T> {
    let Some(url) = url else { return looked };
    let note = format!("calls to {service} go to {url}, as the profile says; no token is signed for it");
    match looked {
        Looked::Holds(told, value) => Looked::Holds(told.note(note), value),
        Looked::Broken(told) => Looked::Broken(told.note(note)),
        Looked::Unknown(told) => Looked::Unknown(told.note(note)),
    }
}

/// The clock of whoever answered.
pub fn reading(dated: &Dated, took: Duration) -> Option<Reading> {
    let asked = dated.came.checked_sub(took)?;
    Some(Reading::new("STS", dated.date?, asked, took))
}

fn judge(asked: Asked, kept: bool) -> Looked<StsCaller> {
    match asked {
        Asked::Caller(caller) => {
            let told = Told::new(format!("{}, account {}", caller.arn, caller.account));
            Looked::Holds(told, caller)
        }
        Asked::Refused(refusal) if kept => Looked::Broken(
            refused(&refusal).help("they were kept by an earlier run; to make new ones: awsauth token clear"),
        ),
        Asked::Refused(refusal) => Looked::Broken(refused(&refusal)),
    }
}

/// Why AWS does not take credentials, and what to do.
fn refused(StsRefusal { code, message }: &StsRefusal) -> Told {
    let told = |what: &str| Told::new(format!("{what}: {message} ({code})"));
    match code.as_str() {
        "ExpiredToken" | "ExpiredTokenException" => told("the AWS session has ended")
            .help("log in again, e.g. aws sso login, or get new keys from whoever made these"),
        "InvalidClientTokenId" | "UnrecognizedClientException" => told("AWS does not know the access key")
            .help("it was deleted or made inactive, or belongs to another partition (aws-cn, aws-us-gov)")
            .help("temporary keys need their AWS_SESSION_TOKEN as well"),
        "SignatureDoesNotMatch" | "InvalidSignatureException" => {
            told("the secret key is not the access key's")
                .help("check AWS_SECRET_ACCESS_KEY for blanks, quotes and lost characters")
        }
        _ => told("STS does not say who you are").help("see more: aws sts get-caller-identity --debug"),
    }
}
