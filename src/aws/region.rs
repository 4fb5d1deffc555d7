//! Regions and their partitions, and which region is meant.

use super::profile::Files;
use crate::failure::{Failure, FailureKind, printable};
use crate::token::region_meant;

/// A region whose name can be part of a host name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region(String);

impl Region {
    /// Refuses what would make another host of `sts.REGION.amazonaws.com`.
    pub fn new(name: &str) -> Result<Self, Failure> {
        let fine = (4..=32).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fine {
            return Ok(Self(name.to_owned()));
        }
        let what = format!("{} is no AWS region", printable(name));
        Err(Failure::new(FailureKind::RegionMissing, what).help("a region looks like eu-west-1"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Itself, or the region that the name of a whole partition stands for.
    pub(super) fn that_is_meant(self) -> Self {
        Self(region_meant(&self.0).to_owned())
    }
}

/// `given` is the flag's or the ARN's region; then come the environment and the profile. The
/// instance's own region is not asked for: it says nothing about the cluster, and where there is
/// no such service the question takes seconds.
pub fn resolve(given: Option<&str>, files: &Files) -> Result<Region, Failure> {
    if let Some(region) = without_files(given)? {
        return Ok(region);
    }
    match files.get("region") {
        Some(region) => Region::new(region),
        None => Err(Failure::new(FailureKind::RegionMissing, "no region is known")
            .because("neither --region, AWS_REGION nor the profile names one")
            .help("add --region REGION, or give the cluster by its ARN")),
    }
}

/// The region of the flag or the environment.
pub fn without_files(given: Option<&str>) -> Result<Option<Region>, Failure> {
    let variable = |name| std::env::var(name).ok().filter(|v: &String| !v.is_empty());
    let named = given.map(str::to_owned);
    let named = named.or_else(|| variable("AWS_REGION")).or_else(|| variable("AWS_DEFAULT_REGION"));
    // Lines of a file that was written elsewhere end in a blank.
    named.map(|name| Region::new(name.trim())).transpose()
}

/// Whether `AWS_REGION` says something, which then hides `AWS_DEFAULT_REGION`.
pub(super) fn is_in_aws_region() -> bool {
    std::env::var("AWS_REGION").is_ok_and(|region| !region.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_that_would_change_the_host_is_refused() {
        for name in ["", "eu", "eu-west-1.evil.com", "eu-west-1/", "EU-west-1", "eu_west_1", "a@b-c"] {
            assert!(Region::new(name).is_err(), "{name}");
        }
        assert_eq!(Region::new("eu-west-1").unwrap().as_str(), "eu-west-1");
    }
}
