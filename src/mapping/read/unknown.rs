//! Fields that the server ignores, and what was probably meant.

use super::Report;
use crate::data::nearest;
use crate::diagnostic::{Diagnostic, Span};

/// A field of an entry that is none of the server's. One that the entry has already was not meant.
pub(super) fn field(
    key: &str,
    span: &Span,
    arn: &str,
    is_there: &dyn Fn(&str) -> bool,
    report: &mut Report<'_>,
) {
    let known = [arn, "username", "groups"];
    let missing: Vec<_> = known.into_iter().filter(|name| !is_there(name)).collect();
    let alias = aliases(key, arn).into_iter().flatten().find(|name| missing.contains(name));
    push(key, span, alias.or_else(|| nearest(key, &missing)), report);
}

/// A field of `sso` that is none of the server's.
pub(super) fn sso_field(key: &str, span: &Span, report: &mut Report<'_>) {
    push(key, span, nearest(key, &["permissionSetName", "accountID", "partition"]), report);
}

fn push(key: &str, span: &Span, meant: Option<&str>, report: &mut Report<'_>) {
    let mut problem =
        Diagnostic::warning("unknown-field", format!("the server knows no field `{key}` and ignores it"))
            .at(report.place(span), "ignored");
    if let Some(meant) = meant {
        problem = problem.help(format!("did you mean `{meant}`?"));
    }
    report.problems.push(problem);
}

/// What is meant by names that are too far from the real ones for a count of typos, the likelier first.
fn aliases<'a>(key: &str, arn: &'a str) -> [Option<&'a str>; 2] {
    match key.to_ascii_lowercase().replace(['_', '-'], "").as_str() {
        "user" if arn == "userarn" => [Some(arn), Some("username")],
        "user" | "name" | "kubernetesusername" => [Some("username"), None],
        "arn" | "role" | "iamarn" | "rolearn" | "userarn" => [Some(arn), None],
        "group" | "kubernetesgroups" => [Some("groups"), None],
        _ => [None, None],
    }
}
