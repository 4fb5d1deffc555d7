//! The six sections of an ARN, as the AWS SDK for Go splits them.

use std::fmt;

/// An ARN in its sections. Nothing is checked but their number
/// (aws-sdk-go-v2 `aws/arn/arn.go`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    pub partition: &'a str,
    pub service: &'a str,
    pub region: &'a str,
    pub account: &'a str,
    /// The rest, colons included.
    pub resource: &'a str,
}

/// Why a text is no ARN at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnArn {
    /// It does not begin with `arn:`; case counts.
    Prefix,
    /// Fewer than six sections.
    Sections,
}

impl<'a> Arn<'a> {
    /// Splits an ARN.
    pub fn parse(text: &'a str) -> Result<Self, NotAnArn> {
        let rest = text.strip_prefix("arn:").ok_or(NotAnArn::Prefix)?;
        let mut sections = rest.splitn(5, ':');
        let mut next = || sections.next().ok_or(NotAnArn::Sections);
        Ok(Self {
            partition: next()?,
            service: next()?,
            region: next()?,
            account: next()?,
            resource: next()?,
        })
    }
}

impl fmt::Display for NotAnArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Prefix => "it does not begin with `arn:`",
            Self::Sections => "it has fewer than the six sections of an ARN",
        })
    }
}
