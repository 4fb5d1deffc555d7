use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA007",
    name: "immutable",
    severity: Severity::Warning,
    summary: "The ConfigMap is immutable",
    reason: "The API server refuses every change to the data of an immutable ConfigMap, also by EKS when it \
             adds a node group. The only way to change it is to delete it and create it anew, and \
             between the two nobody is mapped, nodes included.",
    bad: "apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
immutable: true
data:
  mapRoles: |
    []
",
    good: "apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  mapRoles: |
    []
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.adopted("immutable", &RULE)
}
