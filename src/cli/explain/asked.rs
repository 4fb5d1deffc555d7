//! Who is asked about: an ARN as typed becomes a caller.

use crate::arn::{Arn, Principal, PrincipalKind, UserKind, canonicalize};
use crate::cli::error::CommandError;
use crate::cli::grant::bad_input;
use crate::diagnostic::{Diagnostic, Severity};
use crate::mapping::Caller;

/// A question.
pub(in crate::cli) struct Asked {
    /// As typed.
    pub arn: String,
    pub caller: Caller,
    /// What is strange about the ARN.
    pub problems: Vec<Diagnostic>,
    /// The ARNs under which an access entry may hold it.
    pub principals: Vec<String>,
    /// The words of a command that would let it in.
    pub command: Option<Vec<String>>,
}

impl Asked {
    pub fn new(arn: &str, session: Option<&str>, access_key: Option<&str>) -> Result<Self, CommandError> {
        let principal = Principal::parse(arn);
        let sections = match (Arn::parse(arn), &principal) {
            (Ok(sections), _) => sections,
            (Err(_), Err(_)) if is_account(arn) => return Err(account(arn)),
            (Err(_), Err(why)) => return Err(bad_input(why.clone())),
            (Err(why), Ok(_)) => return Err(CommandError::usage(format!("`{arn}` is no ARN: {why}"))),
        };
        let (looked_up, mut problems) = without_path(arn, sections);
        let mut caller = Caller::from_arn(&looked_up);
        if let Some(session) = session {
            caller.session = Some(session_of(&caller, sections, session)?);
        }
        caller.access_key = access_key.map(Into::into);
        let (command, mut principals) = match &principal {
            Ok(principal) => (Some(command(principal)), entry_principals(principal)),
            Err(_) => (None, Vec::new()),
        };
        if let Err(mut why) = principal {
            // The server asks less: it may still look the caller up.
            if canonicalize(&looked_up).is_ok() {
                why.severity = Severity::Warning;
            }
            problems.push(why);
        }
        if sections.service == "iam" && looked_up != arn && !principals.is_empty() {
            // Access entries hold roles with their path.
            principals.insert(0, arn.to_owned());
        }
        Ok(Self { arn: arn.to_owned(), caller, problems, principals, command })
    }
}

fn is_account(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Everyone of an account is nobody in particular.
fn account(id: &str) -> CommandError {
    CommandError::usage(format!("`{id}` is an account number, not the ARN of a caller"))
        .hint("give somebody of it, `arn:aws:iam::111122223333:role/NAME`")
        .hint(format!("whether the whole account is let in: awsauth get {id}"))
}

/// A role as its sessions show it: STS leaves the path out.
fn without_path(arn: &str, sections: Arn<'_>) -> (String, Vec<Diagnostic>) {
    let path = sections.resource.strip_prefix("role/").and_then(|rest| rest.rsplit_once('/'));
    let Some((path, name)) = path.filter(|_| sections.service == "iam") else {
        return (arn.to_owned(), Vec::new());
    };
    let without = &arn[..arn.len() - path.len() - 1 - name.len()];
    let message =
        format!("looked up without the path `{path}/`: the server sees only sessions, and they have none");
    (format!("{without}{name}"), vec![Diagnostic::note("role-path", message)])
}

/// The session that `--session` names; only roles have any.
fn session_of(caller: &Caller, sections: Arn<'_>, session: &str) -> Result<String, CommandError> {
    let is_role = sections.service == "iam" && sections.resource.starts_with("role/");
    match caller.session.as_deref() {
        None if is_role => Ok(session.to_owned()),
        Some(own) if own == session && !own.is_empty() => Ok(session.to_owned()),
        Some(own) if !own.is_empty() => {
            Err(CommandError::usage(format!("the ARN is of the session `{own}`, --session says `{session}`"))
                .hint("leave --session out: the ARN is enough"))
        }
        _ => Err(CommandError::usage("--session is for roles, and this is none")
            .hint("leave --session out: only sessions of roles have a name")),
    }
}

/// Access entries hold roles and users of IAM, and nobody else.
fn entry_principals(principal: &Principal) -> Vec<String> {
    match &principal.kind {
        PrincipalKind::User(user) if user.kind != UserKind::User => Vec::new(),
        PrincipalKind::Role(_) | PrincipalKind::User(_) => vec![principal.arn()],
    }
}

fn command(principal: &Principal) -> Vec<String> {
    let command = match principal.kind {
        PrincipalKind::Role(_) => "add-role",
        PrincipalKind::User(_) => "add-user",
    };
    ["awsauth", command, &principal.arn(), "-g", "GROUP"].map(str::to_owned).to_vec()
}
