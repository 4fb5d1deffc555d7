use crate::diagnostic::{Place, Severity};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA904",
    name: "gone",
    severity: Severity::Warning,
    summary: "IAM has no role or user of this name any more",
    reason: "Nobody can enter by this entry, until somebody makes a role or user of the same name: that one \
             has everything the entry gives, whoever made it. Only names in the account of the credentials \
             that ask are looked up, and only with `--cluster`; it takes `iam:GetRole` and `iam:GetUser`.",
    bad: "",
    good: "",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let Some(facts) = cx.facts() else { return Vec::new() };
    let arns = cx.live().filter_map(|entry| Some((entry, entry.arn.as_ref()?)));
    let found = arns.filter(|(_, arn)| facts.in_iam.id_of(&arn.value) == Some(None));
    found
        .map(|(entry, arn)| {
            let finding = RULE.finding("IAM has none of this name: whoever makes one gets what this gives");
            let finding = finding.at(Place::value(entry.at.key, arn.span.clone()), "");
            finding.help("remove the entry, if the role or user is gone for good")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::Facts;
    use crate::lint::rules::tests::known;

    #[test]
    fn what_is_there_or_was_not_looked_up_is_not_gone() {
        let arn = |name: &str| format!("arn:aws:iam::111122223333:role/{name}");
        let answers = [(arn("there"), Some("AROA1".to_owned())), (arn("gone"), None)];
        let facts = Facts { in_iam: answers.into_iter().collect(), ..Facts::default() };
        let entry = |name: &str| format!("  - rolearn: {}\n", arn(name));
        let found = |name: &str| known(&RULE, &format!("mapRoles: |\n{}", entry(name)), &facts).len();
        assert_eq!((found("there"), found("gone"), found("Gone"), found("unasked")), (0, 1, 1, 0));
        let nobody_asked = known(&RULE, &format!("mapRoles: |\n{}", entry("gone")), &Facts::default());
        assert!(nobody_asked.is_empty());
    }
}
