use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA901",
    name: "not-read",
    severity: Severity::Warning,
    summary: "The cluster's authentication mode is API, and the server does not read the mapping",
    reason: "In mode `API` only access entries let anybody in: whatever stands in `aws-auth` has no effect, \
             and whoever takes an entry out of it takes no access away. A cluster's mode can't go back from \
             `API`. Only a cluster that is named to EKS (`--cluster`) is asked.",
    bad: "",
    good: "",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let is_read = cx.subject.facts.and_then(|facts| facts.is_read);
    let has_something = cx.map.all().next().is_some() || !cx.map.accounts.is_empty();
    if is_read != Some(false) || !has_something {
        return Vec::new();
    }
    let finding = RULE.finding("the authentication mode is API: the server does not read this mapping");
    let finding = finding.at(cx.whole(), "");
    vec![finding.help("who should get in needs an access entry: aws eks create-access-entry")]
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::known;
    use crate::lint::rules::{access_entry, unbound_group};
    use crate::lint::{Bound, Facts};

    #[test]
    fn it_is_said_once_of_a_mapping_with_something_in_it() {
        let not_read = Facts { is_read: Some(false), ..Facts::default() };
        let roles = "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/ci\n  - rolearn: x\n";
        assert_eq!(known(&RULE, roles, &not_read).len(), 1);
        assert_eq!(known(&RULE, "mapAccounts: |\n  - '111122223333'\n", &not_read).len(), 1);
        assert_eq!(known(&RULE, "mapRoles: |\n  []\n", &not_read).len(), 0);
        for is_read in [Some(true), None] {
            assert_eq!(known(&RULE, roles, &Facts { is_read, ..Facts::default() }).len(), 0);
        }
    }

    #[test]
    fn then_nothing_else_is_said_that_a_server_would_have_to_read() {
        let held = Some(["arn:aws:iam::111122223333:role/ci"].iter().collect());
        let roles = "mapRoles: |\n  - {rolearn: 'arn:aws:iam::111122223333:role/ci', groups: [dev]}\n";
        for (is_read, count) in [(Some(true), 1), (Some(false), 0)] {
            let facts =
                Facts { is_read, held: held.clone(), bound: Some(Bound::default()), ..Facts::default() };
            assert_eq!(known(&access_entry::RULE, roles, &facts).len(), count);
            assert_eq!(known(&unbound_group::RULE, roles, &facts).len(), count);
        }
    }
}
