//! Where `AWS_ENDPOINT_URL…` and the profile send calls. One that is set to nothing is not set
//! (botocore `configprovider.py`, `ConfiguredEndpointProvider`); the SDK panics on it.

use aws_config::SdkConfig;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

use super::profile::Files;
use crate::failure::{Failure, FailureKind, printable, without_login};

const VARIABLES: [&str; 6] = [
    "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_EKS",
    "AWS_ENDPOINT_URL_STS",
    "AWS_ENDPOINT_URL_IAM",
    "AWS_ENDPOINT_URL_SSO",
    "AWS_ENDPOINT_URL_SSO_OIDC",
];

/// Refuses what is no URL: else the network would be blamed.
pub(super) fn check(files: &Files) -> Result<(), Failure> {
    let of_variables = VARIABLES.into_iter().filter_map(|name| Some((name, std::env::var(name).ok()?)));
    let of_profile = files.get("endpoint_url").map(|url| ("the profile's endpoint_url", url.to_owned()));
    for (name, url) in of_variables.chain(of_profile).filter(|(_, url)| !url.is_empty()) {
        if !is_of_a_service(&url) {
            let what = format!("{name} is no URL of a service: {}", printable(&without_login(&url)));
            return Err(Failure::new(FailureKind::Network, what)
                .help("it looks like https://HOST or http://HOST:PORT; to go to AWS itself, unset it"));
        }
    }
    Ok(())
}

fn is_of_a_service(url: &str) -> bool {
    let has_scheme = url.starts_with("https://") || url.starts_with("http://");
    has_scheme && url.parse::<http::Uri>().is_ok_and(|uri| uri.host().is_some_and(|host| !host.is_empty()))
}

/// The SDK's configuration, in which none is the empty text.
pub(super) fn none_that_are_empty(sdk: SdkConfig, files: &Files) -> SdkConfig {
    let of_all = sdk.endpoint_url().filter(|url| !url.is_empty()).map(str::to_owned);
    let of_profile = || files.get("endpoint_url").filter(|_| !files.ignores_endpoints()).map(str::to_owned);
    let of_all = of_all.or_else(of_profile);
    let mut builder = sdk.clone().into_builder();
    builder.set_endpoint_url(of_all).set_service_config(Some(NotEmpty(sdk)));
    builder.build()
}

#[derive(Debug)]
struct NotEmpty(SdkConfig);

impl LoadServiceConfig for NotEmpty {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        self.0.service_config()?.load_config(key).filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_of_a_service_has_a_scheme_and_a_host() {
        for url in
            ["https://vpce-1.sts.eu-west-1.vpce.amazonaws.com", "http://127.0.0.1:4566/", "http://[::1]:1"]
        {
            assert!(is_of_a_service(url), "{url}");
        }
        for url in
            ["x", "/x", "localhost:4566", "https://", "http:///x", "ftp://x", "https://a b", "https://:80"]
        {
            assert!(!is_of_a_service(url), "{url}");
        }
    }
}
