//! What a server does with a token in the end: it sends the request that the token is.

use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::byte_stream::ByteStream;
use secrecy::ExposeSecret;

use super::http::LazyClient;
use super::identity::Identity;
use super::session::Session;
use super::token::mint;
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

/// Asks STS as the server does: the cluster's name is not in the token, only in its signature.
pub async fn ask(request: &Presigned, cluster: &str, trace: &Trace) -> Result<Asked, Failure> {
    let host = &request.host;
    let what = format!("can't ask {} who signed the token", printable(host));
    let unfit = |why: &'static str| Failure::new(FailureKind::Invalid, what.clone()).because(why);
    let mut sent = HttpRequest::get(request.url()).map_err(|_| unfit("the URL in it can't be sent"))?;
    for (name, value) in [("x-k8s-aws-id", cluster), ("accept", "application/json")] {
        sent.headers_mut()
            .try_insert(name, value.to_owned())
            .map_err(|_| unfit("the cluster's name can't stand in a header"))?;
    }
    let client = LazyClient::new(ca_bundle::read()?, trace.clone()).connector();
    let answered = async {
        let response = client.call(sent).await.map_err(|e| errors::not_connected(&e, what.clone(), host))?;
        let status = response.status().as_u16();
        let body = ByteStream::new(response.into_body()).collect().await;
        Ok::<_, Failure>((status, body.map_err(|_| unfit("its answer was cut"))?.to_vec()))
    };
    let answered = tokio::time::timeout(TIMEOUT, answered).await;
    let (status, body) = answered.map_err(|_| {
        let late = format!("no answer in {} seconds", TIMEOUT.as_secs());
        Failure::new(FailureKind::Network, what.clone()).because(late)
    })??;
    read(status, &body).map_err(|(kind, why)| Failure::new(kind, what.clone()).because(why))
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
