use crate::data::DataKey;
use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::text::wrong_types;
use crate::lint::{Change, Fix};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, EntryEdit, Text};

pub static RULE: Rule = Rule {
    code: "AA303",
    name: "empty-group",
    severity: Severity::Warning,
    summary: "A group is empty",
    reason: "An empty item, `null` or `\"\"` in `groups` makes a group without a name. Nothing can be bound \
             to it, and something else was probably meant.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view, '']
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
    let wrong = wrong_types(cx);
    cx.kept().filter_map(|entry| finding(entry, &wrong)).collect()
}

fn finding(entry: &Entry, wrong: &[(DataKey, usize)]) -> Option<Finding> {
    let is_empty = |group: &&Text| group.value.trim().is_empty();
    let said = |group: &&Text| wrong.binary_search(&(entry.at.key, group.span.start)).is_ok();
    let empty = entry.groups.iter().find(|group| is_empty(group) && !said(group))?;
    let named = entry.groups.iter().filter(|group| !is_empty(group));
    let groups = named.map(|group| group.value.clone()).collect();
    let change = Change::Entries(vec![EntryEdit::SetGroups { at: entry.at, groups }]);
    let finding = RULE.finding("this group has no name");
    let finding = finding.at(Place::value(entry.at.key, empty.span.clone()), "");
    Some(finding.fix(Fix::unsafe_("take it out", change)))
}
