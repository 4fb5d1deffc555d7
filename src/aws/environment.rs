//! Keys in the environment, without a runtime, a file or the SDK's configuration: a token signed
//! with them costs less than reading the system's root certificates would.

use std::path::PathBuf;
use std::time::SystemTime;

use aws_config::environment::credentials::EnvironmentVariableCredentialsProvider;
use aws_credential_types::provider::ProvideCredentials;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use super::endpoint::StsEndpoint;
use super::identity::Identity;
use super::region;
use super::source::{Source, SourceKind};
use super::well_formed::well_formed;
use crate::failure::{Failure, FailureKind};

/// Who signs and for which STS, where the environment alone settles both; `None`: ask the chain.
/// `given_region` is the flag's or the ARN's.
pub(super) fn from_environment(
    given_region: Option<&str>,
) -> Result<Option<(Identity, StsEndpoint)>, Failure> {
    let (Some(fips), Some(dual_stack)) = (
        switch("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
        switch("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
    ) else {
        return Ok(None);
    };
    let Some(identity) = identity()? else { return Ok(None) };
    let region = region::without_files(given_region)?;
    Ok(region.map(|region| (identity, StsEndpoint::of(region, fips, dual_stack))))
}

/// The keys in the environment. `AWS_CREDENTIAL_EXPIRATION` comes with them from
/// `aws configure export-credentials --format env`; the SDK does not look at it.
pub(super) fn identity() -> Result<Option<Identity>, Failure> {
    found().map(well_formed).transpose()
}

fn found() -> Option<Identity> {
    let provider = EnvironmentVariableCredentialsProvider::new();
    let mut found = provider.provide_credentials();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(found) = std::pin::Pin::new(&mut found).poll(&mut context) else {
        return None;
    };
    let mut credentials = found.ok()?;
    if credentials.expiry().is_none() {
        *credentials.expiry_mut() = expiration();
    }
    Some(Identity::of(credentials, Source::of(SourceKind::Environment, None)))
}

/// A key without its secret is a slip, and whoever would be found in its place somebody else.
pub(super) fn half() -> Option<Failure> {
    let is_set = |name: &str| std::env::var(name).is_ok_and(|value| !value.trim().is_empty());
    let secret = ["AWS_SECRET_ACCESS_KEY", "SECRET_ACCESS_KEY"].into_iter().any(is_set);
    (is_set("AWS_ACCESS_KEY_ID") && !secret).then(|| {
        Failure::new(FailureKind::Credentials, "AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not")
            .because("keys in the environment come before any profile")
            .help("set both, or unset AWS_ACCESS_KEY_ID to use a profile")
    })
}

fn expiration() -> Option<SystemTime> {
    let text = std::env::var("AWS_CREDENTIAL_EXPIRATION").ok()?;
    DateTime::from_str(text.trim(), Format::DateTimeWithOffset).ok()?.try_into().ok()
}

/// A setting that the variable decides, or that no file can: `None` where a file has to be read
/// to know.
fn switch(variable: &str, key: &str) -> Option<bool> {
    variable_switch(variable).or_else(|| (!files_mention(key)).then_some(false))
}

/// `None`: the variable says neither.
pub(super) fn variable_switch(variable: &str) -> Option<bool> {
    let value = std::env::var(variable).ok()?;
    let is = |word| value.eq_ignore_ascii_case(word);
    if is("true") { Some(true) } else { is("false").then_some(false) }
}

fn files_mention(key: &str) -> bool {
    let files = [("AWS_CONFIG_FILE", "config"), ("AWS_SHARED_CREDENTIALS_FILE", "credentials")];
    files.into_iter().any(|(variable, name)| {
        let named = std::env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from);
        let usual = || std::env::home_dir().map(|home| home.join(".aws").join(name));
        match named.or_else(usual) {
            // The SDK knows how to read that.
            Some(path) if path.starts_with("~") => true,
            Some(path) => std::fs::read(path)
                .is_ok_and(|text| text.windows(key.len()).any(|part| part == key.as_bytes())),
            None => false,
        }
    })
}
