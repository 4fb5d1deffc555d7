//! Credentials and settings of one AWS caller: the SDK's own rules, without its eager parts.

use std::time::Duration;

use aws_config::provider_config::ProviderConfig;
use aws_config::{BehaviorVersion, SdkConfig};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::app_name::AppName;
use aws_types::service_config::ServiceConfigKey;
use tokio::sync::OnceCell;

use super::cache::Cache;
use super::elsewhere::{Elsewhere, Redirecting};
use super::endpoint::StsEndpoint;
use super::http::LazyClient;
use super::profile::Files;
use super::region::Region;
use super::settings::Settings;
use super::{ca_bundle, configured_url, environment, region};
use crate::failure::{Failure, FailureKind, without_login};
use crate::person::Person;
use crate::trace::Trace;

/// One caller in one region.
pub struct Session {
    files: Files,
    region: Region,
    sts: StsEndpoint,
    profile: Option<String>,
    settings: Settings,
    cache: Cache,
    http: OnceCell<SharedHttpClient>,
    sdk: OnceCell<SdkConfig>,
}

impl Session {
    /// Reads the shared files and settles the region; asks nobody yet. `given_region` is the
    /// flag's or the ARN's.
    pub async fn open_with(
        given_region: Option<&str>,
        profile: Option<&str>,
        settings: Settings,
    ) -> Result<Self, Failure> {
        let files = Files::read(profile).await?;
        let region = region::resolve(given_region, &files)?;
        let [fips, dual_stack] = [
            ("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
            ("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
        ]
        .map(|(variable, key)| {
            environment::variable_switch(variable)
                .unwrap_or_else(|| files.get(key).is_some_and(|value| value.eq_ignore_ascii_case("true")))
        });
        Ok(Self {
            sts: StsEndpoint::of(region.clone(), fips, dual_stack),
            cache: Cache::new(settings.cache, settings.trace.clone()),
            files,
            region,
            profile: profile.map(str::to_owned),
            settings,
            http: OnceCell::new(),
            sdk: OnceCell::new(),
        })
    }

    pub fn region(&self) -> &Region {
        &self.region
    }

    /// The STS that tokens are signed for: FIPS and dual-stack as environment and profile say.
    pub fn sts(&self) -> StsEndpoint {
        self.sts.clone()
    }

    /// Whether it is worth to begin again: AWS refused what an earlier run left, a session that
    /// was revoked for one, and from now on all is made anew.
    pub fn begins_again(&self, after: &Failure) -> bool {
        after.kind() == FailureKind::Credentials && self.makes_anew()
    }

    /// The same where it is known that AWS refused.
    pub fn makes_anew(&self) -> bool {
        self.cache.distrust()
    }

    /// Where the settings send calls to STS, if elsewhere: `AWS_ENDPOINT_URL_STS`,
    /// `AWS_ENDPOINT_URL`, or what the profile says.
    pub(super) async fn sts_url(&self) -> Result<Option<String>, Failure> {
        self.url_of("STS", "AWS_ENDPOINT_URL_STS").await
    }

    /// The same of another service, with its own variable.
    pub(super) async fn url_of(&self, service: &str, variable: &str) -> Result<Option<String>, Failure> {
        let sdk = self.sdk().await?;
        let own = std::env::var(variable).ok().filter(|url| !url.is_empty());
        if own.is_some() && !self.files.ignores_endpoints() {
            return Ok(own);
        }
        let key =
            ServiceConfigKey::builder().service_id(service).env("AWS_ENDPOINT_URL").profile("endpoint_url");
        let of_service = key.build().ok().and_then(|key| sdk.service_config()?.load_config(key));
        Ok(of_service.or_else(|| sdk.endpoint_url().map(str::to_owned)))
    }

    /// Where the profile, and no variable, sends calls to a service; without user name and
    /// password, to be shown.
    pub async fn endpoint_of_profile(&self, service: &str, variable: &str) -> Option<String> {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|url| !url.is_empty());
        if is_set("AWS_ENDPOINT_URL") || is_set(variable) {
            return None;
        }
        let url = self.url_of(service, variable).await.ok()??;
        Some(without_login(&url))
    }

    /// A profile that was asked for hides the environment's keys.
    pub(super) fn takes_keys_of_environment(&self) -> bool {
        self.profile.is_none()
    }

    pub(super) fn files(&self) -> &Files {
        &self.files
    }

    pub(super) fn cache(&self) -> &Cache {
        &self.cache
    }

    pub(super) fn person(&self) -> &Person {
        &self.settings.person
    }

    pub(super) fn trace(&self) -> &Trace {
        &self.settings.trace
    }

    /// What calls are made with: no credentials, they come with each call.
    pub(super) async fn sdk(&self) -> Result<&SdkConfig, Failure> {
        let load = || async {
            if !self.files.ignores_endpoints() {
                configured_url::check(&self.files)?;
            }
            let mut loader = aws_config::defaults(BehaviorVersion::latest())
                .region(aws_types::region::Region::new(self.region.as_str().to_owned()))
                .http_client(self.http().await?.clone())
                .timeout_config(sdk_timeouts())
                .no_credentials();
            if let Ok(name) = AppName::new("awsauth") {
                loader = loader.app_name(name);
            }
            if let Some(profile) = &self.profile {
                loader = loader.profile_name(profile);
            }
            Ok(configured_url::none_that_are_empty(loader.load().await, &self.files))
        };
        self.sdk.get_or_try_init(load).await
    }

    /// For providers of the SDK that ask services of which the profile may say where they are.
    pub(super) async fn provider_config_for(&self, to: Vec<Elsewhere>) -> Result<ProviderConfig, Failure> {
        let through = self.http().await?.clone();
        Ok(self.provider_config().await?.with_http_client(Redirecting { through, to }))
    }

    /// For providers of the SDK.
    pub(super) async fn provider_config(&self) -> Result<ProviderConfig, Failure> {
        let sdk = self.sdk().await?;
        Ok(ProviderConfig::default()
            .with_region(sdk.region().cloned())
            .with_http_client(self.http().await?.clone())
            .with_timeout_config(sdk_timeouts())
            .with_use_fips(sdk.use_fips())
            .with_use_dual_stack(sdk.use_dual_stack()))
    }

    async fn http(&self) -> Result<&SharedHttpClient, Failure> {
        let make = || async {
            let bundle = ca_bundle::read()?;
            Ok(SharedHttpClient::new(LazyClient::new(bundle, self.settings.trace.clone())))
        };
        self.http.get_or_try_init(make).await
    }
}

/// The SDK would wait for an answer without end; and the time to read counts up to the answer's
/// first byte only, so the whole has a limit of its own.
fn sdk_timeouts() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(5))
        .read_timeout(Duration::from_secs(30))
        .operation_attempt_timeout(Duration::from_secs(45))
        .operation_timeout(Duration::from_secs(100))
        .build()
}
