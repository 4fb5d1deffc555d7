use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA003",
    name: "misspelt-key",
    severity: Severity::Error,
    summary: "The server ignores this data key, which looks like one of its own",
    reason: "Only `mapRoles`, `mapUsers` and `mapAccounts` under `data` count, exactly so: `maproles`, \
             `MapRoles` and `mapRole`, or the right name beside `data`, are ignored without a word, \
             with everything in them.",
    bad: "maproles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
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
    let mut found = cx.adopted("misspelt-key", &RULE);
    found.extend(cx.adopted("misplaced-key", &RULE));
    found
}
