use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA006",
    name: "no-namespace",
    severity: Severity::Note,
    summary: "The manifest names no namespace",
    reason: "The server reads the ConfigMap in `kube-system` alone. Without a namespace the manifest goes \
             wherever the current context points when it is applied, and elsewhere it maps nobody, \
             without a word.",
    bad: "apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
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
    cx.adopted("no-namespace", &RULE)
}
