//! What is left when a change is taken back.

use super::*;
use crate::change::{Grant, Revoke, plan};
use crate::data::Values;

const ROLES: &str = "\
- rolearn: arn:aws:iam::111122223333:role/ci # the build
  username: ci
  groups: [view, edit]
- rolearn: arn:aws:iam::111122223333:role/ops
  username: ops
  groups: [admins]
";

fn values(roles: &str) -> Values {
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(roles.into()));
    values
}

fn role(name: &str) -> String {
    format!("arn:aws:iam::111122223333:role/{name}")
}

fn grant(name: &str, username: Option<&str>, groups: &[&str], replace: bool) -> Intent {
    Intent::Grant(Grant {
        key: DataKey::MapRoles,
        arn: role(name),
        username: username.map(str::to_owned),
        default_username: name.to_owned(),
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
        replace,
    })
}

fn revoke(name: &str, groups: &[&str]) -> Intent {
    let groups = groups.iter().map(|group| (*group).to_owned()).collect();
    Intent::Revoke(Revoke { principals: vec![role(name)], groups, ..Revoke::default() })
}

fn after(intents: &[Intent], before: &Values) -> Values {
    let all = Intent::Several(intents.to_vec());
    plan(&all, &AwsAuth::from_values(before)).expect("planned").after.map.values.clone()
}

/// What is left when `change` is made, then `since`, and `change` is taken back.
fn left(change: Intent, since: &[Intent]) -> Result<Values, Refusal> {
    let before = values(ROLES);
    let made = made(&before, &after(&[change], &before));
    let now = after(since, &made.after.values);
    plan(&Intent::TakeBack(made), &AwsAuth::from_values(&now)).map(|plan| plan.after.map.values.clone())
}

fn made(before: &Values, after: &Values) -> Made {
    Made { before: before.clone().into(), after: after.clone().into() }
}

fn words(change: Intent, since: &[Intent]) -> Vec<String> {
    let left = left(change, since).expect("can be taken back");
    let effect = crate::change::Effect::between(&mapping::read(&values(ROLES)), &mapping::read(&left));
    effect.lines.iter().map(ToString::to_string).collect()
}

#[test]
fn an_untouched_change_goes_to_the_byte() {
    for change in [
        grant("new", None, &["x"], false),
        grant("ci", None, &["x"], true),
        revoke("ci", &[]),
        revoke("ci", &["view"]),
        Intent::Texts(values("")),
        Intent::Texts(values("- {broken")),
    ] {
        assert_eq!(left(change, &[]).expect("taken back"), values(ROLES));
    }
}

#[test]
fn what_others_did_since_stays() {
    let other = grant("other", None, &["o"], false);
    let stays = ["role/other becomes other in group o"];
    for change in [
        grant("new", None, &["x"], false),
        grant("ci", Some("cd"), &["x"], true),
        grant("ops", None, &["x"], false),
        revoke("ci", &[]),
        revoke("ci", &["view"]),
    ] {
        assert_eq!(words(change.clone(), std::slice::from_ref(&other)), stays, "{change:?}");
    }
}

#[test]
fn what_others_did_to_the_same_principal_stays() {
    let new = || grant("new", None, &["x"], false);
    assert_eq!(words(new(), &[grant("new", None, &["y"], false)]), ["role/new becomes new in group y"]);
    assert_eq!(words(new(), &[revoke("new", &[])]), Vec::<String>::new());
    let more = [grant("ci", None, &["more"], false)];
    assert_eq!(words(revoke("ci", &["view"]), &more), ["role/ci gains group more"]);
    assert_eq!(words(grant("ci", Some("cd"), &["x"], true), &more), ["role/ci gains group more"]);
    let renamed = [grant("ci", Some("theirs"), &["x"], true)];
    assert_eq!(
        words(grant("ci", Some("cd"), &["x"], true), &renamed),
        ["role/ci becomes theirs instead of ci"]
    );
    let again = [grant("ci", Some("ci2"), &["z"], false)];
    assert_eq!(words(revoke("ci", &[]), &again), ["role/ci becomes ci2 instead of ci, gains group z"]);
}

#[test]
fn whom_others_let_in_elsewhere_keeps_what_they_gave() {
    let Intent::Grant(wish) = grant("ci", None, &["o"], false) else { unreachable!() };
    let in_users = Intent::Grant(Grant { key: DataKey::MapUsers, ..wish });
    // The entry that comes back would stand before theirs.
    assert_eq!(words(revoke("ci", &[]), &[in_users]), ["role/ci gains group o"]);
}

#[test]
fn a_whole_text_is_not_taken_from_under_others() {
    let wiped = left(Intent::Texts(values("- {broken")), &[]).expect("nobody wrote");
    assert_eq!(wiped, values(ROLES));
    let made = made(&values("- {broken"), &values(ROLES));
    let now = after(&[grant("other", None, &["o"], false)], &values(ROLES));
    let refused = plan(&Intent::TakeBack(made), &AwsAuth::from_values(&now));
    assert!(matches!(refused, Err(Refusal::Conflict(why)) if why.help[0].contains("restore")));
}

#[test]
fn what_is_taken_back_already_is_nothing_to_do() {
    let before = values(ROLES);
    let made = made(&before, &after(&[grant("new", None, &[], false)], &before));
    let plan = plan(&Intent::TakeBack(made), &AwsAuth::from_values(&before)).expect("planned");
    assert!(plan.is_noop());
}

#[test]
fn accounts_come_and_go() {
    let account = |id: &str| Intent::GrantAccount { id: id.to_owned() };
    let before = after(&[account("111122223333")], &values(ROLES));
    let made = made(&before, &after(&[account("444455556666")], &before));
    let now = after(&[account("777788889999")], &made.after.values);
    let left = plan(&Intent::TakeBack(made), &AwsAuth::from_values(&now)).expect("planned");
    let ids: Vec<_> = left.after.map.accounts.iter().map(|a| a.id.value.as_str()).collect();
    assert_eq!(ids, ["111122223333", "777788889999"]);
}
