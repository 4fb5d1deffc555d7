use crate::diagnostic::Severity;
use crate::lint::never::{Never, corrected};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA204",
    name: "arn-blanks",
    severity: Severity::Error,
    summary: "Blanks around the ARN count, so it never matches",
    reason: "The server compares the text as it stands. Quotes keep blanks, and a block text keeps its line \
             end.",
    bad: "mapRoles: |
  - rolearn: 'arn:aws:iam::111122223333:role/ci '
    username: ci
    groups: [view]
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
    let found = cx.never(Never::Blanks);
    found
        .map(|entry| {
            let finding = RULE
                .finding("nobody can match this entry: the blanks around the ARN count")
                .at(cx.place(entry), "");
            finding.maybe_fix(corrected(cx, entry))
        })
        .collect()
}
