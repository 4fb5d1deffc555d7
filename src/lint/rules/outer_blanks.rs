use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::Fix;
use crate::lint::text::{names, rewritten};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, Text};

pub static RULE: Rule = Rule {
    code: "AA309",
    name: "outer-blanks",
    severity: Severity::Warning,
    summary: "A username or group begins or ends with a blank",
    reason: "RBAC compares every character, and nobody sees a blank at the end of a name.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: ['view ']
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    fix: FixKind::Unsafe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.kept().flat_map(|entry| names(entry).filter_map(|text| finding(cx, entry, text))).collect()
}

fn finding(cx: &Context<'_>, entry: &Entry, text: &Text) -> Option<Finding> {
    let trimmed = text.value.trim();
    if trimmed.is_empty() || trimmed == text.value {
        return None;
    }
    let finding = RULE
        .finding("the blanks around this name count")
        .at(Place::value(entry.at.key, text.span.clone()), "");
    let change = rewritten(cx, entry.at.key, text, trimmed);
    Some(finding.maybe_fix(change.map(|change| Fix::unsafe_("take them away", change))))
}
