//! Access entries: in mode `API_AND_CONFIG_MAP` they answer before the `ConfigMap` does.

use aws_sdk_eks::operation::describe_access_entry::DescribeAccessEntryError;

use super::eks::client;
use super::errors;
use super::identity::Identity;
use super::session::Session;
use crate::failure::{Failure, printable};

/// Whether an access entry of the cluster holds this principal.
pub async fn has_access_entry(
    session: &Session,
    by: &Identity,
    cluster: &str,
    principal: &str,
) -> Result<bool, Failure> {
    let asked = client(session, by).describe_access_entry().cluster_name(cluster).principal_arn(principal);
    let Err(error) = asked.send().await else { return Ok(true) };
    if matches!(error.as_service_error(), Some(DescribeAccessEntryError::ResourceNotFoundException(_))) {
        return Ok(false);
    }
    let doing = format!("ask EKS for an access entry of {}", printable(principal));
    Err(errors::of_call(&error, &doing, &format!("EKS in {}", session.region().as_str())))
}
