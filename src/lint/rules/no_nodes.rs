use crate::diagnostic::Severity;
use crate::lint::node::{has_node_username, is_node};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA406",
    name: "no-nodes",
    severity: Severity::Note,
    summary: "No entry is for nodes",
    reason: "Nodes that you manage yourself need an entry in `mapRoles`. Managed node groups, Fargate and \
             Auto Mode get theirs, or an access entry, from EKS.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/node
    username: system:node:{{EC2PrivateDNSName}}
    groups: [system:bootstrappers, system:nodes]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    if !cx.is_read() || cx.live().any(|entry| is_node(entry) && has_node_username(entry)) {
        return Vec::new();
    }
    vec![RULE.finding("no entry that works is for nodes").at(cx.whole(), "")]
}
