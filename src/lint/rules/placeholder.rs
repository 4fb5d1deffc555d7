use crate::diagnostic::Severity;
use crate::lint::never::{self, Never};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA205",
    name: "placeholder",
    severity: Severity::Error,
    summary: "A placeholder of a template was never filled in",
    reason: "`<ARN of instance role (not instance profile)>` and its like come from a guide or a template. \
             The entry never matches; if it is the one for the nodes, they can't join.",
    bad: "mapRoles: |
  - rolearn: <ARN of instance role (not instance profile)>
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
        Never::Placeholder,
        "it is a placeholder, not an ARN",
        &["put the role's ARN in its place"],
    )
}
