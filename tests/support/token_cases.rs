//! Tokens that break one rule of the server each, and some that break none.

use std::time::{Duration, SystemTime};

use awsauth::arn::Partition;
use awsauth::token::{PREFIX, Rule, Server, UnixTime};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// A well-made URL with the text `from` replaced by `to`.
pub struct Case {
    pub from: &'static str,
    pub to: &'static str,
    /// `None`: the server takes it.
    pub breaks: Option<Rule>,
}

const fn takes(from: &'static str, to: &'static str) -> Case {
    Case { from, to, breaks: None }
}

const fn breaks(rule: Rule, from: &'static str, to: &'static str) -> Case {
    Case { from, to, breaks: Some(rule) }
}

pub const HOST: &str = "sts.eu-west-1.amazonaws.com";

pub const CASES: &[Case] = &[
    takes("", ""),
    breaks(Rule::Url, "https://", "https://\x7f"),
    breaks(Rule::Url, HOST, "sts.eu-west-1.amazonaws.com:x"),
    breaks(Rule::Url, HOST, "sts.eu-west-1.amazonaws.com%2f"),
    breaks(Rule::Url, HOST, "[::1"),
    breaks(Rule::Url, HOST, "sts.eu west-1.amazonaws.com"),
    breaks(Rule::Url, HOST, "a{b@sts.eu-west-1.amazonaws.com"),
    breaks(Rule::Url, ".com/", ".com/%zz"),
    breaks(Rule::Url, "Version=", "#%zz"),
    takes("https", "HTTPS"),
    takes(HOST, "user:word@sts.eu-west-1.amazonaws.com"),
    breaks(Rule::Scheme, "https", "http"),
    breaks(Rule::Scheme, "https:", ""),
    breaks(Rule::Url, "https", "1https"),
    breaks(Rule::Host, "https://", "https:"),
    breaks(Rule::Host, "https://", "https:///"),
    breaks(Rule::Host, HOST, "sts"),
    breaks(Rule::Host, HOST, "sts.amazonaws"),
    breaks(Rule::Host, HOST, "sts.eu_west-1.amazonaws.com"),
    breaks(Rule::Host, HOST, "sts.-eu-west-1.amazonaws.com"),
    breaks(Rule::Host, HOST, "sts.eu-west-1.amazonaws.com:443"),
    breaks(Rule::Host, HOST, "sts.eu-west-1.amazonaws.com."),
    breaks(Rule::Host, HOST, "STS.eu-west-1.amazonaws.com"),
    breaks(Rule::Host, HOST, "sts.eu-west-1.amazonaws.com.evil.example"),
    breaks(Rule::Host, HOST, "vpce-1.sts.eu-west-1.vpce.amazonaws.com"),
    breaks(Rule::Host, HOST, "sts.cn-north-1.amazonaws.com.cn"),
    breaks(Rule::Host, HOST, "sts.us-iso-east-1.c2s.ic.gov"),
    breaks(Rule::Host, HOST, "sts.aws-global.amazonaws.com"),
    breaks(Rule::Host, HOST, "sts.cn-north-1.amazonaws.com"),
    breaks(Rule::Host, HOST, "[::1]"),
    takes(HOST, "sts.amazonaws.com"),
    takes(HOST, "sts.mars-north-1.amazonaws.com"),
    takes(HOST, "sts.us-gov-west-1.amazonaws.com"),
    takes(HOST, "sts-fips.us-east-1.amazonaws.com"),
    takes(HOST, "sts-fips.us-east-1.api.aws"),
    takes(HOST, "sts.us-east-1.api.aws"),
    takes(HOST, "sts.US-EAST-1.amazonaws.com"),
    breaks(Rule::Path, ".com/?", ".com?"),
    breaks(Rule::Path, ".com/?", ".com/x?"),
    breaks(Rule::Path, ".com/?", ".com//?"),
    breaks(Rule::Query, "&Version", ";Version"),
    breaks(Rule::Query, "Version=", "Version=%z"),
    breaks(Rule::Repeated, "&Version", "&action=x&Version"),
    breaks(Rule::Parameters, "&Version", "&X=x&Version"),
    breaks(Rule::Parameters, "&Version", "&Action=GetCallerIdentity&Version"),
    breaks(Rule::Parameters, "&Version", "&=&Version"),
    takes("&Version", "&&Version"),
    takes("Action", "aCTION"),
    takes("Action=", "%41ction="),
    takes("&Version=2011-06-15", ""),
    breaks(Rule::Action, "GetCallerIdentity", "GetSessionToken"),
    breaks(Rule::Action, "Action=GetCallerIdentity&", ""),
    breaks(Rule::SignedHeaders, "host%3Bx-k8s-aws-id", "host"),
    breaks(Rule::SignedHeaders, "host%3Bx-k8s-aws-id", "host%3Bx-k8s-aws-id2"),
    takes("host%3Bx-k8s-aws-id", "X-K8S-AWS-ID"),
    takes("host%3Bx-k8s-aws-id", "x-%E2%84%AA8%C5%BF-aws-id"),
    breaks(Rule::Expires, "&X-Amz-Expires=60", ""),
    breaks(Rule::Expires, "X-Amz-Expires=60", "X-Amz-Expires=901"),
    breaks(Rule::Expires, "X-Amz-Expires=60", "X-Amz-Expires=-1"),
    breaks(Rule::Expires, "X-Amz-Expires=60", "X-Amz-Expires=6.0"),
    breaks(Rule::Expires, "X-Amz-Expires=60", "X-Amz-Expires=+60"),
    takes("X-Amz-Expires=60", "X-Amz-Expires=%2B900"),
    takes("X-Amz-Expires=60", "X-Amz-Expires=0"),
    breaks(Rule::Date, "X-Amz-Date=DATE", "X-Amz-Date="),
    breaks(Rule::Date, "X-Amz-Date=DATE", "X-Amz-Date=yesterday"),
    breaks(Rule::Date, "X-Amz-Date=DATE&", ""),
    breaks(Rule::Date, "X-Amz-Date=DATE", "X-Amz-Date=20260229T120000Z"),
    breaks(Rule::Age, "X-Amz-Date=DATE", "X-Amz-Date=20200101T120000Z"),
    breaks(Rule::Age, "X-Amz-Date=DATE", "X-Amz-Date=20200101T120000.5Z"),
    takes("X-Amz-Date=DATE", "X-Amz-Date=21200101T120000Z"),
];

/// The URL of a token that the server takes, but for the date: it says DATE.
pub const URL: &str = "https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15\
    &X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20261123%2Feu-west-1%2Fsts%2Faws4_request\
    &X-Amz-Date=DATE&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Signature=00ff";

/// A token of a URL, dated `ago` seconds back.
pub fn token(url: &str, now: SystemTime, ago: u64) -> String {
    let date = UnixTime::of(now - Duration::from_secs(ago))
        .expect("a date in this age")
        .to_string()
        .replace(['-', ':'], "");
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(url.replace("DATE", &date)))
}

pub fn server(partition: Partition, now: SystemTime) -> Server {
    Server { partition: Some(partition), region: None, now }
}
