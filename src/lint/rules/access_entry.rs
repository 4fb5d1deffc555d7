use crate::diagnostic::{Place, Severity};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA902",
    name: "access-entry",
    severity: Severity::Warning,
    summary: "An access entry holds this principal and answers before the mapping",
    reason: "In mode `API_AND_CONFIG_MAP` a principal with an access entry gets the username and groups of \
             that entry, and nothing of what the mapping gives. The entry in the mapping has no effect until \
             the access entry is deleted; then it has again, which may come as a surprise. Only a cluster \
             that is named to EKS (`--cluster`) is asked.",
    bad: "",
    good: "",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let Some(held) = cx.facts().and_then(|facts| facts.held.as_ref()) else { return Vec::new() };
    let arns = cx.live().filter_map(|entry| Some((entry, entry.arn.as_ref()?)));
    let found = arns.filter(|(_, arn)| held.hold(&arn.value));
    found
        .map(|(entry, arn)| {
            let finding = RULE.finding("an access entry holds this principal: the server does not look here");
            let finding = finding.at(Place::value(entry.at.key, arn.span.clone()), "");
            finding.help("if the access entry gives what is meant, remove this one")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::Facts;
    use crate::lint::rules::tests::known;

    #[test]
    fn roles_are_held_under_their_path_and_what_loses_anyway_is_not_said() {
        let held = ["arn:aws:iam::111122223333:role/team/ci", "arn:aws:iam::111122223333:user/ann"];
        let facts = Facts { held: Some(held.iter().collect()), ..Facts::default() };
        let entry = |arn: &str| format!("  - rolearn: arn:aws:iam::111122223333:{arn}\n");
        let found = |arns: &[&str]| {
            let entries: String = arns.iter().map(|arn| entry(arn)).collect();
            known(&RULE, &format!("mapRoles: |\n{entries}"), &facts).len()
        };
        assert_eq!(found(&["role/ci", "role/other"]), 1);
        assert_eq!(found(&["role/CI", "user/ann"]), 2);
        assert_eq!(found(&["role/ci", "role/ci"]), 1, "the other one is shadowed");
        assert_eq!(found(&["role/other", "user/team/ann"]), 0);
        let nobody_asked = known(&RULE, &format!("mapRoles: |\n{}", entry("role/ci")), &Facts::default());
        assert_eq!(nobody_asked.len(), 0);
    }
}
