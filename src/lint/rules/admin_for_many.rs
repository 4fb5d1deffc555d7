use crate::diagnostic::{Place, Severity};
use crate::lint::text::is_role;
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, can_become};

pub static RULE: Rule = Rule {
    code: "AA401",
    name: "admin-for-many",
    severity: Severity::Warning,
    summary: "`system:masters` is given to more people than anybody can name",
    reason: "Members of `system:masters` may do everything, and no RBAC rule can take it from them. Root of \
             an account, the role that AWS Organizations makes for the administrators of the management \
             account, and templates that let the caller choose a group are no single person's.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/OrganizationAccountAccessRole
    username: org
    groups: [system:masters]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/cluster-admin
    username: 'admin:{{SessionName}}'
    groups: [system:masters]
",
    fix: FixKind::None,
    check,
};

/// Made by AWS in every account, and assumable from another one.
const WIDE: [&str; 2] = ["organizationaccountaccessrole", "awscontroltowerexecution"];

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.live().filter_map(|entry| wide(cx, entry).or_else(|| chosen(entry))).collect()
}

/// An entry whose callers nobody can name.
fn wide(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let arn = entry.arn.as_ref()?.value.to_ascii_lowercase();
    let resource = arn.splitn(6, ':').nth(5)?;
    let who = match resource.strip_prefix("role/") {
        _ if resource == "root" => "the root user of an account",
        Some(name) if WIDE.contains(&name) => "a role that another account's administrators can assume",
        _ => return None,
    };
    let is_admin = entry.groups.iter().any(|group| group.value == MASTERS);
    is_admin.then(|| RULE.finding(format!("{who} is in {MASTERS}")).at(cx.place(entry), ""))
}

/// A group that the name of a session can complete.
fn chosen(entry: &Entry) -> Option<Finding> {
    let group = entry.groups.iter().find(|group| is_admin_by_choice(&group.value));
    let group = group.filter(|_| is_role(entry))?;
    let finding = RULE.finding(format!("whoever assumes the role can choose to be in {MASTERS}"));
    let finding = finding.at(Place::value(entry.at.key, group.span.clone()), "");
    Some(finding.help("put something in front of it, like `ci:`"))
}

/// Whether a template lets callers choose to be administrators.
pub(super) fn is_admin_by_choice(group: &str) -> bool {
    group != MASTERS && can_become(group, MASTERS)
}

const MASTERS: &str = "system:masters";

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::places;

    #[test]
    fn a_group_that_the_session_completes_is_everybodys_who_may_assume_the_role() {
        let with = |group: &str| {
            let entry = "arn:aws:iam::111122223333:role/ci\n    username: ci";
            places(&RULE, &format!("mapRoles: |\n  - rolearn: {entry}\n    groups: ['{group}']\n"))
        };
        assert_eq!(with("system:{{SessionName}}").len(), 1);
        assert_eq!(with("{{SessionNameRaw}}:masters").len(), 1);
        for plain in ["system:masters", "ci:{{SessionName}}", "{{SessionName}}", "system:m{{SessionName}}x"] {
            assert!(with(plain).is_empty(), "{plain}");
        }
        let user = "mapUsers: |\n  - userarn: arn:aws:iam::111122223333:user/a\n    username: a\n    groups: ['system:{{SessionName}}']\n";
        assert!(places(&RULE, user).is_empty());
    }

    #[test]
    fn root_is_nobodys_account() {
        let data = "mapUsers: |\n  - userarn: arn:aws:iam::111122223333:root\n    groups: [system:masters]\n";
        assert_eq!(places(&RULE, data), ["mapUsers 11: arn:aws:iam::111122223333:root"]);
    }
}
