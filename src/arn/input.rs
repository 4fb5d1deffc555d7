//! A principal as a user types it, turned into the form that matches.

use super::shape::{self, Shape, check_name, refuse};
use super::{RoleArn, UserArn, UserKind};
use crate::diagnostic::Diagnostic;

const A_ROLE: &str = "a role's ARN, `arn:aws:iam::111122223333:role/NAME`";
const A_USER: &str = "a user's ARN, `arn:aws:iam::111122223333:user/NAME`";
const ANY: &str = "the ARN of a role or user, `arn:aws:iam::111122223333:role/NAME`";

/// Who an entry is for, in the form that the server compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    pub kind: PrincipalKind,
    /// What was changed about the text as typed, and what is unusual about it.
    pub notes: Vec<Diagnostic>,
}

/// A role or a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrincipalKind {
    Role(RoleArn),
    User(UserArn),
}

impl Principal {
    /// Reads what is given to `add-role`.
    pub fn parse_role(input: &str) -> Result<Self, Diagnostic> {
        let principal = Self::read(input, A_ROLE)?;
        match &principal.kind {
            PrincipalKind::Role(_) => Ok(principal),
            PrincipalKind::User(user) => {
                Err(refuse("user-as-role", format!("`{input}` is {}, not a role", user_in_words(user.kind)))
                    .help(format!("use `add-user {input}`")))
            }
        }
    }

    /// Reads what is given to `add-user`.
    pub fn parse_user(input: &str) -> Result<Self, Diagnostic> {
        let principal = Self::read(input, A_USER)?;
        match &principal.kind {
            PrincipalKind::User(_) => Ok(principal),
            PrincipalKind::Role(role) => {
                Err(refuse("role-as-user", format!("`{input}` is a role or a session of one, not a user"))
                    .help(format!("use `add-role {role}`")))
            }
        }
    }

    /// Reads any principal, as `remove` and `explain` take it.
    pub fn parse(input: &str) -> Result<Self, Diagnostic> {
        Self::read(input, ANY)
    }

    /// The ARN that an entry must hold.
    pub fn arn(&self) -> String {
        match &self.kind {
            PrincipalKind::Role(role) => role.to_string(),
            PrincipalKind::User(user) => user.to_string(),
        }
    }

    /// The username that an EKS access entry would give.
    pub fn default_username(&self) -> String {
        match &self.kind {
            PrincipalKind::Role(role) => role.default_username(),
            PrincipalKind::User(user) => user.default_username(),
        }
    }

    fn read(input: &str, wanted: &str) -> Result<Self, Diagnostic> {
        let shape = shape::read(input, wanted)?;
        match (shape.service, shape.kind) {
            ("iam", "role") => role(shape),
            ("sts", "assumed-role") => session(shape),
            ("iam", "user") => user(shape),
            ("iam", "root") if shape.rest.is_empty() => Ok(root(shape)),
            ("sts", "federated-user") => federated(shape),
            _ => Err(no_principal(input, &shape, wanted)),
        }
    }

    fn of_user(shape: Shape<'_>, kind: UserKind) -> Self {
        let Shape { partition, account, rest, .. } = shape;
        let user = UserArn { partition, account, kind, name: rest.to_owned() };
        Self { kind: PrincipalKind::User(user), notes: Vec::new() }
    }
}

/// An ARN in the form that a mapping must hold, e.g. without a role's path; what names no
/// principal stays as it is.
pub fn as_mapped(text: &str) -> String {
    Principal::parse(text).map_or_else(|_| text.to_owned(), |principal| principal.arn())
}

/// `role/[path/]NAME`: the path never reaches the server, which sees only sessions.
fn role(shape: Shape<'_>) -> Result<Principal, Diagnostic> {
    let (path, name) = shape.rest.rsplit_once('/').map_or((None, shape.rest), |(p, n)| (Some(p), n));
    check_name("role", name)?;
    let mut notes = Vec::new();
    match path {
        Some(path) if path.starts_with("aws-reserved/sso.amazonaws.com") => {
            notes.push(sso_note(name, "written without its path, which the server never sees"));
        }
        Some(path) => notes.push(Diagnostic::note(
            "role-path",
            format!("written without the path `{path}/`, which the server never sees"),
        )),
        None => {}
    }
    Ok(of_role(shape, name, notes))
}

/// `assumed-role/NAME/SESSION`: every session of a role is the role.
fn session(shape: Shape<'_>) -> Result<Principal, Diagnostic> {
    let Some((role, session)) = shape.rest.rsplit_once('/') else {
        return Err(refuse("bad-name", "an assumed-role ARN needs a role and a session")
            .help(format!("give {A_ROLE}")));
    };
    let name = role.rsplit_once('/').map_or(role, |(_, name)| name);
    check_name("role", name)?;
    let mut notes = vec![Diagnostic::note(
        "role-session",
        format!("`{session}` is one session of the role `{name}`: all sessions of it get in"),
    )];
    if name.starts_with("AWSReservedSSO_") {
        notes.push(sso_note(name, "a role of IAM Identity Center"));
    }
    Ok(of_role(shape, name, notes))
}

fn of_role(shape: Shape<'_>, name: &str, notes: Vec<Diagnostic>) -> Principal {
    let Shape { partition, account, .. } = shape;
    let role = RoleArn { partition, account, name: name.to_owned() };
    Principal { kind: PrincipalKind::Role(role), notes }
}

fn sso_note(name: &str, what: &str) -> Diagnostic {
    Diagnostic::note("sso-role", format!("`{name}` is {what}")).help(
        "the suffix changes when the permission set is provisioned anew: the entry then no longer matches",
    )
}

/// `user/[path/]NAME`: here the path counts.
fn user(shape: Shape<'_>) -> Result<Principal, Diagnostic> {
    let name = shape.rest.rsplit_once('/').map_or(shape.rest, |(_, name)| name);
    check_name("user", name)?;
    Ok(Principal::of_user(shape, UserKind::User))
}

fn federated(shape: Shape<'_>) -> Result<Principal, Diagnostic> {
    check_name("federated user", shape.rest)?;
    Ok(Principal::of_user(shape, UserKind::Federated))
}

fn root(shape: Shape<'_>) -> Principal {
    let warning = Diagnostic::warning(
        "root-user",
        format!("this is the root user of account {}, not everybody in it", shape.account),
    )
    .help(format!("to let in everybody of the account: `add-account {}`", shape.account));
    let mut principal = Principal::of_user(shape, UserKind::Root);
    principal.notes.push(warning);
    principal
}

const fn user_in_words(kind: UserKind) -> &'static str {
    match kind {
        UserKind::User => "a user",
        UserKind::Root => "an account's root user",
        UserKind::Federated => "a federated user",
    }
}

fn no_principal(input: &str, shape: &Shape<'_>, wanted: &str) -> Diagnostic {
    let (what, help) = match shape.kind {
        "instance-profile" => (
            "an instance profile",
            "give the role of the instance profile: `aws iam get-instance-profile` shows it".to_owned(),
        ),
        "group" => {
            ("an IAM group", "groups can't log in: add its users, or a role they may assume".to_owned())
        }
        "assumed-role" => {
            let sts = input.replacen(":iam:", ":sts:", 1);
            ("a session in the wrong service", format!("sessions are of sts: `{sts}`"))
        }
        "policy" => ("a policy", "policies can't log in: give the role or user that has it".to_owned()),
        "saml-provider" | "oidc-provider" => {
            ("an identity provider", "give the role that its users assume".to_owned())
        }
        kind if kind.eq_ignore_ascii_case("role") || kind.eq_ignore_ascii_case("user") => (
            "not in lower case",
            format!(
                "use `{}`",
                input.replacen(&format!(":{kind}/"), &format!(":{}/", kind.to_ascii_lowercase()), 1)
            ),
        ),
        _ => ("no principal that can log in", format!("give {wanted}")),
    };
    refuse("not-a-principal", format!("`{input}` is {what}")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(input: &str) -> (String, Vec<&'static str>) {
        let p = Principal::parse_role(input).unwrap_or_else(|e| panic!("{input}: {}", e.message));
        (p.arn(), p.notes.iter().map(|n| n.code).collect())
    }

    #[test]
    fn a_role_is_written_in_the_form_that_matches_and_the_change_is_noted() {
        let plain = "arn:aws:iam::111122223333:role/A".to_owned();
        assert_eq!(role("arn:aws:iam::111122223333:role/A"), (plain.clone(), vec![]));
        assert_eq!(role("arn:aws:iam::111122223333:role/p/q/A"), (plain.clone(), vec!["role-path"]));
        assert_eq!(role("arn:aws:sts::111122223333:assumed-role/A/me@x"), (plain, vec!["role-session"]));
        let sso = "AWSReservedSSO_Admin_0123456789abcdef";
        for region in ["", "eu-west-1/"] {
            let long = format!("arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/{region}{sso}");
            assert_eq!(role(&long), (format!("arn:aws:iam::111122223333:role/{sso}"), vec!["sso-role"]));
        }
    }

    #[test]
    fn default_usernames_are_those_of_access_entries() {
        let name = |p: Result<Principal, Diagnostic>| p.map(|p| p.default_username());
        assert_eq!(
            name(Principal::parse_role("arn:aws-cn:iam::111122223333:role/A")),
            Ok("arn:aws-cn:sts::111122223333:assumed-role/A/{{SessionName}}".to_owned())
        );
        let user = "arn:aws:iam::111122223333:user/p/Bob";
        assert_eq!(name(Principal::parse_user(user)), Ok(user.to_owned()));
    }

    #[test]
    fn a_role_entry_refuses_what_is_no_role_and_says_what_was_meant() {
        for (input, code, help) in [
            ("arn:aws:iam::111122223333:user/B", "user-as-role", "add-user arn:"),
            ("arn:aws:iam::111122223333:root", "user-as-role", "add-user"),
            ("arn:aws:iam::111122223333:instance-profile/N", "not-a-principal", "role of the instance"),
            ("arn:aws:iam::111122223333:group/G", "not-a-principal", "users"),
            ("arn:aws:iam::111122223333:policy/P", "not-a-principal", "policies"),
            ("arn:aws:iam::111122223333:assumed-role/A/s", "not-a-principal", ":sts::111122223333:assumed"),
            ("arn:aws:iam::111122223333:Role/A", "not-a-principal", ":role/A"),
            ("<ARN of instance role (not instance profile)>", "placeholder", "arn:aws:iam"),
            ("arn:aws:iam::<account>:role/A", "placeholder", "arn:aws:iam"),
            ("arn:aws:iam::11112222333:role/A", "bad-account", "leading zeros"),
            ("arn:aws:iam::1111-2222-3333:role/A", "bad-account", "hyphens"),
            ("arn:aws-mars:iam::111122223333:role/A", "unknown-partition", "aws-cn"),
            ("ARN:aws:iam::111122223333:role/A", "upper-case", "`arn:aws:iam"),
            (" arn:aws:iam::111122223333:role/A", "outer-blanks", "`arn:"),
            ("arn:aws:iam::111122223333:role/A ", "outer-blanks", "/A`"),
            ("arn:aws:iam::111122223333:role/*", "wildcard", "add-account"),
            ("arn:aws:iam::111122223333:role/A\u{200b}", "hidden-character", "by hand"),
            ("arn:aws:iam::111122223333:role/A\u{202e}B", "hidden-character", "by hand"),
            ("arn:aws:iam::111122223333:role/A\n", "hidden-character", "by hand"),
            ("111122223333", "not-an-arn", "add-account"),
            ("my-role", "not-an-arn", "arn:aws:iam"),
            ("arn:aws:iam::111122223333", "not-an-arn", "arn:aws:iam"),
            ("arn:aws:iam::111122223333:role/", "bad-name", "last slash"),
            ("arn:aws:iam::111122223333:role/Ä", "bad-name", "letters"),
            ("arn:aws:iam:eu-west-1:111122223333:role/A", "region-in-arn", "eu-west-1"),
            ("arn:aws:s3:::bucket", "not-a-principal", "role"),
            ("arn:aws:sts::111122223333:assumed-role/A", "bad-name", "role"),
            ("", "empty-name", "arn:"),
        ] {
            let error = Principal::parse_role(input).expect_err(input);
            assert_eq!(error.code, code, "{input}: {}", error.message);
            assert!(error.help.join("\n").contains(help), "{input}: {:?}", error.help);
        }
    }

    #[test]
    fn a_user_entry_takes_users_root_and_federated_users() {
        for (input, notes) in [
            ("arn:aws:iam::111122223333:user/p/Bob", vec![]),
            ("arn:aws:iam::111122223333:root", vec!["root-user"]),
            ("arn:aws:sts::111122223333:federated-user/Bob", vec![]),
        ] {
            let p = Principal::parse_user(input).unwrap_or_else(|e| panic!("{input}: {}", e.message));
            assert_eq!(p.arn(), input);
            assert_eq!(p.notes.iter().map(|n| n.code).collect::<Vec<_>>(), notes);
        }
        let error = Principal::parse_user("arn:aws:sts::111122223333:assumed-role/A/s").expect_err("role");
        assert_eq!(error.code, "role-as-user");
        assert_eq!(error.help, ["use `add-role arn:aws:iam::111122223333:role/A`"]);
    }
}
