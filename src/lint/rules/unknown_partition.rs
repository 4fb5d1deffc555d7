use crate::diagnostic::Severity;
use crate::lint::never::{self, Never};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA208",
    name: "unknown-partition",
    severity: Severity::Error,
    summary: "The server knows no such partition",
    reason: "Partitions are aws, aws-cn, aws-us-gov, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f and aws-eusc. \
             With another one the entry never matches.",
    bad: "mapRoles: |
  - rolearn: arn:aws-gov:iam::111122223333:role/ci
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
        Never::Partition,
        "there is no such partition",
        &["GovCloud is `aws-us-gov`, China is `aws-cn`"],
    )
}
