use crate::diagnostic::Severity;
use crate::lint::never::{self, Never};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA204",
    name: "arn-blanks",
    severity: Severity::Error,
    summary: "Blanks around the ARN count, so it never matches",
    reason: "The server compares the text as it stands. Quotes keep blanks, and a block text keeps its line \
             end.",
    bad: "mapRoles: |
  - rolearn: 'arn:aws:iam::111122223333:role/ci '
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
    never::check(cx, &RULE, Never::Blanks, "the blanks around the ARN count", &[])
}
