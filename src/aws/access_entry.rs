//! Access entries: in mode `API_AND_CONFIG_MAP` they answer before the `ConfigMap` does.

use aws_sdk_eks::operation::describe_access_entry::DescribeAccessEntryError;

use super::eks::client;
use super::errors;
use super::identity::Identity;
use super::session::Session;
use crate::failure::{Failure, printable};

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

/// Whether an access entry of the cluster holds a principal of exactly this ARN.
pub async fn has_access_entry(
    session: &Session,
    by: &Identity,
    cluster: &str,
    principal: &str,
) -> Result<bool, Failure> {
    let client = client(session, by).await?;
    let asked = client.describe_access_entry().cluster_name(cluster).principal_arn(principal);
    let Err(error) = asked.send().await else { return Ok(true) };
    if matches!(error.as_service_error(), Some(DescribeAccessEntryError::ResourceNotFoundException(_))) {
        return Ok(false);
    }
    let doing = format!("ask EKS for an access entry of {}", printable(principal));
    Err(errors::of_call(&error, &doing, &format!("EKS in {}", session.region().as_str())))
}
