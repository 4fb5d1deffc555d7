//! Who signs: the caller's own credentials, or those of a role.

use std::time::SystemTime;

use aws_credential_types::Credentials;

use super::cache::ends_soon;
use super::kept::Got;
use super::source::Source;

/// A role to assume.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    pub arn: String,
    pub external_id: Option<String>,
    /// `None`: what the AWS CLI's `eks get-token` uses, since audit logs and templates in
    /// mappings depend on it.
    pub session_name: Option<String>,
    /// Where nobody names it, it is called what aws-iam-authenticator calls it.
    pub as_go: bool,
}

impl Role {
    /// One that only asks EKS about a cluster.
    pub fn to_describe(arn: &str) -> Self {
        Self { arn: arn.to_owned(), session_name: Some("awsauth".to_owned()), ..Self::default() }
    }

    /// The name of the session; `None`: one of the moment.
    pub(super) fn session(&self) -> Option<String> {
        let usual = || (!self.as_go).then(|| "EKSGetTokenAuth".to_owned());
        self.session_name.clone().or_else(usual)
    }
}

/// Credentials, and where they come from.
#[derive(Clone, Debug)]
pub struct Identity {
    credentials: Credentials,
    source: Source,
    /// The entries of the cache that hold them or what they were made with.
    entries: Vec<String>,
}

impl Identity {
    pub(super) fn of(credentials: Credentials, source: Source) -> Self {
        Self { credentials, source, entries: Vec::new() }
    }

    /// What the cache has, or has now.
    pub(super) fn kept(got: Got, source: Source) -> Self {
        Self { credentials: got.credentials.clone(), source, entries: Vec::new() }.then(got)
    }

    /// The same after one more step.
    pub(super) fn then(mut self, got: Got) -> Self {
        self.credentials = got.credentials;
        self.entries.push(got.entry);
        self.source.cached |= got.cached;
        self
    }

    /// Notes a role that was assumed.
    pub(super) fn with_role(mut self, arn: &str) -> Self {
        self.source.roles.push(arn.to_owned());
        self
    }

    pub(super) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    pub(super) fn entries(&self) -> &[String] {
        &self.entries
    }

    /// Where the credentials come from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The role that was assumed for this.
    pub fn role(&self) -> Option<&str> {
        self.source.roles.last().map(String::as_str)
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
        self.credentials.expiry().is_some_and(ends_soon)
    }
}
