//! What a profile comes down to.

use aws_credential_types::Credentials;

/// How to come by credentials.
#[derive(Debug)]
pub struct Plan {
    /// The profile that has the base; `None`: no profile says so.
    pub profile: Option<String>,
    pub base: Base,
    /// In the order in which they are assumed.
    pub roles: Vec<RoleStep>,
}

/// Where the first credentials come from.
#[derive(Debug)]
pub enum Base {
    Keys(Credentials),
    Named(Named),
    Sso(Sso),
    /// A program's line, for a shell.
    Process {
        command: String,
        account: Option<String>,
    },
    WebIdentity {
        role_arn: String,
        token_file: String,
        session_name: Option<String>,
    },
}

/// The values of `credential_source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    Environment,
    Container,
    Instance,
}

/// A role of IAM Identity Center.
#[derive(Debug, PartialEq, Eq)]
pub struct Sso {
    /// The name of the `sso-session` section; older profiles have none.
    pub session: Option<String>,
    pub start_url: String,
    pub region: String,
    pub account: String,
    pub role: String,
}

/// A role of a profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleStep {
    pub arn: String,
    pub external_id: Option<String>,
    pub session_name: Option<String>,
    pub mfa_serial: Option<String>,
    pub seconds: Option<i32>,
    /// A session that nobody names gets the name of aws-iam-authenticator's SDK.
    pub as_go: bool,
}
