//! A user in the form that matches.

use std::fmt;

use super::{AccountId, Partition};

/// What kind of principal stands in a user entry; the server treats all alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UserKind {
    /// `iam … user/[path/]NAME`; the path counts.
    User,
    /// `iam … root`, the account itself.
    Root,
    /// `sts … federated-user/NAME`, from `GetFederationToken`.
    Federated,
}

/// A user, an account's root or a federated user.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UserArn {
    pub partition: Partition,
    pub account: AccountId,
    pub kind: UserKind,
    /// The name with its path; empty for root.
    pub name: String,
}

impl UserArn {
    /// The username that an EKS access entry gives to a user by default: the ARN itself.
    pub fn default_username(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for UserArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { partition, account, kind, name } = self;
        match kind {
            UserKind::User => write!(f, "arn:{partition}:iam::{account}:user/{name}"),
            UserKind::Root => write!(f, "arn:{partition}:iam::{account}:root"),
            UserKind::Federated => write!(f, "arn:{partition}:sts::{account}:federated-user/{name}"),
        }
    }
}
