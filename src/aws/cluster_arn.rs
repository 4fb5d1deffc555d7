//! `arn:PARTITION:eks:REGION:ACCOUNT:cluster/NAME`.

use std::fmt;

use crate::failure::{Failure, FailureKind, printable};

/// The ARN of an EKS cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterArn {
    pub partition: String,
    pub region: String,
    pub account: String,
    pub name: String,
}

impl ClusterArn {
    /// Reads an ARN.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        let mut next = || parts.next().filter(|p| !p.is_empty()).map(str::to_owned);
        let (arn, partition, service) = (next()?, next()?, next()?);
        let (region, account, resource) = (next()?, next()?, next()?);
        let name = resource.strip_prefix("cluster/").filter(|n| is_name(n))?.to_owned();
        let is_account = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
        (arn == "arn" && service == "eks" && is_account).then_some(Self { partition, region, account, name })
    }
}

impl fmt::Display for ClusterArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { partition, region, account, name } = self;
        write!(f, "arn:{partition}:eks:{region}:{account}:cluster/{name}")
    }
}

/// What `--cluster` holds: an ARN, or a bare name.
pub fn name_or_arn(given: &str) -> Result<(String, Option<ClusterArn>), Failure> {
    if let Some(arn) = ClusterArn::parse(given) {
        return Ok((arn.name.clone(), Some(arn)));
    }
    if is_name(given) {
        return Ok((given.to_owned(), None));
    }
    let what = format!("{} is neither the name nor the ARN of an EKS cluster", printable(given));
    Err(Failure::new(FailureKind::ClusterNotFound, what)
        .because("a name has letters, digits, - and _, and starts with a letter or digit")
        .help("an ARN looks like arn:aws:eks:eu-west-1:111122223333:cluster/NAME"))
}

/// The rule of the EKS API for names.
fn is_name(text: &str) -> bool {
    text.len() <= 100
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_is_taken_apart_and_put_together() {
        let text = "arn:aws-cn:eks:cn-north-1:111122223333:cluster/prod_1";
        let arn = ClusterArn::parse(text).unwrap();
        assert_eq!((arn.name.as_str(), arn.region.as_str()), ("prod_1", "cn-north-1"));
        assert_eq!(arn.to_string(), text);
    }

    #[test]
    fn what_can_be_no_cluster_is_refused() {
        for text in [
            "",
            "-x",
            "a/b",
            "pro d",
            "arn:aws:iam::111122223333:role/x",
            "arn:aws:eks:eu-west-1:1111:cluster/x",
            "arn:aws:eks::111122223333:cluster/x",
            "arn:aws:eks:eu-west-1:111122223333:cluster/",
            "arn:aws:eks:eu-west-1:111122223333:nodegroup/x",
        ] {
            assert!(name_or_arn(text).is_err(), "{text}");
        }
    }
}
