//! What is in a token.

use std::fmt;
use std::time::SystemTime;

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::date::{LIFETIME, UnixTime};
use super::host::region_of;
use super::rule::Rule;
use super::{Broken, query, region, url};
use crate::arn::Partition;

/// What each token starts with.
pub const PREFIX: &str = "k8s-aws-v1.";

/// The request that a token is. It holds a signature and perhaps an AWS session token, so it has
/// no `Debug` that shows them.
#[derive(Clone, PartialEq, Eq)]
pub struct Presigned {
    pub host: String,
    /// As it stands in the token.
    pub query: String,
    parameters: Vec<(String, String)>,
}

impl Presigned {
    pub(super) const fn new(host: String, query: String, parameters: Vec<(String, String)>) -> Self {
        Self { host, query, parameters }
    }

    /// A parameter by its name in lower case.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(known, _)| known.to_lowercase() == name)
            .map(|(_, value)| value.as_str())
    }

    /// The URL, a secret.
    pub fn url(&self) -> String {
        format!("https://{}/?{}", self.host, self.query)
    }
}

impl fmt::Debug for Presigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presigned").field("host", &self.host).finish_non_exhaustive()
    }
}

/// A token taken apart, whether or not a server would take it.
#[derive(Clone, Debug)]
pub struct Decoded {
    pub request: Presigned,
    /// What the host names; `None`: it is no regional host.
    pub region: Option<String>,
    /// Of that region.
    pub partition: Partition,
    /// When it was signed, if it says so.
    pub date: Option<UnixTime>,
}

impl Decoded {
    /// Not a secret; `CloudTrail` shows it.
    pub fn access_key_id(&self) -> Option<&str> {
        self.request.parameter("x-amz-credential")?.split('/').next()
    }

    /// Date, region and service that the signature is for, without the key.
    pub fn scope(&self) -> Option<&str> {
        Some(self.request.parameter("x-amz-credential")?.split_once('/')?.1)
    }

    pub fn signed_headers(&self) -> Vec<&str> {
        self.request.parameter("x-amz-signedheaders").map_or_else(Vec::new, |list| list.split(';').collect())
    }

    /// The last moment in which a server takes it.
    pub fn accepted_until(&self) -> Option<UnixTime> {
        self.date.map(|date| date.plus(LIFETIME))
    }

    /// Seconds since it was signed; below zero: the clocks differ.
    pub fn age(&self, now: SystemTime) -> Option<i64> {
        Some(UnixTime::of(now)?.0.saturating_sub(self.date?.0))
    }
}

/// Takes a token apart as far as can be.
pub fn decode(token: &str) -> Result<Decoded, Broken> {
    let broken = |rule| move |why: String| Broken { rule, why };
    let encoded = without_prefix(token).map_err(broken(Rule::Prefix))?;
    let text = decoded(encoded).map_err(broken(Rule::Encoding))?;
    let parts = url::parse(&text).map_err(|why| Broken { rule: Rule::Url, why: why.to_owned() })?;
    let parameters =
        query::parse(parts.query).map_err(|why| Broken { rule: Rule::Query, why: why.to_owned() })?;
    if parts.host.is_empty() && parameters.is_empty() {
        return Err(Broken { rule: Rule::Url, why: "there is no URL in it".to_owned() });
    }
    let request = Presigned::new(parts.host.to_owned(), parts.query.to_owned(), parameters);
    let region = region_of(&request.host).ok().flatten().map(str::to_owned);
    let partition = region.as_deref().map_or(Partition::Aws, region::partition_of);
    let date = request.parameter("x-amz-date").and_then(UnixTime::from_amz_date);
    Ok(Decoded { request, region, partition, date })
}

/// The base64 behind the prefix.
pub(super) fn without_prefix(token: &str) -> Result<&str, String> {
    token.strip_prefix(PREFIX).ok_or_else(|| {
        let seems = match token {
            "" => "it is empty",
            t if t.starts_with("eyJ") => "it looks like a JWT, e.g. of a service account",
            _ => "it starts with something else",
        };
        format!("a token starts with {PREFIX}, but {seems}")
    })
}

/// base64url without padding, as Go reads it: line ends are skipped, trailing bits ignored.
pub(super) fn decoded(text: &str) -> Result<String, String> {
    const LIKE_GO: GeneralPurpose = GeneralPurpose::new(
        &URL_SAFE,
        GeneralPurposeConfig::new()
            .with_decode_allow_trailing_bits(true)
            .with_decode_padding_mode(DecodePaddingMode::RequireNone),
    );
    let text: Vec<u8> = text.bytes().filter(|b| !matches!(b, b'\r' | b'\n')).collect();
    let bytes = LIKE_GO.decode(&text).map_err(|_| {
        let ordinary = text.iter().any(|b| b"+/".contains(b));
        match (ordinary, text.contains(&b'=')) {
            (true, _) => "it holds + or /: that is ordinary base64, not base64url".to_owned(),
            (_, true) => "it is padded with =".to_owned(),
            _ => format!("{} characters that are not whole base64url: was it cut?", text.len()),
        }
    })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
