//! Each usual reason for "but I am in aws-auth!".

use super::Difference;
use crate::data::{DataKey, Values};
use crate::mapping::{Caller, Explanation, read};

fn explain(key: DataKey, text: &str, caller: &str) -> Explanation {
    let mut values = Values::default();
    values.set(key, Some(text.into()));
    read(&values).explain(&Caller::from_arn(caller))
}

/// The differences of the only near miss.
fn codes(key: DataKey, text: &str, caller: &str) -> Vec<&'static str> {
    let near = explain(key, text, caller).near;
    assert!(near.len() < 2, "{near:?}");
    near.iter().flat_map(|miss| miss.differences.iter().map(Difference::code)).collect()
}

fn role(stored: &str, caller: &str) -> Vec<&'static str> {
    codes(DataKey::MapRoles, &format!("- rolearn: '{stored}'"), caller)
}

const SESSION: &str = "arn:aws:sts::111122223333:assumed-role/A/me";
const SSO: &str = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/me";

#[test]
fn what_differs_between_an_entry_and_a_role_is_named() {
    for (stored, differs) in [
        ("arn:aws:iam::111122223333:role/p/q/A", &["path"][..]),
        ("arn:aws:iam::444455556666:role/A", &["account"]),
        ("arn:aws-cn:iam::111122223333:role/a", &["partition"]),
        ("arn:aws:iam:eu-west-1:111122223333:role/A", &["region"]),
        ("arn:aws:ec2::111122223333:role/A", &["service"]),
        (SESSION, &["session"]),
        ("arn:aws:iam::111122223333:instance-profile/A", &["instanceProfile"]),
        ("arn:aws:iam::111122223333:user/A", &["kind"]),
        ("arn:aws:iam::111122223333:root", &["root"]),
        ("arn:aws:iam::111122223333:role/*", &["wildcard"]),
        ("arn:aws:iam::111122223333:role/A ", &["blanks"]),
        ("A", &["nameOnly"]),
        ("arn:aws-cn:iam::444455556666:role/p/A", &["path", "account", "partition"]),
        // These match, or are somebody else's.
        ("ARN:AWS:iam::111122223333:ROLE/a", &[]),
        ("arn:aws:iam::111122223333:role/B", &[]),
        ("arn:aws:iam::444455556666:root", &[]),
        ("arn:aws:iam::111122223333:role/B*", &[]),
    ] {
        assert_eq!(role(stored, SESSION), differs, "{stored}");
    }
}

#[test]
fn roles_of_identity_center_differ_in_suffix_path_or_the_gate() {
    let name = "AWSReservedSSO_Admin";
    let suffix = format!("arn:aws:iam::111122223333:role/{name}_fedcba9876543210");
    assert_eq!(role(&suffix, SSO), ["ssoSuffix"]);
    let path = format!(
        "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/{name}_0123456789abcdef"
    );
    assert_eq!(role(&path, SSO), ["path"]);
    assert_eq!(role(&format!("arn:aws:iam::111122223333:role/{name}_*"), SSO), ["wildcard"]);
    let sso = |more: &str, account: &str| {
        let text = format!("- sso: {{permissionSetName: admin, accountID: '{account}'{more}}}");
        codes(DataKey::MapRoles, &text, SSO)
    };
    assert_eq!(sso("", "111122223333"), ["featureGate"]);
    assert_eq!(sso(", partition: aws", "444455556666"), ["ssoPartition", "account"]);
}

#[test]
fn a_role_of_identity_center_is_named_by_more_than_its_permission_set() {
    let name = |name: &str| role(&format!("arn:aws:iam::111122223333:role/{name}"), SSO);
    assert_eq!(name("AWSReservedSSO_Admin"), ["ssoSuffix"]);
    assert_eq!(name("Admin"), ["ssoName"]);
    assert_eq!(name("AWSReservedSSO_Other_0123456789abcdef"), [""; 0]);
    let path = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_fedcba9876543210";
    assert_eq!(name(path), ["ssoSuffix", "path"]);
    let user = "arn:aws:iam::111122223333:user/Admin";
    assert_eq!(role(user, SSO), [""; 0]);
    let sso = |set: &str, caller: &str| {
        let text = format!("- sso: {{permissionSetName: {set}, accountID: '111122223333'}}");
        codes(DataKey::MapRoles, &text, &SSO.replace("Admin", caller))
    };
    // The server looks at the beginning of the name alone.
    assert_eq!(sso("Admin", "Admin_Other"), ["featureGate"]);
    assert_eq!(sso("Admin", "Administrator"), [""; 0]);
    assert_eq!(sso("Admin_Other", "Admin"), [""; 0]);
    // A number without quotes: the server drops the entry.
    let text = "- sso: {permissionSetName: Admin, accountID: 111122223333}";
    assert_eq!(codes(DataKey::MapRoles, text, SSO), ["featureGate", "account", "dropped"]);
}

const DEPLOY: &str = "arn:aws:sts::111122223333:assumed-role/deploy/me";

#[test]
fn what_is_written_almost_like_an_arn_is_close() {
    for (stored, differs) in [
        ("arn:aws:iam:111122223333:role/deploy", &["malformed"][..]),
        ("arn:aws:iam:::111122223333:role/deploy", &["malformed"]),
        ("arn:aws:iam::111122223333:role:deploy", &["malformed"]),
        ("arn:aws:iam::111122223333:role/deploy/", &["malformed"]),
        ("arn:aws:iam::111122223333:deploy", &["malformed"]),
        ("\"arn:aws:iam::111122223333:role/deploy\"", &["malformed"]),
        ("arn:aws:iam::111122223333:role/deploy,", &["malformed"]),
        ("role/deploy", &["nameOnly"]),
        ("111122223333:role/deploy", &["nameOnly"]),
        ("aws:iam::111122223333:role/deploy", &["nameOnly"]),
        ("arn:aws:iam::<ACCOUNT_ID>:role/deploy", &["placeholder"]),
        ("arn:aws:iam::ACCOUNT:role/team/deploy", &["path", "placeholder"]),
        ("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/deploy", &["placeholder", "placeholder"]),
        ("arn:aws:iam::{{ .Values.account }}:role/deploy", &["placeholder"]),
        ("*", &["wildcard"]),
        ("arn:aws:iam::*:role/deploy", &["wildcard"]),
        ("arn:*:iam::*:role/deploy", &["wildcard"]),
        ("arn:aws:iam::111122223333:*", &["wildcard"]),
        ("arn:aws:iam::111122223333:role/dep?oy", &["wildcard"]),
        ("arn:aws:iam::111122223333:*/deploy", &["wildcard"]),
        ("arn:aws:sts::111122223333:assumed-role/deploy", &["session"]),
        ("arn:aws:sts::111122223333:assumed-role/team/deploy/me", &["session", "path"]),
        ("arn:aws:sts:eu-west-1:111122223333:assumed-role/deploy/me", &["session", "region"]),
        ("\u{a0}arn:aws:iam::111122223333:role/deploy\n", &["blanks"]),
        ("arn:aws-eu:iam::111122223333:role/deploy", &["partition"]),
        // Somebody else's.
        ("arn:aws:iam:111122223333:role/deployer", &[]),
        ("arn:aws:iam::111122223333:user/*", &[]),
        ("arn:aws:iam::444455556666:role/*", &[]),
        ("arn:aws:iam::444455556666:*", &[]),
        ("arn:aws:iam::111122223333:group/", &[]),
        ("", &[]),
    ] {
        let text = format!("- rolearn: {}", serde_json::Value::from(stored));
        assert_eq!(codes(DataKey::MapRoles, &text, DEPLOY), differs, "{stored}");
    }
}

#[test]
fn letters_that_look_alike_and_slips_of_the_finger_are_told() {
    for (name, differs) in [
        ("d\u{435}ploy", &["lookAlike"][..]),
        ("dep\u{ad}loy", &["lookAlike"]),
        ("deploy\u{200b}", &["lookAlike"]),
        ("\u{ff44}eploy", &["lookAlike"]),
        ("depoly", &["name"]),
        ("deploi", &["name"]),
        ("deploys", &["name"]),
        ("team/depoly", &[]),
        ("deploy2", &[]),
        ("\u{fc}eploy", &[]),
    ] {
        assert_eq!(role(&format!("arn:aws:iam::111122223333:role/{name}"), DEPLOY), differs, "{name:?}");
    }
    assert_eq!(role("arn:aws:iam::444455556666:role/depoly", DEPLOY), [""; 0], "two guesses");
    // Who gets in has no need for guesses.
    let both = "- rolearn: arn:aws:iam::111122223333:role/depoly\n- rolearn: arn:aws:iam::111122223333:role/deploy\n";
    assert_eq!(codes(DataKey::MapRoles, both, DEPLOY), [""; 0]);
}

#[test]
fn what_is_strange_about_the_question_is_told_beside_the_entry() {
    let arn = "arn:aws:iam::111122223333:role/deploy";
    for asked in [
        "arn:aws:iam::111122223333:Role/deploy",
        "arn:aws:IAM::111122223333:role/deploy",
        "arn:aws:iam::111122223333:role/deploy ",
        "arn:aws:iam::111122223333:role/deploy\u{200b}",
        "arn:aws:iam::111122223333:role/d\u{435}ploy",
        "arn:aws:sts::111122223333:assumed-role/deploy",
    ] {
        assert_eq!(role(arn, asked), ["asked"], "{asked}");
    }
    assert_eq!(role(arn, "arn:aws-mars:iam::111122223333:role/deploy"), ["partition"]);
    assert_eq!(role(arn, "arn:aws:iam::111122223333:group/deploy"), ["kind"]);
}

#[test]
fn in_text_that_the_server_does_not_read_principals_are_found_as_anywhere_else() {
    let lost = |key, text: &str| {
        let near = explain(key, text, DEPLOY).near;
        let at = near.first().map(|miss| &text[miss.place.span.clone()]);
        (at.map(str::to_owned), codes(key, text, DEPLOY))
    };
    let roles = "- rolearn: arn:aws:iam::444455556666:role/x/deploy\n- {rolearn: arn:aws:iam::111122223333:role/team/deploy}\n- username: {{SessionName}}\n";
    let at = Some("arn:aws:iam::111122223333:role/team/deploy".to_owned());
    assert_eq!(lost(DataKey::MapRoles, roles), (at, vec!["path", "dropped"]));
    assert_eq!(
        lost(DataKey::MapAccounts, "1, 111122223333"),
        (Some("111122223333".to_owned()), vec!["dropped"])
    );
    assert_eq!(lost(DataKey::MapAccounts, "1111222233334"), (None, vec![]));
    let users = "- rolearn: arn:aws:iam::444455556666:role/deploy\n";
    assert_eq!(codes(DataKey::MapUsers, users, DEPLOY), ["account", "dropped"]);
    let items = "- arn:aws:iam::111122223333:role/deploy\n";
    assert_eq!(codes(DataKey::MapRoles, items, DEPLOY), ["dropped"]);
}

#[test]
fn the_path_of_a_user_counts() {
    let user = |stored: &str, caller: &str| {
        let arn = |resource: &str| format!("arn:aws:iam::111122223333:{resource}");
        codes(DataKey::MapUsers, &format!("- userarn: {}", arn(stored)), &arn(caller))
    };
    assert_eq!(user("user/alice", "user/ops/alice"), ["path"]);
    assert_eq!(user("user/dev/alice", "user/ops/alice"), ["path"]);
    assert_eq!(user("user/ops/alice", "user/ops/alice"), [""; 0]);
}

#[test]
fn an_account_in_another_form_is_close() {
    let account = |text: &str, caller: &str| codes(DataKey::MapAccounts, text, caller);
    assert_eq!(account("- 1111-2222-3333", SESSION), ["accountForm"]);
    assert_eq!(account("- '12345678'", "arn:aws:iam::000012345678:root"), ["accountForm"]);
    assert_eq!(account("- '111122223333'", SESSION), [""; 0]);
    assert_eq!(account("- x111122223333", SESSION), [""; 0]);
}

#[test]
fn an_entry_that_the_server_drops_is_found_by_its_text() {
    let arn = "arn:aws:iam::111122223333:role/A";
    assert_eq!(codes(DataKey::MapUsers, &format!("- rolearn: {arn}"), SESSION), ["dropped"]);
    assert_eq!(codes(DataKey::MapUsers, &format!("- rolearn: {arn}B"), SESSION), [""; 0]);
    let lost = format!("- rolearn: {arn}B\n- rolearn: {arn}\n  username: {{{{SessionName}}}}\n");
    let near = explain(DataKey::MapRoles, &lost, SESSION).near;
    assert_eq!((near.len(), near[0].index, near[0].place.span.start), (1, None, 56));
}

#[test]
fn who_loses_is_told_from_who_is_near() {
    let roles = "- {rolearn: arn:aws:iam::111122223333:role/A, username: a}\n\
                 - {rolearn: arn:aws:iam::111122223333:role/a, username: b}\n\
                 - {rolearn: arn:aws:iam::111122223333:role/p/A, username: c}\n";
    let explained = explain(DataKey::MapRoles, roles, SESSION);
    let index = |at: &crate::mapping::EntryRef| at.index;
    assert_eq!(explained.decision.answers().iter().map(index).collect::<Vec<_>>(), [1]);
    assert_eq!(explained.shadowed.iter().map(index).collect::<Vec<_>>(), [0]);
    assert_eq!(explained.near.iter().map(|n| n.index).collect::<Vec<_>>(), [Some(2)]);
}

#[test]
fn the_closest_one_comes_first_and_an_instance_profile_finds_its_role() {
    let roles = "- rolearn: arn:aws-cn:iam::444455556666:role/p/A\n\
                 - rolearn: arn:aws:iam::111122223333:role/A\n";
    let near = explain(DataKey::MapRoles, roles, "arn:aws:iam::111122223333:instance-profile/A").near;
    assert_eq!(near.iter().map(|n| n.index).collect::<Vec<_>>(), [Some(1), Some(0)]);
    assert_eq!(near[0].differences, [Difference::InstanceProfile]);
}
