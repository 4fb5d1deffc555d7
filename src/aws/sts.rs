//! What a server does with a token in the end: it sends the request that the token is.

use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::client::http::{HttpConnector, SharedHttpConnector};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::DateTime;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::date_time::Format;
use secrecy::ExposeSecret;

use super::http::LazyClient;
use super::identity::Identity;
use super::session::Session;
use super::token::{EXPIRES, mint, presign};
use super::{ca_bundle, errors};
use crate::failure::{Failure, FailureKind, printable, redacted};
use crate::token::{self, Presigned, Server, StsCaller, StsRefusal};
use crate::trace::Trace;

/// As the server's own.
const TIMEOUT: Duration = Duration::from_secs(10);

/// What STS says to a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It was signed by this caller.
    Caller(StsCaller),
    /// STS does not take it.
    Refused(StsRefusal),
}

/// The same, and when it was said.
#[derive(Clone, Debug)]
pub struct Dated {
    pub asked: Asked,
    /// By the clock of whoever answered.
    pub date: Option<SystemTime>,
    /// By ours, when the answer came.
    pub came: SystemTime,
    /// Host and port.
    pub host: String,
}

/// Asks STS as the server does: the cluster's name is not in the token, only in its signature.
pub async fn ask(request: &Presigned, cluster: &str, trace: &Trace) -> Result<Asked, Failure> {
    ask_dated(request, cluster, trace).await.map(|dated| dated.asked)
}

/// The same with the time.
pub async fn ask_dated(request: &Presigned, cluster: &str, trace: &Trace) -> Result<Dated, Failure> {
    let what = format!("can't ask {} who signed the token", printable(&request.host));
    send(&request.url(), Some(cluster), what, &request.host, trace).await
}

/// Who these credentials belong to. Unlike a token the question goes where AWS's settings send
/// calls to STS.
pub async fn whose(session: &Session, identity: &Identity, trace: &Trace) -> Result<Dated, Failure> {
    let sts = session.sts();
    let url = session.sts_url().await?;
    let host = url.as_deref().unwrap_or(&sts.host);
    let base = url.as_deref().map_or_else(|| format!("https://{}", sts.host), str::to_owned);
    let host = host.split("://").last().unwrap_or(host).split('/').next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or(host).to_owned();
    let base = base.trim_end_matches('/');
    let signed = presign(identity.credentials(), &sts.region, base, None, SystemTime::now(), EXPIRES);
    let signed = signed.map_err(|why| {
        Failure::new(FailureKind::Credentials, "the AWS credentials can't sign a request").because(why)
    })?;
    let what = format!("can't ask {} whose credentials these are", printable(&host));
    send(&signed, None, what, &host, trace).await
}

async fn send(
    url: &str,
    cluster: Option<&str>,
    what: String,
    host: &str,
    trace: &Trace,
) -> Result<Dated, Failure> {
    let unfit = |why: &'static str| Failure::new(FailureKind::Invalid, what.clone()).because(why);
    let mut sent = HttpRequest::get(url).map_err(|_| unfit("the URL in it can't be sent"))?;
    let cluster = cluster.map(|cluster| ("x-k8s-aws-id", cluster));
    for (name, value) in cluster.into_iter().chain([("accept", "application/json")]) {
        sent.headers_mut()
            .try_insert(name, value.to_owned())
            .map_err(|_| unfit("the cluster's name can't stand in a header"))?;
    }
    let client = LazyClient::new(ca_bundle::read()?, trace.clone()).connector();
    let Answered { status, date, came, body } = exchange(&client, sent, &what, host).await?;
    let asked = read(status, &body).map_err(|(kind, why)| Failure::new(kind, what.clone()).because(why))?;
    Ok(Dated { asked, date, came, host: host.to_owned() })
}

/// Whatever came back.
pub(super) struct Answered {
    pub status: u16,
    date: Option<SystemTime>,
    came: SystemTime,
    pub body: Vec<u8>,
}

/// One request of our own and its answer; `what` says what can't be done without.
pub(super) async fn exchange(
    client: &SharedHttpConnector,
    request: HttpRequest,
    what: &str,
    host: &str,
) -> Result<Answered, Failure> {
    let answered = async {
        let response = client.call(request).await;
        let response = response.map_err(|e| errors::not_connected(&e, what.to_owned(), host))?;
        let status = response.status().as_u16();
        let date = response.headers().get("date").and_then(http_date);
        let came = SystemTime::now();
        let body = ByteStream::new(response.into_body()).collect().await;
        let cut = |_| Failure::new(FailureKind::Invalid, what).because("its answer was cut");
        Ok(Answered { status, date, came, body: body.map_err(cut)?.to_vec() })
    };
    tokio::time::timeout(TIMEOUT, answered).await.map_err(|_| {
        let late = format!("no answer in {} seconds", TIMEOUT.as_secs());
        Failure::new(FailureKind::Network, what).because(late)
    })?
}

/// RFC 9110, `Date`.
fn http_date(text: &str) -> Option<SystemTime> {
    DateTime::from_str(text, Format::HttpDate).ok()?.try_into().ok()
}

/// Whether STS still takes what these credentials sign. Where it can't be asked, they are not
/// given up.
pub(super) async fn is_known(session: &Session, identity: &Identity, cluster: &str) -> bool {
    let now = SystemTime::now();
    let Ok(token) = mint(identity, &session.sts(), cluster, now) else { return false };
    let server = Server { partition: None, region: None, now };
    let Ok(request) = token::check(token.secret.expose_secret(), &server).outcome else { return false };
    !matches!(ask(&request, cluster, session.trace()).await, Ok(Asked::Refused(_)))
}

fn read(status: u16, body: &[u8]) -> Result<Asked, (FailureKind, String)> {
    if status == 200 {
        return StsCaller::read(body).map(Asked::Caller).map_err(|why| (FailureKind::Protocol, why));
    }
    let StsRefusal { code, message } = StsRefusal::read(body);
    if code.contains("Throttling") {
        return Err((FailureKind::Throttled, "STS is asked too often (Throttling)".to_owned()));
    }
    if !(400..500).contains(&status) {
        return Err((FailureKind::Server, format!("it answered with status {status}")));
    }
    // For a broken signature STS repeats what it would have signed, the session token included.
    let code = if code.is_empty() { format!("status {status}") } else { redacted(&code) };
    Ok(Asked::Refused(StsRefusal { code, message: brief(&redacted(&message)) }))
}

/// The first sentence or two.
fn brief(message: &str) -> String {
    let message = message.split("\n\n").next().unwrap_or_default();
    match message.char_indices().nth(300) {
        Some((at, _)) => format!("{}…", &message[..at]),
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_told_apart_from_a_failure_and_carries_no_secret() {
        let body = |code: &str, message: &str| {
            serde_json::json!({"Error": {"Code": code, "Message": message}}).to_string().into_bytes()
        };
        let canonical = "does not match.\n\nThe Canonical String was\nX-Amz-Security-Token=planted&x";
        let Ok(Asked::Refused(said)) = read(403, &body("SignatureDoesNotMatch", canonical)) else {
            panic!("refused")
        };
        assert_eq!((said.code.as_str(), said.message.as_str()), ("SignatureDoesNotMatch", "does not match."));
        let Ok(Asked::Refused(said)) = read(403, &body("X", "a X-Amz-Security-Token=planted&x")) else {
            panic!("refused")
        };
        assert!(!said.message.contains("planted"), "{said:?}");
        assert!(matches!(read(403, b"<html>"), Ok(Asked::Refused(said)) if said.code == "status 403"));
        assert_eq!(read(400, &body("Throttling", "Rate exceeded")).unwrap_err().0, FailureKind::Throttled);
        assert_eq!(read(503, b"").unwrap_err().0, FailureKind::Server);
        assert_eq!(read(302, b"").unwrap_err().0, FailureKind::Server);
        assert_eq!(read(200, b"{}").unwrap_err().0, FailureKind::Protocol);
    }
}
