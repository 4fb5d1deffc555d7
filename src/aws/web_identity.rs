//! A role for an OIDC token in a file: IRSA in pods, and CI that has no keys.

use aws_credential_types::Credentials;
use aws_sdk_sts::config::Builder;

use super::assume::{credentials_in, unnamed};
use super::cache::KeyOf;
use super::errors;
use super::kept::{Got, kept};
use super::profile::Base;
use super::session::Session;
use crate::failure::{Failure, FailureKind, printable};

/// Which role, and by which token.
pub struct Role<'a> {
    pub arn: &'a str,
    pub token_file: &'a str,
    pub session_name: Option<&'a str>,
}

/// `AWS_WEB_IDENTITY_TOKEN_FILE` with `AWS_ROLE_ARN`.
pub fn from_environment() -> Result<Option<Base>, Failure> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let Some(token_file) = variable("AWS_WEB_IDENTITY_TOKEN_FILE") else { return Ok(None) };
    let role_arn = variable("AWS_ROLE_ARN").ok_or_else(|| {
        Failure::new(FailureKind::Credentials, "AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not")
            .help("set AWS_ROLE_ARN to the role that the token is for")
    })?;
    Ok(Some(Base::WebIdentity { role_arn, token_file, session_name: variable("AWS_ROLE_SESSION_NAME") }))
}

/// The role's credentials, from the cache or from STS.
pub async fn credentials(session: &Session, role: &Role<'_>) -> Result<Got, Failure> {
    let token = std::fs::read_to_string(role.token_file).map_err(|e| {
        let file = printable(role.token_file);
        Failure::new(FailureKind::Credentials, format!("can't read the web identity token {file}"))
            .because(e)
            .help("in a pod: has its service account the annotation eks.amazonaws.com/role-arn?")
    })?;
    let key = KeyOf::new("web-identity")
        .and("role", role.arn)
        .and_maybe("session", role.session_name)
        .and("token", &token)
        .and("region", session.region().as_str())
        .and_login(session.files())
        .done();
    kept(session.cache(), &key, &|| key.clone(), Box::pin(ask(session, role, token))).await
}

/// Asked by a client of our own: the SDK's provider looks for an endpoint in the environment
/// alone, and in no profile.
async fn ask(session: &Session, role: &Role<'_>, token: String) -> Result<Credentials, Failure> {
    let doing = format!("assume the role {} with a web identity", printable(role.arn));
    // The token stands for credentials.
    let config = Builder::from(session.sdk().await?).build();
    let asked = aws_sdk_sts::Client::from_conf(config)
        .assume_role_with_web_identity()
        .role_arn(role.arn)
        .role_session_name(role.session_name.map_or_else(unnamed, str::to_owned))
        .web_identity_token(token)
        .send();
    let host = format!("STS in {}", session.region().as_str());
    let answer = asked.await.map_err(|e| refused(errors::of_call(&e, &doing, &host)))?;
    credentials_in(answer.credentials, answer.assumed_role_user).ok_or_else(|| {
        Failure::new(FailureKind::Protocol, format!("can't {doing}"))
            .because("STS answered without credentials")
    })
}

/// What helps with other logins does not help with this one.
fn refused(failure: Failure) -> Failure {
    if !matches!(failure.kind(), FailureKind::Credentials | FailureKind::Forbidden | FailureKind::Invalid) {
        return failure;
    }
    Failure::new(FailureKind::Credentials, failure.what())
        .because(failure.why().unwrap_or_default())
        .help("the role's trust policy must name the token's issuer, subject and audience")
        .help("the token in the file must not have ended: whoever writes it there renews it")
}
