use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA103",
    name: "repeated-field",
    severity: Severity::Warning,
    summary: "A field is given twice in one entry, and only one of them counts",
    reason: "Of the same name twice the last one counts, of names that differ in case the more lower-case \
             one. What the other one says has no effect, and the next reader may believe it.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: admin
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
    cx.adopted("repeated-field", &RULE)
}
