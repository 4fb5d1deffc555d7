//! Requests to one API server: raw, so that nothing is asked but what is meant, and every status
//! and header is seen. One connection, made with the first request.

mod answer;
mod session;

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use http::Method;
use http::header::AUTHORIZATION;
use secrecy::SecretString;

use super::connect::Endpoint;
use super::errors::{NoAnswer, explain};
use super::login::Login;
use super::review::Caller;
use super::transport::basic_auth_of;
use crate::failure::{Failure, FailureKind, printable};
use crate::trace::{Step, Trace};
pub use answer::Answer;
use answer::read;
use session::{Session, bearer};

/// An API server with a way to log in.
pub struct Client {
    endpoint: Endpoint,
    login: Arc<Login>,
    trace: Trace,
    send_token_anyway: bool,
    /// How long a whole answer may take.
    longest: Duration,
    session: Mutex<Option<Session>>,
    /// Who the server says we are, once it was asked.
    pub(super) caller: OnceLock<Caller>,
}

/// What a request says besides who asks.
pub struct Ask<'a> {
    pub method: Method,
    /// Path and query.
    pub path: &'a str,
    pub content_type: &'static str,
    pub body: Vec<u8>,
}

/// What tells one login from another.
pub struct Shown {
    pub server: String,
    /// Certificate, basic auth and impersonation.
    pub user: String,
    /// Empty: none.
    pub token: String,
}

/// A younger proof was refused for what it says, not for its age; asking again would only make
/// the user wait, or answer a plugin's question, twice.
const MAY_HAVE_AGED: Duration = Duration::from_mins(1);

/// The connection has its own limits for each byte, which a server that sends one now and then
/// never meets.
const LONGEST: Duration = Duration::from_mins(2);

impl Client {
    /// `send_token_anyway` is `--insecure-send-token`.
    pub fn new(endpoint: Endpoint, login: Login, trace: Trace, send_token_anyway: bool) -> Self {
        Self {
            endpoint,
            login: Arc::new(login),
            trace,
            send_token_anyway,
            longest: LONGEST,
            session: Mutex::new(None),
            caller: OnceLock::new(),
        }
    }

    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The same login on a connection of its own, with a proof made anew, and as nobody else.
    #[must_use]
    pub fn fresh(&self) -> Self {
        let mut endpoint = self.endpoint.clone();
        endpoint.impersonate_nobody();
        Self {
            endpoint,
            login: Arc::clone(&self.login),
            trace: self.trace.clone(),
            send_token_anyway: self.send_token_anyway,
            longest: self.longest,
            session: Mutex::new(None),
            caller: OnceLock::new(),
        }
    }

    /// Ourselves, where we impersonate somebody: with the proof and the connection that are in
    /// use. `None`: we are nobody else.
    pub async fn unimpersonated(&self) -> Result<Option<Self>, Failure> {
        if !self.endpoint.impersonates() {
            return Ok(None);
        }
        let (mut session, own) = (self.session().await?, self.fresh());
        let authorization = session.headers.remove(AUTHORIZATION);
        session.headers = own.endpoint.headers()?;
        session.headers.extend(authorization.map(|value| (AUTHORIZATION, value)));
        *own.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(session);
        Ok(Some(own))
    }

    /// Whether the token is of our own making.
    pub fn is_minted(&self) -> bool {
        self.login.is_minted()
    }

    /// How we log in.
    pub fn login(&self) -> &Login {
        &self.login
    }

    /// Proves who we are anew; what the next requests use. The token, if that is the proof.
    pub async fn log_in(&self) -> Result<Option<SecretString>, Failure> {
        let session = self.renew(None).await?;
        Ok(session.proof.token.map(|token| token.secret))
    }

    /// What the login has shown to the server, as far as it tells logins apart. `None`: nothing has
    /// been sent yet. Holds a secret: keep a hash of it at most.
    pub fn shown(&self) -> Option<Shown> {
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let bearer = session.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = bearer.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default().to_owned();
        Some(Shown { server: self.endpoint.url(), user: self.endpoint.user(), token })
    }

    /// Sends a request. A proof that has aged meanwhile is renewed once: a 401 means that nothing
    /// was done, so even a PATCH may be repeated.
    pub async fn send(&self, ask: &Ask<'_>) -> Result<Answer, NoAnswer> {
        let session = self.session().await.map_err(NoAnswer::NotDone)?;
        let answer = self.attempt(&session, ask, 1).await?;
        if answer.status != 401 || !self.login.renews() {
            return Ok(answer);
        }
        if session.since.elapsed() < MAY_HAVE_AGED && !self.login.refused().await {
            return Ok(answer);
        }
        let fresh = self.renew(Some(session)).await.map_err(NoAnswer::NotDone)?;
        self.attempt(&fresh, ask, 2).await
    }

    async fn session(&self) -> Result<Session, Failure> {
        let kept = self.session.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match kept {
            Some(session) if !session.has_expired() => Ok(session),
            old => self.renew(old).await,
        }
    }

    async fn renew(&self, old: Option<Session>) -> Result<Session, Failure> {
        if self.login.is_minted() && self.endpoint.exposes_tokens() && !self.send_token_anyway {
            return Err(self.would_expose());
        }
        let proof = self.login.prove().await?;
        let kube = match old {
            // The connection stays unless it carries the proof itself.
            Some(old) if proof.certificate.is_none() => old.kube,
            _ => self.endpoint.client(&proof)?,
        };
        let mut headers = self.endpoint.headers()?;
        let basic = || basic_auth_of(&self.endpoint.auth);
        if let Some(value) = bearer(&proof)?.or_else(basic) {
            headers.insert(AUTHORIZATION, value);
        }
        let session = Session { kube, headers, proof, since: Instant::now() };
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(session.clone());
        Ok(session)
    }

    fn would_expose(&self) -> Failure {
        let why = if self.endpoint.insecure {
            "insecure-skip-tls-verify is set, so anyone could be there"
        } else {
            "the connection is not encrypted"
        };
        Failure::new(FailureKind::InsecureToken, format!("no token is sent to {}", self.endpoint.url()))
            .because(why)
            .help("whoever reads it is this AWS principal on the cluster for 15 minutes")
            .help("if that is meant: --insecure-send-token")
    }

    async fn attempt(&self, session: &Session, ask: &Ask<'_>, attempt: u32) -> Result<Answer, NoAnswer> {
        // After a long question the server may have closed the connection: let its task see that
        // before the request is handed to it.
        tokio::task::yield_now().await;
        let request = session.request(ask, &self.endpoint).map_err(NoAnswer::NotDone)?;
        let started = Instant::now();
        let answered = async {
            match session.kube.send(request).await {
                Ok(response) => read(response).await,
                Err(error) => Err(error),
            }
        };
        let answer = tokio::time::timeout(self.longest, Box::pin(answered)).await;
        self.trace.step(&Step {
            method: ask.method.as_str(),
            url: &format!("{}{}", self.endpoint.url(), ask.path),
            status: answer.as_ref().ok().and_then(|answer| Some(answer.as_ref().ok()?.0.status)),
            took: started.elapsed(),
            attempt,
        });
        let answer = answer.map_err(|_| NoAnswer::MaybeDone(self.endless()))?;
        let (answer, location) = answer.map_err(|e| explain(&e, &self.endpoint))?;
        match answer.status {
            300..=399 => Err(NoAnswer::NotDone(self.redirected(answer.status, location.as_deref()))),
            _ => Ok(answer),
        }
    }

    fn endless(&self) -> Failure {
        let what = format!("{} did not answer", self.endpoint.url());
        let why = format!("its answer had no end after {} seconds", self.longest.as_secs());
        Failure::new(FailureKind::Network, what).because(why)
    }

    fn redirected(&self, status: u16, location: Option<&str>) -> Failure {
        let to = location.map_or("elsewhere".to_owned(), |l| printable(l.split('?').next().unwrap_or(l)));
        let what = format!("{} answered {status}, a redirect to {to}", self.endpoint.url());
        Failure::new(FailureKind::Redirected, what)
            .because("redirects are not followed: they would carry the login to another server")
            .help(
                "an API server never redirects: is this a proxy's log-in page, or http where https is meant?",
            )
    }
}

#[cfg(test)]
mod tests;
