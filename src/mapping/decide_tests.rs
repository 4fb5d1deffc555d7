//! Decisions, as `doMapping` makes them.

use super::{Caller, Decision, Outcome, read};
use crate::data::{DataKey, Values};

fn decide(roles: &str, users: &str, accounts: &str, caller: &str) -> Decision {
    let mut values = Values::default();
    for (key, text) in DataKey::ALL.into_iter().zip([roles, users, accounts]) {
        values.set(key, Some(text.into()));
    }
    read(&values).decide(&Caller::from_arn(caller))
}

/// `user|group,group`, or why not.
fn words(decision: &Decision) -> String {
    let outcome = |outcome: &Outcome| match outcome {
        Outcome::Granted { username, groups } => {
            let groups: Vec<_> = groups.iter().map(|group| group.text.as_str()).collect();
            format!("{}|{}", username.text, groups.join(","))
        }
        Outcome::Refused { .. } => "refused".to_owned(),
    };
    match decision {
        Decision::Answer { by, outcome: o } => format!("{}[{}] {}", by.key, by.index, outcome(o)),
        Decision::Ambiguous { between } => {
            between.iter().map(|(_, o)| outcome(o)).collect::<Vec<_>>().join(" or ")
        }
        Decision::NoMatch { gated, .. } => format!("nobody, gated {}", gated.len()),
        Decision::NotAPrincipal(why) => why.to_string(),
    }
}

const SESSION: &str = "arn:aws:sts::111122223333:assumed-role/A/me@x";
const ROLE: &str = "arn:aws:iam::111122223333:role/A";

#[test]
fn roles_answer_before_users_before_accounts() {
    let (r, u, a) = (
        format!("- rolearn: {}\n  username: r", ROLE.to_uppercase()),
        format!("- userarn: {ROLE}\n  username: u\n  groups: [g]"),
        "- '111122223333'",
    );
    assert_eq!(words(&decide(&r, &u, a, SESSION)), "mapRoles[0] r|");
    assert_eq!(words(&decide("", &u, a, SESSION)), "mapUsers[0] u|g");
    assert_eq!(words(&decide("", "", a, SESSION)), format!("mapAccounts[0] {ROLE}|"));
    assert_eq!(words(&decide("", "", "", SESSION)), "nobody, gated 0");
}

#[test]
fn placeholders_are_exact_and_a_missing_instance_is_a_hard_refusal() {
    let entry = |name: &str| format!("- rolearn: {ROLE}\n  username: '{name}'");
    let is = |name: &str| words(&decide(&entry(name), "", "- '111122223333'", SESSION));
    assert_eq!(is("{{AccountID}}:{{SessionName}}:{{SessionNameRaw}}"), "mapRoles[0] 111122223333:me-x:me@x|");
    assert_eq!(is("{{ SessionName }}{{sessionname}}"), "mapRoles[0] {{ SessionName }}{{sessionname}}|");
    assert_eq!(is("system:node:{{EC2PrivateDNSName}}"), "mapRoles[0] refused");
    let node = "arn:aws:sts::111122223333:assumed-role/A/i-0123456789abcdef0";
    let name = "system:node:{{EC2PrivateDNSName}}";
    assert_eq!(words(&decide(&entry(name), "", "", node)), format!("mapRoles[0] {name}|"));
    assert_eq!(words(&decide(&entry("{{SessionName}}"), "", "", ROLE)), "mapRoles[0] {{SessionName}}|");
}

#[test]
fn case_variants_of_a_user_are_ambiguous_and_sso_needs_its_gate() {
    let u = "arn:aws:iam::111122223333:user/U";
    let users =
        format!("- {{userarn: '{u}', username: a}}\n- {{userarn: '{}', username: b}}", u.to_lowercase());
    assert_eq!(words(&decide("", &users, "", u)), "a| or b|");
    let sso = "- sso: {permissionSetName: Admin, accountID: '111122223333'}";
    let caller = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123/me";
    assert_eq!(words(&decide(sso, "", "", caller)), "nobody, gated 1");
    assert!(matches!(decide("", "", "", "arn:aws:iam::1:group/G"), Decision::NotAPrincipal(_)));
}
