//! `AssumeRole`, with an MFA code where the profile wants one: the SDK's providers know of none.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_credential_types::attributes::AccountId;
use aws_sdk_sts::config::Builder;
use aws_sdk_sts::operation::assume_role::AssumeRoleOutput;
use secrecy::ExposeSecret;

use super::cache::{Key, KeyOf};
use super::errors;
use super::identity::Identity;
use super::login::kept;
use super::profile::RoleStep;
use super::session::Session;
use crate::failure::{Failure, FailureKind, printable};

/// Assumes a role, or takes it from the cache. `profile` is the one that names the role.
pub async fn step(
    session: &Session,
    role: &RoleStep,
    by: Identity,
    profile: Option<&str>,
) -> Result<Identity, Failure> {
    let key = key(session, role, &by);
    let mint = Box::pin(call(session, role, by.credentials(), profile));
    let got = kept(session.cache(), &key, &|| key.clone(), mint).await?;
    Ok(by.with_role(&role.arn).then(got))
}

/// What makes the session: who assumes it, and everything that is asked for.
fn key(session: &Session, role: &RoleStep, by: &Identity) -> Key {
    KeyOf::new("role")
        .and_credentials(by.credentials())
        .and("region", session.region().as_str())
        .and("sts", &session.sts().host)
        .and("arn", &role.arn)
        .and_maybe("external id", role.external_id.as_deref())
        .and_maybe("session", role.session_name.as_deref())
        .and("unnamed", if role.as_go { "as by Go" } else { "" })
        .and_maybe("mfa", role.mfa_serial.as_deref())
        .and_maybe("seconds", role.seconds.map(|s| s.to_string()).as_deref())
        .and_variables(["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS"])
        .done()
}

async fn call(
    session: &Session,
    role: &RoleStep,
    by: &Credentials,
    profile: Option<&str>,
) -> Result<Credentials, Failure> {
    let doing = format!("assume the role {}", printable(&role.arn));
    let code = match &role.mfa_serial {
        Some(serial) => Some(ask_code(session, serial, profile, &doing).await?),
        None => None,
    };
    let config = Builder::from(session.sdk().await?).credentials_provider(by.clone()).build();
    let asked = aws_sdk_sts::Client::from_conf(config)
        .assume_role()
        .role_arn(&role.arn)
        .role_session_name(role.session_name.clone().unwrap_or_else(if role.as_go {
            unnamed_by_go
        } else {
            unnamed
        }))
        .set_external_id(role.external_id.clone())
        .set_duration_seconds(role.seconds)
        .set_serial_number(role.mfa_serial.clone())
        .set_token_code(code.as_ref().map(|code| code.expose_secret().to_owned()))
        .send();
    let answer = asked.await.map_err(|e| {
        let failure = errors::of_call(&e, &doing, &format!("STS in {}", session.region().as_str()));
        match (failure.kind(), &role.mfa_serial) {
            (FailureKind::Forbidden, Some(_)) => {
                failure.help("was the code right, and not used before? each is good for one login")
            }
            (FailureKind::Forbidden, None) => {
                failure.help("the role's trust policy must name you, and you need sts:AssumeRole on it")
            }
            _ => failure,
        }
    })?;
    credentials(answer).ok_or_else(|| {
        Failure::new(FailureKind::Protocol, format!("can't {doing}"))
            .because("STS answered without credentials")
    })
}

async fn ask_code(
    session: &Session,
    serial: &str,
    profile: Option<&str>,
    doing: &str,
) -> Result<secrecy::SecretString, Failure> {
    let of = profile.map(|p| format!(" (profile {})", printable(p))).unwrap_or_default();
    let question = format!("MFA code of {}{of}: ", printable(serial));
    session.person().ask(question).await.map_err(|why| {
        Failure::new(FailureKind::Credentials, format!("can't {doing}"))
            .because(format!("it wants an MFA code, and {why}"))
            .help("run awsauth token once in a terminal: the session is kept for the programs after it")
            .help("or get a session of another program: credential_process in the profile, or AWS_SESSION_TOKEN")
    })
}

/// What the AWS CLI calls a session that nobody named.
pub(super) fn unnamed() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("botocore-session-{}", since.as_secs())
}

/// What aws-iam-authenticator's SDK calls it
/// (aws-sdk-go-v2 `credentials/stscreds/assume_role_provider.go`).
fn unnamed_by_go() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("aws-go-sdk-{}", since.as_nanos())
}

fn credentials(answer: AssumeRoleOutput) -> Option<Credentials> {
    let made = answer.credentials?;
    let account = answer.assumed_role_user.and_then(|user| user.arn.split(':').nth(4).map(str::to_owned));
    let mut built = Credentials::builder()
        .access_key_id(made.access_key_id)
        .secret_access_key(made.secret_access_key)
        .session_token(made.session_token)
        .expiry(SystemTime::try_from(made.expiration).ok()?)
        .provider_name("AssumeRole");
    built.set_account_id(account.map(AccountId::from));
    Some(built.build())
}
