use crate::data::Splice;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::lint::{Change, Fix};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA102",
    name: "unknown-field",
    severity: Severity::Warning,
    summary: "The server knows no field of this name and ignores it",
    reason: "Fields are `rolearn` or `userarn`, `sso`, `username`, `groups` and `userid`, in any case. \
             Everything else is ignored without a word: with `group:` instead of `groups:` somebody gets in \
             and may do nothing.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    group: [view]
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
    cx.reported("unknown-field").map(|problem| RULE.adopt(problem).maybe_fix(renamed(problem))).collect()
}

/// The reader says which field was probably meant; whoever is mapped gets more by it.
fn renamed(problem: &Diagnostic) -> Option<Fix> {
    let meant = problem.help.first()?.strip_prefix("did you mean `")?.strip_suffix("`?")?;
    let place = &problem.labels.first()?.place;
    let splice = Splice { span: place.span.clone(), text: meant.to_owned() };
    let change = Change::Value { key: place.key?, splices: vec![splice] };
    Some(Fix::unsafe_(format!("call it `{meant}`"), change))
}
