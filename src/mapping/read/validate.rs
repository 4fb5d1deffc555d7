//! What the server asks of an entry before it keeps it
//! (`pkg/config/mapper.go`, `RoleMapping.Validate` and `UserMapping.Validate`).

use super::fields::{Fields, arn_field};
use crate::arn::{AccountId, Partition};
use crate::data::DataKey;
use crate::mapping::Sso;

/// Why the server drops an entry, if it does.
pub(super) fn problem(fields: &Fields, key: DataKey) -> Option<String> {
    let has_arn = fields.arn.as_ref().is_some_and(|arn| !arn.value.is_empty());
    match (&fields.sso, has_arn) {
        (None, true) => None,
        (Some(_), true) => Some("it has both `rolearn` and `sso`, which exclude each other".to_owned()),
        (Some(sso), false) => sso_problem(sso),
        (None, false) if fields.foreign.is_some() => {
            let (own, foreign, other) = match key {
                DataKey::MapUsers => ("userarn", "rolearn", DataKey::MapRoles),
                _ => ("rolearn", "userarn", DataKey::MapUsers),
            };
            Some(format!("it has `{foreign}`, which belongs to {other}; {key} needs `{own}`"))
        }
        (None, false) => Some(format!("it has no `{}`", arn_field(key))),
    }
}

fn sso_problem(sso: &Sso) -> Option<String> {
    if AccountId::parse(&sso.account).is_err() {
        return Some(format!(
            "the accountID of `sso` must be 12 digits, as text in quotes, not `{}`",
            sso.account
        ));
    }
    let name = &sso.permission_set;
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-".contains(c);
    if name.is_empty() || name.len() > 32 || !name.chars().all(allowed) {
        return Some(format!("`{name}` can't be the permissionSetName of `sso`"));
    }
    match sso.partition.as_deref() {
        None | Some("") => None,
        Some(name) if Partition::from_name(name).is_some() => None,
        Some(name) => Some(format!("the server knows no partition `{name}`")),
    }
}
