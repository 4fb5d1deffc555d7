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

/// One that the server takes.
const fn host(other: &'static str) -> Case {
    takes(HOST, other)
}

/// A name that is none of STS in the partition.
const fn no_host(other: &'static str) -> Case {
    breaks(Rule::Host, HOST, other)
}

/// With it in the host's place there is no URL.
const fn no_url(other: &'static str) -> Case {
    breaks(Rule::Url, HOST, other)
}

const EXPIRES: &str = "X-Amz-Expires=60";
const DATE: &str = "X-Amz-Date=DATE";
const SIGNED: &str = "host%3Bx-k8s-aws-id";

pub const CASES: &[Case] = &[
    takes("", ""),
    breaks(Rule::Url, "https://", "https://\x7f"),
    no_url("sts.eu-west-1.amazonaws.com:x"),
    no_url("sts.eu-west-1.amazonaws.com%2f"),
    no_url("[::1"),
    no_url("sts.eu west-1.amazonaws.com"),
    no_url("a{b@sts.eu-west-1.amazonaws.com"),
    breaks(Rule::Url, ".com/", ".com/%zz"),
    breaks(Rule::Url, "Version=", "#%zz"),
    takes("https", "HTTPS"),
    host("user:word@sts.eu-west-1.amazonaws.com"),
    breaks(Rule::Scheme, "https", "http"),
    breaks(Rule::Scheme, "https:", ""),
    breaks(Rule::Url, "https", "1https"),
    breaks(Rule::Host, "https://", "https:"),
    breaks(Rule::Host, "https://", "https:///"),
    no_host("sts"),
    no_host("sts.amazonaws"),
    no_host("sts.eu_west-1.amazonaws.com"),
    no_host("sts.-eu-west-1.amazonaws.com"),
    no_host("sts.eu-west-1.amazonaws.com:443"),
    no_host("sts.eu-west-1.amazonaws.com."),
    no_host("STS.eu-west-1.amazonaws.com"),
    no_host("sts.eu-west-1.amazonaws.com.evil.example"),
    no_host("vpce-1.sts.eu-west-1.vpce.amazonaws.com"),
    no_host("sts.cn-north-1.amazonaws.com.cn"),
    no_host("sts.us-iso-east-1.c2s.ic.gov"),
    no_host("sts.aws-global.amazonaws.com"),
    no_host("sts.cn-north-1.amazonaws.com"),
    no_host("[::1]"),
    host("sts.amazonaws.com"),
    host("sts.mars-north-1.amazonaws.com"),
    host("sts.us-gov-west-1.amazonaws.com"),
    host("sts-fips.us-east-1.amazonaws.com"),
    host("sts-fips.us-east-1.api.aws"),
    host("sts.us-east-1.api.aws"),
    host("sts.US-EAST-1.amazonaws.com"),
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
    breaks(Rule::SignedHeaders, SIGNED, "host"),
    breaks(Rule::SignedHeaders, SIGNED, "host%3Bx-k8s-aws-id2"),
    takes(SIGNED, "X-K8S-AWS-ID"),
    takes(SIGNED, "x-%E2%84%AA8%C5%BF-aws-id"),
    breaks(Rule::Expires, "&X-Amz-Expires=60", ""),
    breaks(Rule::Expires, EXPIRES, "X-Amz-Expires=901"),
    breaks(Rule::Expires, EXPIRES, "X-Amz-Expires=-1"),
    breaks(Rule::Expires, EXPIRES, "X-Amz-Expires=6.0"),
    breaks(Rule::Expires, EXPIRES, "X-Amz-Expires=+60"),
    takes(EXPIRES, "X-Amz-Expires=%2B900"),
    takes(EXPIRES, "X-Amz-Expires=0"),
    breaks(Rule::Date, DATE, "X-Amz-Date="),
    breaks(Rule::Date, DATE, "X-Amz-Date=yesterday"),
    breaks(Rule::Date, "X-Amz-Date=DATE&", ""),
    breaks(Rule::Date, DATE, "X-Amz-Date=20260229T120000Z"),
    breaks(Rule::Age, DATE, "X-Amz-Date=20200101T120000Z"),
    breaks(Rule::Age, DATE, "X-Amz-Date=20200101T120000.5Z"),
    takes(DATE, "X-Amz-Date=21200101T120000Z"),
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
