use crate::arn::Principal;
use crate::diagnostic::Severity;
use crate::lint::text::{any_inside, wrong_types};
use crate::lint::{Change, Fix};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, EntryEdit};

pub static RULE: Rule = Rule {
    code: "AA301",
    name: "no-username",
    severity: Severity::Warning,
    summary: "The entry gives no username",
    reason: "The server lets such a caller in under an empty name. Audit logs then say nobody, RBAC can't \
             bind the user, and the API server refuses some requests of a user without a name.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
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
    let wrong = wrong_types(cx);
    let nobody = |entry: &&Entry| entry.username.as_ref().is_none_or(|name| name.value.is_empty());
    let found = cx.kept().filter(nobody).filter(|entry| !any_inside(&wrong, entry.at.key, &entry.span));
    found
        .map(|entry| {
            let finding = RULE.finding("this entry gives no username: whoever enters by it is nobody");
            finding.at(cx.place(entry), "").maybe_fix(named(entry))
        })
        .collect()
}

/// The username that an access entry of EKS would give.
fn named(entry: &Entry) -> Option<Fix> {
    let username = Principal::parse(&entry.arn.as_ref()?.value).ok()?.default_username();
    let title = format!("give it the username of an access entry, {username}");
    Some(Fix::unsafe_(title, Change::Entries(vec![EntryEdit::SetUsername { at: entry.at, username }])))
}
