//! The token that aws-iam-authenticator takes: a presigned `GetCallerIdentity` that STS will
//! answer with who signed it (`pkg/token`).

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign};
use aws_sigv4::sign::v4;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::SecretString;

use super::endpoint::StsEndpoint;
use super::identity::Identity;
use super::region::Region;
use crate::failure::{Failure, FailureKind};
use crate::token::{LONGEST, PREFIX, UnixTime};

/// The authenticator takes a token for 15 minutes; clients stop using it one earlier.
const LIFETIME: Duration = Duration::from_mins(14);
pub(super) const EXPIRES: Duration = Duration::from_mins(1);

/// A token with the time after which it should not be used.
#[derive(Clone, Debug)]
pub struct Token {
    pub secret: SecretString,
    pub expires: SystemTime,
}

/// Signs a token for a cluster, by its name (or whatever id its server was given). The host is
/// always STS's own: the server refuses any other, so an `AWS_ENDPOINT_URL` has no say here.
pub fn mint(
    identity: &Identity,
    sts: &StsEndpoint,
    cluster: &str,
    now: SystemTime,
) -> Result<Token, Failure> {
    mint_another(identity, sts, cluster, now, 0)
}

/// The same for a time at which so many others were signed already: of one second two tokens are
/// equal, and the API server remembers what it said to the first. STS would take each for a
/// second less, the authenticator for as long as any (`pkg/token`, `presignedURLExpiration`).
pub fn mint_another(
    identity: &Identity,
    sts: &StsEndpoint,
    cluster: &str,
    now: SystemTime,
    others: u32,
) -> Result<Token, Failure> {
    let expires = expiry(identity, now)?;
    let valid = EXPIRES.saturating_sub(Duration::from_secs(u64::from(others % 30)));
    let host = format!("https://{}", sts.host);
    let url =
        presign(identity.credentials(), &sts.region, &host, Some(cluster), now, valid).map_err(|why| {
            Failure::new(FailureKind::Credentials, "the AWS credentials can't sign a token").because(why)
        })?;
    let token = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(url));
    // Session tokens of very many tags or policies exceed it.
    if token.len() > LONGEST {
        return Err(Failure::new(FailureKind::Credentials, "the token is longer than a cluster accepts")
            .because(format!(
                "{} of at most {LONGEST} bytes: the AWS session token is very long",
                token.len()
            ))
            .help("use a role with fewer session tags or session policies"));
    }
    Ok(Token { secret: token.into(), expires })
}

/// The signature counts from its date, and so does the server; but STS takes it no longer than
/// the credentials behind it.
fn expiry(identity: &Identity, now: SystemTime) -> Result<SystemTime, Failure> {
    match identity.expiry() {
        Some(end) if end <= now => {
            let ended = UnixTime::of(end).map_or_else(String::new, |end| format!("they ended at {end}"));
            Err(Failure::new(FailureKind::Credentials, "the AWS credentials have expired")
                .because(ended)
                .help("get new ones, e.g. aws sso login; if AWS_CREDENTIAL_EXPIRATION is set, it may be stale: unset it"))
        }
        Some(end) => Ok(end.min(now + LIFETIME)),
        None => Ok(now + LIFETIME),
    }
}

/// A `GetCallerIdentity` for whoever is at `host`; a token has the cluster's name signed too.
pub(super) fn presign(
    credentials: &Credentials,
    region: &Region,
    host: &str,
    cluster: Option<&str>,
    now: SystemTime,
    valid: Duration,
) -> Result<String, String> {
    let url = format!("{host}/?Action=GetCallerIdentity&Version=2011-06-15");
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(valid);
    let identity = credentials.clone().into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(region.as_str())
        .name("sts")
        .time(now)
        .settings(settings)
        .build()
        .map_err(|e| e.to_string())?
        .into();
    let headers = cluster.map(|cluster| ("x-k8s-aws-id", cluster));
    let request = SignableRequest::new("GET", &url, headers.into_iter(), SignableBody::Bytes(b""))
        .map_err(|e| e.to_string())?;
    let (signed, _) = sign(request, &params).map_err(|e| e.to_string())?.into_parts();
    let mut request = http::Request::get(&url).body(()).map_err(|e| e.to_string())?;
    signed.apply_to_request_http1x(&mut request);
    Ok(request.uri().to_string())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use secrecy::ExposeSecret;

    use super::*;
    use crate::aws::source::{Source, SourceKind};
    use crate::token::{ONE_OF_EACH_PARTITION, Server, check, partition_of};

    // 2026-11-23T12:00:00Z
    const NOW: u64 = 1_795_435_200;

    fn identity(credentials: Credentials) -> Identity {
        Identity::of(credentials, Source::of(SourceKind::Keys, None))
    }

    fn sts(region: &str) -> StsEndpoint {
        StsEndpoint::of(Region::new(region).unwrap(), false, false)
    }

    fn url_of(session: Option<&str>, region: &str) -> String {
        let credentials = Credentials::new(
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            session.map(str::to_owned),
            None,
            "test",
        );
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
        let token = mint(&identity(credentials), &sts(region), "prod-1", now).unwrap();
        let text = token.secret.expose_secret().strip_prefix(PREFIX).unwrap().to_owned();
        assert!(!text.contains(['=', '+', '/']));
        String::from_utf8(URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap()
    }

    fn query(url: &str) -> BTreeMap<String, String> {
        let pairs = url.split_once('?').unwrap().1.split('&').map(|p| p.split_once('=').unwrap());
        let all: Vec<_> = pairs.map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
        let map: BTreeMap<_, _> = all.iter().cloned().collect();
        assert_eq!(map.len(), all.len(), "the server refuses repeated parameters");
        map
    }

    // Made with botocore 1.4x, SigV4QueryAuth, at the same frozen time.
    #[test]
    fn the_signature_is_botocores() {
        let url = url_of(None, "us-east-1");
        assert!(url.starts_with("https://sts.us-east-1.amazonaws.com/?"), "{url}");
        let expected = "Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256\
            &X-Amz-Credential=AKIDEXAMPLE%2F20261123%2Fus-east-1%2Fsts%2Faws4_request\
            &X-Amz-Date=20261123T120000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id\
            &X-Amz-Signature=42dcde959b50accb29f4cfbb740a17d749a91f8c5c415537efe2d4872868dfc4";
        assert_eq!(query(&url), query(&format!("?{expected}")));
    }

    #[test]
    fn a_session_token_is_signed_and_the_host_follows_the_partition() {
        let url = url_of(Some("IQoJb3JpZ2luX2VjE+/ab=="), "cn-north-1");
        assert!(url.starts_with("https://sts.cn-north-1.amazonaws.com.cn/?"), "{url}");
        let query = query(&url);
        assert_eq!(query["X-Amz-Security-Token"], "IQoJb3JpZ2luX2VjE%2B%2Fab%3D%3D");
        let signature = "0854b0cb00f73991d574ea3bc310cdad40be566c4d2e3a8460c4a52af387bda6";
        assert_eq!(query["X-Amz-Signature"], signature);
    }

    #[test]
    fn the_server_takes_what_we_mint_in_every_partition() {
        let now = SystemTime::now();
        for region in ONE_OF_EACH_PARTITION.into_iter().chain(["aws-global", "aws-cn-global"]) {
            for (fips, dual_stack) in [(false, false), (true, false), (false, true), (true, true)] {
                let credentials = Credentials::new("AKID", "s", Some("x+/=".to_owned()), None, "test");
                let sts = StsEndpoint::of(Region::new(region).unwrap(), fips, dual_stack);
                let token = mint(&identity(credentials), &sts, "prod", now).unwrap();
                let server = Server { partition: Some(partition_of(region)), region: None, now };
                let report = check(token.secret.expose_secret(), &server);
                assert!(report.outcome.is_ok(), "{region}: {report:?}");
            }
        }
    }

    #[test]
    fn a_token_longer_than_the_server_takes_is_refused_here() {
        let credentials = Credentials::new("AKID", "s", Some("x".repeat(4000)), None, "test");
        let now = SystemTime::now();
        let error = mint(&identity(credentials), &sts("eu-west-1"), "c", now).unwrap_err();
        assert!(error.to_string().contains("longer than a cluster accepts"));
    }

    #[test]
    fn a_token_ends_no_later_than_the_credentials_behind_it() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
        let until = |left: Option<i64>| {
            let end =
                left.map(|s| SystemTime::UNIX_EPOCH + Duration::from_secs(NOW.saturating_add_signed(s)));
            let credentials = Credentials::new("AKID", "s", Some("t".to_owned()), end, "test");
            mint(&identity(credentials), &sts("eu-west-1"), "c", now)
        };
        let minutes = Duration::from_mins;
        assert_eq!(until(None).unwrap().expires, now + minutes(14));
        assert_eq!(until(Some(3600)).unwrap().expires, now + minutes(14));
        assert_eq!(until(Some(300)).unwrap().expires, now + minutes(5));
        for left in [0, -1] {
            let error = until(Some(left)).unwrap_err().to_string();
            assert!(error.contains("have expired") && error.contains("2026-11-23T1"), "{error}");
        }
    }
}
