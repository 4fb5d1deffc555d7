use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA004",
    name: "second-document",
    severity: Severity::Error,
    summary: "The server reads only what stands before this",
    reason: "Of a value that holds several YAML documents the server reads the first one and ignores the \
             others without a word, and without even looking whether they are YAML.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
  ---
  - rolearn: arn:aws:iam::111122223333:role/cd
    username: cd
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
  - rolearn: arn:aws:iam::111122223333:role/cd
    username: cd
    groups: [view]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.adopted("second-document", &RULE)
}
