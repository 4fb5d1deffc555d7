//! `AssumeRole`, with an MFA code where the profile wants one: the SDK's providers know of none.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_credential_types::attributes::AccountId;
use aws_sdk_sts::config::Builder;
use aws_sdk_sts::types::{self as sts, AssumedRoleUser};
use secrecy::{ExposeSecret, SecretString};

use super::cache::{Key, KeyOf};
use super::errors;
use super::identity::{Identity, Role};
use super::kept::kept;
use super::profile::RoleStep;
use super::session::Session;
use super::well_formed::well_formed;
use crate::failure::{Failure, FailureKind, printable};

impl Session {
    /// The credentials of a role, assumed by `by`. Never falls back to anyone else.
    pub async fn assume(&self, role: &Role, by: &Identity) -> Result<Identity, Failure> {
        let wanted = RoleStep {
            arn: role.arn.clone(),
            external_id: role.external_id.clone(),
            session_name: role.session(),
            as_go: role.as_go,
            ..RoleStep::default()
        };
        let identity = step(self, &wanted, by.clone(), None).await?;
        self.trace().note(&format!("AWS credentials: {}", identity.source()));
        Ok(identity)
    }
}

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
    well_formed(by.with_role(&role.arn).then(got))
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
        .and_endpoint("AWS_ENDPOINT_URL_STS", session.files())
        .done()
}

/// How often a person may mistype a code.
const CODES: usize = 3;

async fn call(
    session: &Session,
    role: &RoleStep,
    by: &Credentials,
    profile: Option<&str>,
) -> Result<Credentials, Failure> {
    let doing = format!("assume the role {}", printable(&role.arn));
    let Some(serial) = &role.mfa_serial else {
        return ask_sts(session, role, by, None, &doing).await.map_err(|failure| match failure.kind() {
            FailureKind::Forbidden => {
                failure.help("the role's trust policy must name you, and you need sts:AssumeRole on it")
            }
            _ => failure,
        });
    };
    let (mut told, mut left) = ("", CODES);
    loop {
        let code = ask_code(session, serial, profile, told, &doing).await?;
        left -= 1;
        match ask_sts(session, role, by, Some(&code), &doing).await {
            Err(failure) if is_of_the_code(&failure) && left > 0 => {
                told = "that code is not right, or was used before: each is good for one login\n";
            }
            Err(failure) if failure.kind() == FailureKind::Forbidden => {
                return Err(failure
                    .help("was the code right, and not used before? each is good for one login")
                    .help("the role's trust policy must name you, and you need sts:AssumeRole on it"));
            }
            done => return done,
        }
    }
}

/// In the words of STS: `MultiFactorAuthentication failed with invalid MFA one time pass code`.
fn is_of_the_code(failure: &Failure) -> bool {
    let words = ["MultiFactorAuthentication failed", "pass code"];
    failure.kind() == FailureKind::Forbidden
        && failure.why().is_some_and(|why| words.iter().all(|word| why.contains(word)))
}

async fn ask_sts(
    session: &Session,
    role: &RoleStep,
    by: &Credentials,
    code: Option<&SecretString>,
    doing: &str,
) -> Result<Credentials, Failure> {
    let config = Builder::from(session.sdk().await?).credentials_provider(by.clone()).build();
    let unnamed = if role.as_go { unnamed_by_go } else { unnamed };
    let asked = aws_sdk_sts::Client::from_conf(config)
        .assume_role()
        .role_arn(&role.arn)
        .role_session_name(role.session_name.clone().unwrap_or_else(unnamed))
        .set_external_id(role.external_id.clone())
        .set_duration_seconds(role.seconds)
        .set_serial_number(role.mfa_serial.clone())
        .set_token_code(code.map(|code| code.expose_secret().to_owned()))
        .send();
    let host = format!("STS in {}", session.region().as_str());
    let answer = asked.await.map_err(|e| errors::of_call(&e, doing, &host))?;
    credentials_in(answer.credentials, answer.assumed_role_user).ok_or_else(|| {
        Failure::new(FailureKind::Protocol, format!("can't {doing}"))
            .because("STS answered without credentials")
    })
}

async fn ask_code(
    session: &Session,
    serial: &str,
    profile: Option<&str>,
    told: &str,
    doing: &str,
) -> Result<SecretString, Failure> {
    let of = profile.map(|p| format!(" (profile {})", printable(p))).unwrap_or_default();
    let question = format!("{told}MFA code of {}{of}: ", printable(serial));
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

/// What STS hands out, with the account that it is for.
pub(super) fn credentials_in(
    made: Option<sts::Credentials>,
    user: Option<AssumedRoleUser>,
) -> Option<Credentials> {
    let made = made?;
    let account = user.and_then(|user| user.arn.split(':').nth(4).map(str::to_owned));
    let mut built = Credentials::builder()
        .access_key_id(made.access_key_id)
        .secret_access_key(made.secret_access_key)
        .session_token(made.session_token)
        .expiry(SystemTime::try_from(made.expiration).ok()?)
        .provider_name("STS");
    built.set_account_id(account.map(AccountId::from));
    Some(built.build())
}
