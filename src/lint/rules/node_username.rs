use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::node::{EC2_NODE, FARGATE_NODE, has_node_username, is_fargate, is_node};
use crate::lint::text::is_role;
use crate::lint::{Change, Fix};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::EntryEdit;

pub static RULE: Rule = Rule {
    code: "AA306",
    name: "node-username",
    severity: Severity::Error,
    summary: "Nodes need the username `system:node:` with their own name",
    reason: "The node authorizer lets a kubelet see only what belongs to its own node, and tells nodes by \
             their username: `system:node:{{EC2PrivateDNSName}}` for EC2, `system:node:{{SessionName}}` for \
             Fargate. With a fixed name, or another one, nodes can't join, or all are one.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/node
    username: node
    groups: [system:bootstrappers, system:nodes]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/node
    username: system:node:{{EC2PrivateDNSName}}
    groups: [system:bootstrappers, system:nodes]
",
    fix: FixKind::Unsafe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let nodes = cx.kept().filter(|entry| is_node(entry) && is_role(entry) && !has_node_username(entry));
    nodes
        .map(|entry| {
            let place = entry
                .username
                .as_ref()
                .map_or(cx.place(entry), |name| Place::value(entry.at.key, name.span.clone()));
            let template = if is_fargate(entry) { FARGATE_NODE } else { EC2_NODE };
            let change =
                Change::Entries(vec![EntryEdit::SetUsername { at: entry.at, username: template.to_owned() }]);
            let finding = RULE.finding("an entry for nodes needs the username of a node").at(place, "");
            let finding = finding.help("if these are no nodes, take the groups of nodes away");
            finding.fix(Fix::unsafe_(format!("make it `{template}`"), change))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::places;

    #[test]
    fn a_fixed_name_makes_all_nodes_one() {
        let with = |name: &str| {
            let data = format!(
                "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/n\n    username: '{name}'\n    groups: [system:nodes]\n"
            );
            places(&RULE, &data).len()
        };
        assert_eq!((with("system:node:n1"), with("n"), with("")), (1, 1, 1));
        assert_eq!((with("system:node:{{EC2PrivateDNSName}}"), with("system:node:{{SessionName}}")), (0, 0));
    }
}
