use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::node::has_node_prefix;
use crate::lint::rules::known_username::is_known;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA403",
    name: "reserved-prefix",
    severity: Severity::Note,
    summary: "Access entries refuse usernames with this prefix",
    reason: "`system:`, `eks:`, `aws:`, `amazon:` and `iam:` are reserved. aws-auth takes them, EKS access \
             entries don't: this entry can't be moved there as it is. Names of nodes are made by typed access \
             entries instead.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: eks:ci
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

const RESERVED: [&str; 5] = ["system:", "eks:", "aws:", "amazon:", "iam:"];

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let named = cx.kept().filter_map(|entry| Some((entry, entry.username.as_ref()?)));
    let found = named.filter_map(|(entry, name)| {
        let prefix = RESERVED.into_iter().find(|prefix| name.value.starts_with(prefix))?;
        // These have rules of their own.
        if has_node_prefix(entry) || is_known(&name.value) {
            return None;
        }
        let finding = RULE.finding(format!("access entries refuse usernames that begin with `{prefix}`"));
        Some(finding.at(Place::value(entry.at.key, name.span.clone()), ""))
    });
    found.collect()
}
