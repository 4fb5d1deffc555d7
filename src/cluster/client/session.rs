//! A connection with what is sent along in each request on it.

use std::time::{Duration, Instant, SystemTime};

use http::Request;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use kube::client::Body;
use secrecy::ExposeSecret;

use super::Ask;
use crate::cluster::connect::Endpoint;
use crate::cluster::login::Proof;
use crate::failure::{Failure, FailureKind, printable};

#[derive(Clone)]
pub(super) struct Session {
    pub kube: kube::Client,
    pub proof: Proof,
    /// Who asks and as whom, the proof included.
    pub headers: HeaderMap,
    pub since: Instant,
}

impl Session {
    /// A minute early: the request has to arrive in time.
    pub fn has_expired(&self) -> bool {
        let expires = self.proof.token.as_ref().and_then(|token| token.expires);
        expires.is_some_and(|at| at <= SystemTime::now() + Duration::from_mins(1))
    }

    pub fn request(&self, ask: &Ask<'_>, endpoint: &Endpoint) -> Result<Request<Body>, Failure> {
        let unusable = |e: http::Error| {
            Failure::new(FailureKind::Unsupported, format!("can't ask for {}", printable(ask.path)))
                .because(e)
        };
        let uri = endpoint.uri(ask.path).map_err(unusable)?;
        let body = Body::from(ask.body.clone());
        let mut request = Request::builder().method(&ask.method).uri(uri).body(body).map_err(unusable)?;
        let headers = request.headers_mut();
        headers.clone_from(&self.headers);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if !ask.body.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(ask.content_type));
        }
        Ok(request)
    }
}

/// The header that proves who asks, if a token does.
pub(super) fn bearer(proof: &Proof) -> Result<Option<HeaderValue>, Failure> {
    let Some(token) = &proof.token else { return Ok(None) };
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.secret.expose_secret().trim()))
        .map_err(|_| {
            Failure::new(FailureKind::Credentials, "the token holds characters that no token can hold")
        })?;
    value.set_sensitive(true);
    Ok(Some(value))
}
