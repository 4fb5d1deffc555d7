//! The server's rules for tokens, as people need them: name, meaning, and what to do.

use std::fmt;

/// A rule; the order is the server's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    Length,
    Prefix,
    Encoding,
    Url,
    Scheme,
    Host,
    Path,
    Query,
    Repeated,
    Parameters,
    Action,
    SignedHeaders,
    Expires,
    Date,
    Age,
    /// STS itself says who signed it.
    Sts,
}

impl Rule {
    /// All of them, in the order in which the server checks.
    pub const ALL: [Self; 16] = [
        Self::Length,
        Self::Prefix,
        Self::Encoding,
        Self::Url,
        Self::Scheme,
        Self::Host,
        Self::Path,
        Self::Query,
        Self::Repeated,
        Self::Parameters,
        Self::Action,
        Self::SignedHeaders,
        Self::Expires,
        Self::Date,
        Self::Age,
        Self::Sts,
    ];

    /// Stable, for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Prefix => "prefix",
            Self::Encoding => "encoding",
            Self::Url => "url",
            Self::Scheme => "scheme",
            Self::Host => "host",
            Self::Path => "path",
            Self::Query => "query",
            Self::Repeated => "repeated-parameters",
            Self::Parameters => "parameters",
            Self::Action => "action",
            Self::SignedHeaders => "signed-headers",
            Self::Expires => "expires",
            Self::Date => "date",
            Self::Age => "age",
            Self::Sts => "sts",
        }
    }

    /// What the server demands.
    pub const fn demand(self) -> &'static str {
        match self {
            Self::Length => "at most 4096 bytes",
            Self::Prefix => "starts with k8s-aws-v1.",
            Self::Encoding => "base64url without padding",
            Self::Url => "a URL",
            Self::Scheme => "https",
            Self::Host => "a host of STS in the cluster's partition",
            Self::Path => "the path is /",
            Self::Query => "the query can be read and holds no semicolon",
            Self::Repeated => "no parameter twice in different case",
            Self::Parameters => "no other parameters than those of the signature, each once",
            Self::Action => "asks for GetCallerIdentity",
            Self::SignedHeaders => "x-k8s-aws-id is signed",
            Self::Expires => "X-Amz-Expires is a number from 0 to 900",
            Self::Date => "X-Amz-Date is a date",
            Self::Age => "signed at most 15 minutes ago",
            Self::Sts => "STS knows who signed it",
        }
    }

    /// What to do where it is broken.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Length => {
                "AWS session tokens grow with tags and policies: use a role with fewer session tags"
            }
            Self::Prefix => "give the token alone, or the ExecCredential that awsauth token prints",
            Self::Encoding | Self::Url => {
                "the token was cut or changed on its way: make a new one with awsauth token"
            }
            Self::Host => {
                "sign for the region's own STS: without AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_STS and VPC endpoint names, \
                 in the cluster's partition; awsauth token always does"
            }
            Self::Age | Self::Date => {
                "make a new one: awsauth token; if a new one fails too, the clock is wrong"
            }
            Self::Sts => "see what STS says",
            Self::Scheme
            | Self::Path
            | Self::Query
            | Self::Repeated
            | Self::Parameters
            | Self::Action
            | Self::SignedHeaders
            | Self::Expires => "whatever made this token does not make tokens for EKS: use awsauth token",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
