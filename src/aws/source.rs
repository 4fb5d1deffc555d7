//! Where credentials come from, for people who want to know: `doctor`, `-v`.

use std::fmt;

use crate::failure::printable;

/// The kinds of source, in the order in which they are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// `AWS_ACCESS_KEY_ID` and its companions.
    Environment,
    /// Keys in the shared files.
    Keys,
    /// IAM Identity Center.
    Sso,
    /// `credential_process`
    Process,
    /// A role for an OIDC token: IRSA.
    WebIdentity,
    /// The endpoint of ECS or of EKS Pod Identity.
    Container,
    /// The instance's own role (`IMDSv2`).
    Instance,
}

impl SourceKind {
    const fn in_words(self) -> &'static str {
        match self {
            Self::Environment => "keys in the environment",
            Self::Keys => "keys in the shared files",
            Self::Sso => "IAM Identity Center (SSO)",
            Self::Process => "a credential_process",
            Self::WebIdentity => "a web identity",
            Self::Container => "the container's credential endpoint",
            Self::Instance => "the instance's role (IMDS)",
        }
    }
}

/// Where credentials come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub kind: SourceKind,
    /// The profile that says so.
    pub profile: Option<String>,
    /// The roles assumed on top, in this order.
    pub roles: Vec<String>,
    /// Whether they were made by an earlier run and kept.
    pub cached: bool,
}

impl Source {
    pub(super) fn of(kind: SourceKind, profile: Option<&str>) -> Self {
        Self { kind, profile: profile.map(str::to_owned), roles: Vec::new(), cached: false }
    }
}

/// `keys in the shared files, profile dev, then the role arn:aws:iam::111122223333:role/x`
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.in_words())?;
        if let Some(profile) = &self.profile {
            write!(f, ", profile {}", printable(profile))?;
        }
        for role in &self.roles {
            write!(f, ", then the role {}", printable(role))?;
        }
        f.write_str(if self.cached { " (from the cache)" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_told_with_profile_and_roles() {
        let mut source = Source::of(SourceKind::Sso, Some("dev"));
        source.roles = vec!["arn:aws:iam::111122223333:role/x".to_owned()];
        source.cached = true;
        let told = source.to_string();
        assert!(told.starts_with("IAM Identity Center (SSO), profile dev, then the role arn:"), "{told}");
        assert!(told.ends_with("(from the cache)"), "{told}");
    }
}
