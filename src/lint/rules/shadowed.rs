use crate::diagnostic::Severity;
use crate::lint::{Change, Context, Finding, Fix, FixKind, Rule};
use crate::mapping::{Entry, EntryEdit, Fate};

pub static RULE: Rule = Rule {
    code: "AA221",
    name: "shadowed",
    severity: Severity::Warning,
    summary: "Another entry answers for this principal",
    reason: "Of several entries for one role, or one user, the server keeps the last, whatever the others \
             say: groups are not added up. Roles are looked up before users, so a user's ARN in \
             `mapRoles` hides the one in `mapUsers`. The entry that loses has no effect, and whoever \
             edits it will wonder why.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [edit]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view, edit]
",
    fix: FixKind::Safe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let entries = cx.map.all().filter_map(|entry| entry_shadowed(cx, entry));
    let accounts = cx.map.accounts.iter().filter_map(|account| {
        let Fate::Shadowed { by } = &account.fate else { return None };
        let remove = Change::Entries(vec![EntryEdit::RemoveAccount { index: account.index }]);
        let finding = RULE.finding("this account is there twice");
        let place = crate::diagnostic::Place::value(by.key, account.id.span.clone());
        let finding = finding.at(place, "").at(cx.map.place_of(*by), "this one answers");
        Some(finding.fix(Fix::safe("remove it", remove)))
    });
    entries.chain(accounts).collect()
}

fn entry_shadowed(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let Fate::Shadowed { by } = &entry.fate else { return None };
    let remove = Change::Entries(vec![EntryEdit::Remove { at: entry.at }]);
    let finding = RULE.finding("another entry answers for this principal, and this one has no effect");
    let finding = finding.at(cx.place(entry), "").at(cx.map.place_of(*by), "this one answers");
    Some(finding.fix(Fix::safe("remove it", remove)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::places;

    #[test]
    fn users_lose_to_roles_and_accounts_count_once() {
        let arn = "arn:aws:iam::111122223333:user/U";
        let both = format!("mapRoles: |\n  - rolearn: {arn}\nmapUsers: |\n  - userarn: {arn}\n");
        assert_eq!(places(&RULE, &both), [format!("mapUsers 11: {arn}")]);
        let accounts = "mapAccounts: |\n  - '111122223333'\n  - '111122223333'\n";
        assert_eq!(places(&RULE, accounts), ["mapAccounts 19: '111122223333'"]);
    }
}
