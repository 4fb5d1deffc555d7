//! What the API server's refusals mean (apimachinery `metav1.Status`).

use std::time::Duration;

use serde::Deserialize;

use super::client::{Answer, Client};
use crate::failure::{Failure, FailureKind, printable, redacted};

/// The part of a `Status` that tells refusals apart.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Status {
    pub kind: String,
    pub reason: String,
    pub message: String,
    pub details: Details,
}

/// What a `Status` is about.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Details {
    pub kind: String,
    pub name: String,
    pub retry_after_seconds: u64,
}

impl Status {
    /// Reads the body of a refusal; `None`: whoever answered is no API server.
    pub fn read(answer: &Answer) -> Option<Self> {
        serde_json::from_slice::<Self>(&answer.body).ok().filter(|s| s.kind == "Status")
    }

    /// The server's own words, safe to show.
    pub fn words(&self) -> String {
        let mut words = printable(&redacted(&self.message));
        if words.len() > 600 {
            let end = (0..=600).rev().find(|&i| words.is_char_boundary(i)).unwrap_or(0);
            words.truncate(end);
            words.push('…');
        }
        words
    }
}

/// The failure for an answer that is a refusal. `doing` completes "can't …".
pub fn refusal(client: &Client, answer: &Answer, doing: &str) -> Failure {
    let url = client.endpoint().url();
    let status = Status::read(answer);
    let told = status.as_ref().map_or(0, |s| s.details.retry_after_seconds);
    let failure = match status {
        Some(status) => refused(&url, answer.status, &status, doing),
        None => no_api_server(&url, answer.status),
    };
    match answer.status {
        // Too busy, or not up yet: both pass, whoever says so (RFC 9110, Retry-After).
        429 | 503 => failure.passes_after(answer.retry_after.unwrap_or(Duration::from_secs(told))),
        _ => failure,
    }
}

fn refused(url: &str, code: u16, status: &Status, doing: &str) -> Failure {
    let failure = |kind| Failure::new(kind, format!("can't {doing} on {url}")).because(status.words());
    match code {
        401 => Failure::new(FailureKind::Unauthorized, format!("{url} does not know who you are"))
            .because("it refused the login (401 Unauthorized)")
            .help("the principal may not be mapped, the credentials may have expired, or they belong to another account"),
        403 => failure(FailureKind::Forbidden),
        404 => failure(FailureKind::NotFound),
        422 | 400 | 413 => failure(FailureKind::Invalid),
        429 => failure(FailureKind::Throttled),
        // The handler, or etcd behind it, was not waited for and may go on with the request.
        504 => failure(FailureKind::Network),
        500.. if status.message.contains("timed out") => failure(FailureKind::Network),
        500.. => failure(FailureKind::Server).help("the server may be overloaded or starting: try again in a minute"),
        _ => failure(FailureKind::Protocol),
    }
}

fn no_api_server(url: &str, status: u16) -> Failure {
    let kind = match status {
        401 => FailureKind::Unauthorized,
        403 => FailureKind::Forbidden,
        407 => FailureKind::Proxy,
        429 => FailureKind::Throttled,
        // Somebody in between answers for a server that may still be at it.
        500.. => FailureKind::Network,
        _ => FailureKind::Protocol,
    };
    Failure::new(kind, format!("{url} answered {status}, but not as a Kubernetes API server does"))
        .help("is the URL right, and is it the API server itself that answers there and not a proxy?")
}
