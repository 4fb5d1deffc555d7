//! Tokens for a cluster that was given by name or ARN: AWS signs, the cluster room sends.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::aws::{self, Dated, Identity, Refused, Role, Session};
use crate::cluster::{Token, TokenSource};
use crate::failure::Failure;
use crate::trace::Trace;

/// Mints tokens with the caller's own credentials, or with a role's: then never with any other.
pub struct Signer {
    pub session: Arc<Session>,
    pub cluster: String,
    pub role: Option<Role>,
    identity: Mutex<Option<Identity>>,
    minted: AtomicU32,
}

impl Signer {
    /// `own` are credentials at hand; they are used if no role is asked for.
    pub fn new(session: Arc<Session>, cluster: String, role: Option<Role>, own: Identity) -> Self {
        let identity = Mutex::new(role.is_none().then_some(own));
        Self { session, cluster, role, identity, minted: AtomicU32::new(0) }
    }

    async fn identity(&self) -> Result<Identity, Failure> {
        let kept = self.identity.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(identity) = kept.filter(|i| !i.ends_soon()) {
            return Ok(identity);
        }
        let own = self.session.own().await?;
        let identity = match &self.role {
            Some(role) => self.session.assume(role, &own).await?,
            None => own,
        };
        *self.identity.lock().unwrap_or_else(PoisonError::into_inner) = Some(identity.clone());
        Ok(identity)
    }

    /// Who signs, as STS names them.
    pub async fn whose(&self, trace: &Trace) -> Result<Dated, Failure> {
        aws::whose(&self.session, &self.identity().await?, trace).await
    }

    async fn look_again(&self) -> bool {
        let kept = self.identity.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(identity) = kept else { return false };
        let refused = self.session.refused(&identity, &self.cluster).await;
        if refused == Refused::Credentials {
            *self.identity.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        refused != Refused::ForGood
    }

    async fn token(&self) -> Result<Token, Failure> {
        let identity = self.identity().await?;
        let others = self.minted.fetch_add(1, Ordering::Relaxed);
        let (sts, now) = (self.session.sts(), SystemTime::now());
        let token = aws::mint_another(&identity, &sts, &self.cluster, now, others)?;
        Ok(Token { secret: token.secret, expires: Some(token.expires) })
    }
}

impl TokenSource for Arc<Signer> {
    fn mint(&self) -> Pin<Box<dyn Future<Output = Result<Token, Failure>> + Send + '_>> {
        Box::pin(self.token())
    }

    fn refused(&self) -> Pin<Box<dyn Future<Output = bool> + Send + '_>> {
        Box::pin(self.look_again())
    }
}
