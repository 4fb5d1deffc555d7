use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::text::{is_role, names};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, Text};

pub static RULE: Rule = Rule {
    code: "AA305",
    name: "empty-template",
    severity: Severity::Error,
    summary: "A user has no session, so this template is empty or refused",
    reason: "`{{SessionName}}` and `{{SessionNameRaw}}` are the name of a role's session. Users, root and \
             federated users have none: the text is empty, and `dev:` is everybody's name. \
             `{{EC2PrivateDNSName}}` needs the session of an instance: a user with it is refused.",
    bad: "mapUsers: |
  - userarn: arn:aws:iam::111122223333:user/alice
    username: 'dev:{{SessionName}}'
    groups: [view]
",
    good: "mapUsers: |
  - userarn: arn:aws:iam::111122223333:user/alice
    username: alice
    groups: [view]
",
    fix: FixKind::None,
    check,
};

const NEED_A_SESSION: [&str; 3] = ["{{SessionName}}", "{{SessionNameRaw}}", "{{EC2PrivateDNSName}}"];

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let users = cx.live().filter(|entry| !is_role(entry));
    users.flat_map(|entry| names(entry).filter_map(move |text| finding(entry, text))).collect()
}

fn finding(entry: &Entry, text: &Text) -> Option<Finding> {
    let template = NEED_A_SESSION.into_iter().find(|template| text.value.contains(template))?;
    let what =
        if template == NEED_A_SESSION[2] { "the server refuses whoever has none" } else { "it is empty" };
    let finding =
        RULE.finding(format!("`{template}` needs the session of a role; this is no role, and {what}"));
    Some(finding.at(Place::value(entry.at.key, text.span.clone()), ""))
}
