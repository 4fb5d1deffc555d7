//! Standing in for the credential plugins of kubeconfigs: AWS makes the tokens in this process
//! that the AWS CLI, aws-iam-authenticator or `awsauth token` would print.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use super::AwsIdentity;
use super::signing::Signing;
use crate::aws::{Settings, Signed, SignedIn};
use crate::cluster::{StandsIn, Token, TokenSource};
use crate::failure::Failure;
use crate::token::Line;

/// Whoever makes a plugin's tokens, if we know everything about its line.
pub fn for_plugins(settings: Settings) -> StandsIn {
    remembered(settings, Kept::default())
}

/// The same; who it is stays known.
pub(super) fn remembered(settings: Settings, kept: Kept) -> StandsIn {
    Arc::new(move |command, arguments, variables| {
        let line = Line::read(command, arguments, variables.iter().copied())?;
        let found = Arc::new(StandIn { line, settings: settings.clone(), last: Mutex::default() });
        *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&found));
        Some(Box::new(found))
    })
}

/// Who stands in, once a kubeconfig is read.
pub(super) type Kept = Arc<Mutex<Option<Arc<StandIn>>>>;

pub(super) struct StandIn {
    line: Line,
    settings: Settings,
    /// With what the last token was made, if it was not made of keys in the environment.
    last: Mutex<Option<Arc<SignedIn>>>,
}

impl StandIn {
    async fn token(&self) -> Result<Token, Failure> {
        let signed = Signed::of(&self.line)?;
        if let Some(token) = signed.at_once()? {
            return Ok(Token { secret: token.secret, expires: Some(token.expires) });
        }
        let signed_in = Arc::new(signed.sign_in(&self.settings).await?);
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&signed_in));
        let token = signed_in.fresh_token()?;
        Ok(Token { secret: token.secret, expires: Some(token.expires) })
    }

    /// Who signs, and as whom STS knows them.
    pub async fn signing(&self) -> Signing {
        let profile = self.line.profile.clone().or_else(|| self.line.variables.profile.clone());
        let by = AwsIdentity { role: self.line.role_arn.clone(), profile, access_key_id: None };
        let signed_in = match self.signed_in().await {
            Ok(signed_in) => signed_in,
            Err(failure) => return Signing { by, is: Err(failure.to_string()) },
        };
        let identity = signed_in.identity();
        let role = identity.role().map(str::to_owned).or(by.role);
        let access_key_id = role.is_none().then(|| identity.access_key_id().to_owned());
        let said = signed_in.whose(&self.settings.trace).await;
        Signing::new(AwsIdentity { role, access_key_id, ..by }, said)
    }

    async fn signed_in(&self) -> Result<Arc<SignedIn>, Failure> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match last {
            Some(signed_in) => Ok(signed_in),
            None => Ok(Arc::new(Signed::of(&self.line)?.sign_in(&self.settings).await?)),
        }
    }

    async fn look_again(&self) -> bool {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match last {
            Some(signed_in) => signed_in.refused().await,
            None => false,
        }
    }
}

impl TokenSource for Arc<StandIn> {
    fn mint(&self) -> Pin<Box<dyn Future<Output = Result<Token, Failure>> + Send + '_>> {
        Box::pin(self.token())
    }

    fn refused(&self) -> Pin<Box<dyn Future<Output = bool> + Send + '_>> {
        Box::pin(self.look_again())
    }
}
