use crate::diagnostic::Severity;
use crate::lint::never::{self, Never};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA207",
    name: "instance-profile",
    severity: Severity::Error,
    summary: "An instance profile can't log in, its role can",
    reason: "Nodes log in as the role inside the instance profile. The entry never matches, and the nodes \
             can't join.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:instance-profile/node
    username: system:node:{{EC2PrivateDNSName}}
    groups: [system:bootstrappers, system:nodes]
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
    never::check(
        cx,
        &RULE,
        Never::InstanceProfile,
        "it is an instance profile",
        &["write the role of the instance profile: aws iam get-instance-profile"],
    )
}
