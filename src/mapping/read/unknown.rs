//! Fields that the server ignores, and what was probably meant.

use super::Report;
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

fn nearest<'a>(key: &str, names: &[&'a str]) -> Option<&'a str> {
    names
        .iter()
        .copied()
        .map(|name| (distance(key, name), name))
        .filter(|(d, _)| *d <= 2)
        .min()
        .map(|(_, n)| n)
}

/// Levenshtein's distance, ignoring case. Long keys are no typos.
fn distance(a: &str, b: &str) -> usize {
    if a.len() > 40 {
        return usize::MAX;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let change = diagonal + usize::from(!ca.eq_ignore_ascii_case(cb));
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
