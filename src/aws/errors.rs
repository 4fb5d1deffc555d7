//! What AWS and the SDK say, in our words. The SDK's full contexts are never shown: some hold
//! request and response bodies.

use std::error::Error;

use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use crate::failure::{Failure, FailureKind, printable, redacted, without_login};

/// Nothing was found anywhere; `error` is the last provider's, the instance's.
pub fn no_credentials(error: &CredentialsError) -> Failure {
    let why = match error {
        CredentialsError::CredentialsNotLoaded(_) => String::new(),
        _ => format!("; the instance metadata service: {}", deepest(error)),
    };
    Failure::new(FailureKind::Credentials, "there are no AWS credentials")
        .because(format!(
            "looked in the environment, the profile, and for a web identity, a container and an instance{why}"
        ))
        .help("log in: aws sso login, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        .help("to use a profile: --profile NAME, or AWS_PROFILE")
}

/// A failure to get credentials, with the cause that says most.
pub fn of_credentials(error: &CredentialsError, what: String) -> Failure {
    let mut chain = std::iter::successors(Some(error as &(dyn Error + 'static)), |e| (*e).source());
    let unanswered = chain.any(|e| {
        let words = e.to_string();
        ["dispatch failure", "timed out", "timeout"].iter().any(|mark| words.contains(mark))
    });
    let kind = if unanswered { FailureKind::Network } else { FailureKind::Credentials };
    Failure::new(kind, what).because(deepest(error))
}

/// Why a call to AWS failed. `doing` completes "can't …".
pub fn of_call<E>(error: &SdkError<E, HttpResponse>, doing: &str, host: &str) -> Failure
where
    E: ProvideErrorMetadata + Error + 'static,
{
    let what = format!("can't {doing}");
    match error {
        SdkError::ServiceError(service) => refused(service.err(), service.raw().status().as_u16(), what),
        SdkError::TimeoutError(_) => {
            Failure::new(FailureKind::Network, what).because(format!("{host} did not answer in time"))
        }
        SdkError::DispatchFailure(e) => {
            let why = e.as_connector_error().map_or_else(|| "no connection".to_owned(), |e| deepest(e));
            no_connection(&why, what, host)
        }
        other => Failure::new(FailureKind::Protocol, what).because(deepest(other)),
    }
}

/// Why a host could not be asked at all.
pub fn not_connected(error: &ConnectorError, what: String, host: &str) -> Failure {
    no_connection(&deepest(error), what, host)
}

fn no_connection(why: &str, what: String, host: &str) -> Failure {
    let kind = if why.contains("certificate") { FailureKind::Tls } else { FailureKind::Network };
    let failure = Failure::new(kind, what).because(format!("no connection to {host}: {why}"));
    let failure = match kind {
        FailureKind::Tls => {
            failure.help("behind a proxy that ends TLS, name its CA: AWS_CA_BUNDLE=FILE").help(about_roots())
        }
        _ => failure.help(about_proxy(proxy().as_ref())),
    };
    match elsewhere() {
        Some(variable) => failure.help(format!("{variable} is set: is AWS to be asked there?")),
        None => failure,
    }
}

/// Where the roots come from that did not vouch for AWS.
fn about_roots() -> String {
    let set = ["SSL_CERT_FILE", "SSL_CERT_DIR"].into_iter().find_map(|name| {
        let path = std::env::var_os(name).filter(|path| !path.is_empty())?;
        Some(format!(
            "{name} is {}: the system's own roots are not read then",
            printable(&path.to_string_lossy())
        ))
    });
    set.unwrap_or_else(|| "a small container may have no CA certificates: install ca-certificates".to_owned())
}

/// The variable that names the proxy on the way to AWS, and the proxy as it may be shown.
fn proxy() -> Option<(&'static str, String)> {
    ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"].into_iter().find_map(|name| {
        let url = std::env::var(name).ok().filter(|url| !url.is_empty())?;
        Some((name, printable(&without_login(&url))))
    })
}

fn about_proxy(proxy: Option<&(&str, String)>) -> String {
    match proxy {
        None => "is the network up, or a proxy needed (HTTPS_PROXY)?".to_owned(),
        Some((name, url)) if url.starts_with("socks") => format!(
            "{name} is {url}, and to AWS only http:// and https:// proxies lead; for the API server alone \
             there is the kubeconfig's proxy-url"
        ),
        Some((name, url)) => {
            format!("{name} is {url}: is that proxy up, or should NO_PROXY exempt this host?")
        }
    }
}

/// The variable that sends requests to another host than AWS's.
fn elsewhere() -> Option<String> {
    let names = std::env::vars_os().filter(|(_, value)| !value.is_empty()).map(|(name, _)| name);
    names.filter_map(|name| name.into_string().ok()).filter(|name| name.starts_with("AWS_ENDPOINT_URL")).min()
}

fn refused<E: ProvideErrorMetadata>(error: &E, status: u16, what: String) -> Failure {
    let code = error.code().unwrap_or("no code");
    let message = error.message().unwrap_or("no message");
    let kind = match code {
        "AccessDeniedException" | "AccessDenied" => FailureKind::Forbidden,
        "ExpiredTokenException"
        | "ExpiredToken"
        | "UnrecognizedClientException"
        | "InvalidClientTokenId"
        | "InvalidSignatureException"
        | "SignatureDoesNotMatch"
        | "IncompleteSignature" => FailureKind::Credentials,
        // STS says it in one word.
        "Throttling" | "ThrottlingException" | "TooManyRequestsException" => FailureKind::Throttled,
        _ if status >= 500 => FailureKind::Server,
        _ => FailureKind::Invalid,
    };
    let failure = Failure::new(kind, what).because(redacted(&format!("{message} ({code})")));
    match (kind, code) {
        (FailureKind::Credentials, "ExpiredTokenException" | "ExpiredToken") => {
            failure.help("the AWS session has ended: log in again, e.g. aws sso login")
        }
        (FailureKind::Credentials, _) => failure
            .help("AWS does not know these credentials: aws sts get-caller-identity")
            .help("a wrong clock makes signatures invalid, too"),
        _ => failure,
    }
}

/// Code and message of a service, which the SDK would show as a debug print.
fn refusal_of(error: &(dyn Error + 'static)) -> Option<String> {
    let mut chain = std::iter::successors(Some(error), |e| (*e).source());
    let refusal = chain.find_map(|e| e.downcast_ref::<ErrorMetadata>())?;
    Some(redacted(&format!("{} ({})", refusal.message()?, refusal.code()?)))
}

/// The innermost cause that says anything, safe to show.
pub fn deepest(error: &(dyn Error + 'static)) -> String {
    if let Some(known) = refusal_of(error) {
        return known;
    }
    let chain = std::iter::successors(Some(error), |e| (*e).source());
    let words = chain.map(ToString::to_string).filter(|w| !w.trim().is_empty());
    let mut text = redacted(&words.last().unwrap_or_default());
    if let Some((at, _)) = text.char_indices().nth(500) {
        text.truncate(at);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_that_may_be_to_blame_is_named() {
        assert!(about_proxy(None).contains("a proxy needed"));
        let of = |url: &str| about_proxy(Some(&("HTTPS_PROXY", url.to_owned())));
        assert!(of("http://proxy:3128").starts_with("HTTPS_PROXY is http://proxy:3128: is that proxy up"));
        assert!(of("socks5://localhost:1080").contains("only http:// and https:// proxies lead"));
    }

    #[test]
    fn codes_of_every_service_are_known() {
        let kind = |code: &str, status| {
            let said = ErrorMetadata::builder().code(code).message("words").build();
            let failure = refused(&said, status, "can't ask".to_owned());
            assert_eq!(failure.why(), Some(&*format!("words ({code})")));
            failure.kind()
        };
        for (code, status, expected) in [
            ("Throttling", 400, FailureKind::Throttled),
            ("ThrottlingException", 429, FailureKind::Throttled),
            ("AccessDenied", 403, FailureKind::Forbidden),
            ("AccessDeniedException", 403, FailureKind::Forbidden),
            ("ExpiredToken", 403, FailureKind::Credentials),
            ("InvalidClientTokenId", 403, FailureKind::Credentials),
            ("ServiceUnavailable", 503, FailureKind::Server),
            ("ValidationError", 400, FailureKind::Invalid),
        ] {
            assert_eq!(kind(code, status), expected, "{code}");
        }
    }
}
