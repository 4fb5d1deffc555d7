//! The form in which the server looks a caller up.

use std::fmt;

use super::{Arn, NotAnArn, Partition};

/// Why the server cannot make a principal of an ARN; it then refuses the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCanonical {
    /// No ARN.
    Arn(NotAnArn),
    /// A partition it does not know.
    Partition(String),
    /// `sts:assumed-role` without a session.
    NoRole,
    /// `iam` or `sts`, but no principal: a group, a policy, an instance profile.
    Resource { service: &'static str, resource: String },
    /// Another service.
    Service(String),
}

/// What the server makes of a caller's ARN: an assumed role becomes its role, everything else
/// stays as it is (aws-iam-authenticator `pkg/arn/arn.go`, `Canonicalize`). Region and account
/// are not checked.
pub fn canonicalize(arn: &str) -> Result<String, NotCanonical> {
    let parsed = Arn::parse(arn).map_err(NotCanonical::Arn)?;
    if Partition::from_name(parsed.partition).is_none() {
        return Err(NotCanonical::Partition(parsed.partition.to_owned()));
    }
    let unknown = |service| NotCanonical::Resource { service, resource: parsed.resource.to_owned() };
    let (kind, rest) = match parsed.resource.split_once('/') {
        Some((kind, rest)) => (kind, Some(rest)),
        None => (parsed.resource, None),
    };
    match (parsed.service, kind) {
        ("sts", "federated-user") | ("iam", "role" | "user" | "root") => Ok(arn.to_owned()),
        ("sts", "assumed-role") => {
            let (role, _session) = rest.and_then(|rest| rest.rsplit_once('/')).ok_or(NotCanonical::NoRole)?;
            Ok(format!("arn:{}:iam::{}:role/{role}", parsed.partition, parsed.account))
        }
        ("sts", _) => Err(unknown("sts")),
        ("iam", _) => Err(unknown("iam")),
        (service, _) => Err(NotCanonical::Service(service.to_owned())),
    }
}

impl fmt::Display for NotCanonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Arn(why) => why.fmt(f),
            Self::Partition(name) => write!(f, "the server knows no partition `{name}`"),
            Self::NoRole => f.write_str("an assumed-role ARN needs a role and a session"),
            Self::Resource { service, resource } => {
                write!(f, "`{resource}` of {service} is no principal that can log in")
            }
            Self::Service(service) => {
                write!(f, "principals belong to iam or sts, not to `{service}`")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assumed_roles_become_their_role_and_others_stay() {
        for (caller, canonical) in [
            ("arn:aws:iam::123456789012:user/Alice", "arn:aws:iam::123456789012:user/Alice"),
            ("arn:aws:iam::123456789012:user/p/Alice", "arn:aws:iam::123456789012:user/p/Alice"),
            ("arn:aws:iam::123456789012:root", "arn:aws:iam::123456789012:root"),
            ("arn:aws:iam::123456789012:role/p/A", "arn:aws:iam::123456789012:role/p/A"),
            ("arn:aws:sts::123456789012:assumed-role/A/s", "arn:aws:iam::123456789012:role/A"),
            ("arn:aws-cn:sts:cn-north-1:1:assumed-role/A/s", "arn:aws-cn:iam::1:role/A"),
            ("arn:aws:sts::1:assumed-role/Org/A/s", "arn:aws:iam::1:role/Org/A"),
            ("arn:aws:sts::1:assumed-role/A/", "arn:aws:iam::1:role/A"),
            ("arn:aws:sts::1:federated-user/Bob", "arn:aws:sts::1:federated-user/Bob"),
            ("arn:aws:iam::1:role", "arn:aws:iam::1:role"),
        ] {
            assert_eq!(canonicalize(caller).as_deref(), Ok(canonical), "{caller}");
        }
    }

    #[test]
    fn what_is_no_principal_is_refused() {
        for caller in [
            "",
            "NOT AN ARN",
            "arn:aws:iam::1",
            " arn:aws:iam::1:root",
            "ARN:aws:iam::1:root",
            "arn:AWS:iam::1:root",
            "arn:aws-mars:iam::1:root",
            "arn:aws:IAM::1:root",
            "arn:aws:iam::1:Role/A",
            "arn:aws:iam::1:group/A",
            "arn:aws:iam::1:instance-profile/A",
            "arn:aws:iam::1:policy/A",
            "arn:aws:iam::1:saml-provider/A",
            "arn:aws:iam::1:*",
            "arn:aws:sts::1:self",
            "arn:aws:sts::1:assumed-role/A",
            "arn:aws:ec2:eu-west-1:1:instance/i-1",
        ] {
            assert!(canonicalize(caller).is_err(), "{caller}");
        }
    }
}
