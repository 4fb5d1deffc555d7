use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA101",
    name: "entry-dropped",
    severity: Severity::Error,
    summary: "The server drops this entry",
    reason: "An entry needs exactly one of `rolearn` and `sso` in `mapRoles`, and `userarn` in `mapUsers`. \
             The server leaves others out one by one, and says so in its log alone: whoever the entry \
             is for can't enter.",
    bad: "mapRoles: |
  - userarn: arn:aws:iam::111122223333:user/alice
    username: alice
    groups: [view]
",
    good: "mapUsers: |
  - userarn: arn:aws:iam::111122223333:user/alice
    username: alice
    groups: [view]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.adopted("entry-dropped", &RULE)
}
