//! Fields that the server ignores, and what was probably meant.

use super::Report;
use crate::data::nearest;
use crate::diagnostic::{Diagnostic, Span};

/// A field of an entry that is none of the server's.
pub(super) fn field(key: &str, span: &Span, arn: &str, report: &mut Report<'_>) {
    let meant = alias(key, arn).or_else(|| nearest(key, &[arn, "username", "groups"]));
    push(key, span, meant, report);
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

/// Names that are too far from the real ones for a count of typos.
fn alias<'a>(key: &str, arn: &'a str) -> Option<&'a str> {
    match key.to_ascii_lowercase().replace(['_', '-'], "").as_str() {
        "arn" | "role" | "user" | "iamarn" | "rolearn" | "userarn" => Some(arn),
        "name" | "kubernetesusername" => Some("username"),
        "group" | "kubernetesgroups" => Some("groups"),
        _ => None,
    }
}
