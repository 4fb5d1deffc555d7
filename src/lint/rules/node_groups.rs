use crate::diagnostic::Severity;
use crate::lint::node::{FARGATE_GROUPS, FARGATE_NODE, NODE_GROUPS, has_node_username, is_windows};
use crate::lint::text::is_role;
use crate::lint::{Change, Fix};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, EntryEdit};

pub static RULE: Rule = Rule {
    code: "AA307",
    name: "node-groups",
    severity: Severity::Error,
    summary: "An entry for nodes lacks a group that nodes need",
    reason: "Nodes need `system:bootstrappers` and `system:nodes`; Fargate pods, which are \
             `system:node:{{SessionName}}`, need `system:node-proxier` as well. Hybrid nodes have that username \
             too and do without, so where only this is missing it is a note. Windows nodes need \
             `eks:kube-proxy-windows` too, which only they do, so nobody can tell from the entry.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/node
    username: system:node:{{EC2PrivateDNSName}}
    groups: [system:nodes]
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
    cx.kept().filter(|entry| is_role(entry)).filter_map(|entry| finding(cx, entry)).collect()
}

fn finding(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let name = entry.username.as_ref()?;
    if !has_node_username(entry) {
        return None;
    }
    let may_be_fargate = name.value == FARGATE_NODE && !is_windows(entry);
    let needed = if may_be_fargate { &FARGATE_GROUPS[..] } else { &NODE_GROUPS[..] };
    let has = |wanted: &str| entry.groups.iter().any(|group| group.value == wanted);
    let missing: Vec<&str> = needed.iter().copied().filter(|group| !has(group)).collect();
    if missing.is_empty() {
        return None;
    }
    let all = entry.groups.iter().map(|group| group.value.clone());
    let groups = all.chain(missing.iter().map(|&group| group.to_owned())).collect();
    let change = Change::Entries(vec![EntryEdit::SetGroups { at: entry.at, groups }]);
    let mut finding =
        RULE.finding(format!("these nodes are not in {}", missing.join(" and "))).at(cx.place(entry), "");
    if missing == FARGATE_GROUPS[2..] {
        finding.diagnostic.severity = Severity::Note;
        finding = finding.help("pods on Fargate need it, hybrid nodes do without");
    }
    Some(finding.fix(Fix::unsafe_(format!("add {}", missing.join(" and ")), change)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::diagnostic::Severity;
    use crate::lint::rules::tests::findings;

    #[test]
    fn hybrid_nodes_look_like_fargate_without_its_proxier() {
        let with = |groups: &str| {
            let data = format!(
                "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/n\n    username: system:node:{{{{SessionName}}}}\n    groups: [{groups}]\n"
            );
            let found = findings(&RULE, &data).into_iter();
            found.map(|it| (it.diagnostic.severity, it.diagnostic.message)).collect::<Vec<_>>()
        };
        let lacks = |severity, what: &str| vec![(severity, format!("these nodes are not in {what}"))];
        let both = "system:bootstrappers, system:nodes";
        assert_eq!(with(both), lacks(Severity::Note, "system:node-proxier"));
        assert_eq!(with(&format!("{both}, system:node-proxier")), []);
        // Their username is what is wrong.
        assert_eq!(with(&format!("{both}, eks:kube-proxy-windows")), []);
        assert_eq!(with("system:nodes, system:node-proxier"), lacks(Severity::Error, "system:bootstrappers"));
    }
}
