use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::rules::admin_for_many::is_admin_by_choice;
use crate::lint::text::is_role;
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, can_become, chosen_placeholder};

pub static RULE: Rule = Rule {
    code: "AA402",
    name: "chosen-username",
    severity: Severity::Warning,
    summary: "Whoever assumes the role chooses this name",
    reason: "The session's name is text of whoever assumes the role: letters, digits and `_+=,.@-`, no colon. \
             Without something in front of it a caller can be any user without a colon in the name; in a group, \
             be in any such group. What stands in front must be nobody else's: `system:{{SessionName}}` can \
             become `system:kube-scheduler`, and as a group `system:masters`. `{{SessionNameRaw}}` keeps the `@`, \
             so that a caller can have anybody's mail address, as tokens of an identity provider have them; \
             behind something in front that is a note (containers-roadmap#2386).",
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
    let name = entry.username.iter().map(|name| (name, "username"));
    // One that makes admins has a rule of its own.
    let groups = entry.groups.iter().filter(|group| !is_admin_by_choice(&group.value));
    let groups = groups.map(|group| (group, "group"));
    let found = name.chain(groups).filter_map(|(text, what)| {
        let (message, help, severity) = chosen(&text.value, what)?;
        let mut finding = RULE.finding(message).at(Place::value(entry.at.key, text.span.clone()), "");
        finding.diagnostic.severity = severity;
        Some(finding.help(help))
    });
    found.collect()
}

/// What a caller may choose by the session's name, and what to do about it.
fn chosen(text: &str, what: &str) -> Option<(String, &'static str, Severity)> {
    let (at, placeholder) = chosen_placeholder(text)?;
    if let Some(power) = POWERS.iter().find(|power| what == "username" && can_become(text, power)) {
        let message = format!("whoever assumes the role can make this {what} `{power}`");
        return Some((message, "put something of your own in front of it, like `ci:`", Severity::Warning));
    }
    if at == 0 {
        let message = format!("whoever assumes the role chooses this {what}");
        return Some((message, "put something in front of it, like `ci:`", Severity::Warning));
    }
    (placeholder == "{{SessionNameRaw}}").then(|| {
        let message = format!("whoever assumes the role can be any mail address behind `{}`", &text[..at]);
        (message, "`{{SessionName}}` makes `-` of the `@`", Severity::Note)
    })
}

/// Users with rights of their own that the name of a session can complete.
const POWERS: [&str; 3] = ["system:kube-controller-manager", "system:kube-scheduler", "system:apiserver"];

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::diagnostic::Severity;
    use crate::lint::rules::tests::{findings, places};

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
        assert_eq!((with("dev:{{SessionName}}"), with("{{AccountID}}:{{SessionName}}")), (0, 0));
        assert_eq!((with("{{SessionNames}}"), with("{{ SessionName }}"), with("{{AccountID}}")), (0, 0, 0));
    }

    fn found(username: &str, group: &str) -> Vec<(Severity, String)> {
        let data = format!(
            "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/n\n    username: '{username}'\n    groups: ['{group}']\n"
        );
        let found = findings(&RULE, &data).into_iter();
        found.map(|it| (it.diagnostic.severity, it.diagnostic.message)).collect()
    }

    #[test]
    fn mail_addresses_behind_something_are_a_note() {
        let raw = found("oidc:{{SessionNameRaw}}", "view");
        let message = "whoever assumes the role can be any mail address behind `oidc:`".to_owned();
        assert_eq!(raw, [(Severity::Note, message)]);
    }

    #[test]
    fn what_stands_in_front_may_be_the_beginning_of_power() {
        for (username, group, power) in [
            ("system:{{SessionName}}", "view", "username `system:kube-controller-manager`"),
            ("system:kube-{{SessionName}}", "view", "username `system:kube-controller-manager`"),
        ] {
            let found = found(username, group);
            assert_eq!(found.len(), 1, "{username} {group}: {found:?}");
            assert_eq!(found[0].0, Severity::Warning);
            assert!(found[0].1.ends_with(&format!("make this {power}")), "{found:?}");
        }
        for (username, group) in [
            ("ci", "sys{{SessionName}}"),
            ("system:node:{{SessionName}}", "system:nodes"),
            ("ci", "system:{{SessionName}}:x"),
            // Rules of their own find these.
            ("ci", "system:{{SessionName}}"),
        ] {
            assert_eq!(found(username, group), [], "{username} {group}");
        }
    }
}
