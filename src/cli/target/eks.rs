//! What can be told of a cluster's flags before AWS is asked: a slip in them is wrong usage and
//! not a failure of the network.

use crate::arn::Principal;
use crate::aws::{ClusterArn, Region, name_or_arn};
use crate::cli::CommandError;
use crate::cli::grant::bad_input;
use crate::failure::Failure;
use crate::store::EksTarget;

/// Checks names and ARNs; `given_by` is the flag or variable that named the cluster.
pub(in crate::cli) fn check(target: &EksTarget, given_by: &str) -> Result<(), CommandError> {
    if target.cluster.is_empty() && given_by != "--all" {
        return Err(CommandError::usage(format!("{given_by} is empty: it names no cluster"))
            .hint("give the name or the ARN of an EKS cluster"));
    }
    let (_, arn) = match given_by {
        "--all" => (String::new(), None),
        _ => name_or_arn(&target.cluster).map_err(|why| slip(given_by, &why))?,
    };
    if let Some(region) = &target.region {
        Region::new(region).map_err(|why| slip("--region", &why))?;
        check_same_region(region, arn.as_ref())?;
    }
    check_role("--role-arn", target.role_arn.as_deref())?;
    check_role("--describe-role-arn", target.describe_role_arn.as_deref())
}

fn slip(flag: &str, why: &Failure) -> CommandError {
    let mut error = CommandError::usage(format!("{flag}: {why}"));
    error.hints.extend(why.helps().iter().cloned());
    error
}

fn check_same_region(region: &str, arn: Option<&ClusterArn>) -> Result<(), CommandError> {
    match arn {
        Some(arn) if arn.region != region => Err(CommandError::usage(format!(
            "--region {region} contradicts the cluster's ARN, which is in {}",
            arn.region
        ))
        .hint("leave --region out: the ARN is enough")),
        _ => Ok(()),
    }
}

/// A role that can be assumed: its own ARN, with its path, and not that of a session.
pub(in crate::cli) fn check_role(flag: &str, given: Option<&str>) -> Result<(), CommandError> {
    let Some(arn) = given else { return Ok(()) };
    let mut error = match Principal::parse_role(arn) {
        Ok(_) if arn.contains(":role/") => return Ok(()),
        Ok(_) => CommandError::usage(format!("{arn} is a session of a role, and only roles can be assumed")),
        Err(why) => bad_input(why),
    };
    error.message = format!("{flag}: {}", error.message);
    // The hints of add-role would send people to other commands.
    error.hints = vec!["give the role's own ARN: arn:aws:iam::ACCOUNT:role/NAME".to_owned()];
    Err(error)
}
