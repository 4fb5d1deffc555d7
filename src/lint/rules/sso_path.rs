use crate::diagnostic::Severity;
use crate::lint::never::{self, Never};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA203",
    name: "sso-path",
    severity: Severity::Error,
    summary: "The role of IAM Identity Center has its path, and so never matches",
    reason: "IAM shows `role/aws-reserved/sso.amazonaws.com/REGION/AWSReservedSSO_NAME_SUFFIX`; the server \
             sees `role/AWSReservedSSO_NAME_SUFFIX`. An entry with the path never matches \
             (aws-iam-authenticator#333). The suffix changes when the permission set is provisioned anew.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Dev_0123456789abcdef
    username: ci
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/AWSReservedSSO_Dev_0123456789abcdef
    username: ci
    groups: [view]
",
    fix: FixKind::Unsafe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    never::check(
        cx,
        &RULE,
        Never::SsoPath,
        "the server never sees the path of a role",
        &["write the role without its path"],
    )
}
