//! Standing in for the credential plugins of kubeconfigs: AWS makes the tokens in this process
//! that the AWS CLI, aws-iam-authenticator or `awsauth token` would print.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::aws::Signed;
use crate::cluster::{StandsIn, Token, TokenSource};
use crate::failure::Failure;
use crate::token::Line;
use crate::trace::Trace;

/// Whoever makes a plugin's tokens, if we know everything about its line.
pub fn for_plugins(trace: &Trace) -> StandsIn {
    let trace = trace.clone();
    Arc::new(move |command, arguments, variables| {
        let line = Line::read(command, arguments, variables.iter().copied())?;
        Some(Box::new(StandIn { line, trace: trace.clone() }))
    })
}

struct StandIn {
    line: Line,
    trace: Trace,
}

impl StandIn {
    async fn token(&self) -> Result<Token, Failure> {
        let signed = Signed::of(&self.line)?;
        let token = match signed.at_once()? {
            Some(token) => token,
            None => signed.mint(&self.trace).await?,
        };
        Ok(Token { secret: token.secret, expires: Some(token.expires) })
    }
}

impl TokenSource for StandIn {
    fn mint(&self) -> Pin<Box<dyn Future<Output = Result<Token, Failure>> + Send + '_>> {
        Box::pin(self.token())
    }
}
