use std::collections::HashMap;

use crate::diagnostic::{Place, Severity};
use crate::lint::facts::Bound;
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::Entry;

pub static RULE: Rule = Rule {
    code: "AA903",
    name: "unbound-group",
    severity: Severity::Warning,
    summary: "No binding names this group, so it gives nothing",
    reason: "A group is a name, and what it may do is in the `ClusterRoleBinding`s and `RoleBinding`s that \
             have it as a subject. Where there is none, the entry lets somebody in who may do no more than \
             everybody: mostly the name is misspelt, or the binding is gone. Groups that Kubernetes knows \
             by itself are left out, and so are entries whose username is bound. An authorizer beside RBAC \
             (a webhook) may know the group all the same.",
    bad: "",
    good: "",
    fix: FixKind::None,
    check,
};

/// What Kubernetes has in its code (`staging/src/k8s.io/apiserver/pkg/authentication/user`,
/// `plugin/pkg/auth/authorizer/node`), or what EKS binds for nodes where they need it.
const KNOWN: [&str; 6] = [
    "system:masters",
    "system:nodes",
    "system:bootstrappers",
    "system:node-proxier",
    "system:authenticated",
    "system:unauthenticated",
];

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let Some(bound) = cx.facts().and_then(|facts| facts.bound.as_ref()) else { return Vec::new() };
    let mut found: Vec<(&str, Place, usize)> = Vec::new();
    let mut nth = HashMap::new();
    for entry in cx.live().filter(|entry| !has_bound_username(entry, bound)) {
        for group in entry.groups.iter().filter(|group| gives_nothing(&group.value, bound)) {
            let name = group.value.as_str();
            let at = *nth.entry(name).or_insert(found.len());
            match found.get_mut(at) {
                Some((.., times)) => *times += 1,
                None => found.push((name, Place::value(entry.at.key, group.span.clone()), 1)),
            }
        }
    }
    found.into_iter().map(|(name, place, times)| finding(name, place, times, bound)).collect()
}

fn finding(name: &str, place: Place, times: usize, bound: &Bound) -> Finding {
    let finding = RULE.finding(format!("no binding names the group `{name}`: it gives nothing"));
    let finding = finding.at(place, "");
    let finding = match times {
        1 => finding,
        n => finding.help(format!("it stands in {n} places of the mapping")),
    };
    let alike = bound.groups.iter().filter(|group| group.eq_ignore_ascii_case(name)).min();
    match alike {
        Some(alike) => finding.help(format!("`{alike}` is bound: case counts")),
        None => finding.help(format!(
            "to bind it: kubectl create clusterrolebinding NAME --clusterrole=ROLE --group={name}"
        )),
    }
}

/// What a template makes of a name is not known before somebody logs in.
fn gives_nothing(group: &str, bound: &Bound) -> bool {
    !group.is_empty() && !group.contains("{{") && !KNOWN.contains(&group) && !bound.groups.contains(group)
}

/// Whether a binding names the user, or some user that a template may make.
fn has_bound_username(entry: &Entry, bound: &Bound) -> bool {
    let Some(name) = entry.username.as_ref().map(|name| name.value.as_str()) else { return false };
    let (Some((before, _)), Some((_, after))) = (name.split_once("{{"), name.rsplit_once("}}")) else {
        return bound.users.contains(name);
    };
    let is_foreign = |user: &str| user.starts_with("system:") && !before.starts_with("system:");
    let made = |user: &&String| {
        user.len() > before.len() + after.len() && user.starts_with(before) && user.ends_with(after)
    };
    bound.users.iter().filter(made).any(|user| !is_foreign(user))
}

#[cfg(test)]
mod tests {
    use super::{Bound, RULE};
    use crate::lint::Facts;
    use crate::lint::rules::tests::known;

    fn found(username: &str, groups: &str) -> Vec<String> {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let bound = Bound {
            groups: set(&["view", "Ops", "system:monitoring"]),
            users: set(&["ann", "ci:build:x", "system:kube-scheduler"]),
        };
        let facts = Facts { bound: Some(bound), ..Facts::default() };
        let entry = |name: &str| {
            format!(
                "  - rolearn: arn:aws:iam::111122223333:role/{name}\n    username: '{username}'\n    \
                 groups: {groups}\n"
            )
        };
        let data = format!("mapRoles: |\n{}{}", entry("a"), entry("b"));
        let findings = known(&RULE, &data, &facts);
        findings
            .iter()
            .map(|it| format!("{} {}", it.diagnostic.message, it.diagnostic.help.join(" ")))
            .collect()
    }

    #[test]
    fn a_group_that_nothing_binds_is_said_once() {
        let said = found("x", "[view, dev, system:masters, system:nodes, 'a-{{SessionName}}']");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("`dev`") && said[0].contains("2 places"), "{said:?}");
        assert_eq!(found("x", "[system:admins, system:monitoring]").len(), 1, "a prefix alone gives nothing");
        assert!(found("x", "[ops]")[0].contains("`Ops` is bound: case counts"));
        assert!(found("x", "[]").is_empty());
    }

    #[test]
    fn whoever_is_bound_by_name_needs_no_group() {
        assert!(found("ann", "[dev]").is_empty());
        assert!(found("ci:{{SessionName}}:x", "[dev]").is_empty());
        assert_eq!(found("{{SessionName}}:y", "[dev]").len(), 1);
        assert_eq!(found("system:{{SessionName}}", "[dev]").len(), 0);
    }

    #[test]
    fn where_nobody_was_asked_nothing_is_said() {
        let data = "mapRoles: |\n  - {rolearn: 'arn:aws:iam::111122223333:role/a', groups: [dev]}\n";
        assert!(known(&RULE, data, &Facts::default()).is_empty());
    }
}
