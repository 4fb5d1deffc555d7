use crate::diagnostic::Severity;
use crate::lint::node::{has_node_prefix, is_node};
use crate::lint::text::is_role;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA308",
    name: "not-a-node",
    severity: Severity::Error,
    summary: "The groups of nodes are given to what can't be a node",
    reason: "Nodes log in with a role. A user or root in `system:nodes`, `system:bootstrappers` or \
             `system:node-proxier`, or with the username of a node, can pretend to be one: it may read the \
             secrets of the pods that run there.",
    bad: "mapUsers: |
  - userarn: arn:aws:iam::111122223333:user/alice
    username: alice
    groups: [system:nodes]
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
    let found = cx.live().filter(|entry| !is_role(entry) && (is_node(entry) || has_node_prefix(entry)));
    found
        .map(|entry| RULE.finding("this is no role, so no node can log in with it").at(cx.place(entry), ""))
        .collect()
}
