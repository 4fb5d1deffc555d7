use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA302",
    name: "no-groups",
    severity: Severity::Note,
    summary: "The entry gives no groups",
    reason: "Whoever enters by it may do only what `system:authenticated` and its username are bound to. That \
             may be meant: RBAC can bind the username.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: []
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
    let found = cx.kept().filter(|entry| entry.groups.is_empty());
    found
        .map(|entry| {
            let finding =
                RULE.finding("this entry gives no groups: it may do only what its username is bound to");
            finding.at(cx.place(entry), "")
        })
        .collect()
}
