//! What is checked of every ARN that a user types, whatever it names.

use super::{AccountId, Arn, NotAnAccount, NotAnArn, Partition};
use crate::diagnostic::Diagnostic;
use crate::hidden::first_hidden;

/// An ARN of iam or sts whose outer sections are sound.
pub(super) struct Shape<'a> {
    pub partition: Partition,
    pub account: AccountId,
    pub service: &'a str,
    /// The resource up to the first slash: `role`, `user`, `assumed-role`, …
    pub kind: &'a str,
    /// What stands behind that slash.
    pub rest: &'a str,
}

/// Reads the outer sections, or says what was given instead.
pub(super) fn read<'a>(input: &'a str, wanted: &str) -> Result<Shape<'a>, Diagnostic> {
    check_text(input, wanted)?;
    let arn = Arn::parse(input).map_err(|why| not_an_arn(input, why, wanted))?;
    let partition = Partition::from_name(arn.partition).ok_or_else(|| {
        let known: Vec<_> = Partition::ALL.iter().map(|p| p.as_str()).collect();
        refuse("unknown-partition", format!("the server knows no partition `{}`", arn.partition))
            .help(format!("partitions are {}", known.join(", ")))
    })?;
    if !matches!(arn.service, "iam" | "sts") {
        return Err(refuse(
            "not-a-principal",
            format!("`{input}` belongs to `{}`; only iam and sts have principals", arn.service),
        )
        .help(format!("give {wanted}")));
    }
    if !arn.region.is_empty() {
        return Err(refuse("region-in-arn", format!("principals have no region, but `{input}` has"))
            .help(format!("leave `{}` out, the two colons stay", arn.region)));
    }
    let account = AccountId::parse(arn.account).map_err(|why| bad_account(arn.account, &why))?;
    let (kind, rest) = arn.resource.split_once('/').unwrap_or((arn.resource, ""));
    Ok(Shape { partition, account, service: arn.service, kind, rest })
}

/// The text itself: nothing invisible, no placeholder, no wildcard.
fn check_text(input: &str, wanted: &str) -> Result<(), Diagnostic> {
    if let Some(c) = first_hidden(input) {
        return Err(refuse(
            "hidden-character",
            format!("the ARN holds U+{:04X}, which nobody can see", u32::from(c)),
        )
        .help("type it by hand instead of pasting it"));
    }
    let trimmed = input.trim();
    if trimmed.is_empty() {
        return Err(refuse("empty-name", "the ARN is empty").help(format!("give {wanted}")));
    }
    if trimmed != input {
        return Err(refuse("outer-blanks", "the ARN begins or ends with a blank, and would never match")
            .help(format!("use `{trimmed}`")));
    }
    if input.contains(['<', '>', '$', '{', '}']) || input.to_ascii_uppercase().contains("ACCOUNT_ID") {
        return Err(refuse("placeholder", format!("`{input}` is a placeholder, not an ARN"))
            .help(format!("put {wanted} in its place")));
    }
    if input.contains(['*', '?']) {
        return Err(refuse(
            "wildcard",
            format!("`{input}` has a wildcard, and the server compares it as a plain character"),
        )
        .help("add each role or user by its own ARN, or a whole account with `add-account`"));
    }
    Ok(())
}

fn not_an_arn(input: &str, why: NotAnArn, wanted: &str) -> Diagnostic {
    if input.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("arn:")) && why == NotAnArn::Prefix {
        return refuse("upper-case", format!("`{input}` does not begin with `arn:` in lower case"))
            .help(format!("use `arn:{}`", &input[4..]));
    }
    if !input.is_empty() && input.bytes().all(|b| b.is_ascii_digit()) {
        return refuse("not-an-arn", format!("`{input}` is an account number, not an ARN"))
            .help(format!("to let in a whole account: `add-account {input}`"));
    }
    let what = refuse("not-an-arn", format!("`{input}` is no ARN: {why}"));
    what.help(format!("give {wanted}"))
}

fn bad_account(account: &str, why: &NotAnAccount) -> Diagnostic {
    let found = match why {
        NotAnAccount::Digits(n) => format!("the account `{account}` has {n} digits instead of 12"),
        NotAnAccount::Other if account.is_empty() => "the ARN has no account".to_owned(),
        NotAnAccount::Other => format!("the account `{account}` is not 12 digits"),
    };
    let problem = refuse("bad-account", found);
    match why {
        NotAnAccount::Digits(n) if *n < 12 => {
            problem.help(format!("leading zeros count: `{account:0>12}`, if they were lost"))
        }
        _ => problem.help("an account is 12 digits without hyphens"),
    }
}

/// A name as IAM takes it: `[\w+=,.@-]`, 64 characters
/// (IAM reference, `CreateRole` and `CreateUser`).
pub(super) fn check_name(what: &str, name: &str) -> Result<(), Diagnostic> {
    if name.is_empty() {
        return Err(refuse("bad-name", format!("the {what} ARN has no name"))
            .help("the name stands behind the last slash"));
    }
    if name.len() > 64 {
        return Err(refuse("bad-name", format!("the {what} name has more than IAM's 64 characters"))
            .help("is it all of one ARN, and no more?"));
    }
    match name.chars().find(|&c| !is_name_char(c)) {
        Some(c) => Err(refuse("bad-name", format!("a {what} name can't hold `{c}`"))
            .help("IAM names are letters, digits and `_+=,.@-`")),
        None => Ok(()),
    }
}

/// One character of an IAM name.
pub(super) fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '=' | ',' | '.' | '@' | '-')
}

/// An error of the rim.
pub(super) fn refuse(code: &'static str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, message)
}
