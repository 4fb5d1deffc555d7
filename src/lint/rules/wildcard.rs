use crate::diagnostic::Severity;
use crate::lint::never::{self, Never};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA206",
    name: "wildcard",
    severity: Severity::Error,
    summary: "The server takes `*` for a plain character",
    reason: "There are no patterns in aws-auth (containers-roadmap#474): `role/team-*` matches a role with an \
             asterisk in its name, and IAM has none.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/team-*
    username: ci
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    never::check(
        cx,
        &RULE,
        Never::Wildcard,
        "`*` stands for itself",
        &["write an entry for each role, or let a whole account in by mapAccounts"],
    )
}
