use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::{Change, Fix};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, EntryEdit, Text};

pub static RULE: Rule = Rule {
    code: "AA105",
    name: "groups-run-together",
    severity: Severity::Error,
    summary: "This is one group with a strange name, and was probably meant to be several",
    reason: "A second `- ` that is indented deeper than the first one goes on with the text before it, \
             without any error: the entry is in the one group `system:bootstrappers - system:nodes`, and in \
             neither of the two. A comma or a blank in a group does the same: RBAC compares the whole text.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups:
    - view
      - edit
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view, edit]
",
    fix: FixKind::Unsafe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let entries = cx.kept();
    entries.flat_map(|entry| entry.groups.iter().filter_map(move |group| finding(entry, group))).collect()
}

fn finding(entry: &Entry, group: &Text) -> Option<Finding> {
    let parts = parts(&group.value)?;
    let message = format!("`{}` is one group, not {}", group.value, parts.len());
    let apart = |it: &Text| if it == group { parts.clone() } else { vec![it.value.clone()] };
    let groups = entry.groups.iter().flat_map(apart).collect();
    let change = Change::Entries(vec![EntryEdit::SetGroups { at: entry.at, groups }]);
    let finding = RULE.finding(message).at(Place::value(entry.at.key, group.span.clone()), "one group");
    Some(finding.fix(Fix::unsafe_(format!("make it {} groups", parts.len()), change)))
}

/// The groups that were meant; `None`: it is one.
fn parts(group: &str) -> Option<Vec<String>> {
    if !group.trim().contains([' ', ',', '\n']) {
        return None;
    }
    let words = group.split([' ', ',', '\n']).filter(|word| !matches!(*word, "" | "-"));
    let parts: Vec<String> = words.map(str::to_owned).collect();
    (parts.len() > 1).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::places;

    #[test]
    fn commas_and_blanks_are_no_list() {
        let with =
            |groups: &str| places(&RULE, &format!("mapRoles: |\n  - rolearn: a\n    groups: {groups}\n"));
        assert_eq!(with("['a,b']"), ["mapRoles 24: 'a,b'"]);
        assert_eq!(with("[a b, c]"), ["mapRoles 24: a b"]);
        assert_eq!(with("[' a', b-c, 'x:y']"), [""; 0]);
    }
}
