use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::Entry;

pub static RULE: Rule = Rule {
    code: "AA405",
    name: "no-admin",
    severity: Severity::Note,
    summary: "No entry gives `system:masters`",
    reason: "If nobody else is an administrator (the creator of the cluster, an access entry, a group bound \
             to `cluster-admin`), nobody can change this mapping any more.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/admin
    username: 'admin:{{SessionName}}'
    groups: [system:masters]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let is_admin = |entry: &Entry| entry.groups.iter().any(|group| group.value == "system:masters");
    if !cx.is_read() || cx.live().any(is_admin) {
        return Vec::new();
    }
    vec![RULE.finding("no entry that works gives system:masters").at(cx.whole(), "")]
}
