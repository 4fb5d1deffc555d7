use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA001",
    name: "key-lost",
    severity: Severity::Error,
    summary: "The server can't read this key and drops all of it",
    reason: "One mistake in the YAML of `mapRoles` and every role is locked out, nodes included, while \
             `mapUsers` and `mapAccounts` still work. The server logs the error and goes on without \
             them; it never keeps what it had before. Tabs, a missing `- `, a missing blank behind a \
             colon and a value that begins with `{{` without quotes are the usual mistakes.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: {{SessionName}}
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: 'ci:{{SessionName}}'
    groups: [ci]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.adopted("key-lost", &RULE)
}
