use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

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
    let admins = cx.live().filter(|entry| entry.groups.iter().any(|group| group.value == "system:masters"));
    admins
        .filter_map(|entry| {
            let arn = entry.arn.as_ref()?.value.to_ascii_lowercase();
            let resource = arn.splitn(6, ':').nth(5)?;
            let who = match resource.strip_prefix("role/") {
                _ if resource == "root" => "the root user of an account",
                Some(name) if WIDE.contains(&name) => {
                    "a role that another account's administrators can assume"
                }
                _ => return None,
            };
            Some(RULE.finding(format!("{who} is in system:masters")).at(cx.place(entry), ""))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::places;

    #[test]
    fn root_is_nobodys_account() {
        let data = "mapUsers: |\n  - userarn: arn:aws:iam::111122223333:root\n    groups: [system:masters]\n";
        assert_eq!(places(&RULE, data), ["mapUsers 11: arn:aws:iam::111122223333:root"]);
    }
}
