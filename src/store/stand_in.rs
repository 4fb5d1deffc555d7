//! Standing in for the credential plugins of kubeconfigs: AWS makes the tokens in this process
//! that the AWS CLI, aws-iam-authenticator or `awsauth token` would print.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use crate::aws::{Settings, Signed, SignedIn};
use crate::cluster::{StandsIn, Token, TokenSource};
use crate::failure::Failure;
use crate::token::Line;

/// Whoever makes a plugin's tokens, if we know everything about its line.
pub fn for_plugins(settings: Settings) -> StandsIn {
    Arc::new(move |command, arguments, variables| {
        let line = Line::read(command, arguments, variables.iter().copied())?;
        Some(Box::new(StandIn { line, settings: settings.clone(), last: Mutex::default() }))
    })
}

struct StandIn {
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

    async fn look_again(&self) -> bool {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match last {
            Some(signed_in) => signed_in.refused().await,
            None => false,
        }
    }
}

impl TokenSource for StandIn {
    fn mint(&self) -> Pin<Box<dyn Future<Output = Result<Token, Failure>> + Send + '_>> {
        Box::pin(self.token())
    }

    fn refused(&self) -> Pin<Box<dyn Future<Output = bool> + Send + '_>> {
        Box::pin(self.look_again())
    }
}
