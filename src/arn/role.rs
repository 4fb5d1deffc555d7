//! A role in the form that matches.

use std::fmt;

use super::{AccountId, Partition};

/// `arn:P:iam::ACCT:role/NAME`: no path, because the server never sees one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RoleArn {
    pub partition: Partition,
    pub account: AccountId,
    pub name: String,
}

impl RoleArn {
    /// The username that an EKS access entry gives to a role by default.
    pub fn default_username(&self) -> String {
        let Self { partition, account, name } = self;
        format!("arn:{partition}:sts::{account}:assumed-role/{name}/{{{{SessionName}}}}")
    }
}

impl fmt::Display for RoleArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "arn:{}:iam::{}:role/{}", self.partition, self.account, self.name)
    }
}
