use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::rules::admin_for_many::is_admin_by_choice;
use crate::lint::text::is_role;
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, Text};

pub static RULE: Rule = Rule {
    code: "AA402",
    name: "chosen-username",
    severity: Severity::Warning,
    summary: "Whoever assumes the role chooses this name",
    reason: "The session's name is free text of whoever assumes the role. Without something in front of it a \
             caller can be `system:kube-controller-manager` or somebody else's user; in a group, it can be in \
             any group. `{{SessionNameRaw}}` keeps the `@` and with it every mail address \
             (containers-roadmap#2386).",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: '{{SessionName}}'
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: 'ci:{{SessionName}}'
    groups: [view]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.live().filter(|entry| is_role(entry)).flat_map(findings).collect()
}

fn findings(entry: &Entry) -> Vec<Finding> {
    let name = entry.username.iter().filter(|name| name.value.starts_with(SESSION));
    // One that makes admins has a rule of its own.
    let chosen = |group: &&Text| group.value.starts_with(SESSION) && !is_admin_by_choice(&group.value);
    let groups = entry.groups.iter().filter(chosen);
    let name = name.map(|name| (name, "whoever assumes the role chooses this username"));
    let groups = groups.map(|group| (group, "whoever assumes the role chooses this group"));
    name.chain(groups)
        .map(|(text, message)| {
            let finding = RULE.finding(message).at(Place::value(entry.at.key, text.span.clone()), "");
            finding.help("put something in front of it, like `ci:`")
        })
        .collect()
}

/// `{{SessionName}}` and `{{SessionNameRaw}}`.
const SESSION: &str = "{{SessionName";

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::places;

    #[test]
    fn something_in_front_of_it_is_enough() {
        let with = |name: &str| {
            let data = format!(
                "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/n\n    username: '{name}'\n"
            );
            places(&RULE, &data).len()
        };
        assert_eq!(
            (with("{{SessionName}}"), with("{{SessionNameRaw}}"), with("{{SessionName}}:x")),
            (1, 1, 1)
        );
        assert_eq!(
            (
                with("dev:{{SessionName}}"),
                with("{{AccountID}}:{{SessionName}}"),
                with("dev:{{SessionNameRaw}}")
            ),
            (0, 0, 0)
        );
    }
}
