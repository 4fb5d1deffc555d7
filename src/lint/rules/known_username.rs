use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA404",
    name: "known-username",
    severity: Severity::Warning,
    summary: "Kubernetes itself gives rights to this username",
    reason: "RBAC binds names, not only groups: `system:serviceaccount:NAMESPACE:NAME` has the rights of that \
             service account, `system:kube-controller-manager` and `system:kube-scheduler` those of the \
             control plane. Whoever is mapped to one has them without any group.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: system:serviceaccount:kube-system:admin
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
    let named = cx.kept().filter_map(|entry| Some((entry, entry.username.as_ref()?)));
    let found = named.filter(|(_, name)| is_known(&name.value));
    found
        .map(|(entry, name)| {
            let finding = RULE.finding(format!("`{}` has rights of its own in every cluster", name.value));
            finding.at(Place::value(entry.at.key, name.span.clone()), "")
        })
        .collect()
}

/// Whether Kubernetes' default bindings, or service accounts', are to this name.
pub(super) fn is_known(username: &str) -> bool {
    ["system:serviceaccount:", "system:kube-", "system:apiserver", "system:volume-scheduler"]
        .iter()
        .any(|known| username.starts_with(known))
}
