use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA222",
    name: "random-match",
    severity: Severity::Error,
    summary: "Entries differ only in case, and the server picks one at random",
    reason: "Users are stored by their ARN as it is written and compared without case. Of two that differ in \
             case both stay, and which one answers changes from login to login.",
    bad: "mapUsers: |
  - userarn: arn:aws:iam::111122223333:user/alice
    username: alice
    groups: [view]
  - userarn: arn:aws:iam::111122223333:user/Alice
    username: alice
    groups: [edit]
",
    good: "mapUsers: |
  - userarn: arn:aws:iam::111122223333:user/alice
    username: alice
    groups: [view]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.adopted("random-match", &RULE)
}
