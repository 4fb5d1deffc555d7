//! Which hosts a token may name.

use super::region::{domain, dual_stack_domain, partition_of};
use crate::arn::Partition;

/// The host of STS everywhere, which only the partition `aws` has.
const GLOBAL: &str = "sts.amazonaws.com";

/// The STS host to sign for. Where the server would refuse the dual-stack host (the iso
/// partitions), it is the ordinary one.
pub fn sts_host(region: &str, fips: bool, dual_stack: bool) -> String {
    let partition = partition_of(region);
    let domain = domain(partition);
    match (dual_stack_domain(partition).filter(|_| dual_stack), fips) {
        (Some(domain), true) => format!("sts-fips.{region}.{domain}"),
        (Some(domain), false) => format!("sts.{region}.{domain}"),
        // There every STS host is a FIPS one.
        (None, true) if partition != Partition::AwsUsGov => format!("sts-fips.{region}.{domain}"),
        (None, _) => format!("sts.{region}.{domain}"),
    }
}

/// The region that a host names: its second label, as the server cuts it; `None` for
/// `sts.amazonaws.com`.
pub(super) fn region_of(host: &str) -> Result<Option<&str>, String> {
    if host.is_empty() {
        return Err("the URL names no host".to_owned());
    }
    if host == GLOBAL {
        return Ok(None);
    }
    let mut labels = host.split('.');
    match (labels.nth(1), labels.next()) {
        (Some(region), Some(_)) => Ok(Some(region)),
        _ => Err(format!("{} is no host of STS", short(host))),
    }
}

/// Whether a server takes a token for this host (`verifySTSHostnameFormat`). Without a partition
/// the one is meant that the host's region is in. `own_region` is the server's: a region that
/// is newer than the server's list is known to it that way.
pub(super) fn check(
    host: &str,
    partition: Option<Partition>,
    own_region: Option<&str>,
) -> Result<(), String> {
    let Some(region) = region_of(host)? else {
        return match partition {
            None | Some(Partition::Aws) => Ok(()),
            Some(other) => Err(format!("{GLOBAL} is not for the partition {other}")),
        };
    };
    if !is_region(region) {
        return Err(format!("{} names no region", short(host)));
    }
    let of_region = partition_of(region);
    let partition = partition.unwrap_or(of_region);
    if !sts_hosts(region, of_region).iter().any(|known| known == host) {
        let own = own_region.filter(|own| is_region(own)).unwrap_or_default();
        let domains = [Some(domain(partition)), dual_stack_domain(partition)];
        let is_own = |domain: &str| !own.is_empty() && host == format!("sts.{own}.{domain}");
        if domains.into_iter().flatten().any(is_own) {
            return Ok(());
        }
        return Err(format!("{} is no host of STS", short(host)));
    }
    let ends = host.splitn(3, '.').nth(2).unwrap_or_default();
    if ends != domain(partition) && Some(ends) != dual_stack_domain(partition) {
        return Err(format!("{} is not in the partition {partition}", short(host)));
    }
    Ok(())
}

/// All that the SDK's endpoint rules make of a region (aws-sdk-go-v2 `service/sts/endpoints.go`).
fn sts_hosts(region: &str, partition: Partition) -> Vec<String> {
    // The server's SDK knows such hosts in every partition.
    let dual = match partition {
        Partition::AwsIso => "api.aws.ic.gov",
        Partition::AwsIsoB => "api.aws.scloud",
        Partition::AwsIsoE => "api.cloud-aws.adc-e.uk",
        Partition::AwsIsoF => "api.aws.hci.ic.gov",
        other => dual_stack_domain(other).unwrap_or_default(),
    };
    let plain = domain(partition);
    let mut hosts = vec![format!("sts-fips.{region}.{dual}"), format!("sts.{region}.{dual}")];
    if partition != Partition::AwsUsGov {
        hosts.push(format!("sts-fips.{region}.{plain}"));
    }
    if region != "aws-global" {
        hosts.push(format!("sts.{region}.{plain}"));
    }
    hosts
}

/// `^[[:alnum:]]([[:alnum:]\-]*[[:alnum:]])?$`
fn is_region(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// A name for a message. In a broken token it may be anything, a secret too.
pub(super) fn short(name: &str) -> String {
    let is_name =
        name.len() <= 100 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b));
    if is_name { name.to_owned() } else { format!("a name of {} bytes", name.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::ONE_OF_EACH_PARTITION;

    #[test]
    fn the_host_that_we_sign_for_is_one_that_the_server_takes() {
        for region in ONE_OF_EACH_PARTITION.into_iter().chain(["us-east-1"]) {
            for (fips, dual) in [(false, false), (false, true), (true, false), (true, true)] {
                let host = sts_host(region, fips, dual);
                assert_eq!(check(&host, Some(partition_of(region)), None), Ok(()), "{host}");
            }
        }
        assert_eq!(sts_host("us-east-1", true, false), "sts-fips.us-east-1.amazonaws.com");
        assert_eq!(sts_host("us-east-1", true, true), "sts-fips.us-east-1.api.aws");
        assert_eq!(sts_host("us-gov-west-1", true, false), "sts.us-gov-west-1.amazonaws.com");
        assert_eq!(sts_host("us-iso-east-1", false, true), "sts.us-iso-east-1.c2s.ic.gov");
        assert_eq!(sts_host("cn-north-1", false, true), "sts.cn-north-1.api.amazonwebservices.com.cn");
    }
}
