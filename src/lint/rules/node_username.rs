use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::node::{EC2_NODE, FARGATE_NODE, is_fargate, is_node, is_windows};
use crate::lint::text::is_role;
use crate::lint::{Change, Fix};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, EntryEdit};

pub static RULE: Rule = Rule {
    code: "AA306",
    name: "node-username",
    severity: Severity::Error,
    summary: "Nodes need the username `system:node:` with their own name",
    reason: "The node authorizer lets a kubelet see only what belongs to its own node, and tells nodes by \
             their username: `system:node:{{EC2PrivateDNSName}}` for EC2, `system:node:{{SessionName}}` for \
             Fargate and hybrid nodes. With a fixed name, or another one, nodes can't join, or all are one; \
             and who is no instance of EC2 is turned away by its template.",
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
    let nodes = cx.kept().filter(|entry| is_node(entry) && is_role(entry));
    nodes
        .filter_map(|entry| {
            let message = wrong(entry)?;
            let place = entry
                .username
                .as_ref()
                .map_or(cx.place(entry), |name| Place::value(entry.at.key, name.span.clone()));
            let template = if is_fargate(entry) { FARGATE_NODE } else { EC2_NODE };
            let change =
                Change::Entries(vec![EntryEdit::SetUsername { at: entry.at, username: template.to_owned() }]);
            let finding = RULE.finding(message).at(place, "");
            let finding = finding.help("if these are no nodes, take the groups of nodes away");
            Some(finding.fix(Fix::unsafe_(format!("make it `{template}`"), change)))
        })
        .collect()
}

/// What is wrong with the username of a node, if anything is.
fn wrong(entry: &Entry) -> Option<&'static str> {
    let name = entry.username.as_ref().map_or("", |name| name.value.as_str());
    match name {
        EC2_NODE if is_fargate(entry) => {
            Some("pods on Fargate are no instances of EC2, and are turned away by this username")
        }
        // Who runs both writes two entries: Fargate has a role of its own.
        FARGATE_NODE if is_windows(entry) && !is_fargate(entry) => {
            Some("Windows nodes are instances of EC2, and their sessions are not named like the node")
        }
        EC2_NODE | FARGATE_NODE => None,
        _ => Some("an entry for nodes needs the username of a node"),
    }
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

    #[test]
    fn linux_windows_and_fargate_have_usernames_of_their_own() {
        let with = |name: &str, group: &str| {
            let data = format!(
                "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/n\n    username: '{name}'\n    groups: [system:bootstrappers, system:nodes, {group}]\n"
            );
            places(&RULE, &data).len()
        };
        let (ec2, session) = ("system:node:{{EC2PrivateDNSName}}", "system:node:{{SessionName}}");
        for (group, wrong) in
            [("view", [0, 0]), ("eks:kube-proxy-windows", [0, 1]), ("system:node-proxier", [1, 0])]
        {
            assert_eq!([with(ec2, group), with(session, group)], wrong, "{group}");
        }
    }
}
