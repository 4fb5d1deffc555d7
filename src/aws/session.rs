//! Credentials and settings of one AWS caller: the SDK's own rules, without its eager parts.

use aws_config::environment::credentials::EnvironmentVariableCredentialsProvider;
use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::sts::AssumeRoleProvider;
use aws_config::{BehaviorVersion, SdkConfig};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_types::app_name::AppName;

use super::endpoint::StsEndpoint;
use super::http::LazyClient;
use super::identity::{Identity, Role};
use super::region::Region;
use super::{ca_bundle, environment, errors, region};
use crate::failure::{Failure, FailureKind, printable};
use crate::trace::Trace;

/// One caller in one region.
pub struct Session {
    sdk: SdkConfig,
    region: Region,
    profile: Option<String>,
}

impl Session {
    /// Settles region and credentials provider; asks nobody yet. `given_region` is the flag's or
    /// the ARN's.
    pub async fn open(
        given_region: Option<&str>,
        profile: Option<&str>,
        trace: &Trace,
    ) -> Result<Self, Failure> {
        let region = region::resolve(given_region, profile).await?;
        let http = SharedHttpClient::new(LazyClient::new(ca_bundle::read()?, trace.clone()));
        let mut loader = aws_config::defaults(BehaviorVersion::latest())
            .region(aws_types::region::Region::new(region.as_str().to_owned()))
            .http_client(http.clone());
        if let Ok(name) = AppName::new("awsauth") {
            loader = loader.app_name(name);
        }
        if let Some(profile) = profile {
            loader = loader.profile_name(profile);
        }
        if let Some(provider) = explicit_provider(profile, &region, &http) {
            loader = loader.credentials_provider(provider);
        }
        let sdk = loader.load().await;
        Ok(Self { sdk, region, profile: profile.map(str::to_owned) })
    }

    pub fn region(&self) -> &Region {
        &self.region
    }

    /// The STS that tokens are signed for: FIPS and dual-stack as environment and profile say.
    pub fn sts(&self) -> StsEndpoint {
        let (fips, dual_stack) = (self.sdk.use_fips(), self.sdk.use_dual_stack());
        StsEndpoint::of(self.region.clone(), fips.unwrap_or_default(), dual_stack.unwrap_or_default())
    }

    pub(super) fn sdk(&self) -> &SdkConfig {
        &self.sdk
    }

    /// The caller's own credentials.
    pub async fn own(&self) -> Result<Identity, Failure> {
        if self.profile.is_none()
            && let Some(identity) = environment::identity()
        {
            return Ok(identity);
        }
        let Some(provider) = self.sdk.credentials_provider() else {
            return Err(Failure::new(FailureKind::Credentials, "there are no AWS credentials"));
        };
        let found = provider.provide_credentials().await;
        found.map(|c| Identity::of(c, None)).map_err(|e| errors::no_credentials(&e, self.profile.as_deref()))
    }

    /// The credentials of a role, assumed by `by`. Never falls back to anyone else.
    pub async fn assume(&self, role: &Role, by: &Identity) -> Result<Identity, Failure> {
        let mut builder = AssumeRoleProvider::builder(&role.arn)
            .configure(&self.sdk)
            .session_name(role.session())
            .region(aws_types::region::Region::new(self.region.as_str().to_owned()));
        if let Some(id) = &role.external_id {
            builder = builder.external_id(id);
        }
        let provider = builder.build_from_provider(by.credentials().clone()).await;
        let credentials = provider.provide_credentials().await;
        credentials.map(|c| Identity::of(c, Some(role.arn.clone()))).map_err(|e| {
            let what = format!("can't assume the role {}", printable(&role.arn));
            errors::of_credentials(&e, what)
                .help("the role's trust policy must name you, and you need sts:AssumeRole on it")
        })
    }
}

/// Where the chain need not be walked. `--profile` means that profile and nothing else, as in
/// the AWS CLI; the SDK would let keys in the environment win. Keys in the environment are what
/// the chain would find first.
fn explicit_provider(
    profile: Option<&str>,
    region: &Region,
    http: &SharedHttpClient,
) -> Option<SharedCredentialsProvider> {
    if let Some(profile) = profile {
        let config = ProviderConfig::default()
            .with_region(Some(aws_types::region::Region::new(region.as_str().to_owned())))
            .with_http_client(http.clone());
        let provider =
            ProfileFileCredentialsProvider::builder().configure(&config).profile_name(profile).build();
        return Some(SharedCredentialsProvider::new(provider));
    }
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    (set("AWS_ACCESS_KEY_ID") && set("AWS_SECRET_ACCESS_KEY"))
        .then(|| SharedCredentialsProvider::new(EnvironmentVariableCredentialsProvider::new()))
}
