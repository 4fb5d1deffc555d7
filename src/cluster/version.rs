//! The least that any API server answers, whoever asks.

use std::time::SystemTime;

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use http::Method;
use kube::config::AuthInfo;

use super::client::{Ask, Client};
use super::connect::Endpoint;
use super::errors::NoAnswer;
use super::login::Login;
use crate::failure::Failure;
use crate::trace::Trace;

/// What one answer tells of a server.
pub struct Answered {
    /// By its clock.
    pub date: Option<SystemTime>,
    /// `v1.35.4`; `None`: it does not tell strangers.
    pub version: Option<String>,
}

/// Asks as a stranger, with nothing that proves anything: only whether TLS holds and somebody
/// answers. A refusal is an answer.
pub async fn knock(endpoint: &Endpoint, trace: &Trace) -> Result<Answered, Failure> {
    let mut endpoint = endpoint.clone();
    endpoint.auth = AuthInfo::default();
    let client = Client::new(endpoint, Login::Connection, trace.clone(), true);
    let ask = Ask { method: Method::GET, path: "/version", content_type: "", body: Vec::new() };
    let answer = client.send(&ask).await.map_err(NoAnswer::into_failure)?;
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    Ok(Answered {
        date: answer.date.as_deref().and_then(http_date),
        version: body["gitVersion"].as_str().map(str::to_owned),
    })
}

fn http_date(text: &str) -> Option<SystemTime> {
    DateTime::from_str(text, Format::HttpDate).ok()?.try_into().ok()
}
