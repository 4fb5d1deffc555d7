//! A role of IAM Identity Center. The SDK reads the token that `aws sso login` left, renews it
//! where it can, and asks for the role's credentials.

use std::fs;

use aws_config::sso::SsoCredentialsProvider;
use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials;
use aws_credential_types::provider::error::CredentialsError;

use super::cache::{Key, KeyOf};
use super::errors;
use super::kept::{Got, kept};
use super::profile::Sso;
use super::session::Session;
use crate::failure::{Failure, FailureKind, printable};

/// The role's credentials, from the cache or from the portal.
pub async fn credentials(session: &Session, sso: &Sso, profile: Option<&str>) -> Result<Got, Failure> {
    let lock = of_role("sso-login", sso).done();
    let mint = Box::pin(ask(session, sso, profile));
    kept(session.cache(), &lock, &|| key(session, sso), mint).await
}

fn of_role(kind: &'static str, sso: &Sso) -> KeyOf {
    KeyOf::new(kind)
        .and_maybe("session", sso.session.as_deref())
        .and("start url", &sso.start_url)
        .and("region", &sso.region)
        .and("account", &sso.account)
        .and("role", &sso.role)
}

/// Of the token files all are hashed: which is ours is the SDK's business, and there are few.
fn key(session: &Session, sso: &Sso) -> Key {
    let folder = std::env::home_dir().map(|home| home.join(".aws/sso/cache"));
    let mut files: Vec<_> =
        folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten().collect();
    files.sort_unstable_by_key(fs::DirEntry::file_name);
    let key = of_role("sso", sso).and_login(session.files());
    let key = files.iter().fold(key, |key, file| {
        let text = fs::read(file.path()).unwrap_or_default();
        key.and(&file.file_name().to_string_lossy(), &String::from_utf8_lossy(&text))
    });
    key.done()
}

async fn ask(session: &Session, sso: &Sso, profile: Option<&str>) -> Result<Credentials, Failure> {
    let mut elsewhere = Vec::new();
    for (host, service, variable) in
        [("portal.sso", "SSO", "AWS_ENDPOINT_URL_SSO"), ("oidc", "SSO OIDC", "AWS_ENDPOINT_URL_SSO_OIDC")]
    {
        elsewhere.extend(session.url_of(service, variable).await?.map(|url| (host, url)));
    }
    let mut builder = SsoCredentialsProvider::builder()
        .configure(&session.provider_config_for(elsewhere).await?)
        .account_id(&sso.account)
        .role_name(&sso.role)
        .region(aws_types::region::Region::new(sso.region.clone()))
        .start_url(&sso.start_url);
    builder.set_session_name(sso.session.clone());
    builder.build().provide_credentials().await.map_err(|e| failed(&e, sso, profile))
}

fn failed(error: &CredentialsError, sso: &Sso, profile: Option<&str>) -> Failure {
    let whose = match (&sso.session, profile) {
        (Some(session), _) => format!("the SSO session {}", printable(session)),
        (None, Some(profile)) => format!("the SSO login of the profile {}", printable(profile)),
        (None, None) => "the SSO login".to_owned(),
    };
    let login = match profile {
        Some(profile) => format!("aws sso login --profile {}", printable(profile)),
        None => "aws sso login".to_owned(),
    };
    let failure = errors::of_credentials(error, format!("can't log in with {whose}"));
    let why = failure.why().unwrap_or_default();
    // A service refuses with an exception of some name; the SDK has other words for a token file
    // that is missing, stale or broken.
    let is_over = why.starts_with("UnauthorizedException") || !why.contains("Exception");
    match failure.kind() {
        FailureKind::Network => failure,
        _ if is_over => {
            Failure::new(FailureKind::Credentials, format!("{whose} has ended, or was never begun"))
                .because(why)
                .help(format!("log in: {login}"))
        }
        _ => failure.help(format!(
            "is the role {} of the account {} assigned to you?",
            printable(&sso.role),
            printable(&sso.account)
        )),
    }
}
