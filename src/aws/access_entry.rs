//! Access entries: in mode `API_AND_CONFIG_MAP` they answer before the `ConfigMap` does.

use aws_sdk_eks::operation::describe_access_entry::DescribeAccessEntryError;
use aws_sdk_eks::types::{self, AccessScopeType};

use super::eks::client;
use super::errors;
use super::identity::Identity;
use super::session::Session;
use crate::failure::{Failure, printable};
use crate::token::UnixTime;

/// What an access entry makes of its principal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessEntry {
    /// As EKS has it: a role with its path.
    pub principal: String,
    /// `STANDARD`, `EC2_LINUX`, …
    pub kind: String,
    /// With the placeholders that the mapping knows too.
    pub username: String,
    pub groups: Vec<String>,
    /// When it was changed last.
    pub modified: Option<UnixTime>,
}

/// Rights that EKS gives beside RBAC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessPolicy {
    pub arn: String,
    /// `None`: in the whole cluster.
    pub namespaces: Option<Vec<String>>,
}

/// The principals of all access entries, as EKS has them: a role with its path.
pub async fn access_entries(session: &Session, by: &Identity, cluster: &str) -> Result<Vec<String>, Failure> {
    let client = client(session, by).await?;
    let (mut found, mut next) = (Vec::new(), None);
    loop {
        let asked = client.list_access_entries().cluster_name(cluster).max_results(100).set_next_token(next);
        let page = asked.send().await.map_err(|error| {
            let doing = format!("list the access entries of {}", printable(cluster));
            errors::of_call(&error, &doing, &format!("EKS in {}", session.region().as_str()))
        })?;
        found.extend(page.access_entries.unwrap_or_default());
        next = page.next_token.filter(|token| !token.is_empty());
        if next.is_none() {
            return Ok(found);
        }
    }
}

/// The access entry that holds a principal of exactly this ARN, if there is one.
pub async fn access_entry(
    session: &Session,
    by: &Identity,
    cluster: &str,
    principal: &str,
) -> Result<Option<AccessEntry>, Failure> {
    let client = client(session, by).await?;
    let asked = client.describe_access_entry().cluster_name(cluster).principal_arn(principal);
    match asked.send().await {
        Ok(answer) => Ok(Some(answer.access_entry.map(AccessEntry::from).unwrap_or_default())),
        Err(error)
            if matches!(
                error.as_service_error(),
                Some(DescribeAccessEntryError::ResourceNotFoundException(_))
            ) =>
        {
            Ok(None)
        }
        Err(error) => {
            let doing = format!("ask EKS for an access entry of {}", printable(principal));
            Err(errors::of_call(&error, &doing, &format!("EKS in {}", session.region().as_str())))
        }
    }
}

/// The access policies of an access entry.
pub async fn access_policies(
    session: &Session,
    by: &Identity,
    cluster: &str,
    principal: &str,
) -> Result<Vec<AccessPolicy>, Failure> {
    let client = client(session, by).await?;
    let (mut found, mut next) = (Vec::new(), None);
    loop {
        let asked = client.list_associated_access_policies().cluster_name(cluster).principal_arn(principal);
        let page = asked.set_next_token(next).send().await.map_err(|error| {
            let doing = format!("list the access policies of {}", printable(principal));
            errors::of_call(&error, &doing, &format!("EKS in {}", session.region().as_str()))
        })?;
        found.extend(page.associated_access_policies.unwrap_or_default().into_iter().map(AccessPolicy::from));
        next = page.next_token.filter(|token| !token.is_empty());
        if next.is_none() {
            return Ok(found);
        }
    }
}

impl From<types::AccessEntry> for AccessEntry {
    fn from(entry: types::AccessEntry) -> Self {
        Self {
            modified: entry.modified_at().map(|time| UnixTime(time.secs())),
            principal: entry.principal_arn.unwrap_or_default(),
            kind: entry.r#type.unwrap_or_default(),
            username: entry.username.unwrap_or_default(),
            groups: entry.kubernetes_groups.unwrap_or_default(),
        }
    }
}

impl From<types::AssociatedAccessPolicy> for AccessPolicy {
    fn from(policy: types::AssociatedAccessPolicy) -> Self {
        let scope = policy.access_scope.filter(|scope| scope.r#type() == Some(&AccessScopeType::Namespace));
        Self {
            arn: policy.policy_arn.unwrap_or_default(),
            namespaces: scope.map(|scope| scope.namespaces.unwrap_or_default()),
        }
    }
}
