//! Who signs: the caller's own credentials, or those of a role.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;

/// A role to assume.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    pub arn: String,
    pub external_id: Option<String>,
    /// `None`: what the AWS CLI's `eks get-token` uses, since audit logs and templates in
    /// mappings depend on it.
    pub session_name: Option<String>,
}

impl Role {
    /// The name of the session.
    pub fn session(&self) -> &str {
        self.session_name.as_deref().unwrap_or("EKSGetTokenAuth")
    }
}

/// Credentials, and the role that they belong to if we assumed one.
#[derive(Clone, Debug)]
pub struct Identity {
    credentials: Credentials,
    role: Option<String>,
}

impl Identity {
    pub(super) fn of(credentials: Credentials, role: Option<String>) -> Self {
        Self { credentials, role }
    }

    pub(super) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// The role that was assumed for this.
    pub fn role(&self) -> Option<&str> {
        self.role.as_deref()
    }

    /// Not a secret; `CloudTrail` shows it.
    pub fn access_key_id(&self) -> &str {
        self.credentials.access_key_id()
    }

    /// The account, where the provider knows it.
    pub fn account(&self) -> Option<&str> {
        self.credentials.account_id().map(aws_credential_types::attributes::AccountId::as_str)
    }

    /// When the credentials end, where the provider knows it.
    pub fn expiry(&self) -> Option<SystemTime> {
        self.credentials.expiry()
    }

    /// Whether the credentials end before a token signed with them would.
    pub fn ends_soon(&self) -> bool {
        let soon = SystemTime::now() + Duration::from_mins(1);
        self.credentials.expiry().is_some_and(|at| at <= soon)
    }
}
