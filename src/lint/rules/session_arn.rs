use crate::diagnostic::Severity;
use crate::lint::never::{self, Never};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA202",
    name: "session-arn",
    severity: Severity::Error,
    summary: "This is a session, and the server looks for roles",
    reason: "What `aws sts get-caller-identity` prints for a role, \
             `arn:aws:sts::…:assumed-role/NAME/SESSION`, is turned into `arn:aws:iam::…:role/NAME` before the \
             server looks it up. An entry with the former never matches.",
    bad: "mapRoles: |
  - rolearn: arn:aws:sts::111122223333:assumed-role/ci/session
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
    never::check(
        cx,
        &RULE,
        Never::Session,
        "it is a session of a role",
        &["write the role itself; all of its sessions get in"],
    )
}
