use crate::diagnostic::Severity;
use crate::lint::never::Never;
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::Fate;

pub static RULE: Rule = Rule {
    code: "AA219",
    name: "never-matches",
    severity: Severity::Error,
    summary: "No caller can have this ARN",
    reason: "The entry is stored and never answers: it is no ARN, belongs to a service without principals, \
             has a region, or a name that IAM does not allow.",
    bad: "mapRoles: |
  - rolearn: ci
    username: ci
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

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.never(Never::Other)
        .map(|entry| {
            let why = if let Fate::NeverMatches { why } = &entry.fate { why } else { "" };
            RULE.finding(format!("nobody can match this entry: {why}")).at(cx.place(entry), "")
        })
        .collect()
}
