use crate::diagnostic::Severity;
use crate::lint::never::{self, Never};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA210",
    name: "service-linked-role",
    severity: Severity::Error,
    summary: "A service-linked role with its path never matches",
    reason: "The server never sees the path `aws-service-role/…`. Only the service itself can use such a \
             role; to let it in, write the role without its path (containers-roadmap#2618).",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/aws-service-role/emr-containers.amazonaws.com/AWSServiceRoleForAmazonEMRContainers
    username: emr-containers
    groups: [emr]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/AWSServiceRoleForAmazonEMRContainers
    username: emr-containers
    groups: [emr]
",
    fix: FixKind::Unsafe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    never::check(
        cx,
        &RULE,
        Never::ServiceLinked,
        "the server never sees the path of a role",
        &["write the service-linked role without its path"],
    )
}
