//! Why an entry that looks as if it were for a caller is not.

use std::fmt;

use crate::hidden::is_hidden;

/// One difference between an entry and a caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The entry's role has a path, which a session's ARN never shows.
    Path(String),
    /// The paths of users count, and these two differ.
    UserPath { entry: Option<String>, caller: Option<String> },
    /// The entry is for another account.
    Account(String),
    /// The entry is for another partition.
    Partition(String),
    /// The entry's ARN has a region.
    Region(String),
    /// The entry's ARN belongs to another service.
    Service(String),
    /// The entry names a session instead of its role.
    Session,
    /// The entry names an instance profile instead of its role.
    InstanceProfile,
    /// The entry is for another kind of principal.
    Kind { entry: String, caller: String },
    /// The entry is for the root user, who is not everybody of the account.
    Root,
    /// The same permission set of IAM Identity Center, but another role of it.
    SsoSuffix { entry: String, caller: String },
    /// The entry's ARN has a `*`, which would match if it were a wildcard.
    Wildcard,
    /// Blanks around the ARN.
    Blanks,
    /// A character that nobody sees, or that looks like another one.
    LookAlike(char),
    /// The name is another one by a slip of the finger.
    Name(String),
    /// The permission set instead of the role that it has in the account, which is named here.
    SsoName(String),
    /// What somebody or something was to fill in.
    Placeholder(String),
    /// Not written as an ARN is; the caller's.
    Malformed(String),
    /// Only the name, or the end of an ARN.
    NameOnly,
    /// The ARN that was asked about is no caller's as it is written; why.
    Asked(String),
    /// The entry's `sso` needs a feature gate.
    Gate,
    /// The entry's `sso` has a partition.
    SsoPartition,
    /// The account's number is written in another form.
    AccountForm(String),
    /// The server drops the entry, or everything under its key; why.
    Dropped(String),
    /// No caller can match the entry; why.
    Never(String),
}

impl Difference {
    /// Stable and greppable, camel case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Path(_) | Self::UserPath { .. } => "path",
            Self::Account(_) => "account",
            Self::Partition(_) => "partition",
            Self::Region(_) => "region",
            Self::Service(_) => "service",
            Self::Session => "session",
            Self::InstanceProfile => "instanceProfile",
            Self::Kind { .. } => "kind",
            Self::Root => "root",
            Self::SsoSuffix { .. } => "ssoSuffix",
            Self::Wildcard => "wildcard",
            Self::Blanks => "blanks",
            Self::LookAlike(_) => "lookAlike",
            Self::Name(_) => "name",
            Self::SsoName(_) => "ssoName",
            Self::Placeholder(_) => "placeholder",
            Self::Malformed(_) => "malformed",
            Self::NameOnly => "nameOnly",
            Self::Asked(_) => "asked",
            Self::Gate => "featureGate",
            Self::SsoPartition => "ssoPartition",
            Self::AccountForm(_) => "accountForm",
            Self::Dropped(_) => "dropped",
            Self::Never(_) => "neverMatches",
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => {
                write!(f, "it has the path `{path}/`, and the server looks roles up without it")
            }
            Self::UserPath { entry, caller } => match (entry, caller) {
                (Some(entry), Some(caller)) => {
                    write!(f, "it has the path `{entry}/`, the user has `{caller}/`")
                }
                (Some(entry), None) => write!(f, "it has the path `{entry}/`, the user has none"),
                (None, caller) => {
                    let caller = caller.as_deref().unwrap_or_default();
                    write!(f, "it has no path, the user has `{caller}/`, and for users the path counts")
                }
            },
            Self::Account(account) => write!(f, "it is for the account `{account}`"),
            Self::Partition(partition) => write!(f, "it is for the partition `{partition}`"),
            Self::Region(region) => write!(f, "it names the region `{region}`, and principals have none"),
            Self::Service(service) => write!(f, "its ARN belongs to `{service}`"),
            Self::Session => {
                f.write_str("it names a session, and the server looks sessions up by their role")
            }
            Self::InstanceProfile => f.write_str("it names an instance profile instead of the role in it"),
            Self::Kind { entry, caller } => write!(f, "it is for a `{entry}`, the caller is a `{caller}`"),
            Self::Root => f.write_str(
                "it is for the root user alone; everybody of the account is an entry of mapAccounts",
            ),
            Self::SsoSuffix { entry, caller } if entry.is_empty() => {
                write!(f, "it lacks the suffix that the role of a permission set has, `_{caller}`")
            }
            Self::SsoSuffix { entry, caller } => write!(
                f,
                "it ends in `{entry}`, the role in `{caller}`: the suffix changes when the permission set is provisioned anew"
            ),
            Self::Wildcard => {
                f.write_str("the server knows no wildcards, its `*` and `?` are plain characters")
            }
            Self::Blanks => f.write_str("blanks around its ARN count"),
            Self::LookAlike(c) if is_hidden(*c) => {
                write!(f, "it holds U+{:04X}, which nobody can see", u32::from(*c))
            }
            Self::LookAlike(c) => {
                write!(f, "its `{c}` is U+{:04X}, not the letter of ASCII that it looks like", u32::from(*c))
            }
            Self::Name(name) => write!(f, "its name is `{name}`: a typo?"),
            Self::SsoName(role) => {
                write!(f, "it names the permission set, whose role in the account is `{role}`")
            }
            Self::Placeholder(text) => write!(f, "its placeholder `{text}` was not filled in"),
            Self::Malformed(arn) => write!(f, "it is not written as an ARN is, which would be `{arn}`"),
            Self::NameOnly => f.write_str("it is only the end of an ARN, and the server compares whole ones"),
            Self::Asked(why) => write!(f, "of the ARN that was asked about: {why}"),
            Self::Gate => {
                f.write_str("`sso` needs the server's feature gate SSORoleMatch, which is off by default")
            }
            Self::SsoPartition => f.write_str("`sso` with a partition matches nobody (a bug of the server)"),
            Self::AccountForm(account) => {
                write!(f, "the server compares texts, and the account is `{account}`")
            }
            Self::Dropped(why) => write!(f, "the server drops it: {why}"),
            Self::Never(why) => write!(f, "nobody can match it: {why}"),
        }
    }
}
