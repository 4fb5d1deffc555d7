use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA008",
    name: "template",
    severity: Severity::Note,
    summary: "This is a Helm template that happens to be YAML",
    reason: "What the cluster gets is what Helm makes of the template, so what is found here may not be \
             there, and the other way round. Lint what comes out instead: \
             `helm template CHART | awsauth lint -`.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/{{ .Values.role }}
    username: ci
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci:{{SessionName}}
    groups: [view]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.adopted("template", &RULE)
}
