use crate::diagnostic::Severity;
use crate::lint::never::{self, Never};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA201",
    name: "role-path",
    severity: Severity::Error,
    summary: "The role has a path, and so never matches",
    reason: "STS names a session `assumed-role/NAME/SESSION`, without the path of its role, and that is all \
             the server sees. `role/team/ci` is compared with `role/ci` and never matches \
             (aws-iam-authenticator#268). Users are different: their path counts.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/team/ci
    username: ci
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    fix: FixKind::Unsafe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    never::check(
        cx,
        &RULE,
        Never::Path,
        "the server never sees the path of a role",
        &["write the role without its path"],
    )
}
