//! Which partition a region is in, and the domains of each (aws-sdk-go-v2
//! `internal/endpoints/awsrulesfn/partitions.json`).

use crate::arn::Partition;

/// Beginnings of region names. Longer ones come before those that they begin with.
const REGIONS: [(&str, Partition); 16] = [
    ("us-gov-", Partition::AwsUsGov),
    ("us-iso-", Partition::AwsIso),
    ("us-isob-", Partition::AwsIsoB),
    ("us-isof-", Partition::AwsIsoF),
    ("eu-isoe-", Partition::AwsIsoE),
    ("eusc-de-", Partition::AwsEusc),
    ("cn-", Partition::AwsCn),
    ("us-", Partition::Aws),
    ("eu-", Partition::Aws),
    ("ap-", Partition::Aws),
    ("sa-", Partition::Aws),
    ("ca-", Partition::Aws),
    ("me-", Partition::Aws),
    ("af-", Partition::Aws),
    ("il-", Partition::Aws),
    ("mx-", Partition::Aws),
];

/// The partition of a region; one that is not known counts as `aws`, as in every SDK.
pub fn partition_of(region: &str) -> Partition {
    if let Some(name) = region.strip_suffix("-global")
        && let Some(partition) = Partition::from_name(name).filter(|p| *p != Partition::AwsEusc)
    {
        return partition;
    }
    let fits = |prefix: &str| region.strip_prefix(prefix).is_some_and(is_word_and_number);
    REGIONS.iter().find(|(prefix, _)| fits(prefix)).map_or(Partition::Aws, |(_, partition)| *partition)
}

/// The region that a name for a whole partition stands for: `aws-global` has no STS of its own that
/// a server takes. (`partitions.json`, `implicitGlobalRegion`)
pub fn region_meant(region: &str) -> &str {
    match region {
        "aws-global" => "us-east-1",
        "aws-cn-global" => "cn-northwest-1",
        "aws-us-gov-global" => "us-gov-west-1",
        "aws-iso-global" => "us-iso-east-1",
        "aws-iso-b-global" => "us-isob-east-1",
        "aws-iso-e-global" => "eu-isoe-west-1",
        "aws-iso-f-global" => "us-isof-south-1",
        other => other,
    }
}

/// `\w+-\d+`
fn is_word_and_number(rest: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    rest.split_once('-').is_some_and(|(word, number)| {
        !word.is_empty()
            && !number.is_empty()
            && word.chars().all(is_word)
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// What the names of a partition's hosts end in.
pub const fn domain(partition: Partition) -> &'static str {
    match partition {
        Partition::Aws | Partition::AwsUsGov => "amazonaws.com",
        Partition::AwsCn => "amazonaws.com.cn",
        Partition::AwsIso => "c2s.ic.gov",
        Partition::AwsIsoB => "sc2s.sgov.gov",
        Partition::AwsIsoE => "cloud.adc-e.uk",
        Partition::AwsIsoF => "csp.hci.ic.gov",
        Partition::AwsEusc => "amazonaws.eu",
    }
}

/// The same for hosts that have IPv6 addresses too, where the server takes them
/// (`pkg/endpoints/partitions.go`, `GetSTSDualStackPartitionDomain`). The iso partitions have
/// such hosts, but the server refuses tokens that name one.
pub(super) const fn dual_stack_domain(partition: Partition) -> Option<&'static str> {
    match partition {
        Partition::Aws | Partition::AwsUsGov => Some("api.aws"),
        Partition::AwsCn => Some("api.amazonwebservices.com.cn"),
        Partition::AwsEusc => Some("api.amazonwebservices.eu"),
        Partition::AwsIso | Partition::AwsIsoB | Partition::AwsIsoE | Partition::AwsIsoF => None,
    }
}

/// Regions for tests.
#[cfg(test)]
pub(crate) const ONE_OF_EACH_PARTITION: [&str; 8] = [
    "eu-west-1",
    "us-gov-west-1",
    "cn-north-1",
    "us-iso-east-1",
    "us-isob-east-1",
    "eu-isoe-west-1",
    "us-isof-south-1",
    "eusc-de-east-1",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_region_has_its_partition() {
        for (region, partition) in [
            ("eu-west-1", Partition::Aws),
            ("mx-central-1", Partition::Aws),
            ("aws-global", Partition::Aws),
            ("us-gov-west-1", Partition::AwsUsGov),
            ("aws-us-gov-global", Partition::AwsUsGov),
            ("cn-north-1", Partition::AwsCn),
            ("us-iso-east-1", Partition::AwsIso),
            ("us-isob-east-1", Partition::AwsIsoB),
            ("eu-isoe-west-1", Partition::AwsIsoE),
            ("us-isof-south-1", Partition::AwsIsoF),
            ("eusc-de-east-1", Partition::AwsEusc),
            ("mars-north-1", Partition::Aws),
            ("cn-north", Partition::Aws),
            ("us-iso-east-1-x", Partition::Aws),
        ] {
            assert_eq!(partition_of(region), partition, "{region}");
            assert_eq!(partition_of(region_meant(region)), partition, "{region}");
        }
    }
}
