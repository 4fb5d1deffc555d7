//! Whether any caller can have an ARN.

use crate::arn::{AccountId, Arn, Partition};

/// Why no caller can ever match a stored ARN, which is given case-folded: the server compares
/// without case, with the canonical form of what STS returns (`sts:GetCallerIdentity`).
pub(super) fn never(stored: &str, folded: &str) -> Option<String> {
    if stored.trim() != stored {
        return Some("blanks around the ARN count".to_owned());
    }
    let arn = match Arn::parse(folded) {
        Ok(arn) => arn,
        Err(why) => return Some(why.to_string()),
    };
    if Partition::from_name(arn.partition).is_none() {
        return Some(format!("there is no partition `{}`", arn.partition));
    }
    if !matches!(arn.service, "iam" | "sts") {
        return Some(format!("`{}` has no principals, only iam and sts have", arn.service));
    }
    if !arn.region.is_empty() {
        return Some("principals have no region".to_owned());
    }
    if let Err(why) = AccountId::parse(arn.account) {
        return Some(format!("the account `{}` can't be: {why}", arn.account));
    }
    resource(arn)
}

fn resource(arn: Arn<'_>) -> Option<String> {
    let (kind, rest) = arn.resource.split_once('/').unwrap_or((arn.resource, ""));
    match (arn.service, kind) {
        ("iam", "role") if rest.contains('/') => {
            Some("the ARN has a path, and the server looks roles up without it".to_owned())
        }
        ("iam", "role") | ("sts", "federated-user") => bad_name(rest),
        ("iam", "user") => bad_name(rest.rsplit_once('/').map_or(rest, |(_, name)| name)),
        ("iam", "root") if arn.resource == "root" => None,
        ("sts", "assumed-role") => {
            Some("sessions are looked up by their role, `arn:…:iam::…:role/NAME`".to_owned())
        }
        _ => Some(format!("`{}` is no principal that can log in", arn.resource)),
    }
}

/// IAM's names are `[\w+=,.@-]`.
fn bad_name(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("the ARN has no name".to_owned());
    }
    if name.contains('*') {
        return Some("the server takes `*` for a plain character".to_owned());
    }
    let bad = name.chars().find(|&c| !(c.is_ascii_alphanumeric() || "_+=,.@-".contains(c)))?;
    Some(format!("no IAM name has `{}`", bad.escape_debug()))
}
