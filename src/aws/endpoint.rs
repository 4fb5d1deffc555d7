//! Which STS host tokens are signed for.

use super::region::Region;
use crate::token::sts_host;

/// A region's STS, as it stands in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsEndpoint {
    pub region: Region,
    pub host: String,
}

impl StsEndpoint {
    /// `fips` and `dual_stack` as configured; the host is one that clusters accept.
    pub fn of(region: Region, fips: bool, dual_stack: bool) -> Self {
        let region = region.that_is_meant();
        let host = sts_host(region.as_str(), fips, dual_stack);
        Self { region, host }
    }
}
