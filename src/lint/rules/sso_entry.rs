use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, Sso};

pub static RULE: Rule = Rule {
    code: "AA211",
    name: "sso-entry",
    severity: Severity::Warning,
    summary: "Whether the server looks at `sso` entries is not known",
    reason: "`sso` entries match only with the server's feature gate `SSORoleMatch`, which is off by default, \
             and EKS does not say whether it turns it on. With a `partition` they match nobody in any case. \
             The pattern also matches permission sets whose name merely begins so.",
    bad: "mapRoles: |
  - sso:
      permissionSetName: Dev
      accountID: \"111122223333\"
    username: dev
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/AWSReservedSSO_Dev_0123456789abcdef
    username: ci
    groups: [view]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let entries = cx.kept().filter_map(|entry| Some((entry, entry.sso.as_deref()?)));
    entries.map(|(entry, sso)| finding(entry, sso)).collect()
}

fn finding(entry: &Entry, sso: &Sso) -> Finding {
    let place = Place::value(entry.at.key, sso.span.clone());
    if sso.partition.as_deref().is_some_and(|partition| !partition.is_empty()) {
        let finding = RULE.finding("with a partition, an `sso` entry matches nobody").at(place, "");
        return finding.help("write the rolearn of the AWSReservedSSO role, without its path");
    }
    let finding =
        RULE.finding("the server may not look at this entry: `sso` needs its feature gate SSORoleMatch");
    finding.at(place, "").help("write the rolearn of the AWSReservedSSO role, without its path")
}
