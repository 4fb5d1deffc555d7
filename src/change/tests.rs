//! Examples of plans, on values as people write them.

use crate::data::{DataKey, Values};

use super::{AwsAuth, Effect, Grant, Intent, Plan, Refusal, Revoke, plan};

mod merged;
mod several;

const ROLES: &str = "\
- rolearn: arn:aws:iam::111122223333:role/ci
  username: ci
  groups:
    - view
- rolearn: arn:aws:iam::111122223333:role/Admin # break glass
  username: admin
  groups: [system:masters]
";

fn roles(text: &str) -> AwsAuth {
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(text.into()));
    AwsAuth::from_values(&values)
}

fn role(name: &str) -> String {
    format!("arn:aws:iam::111122223333:role/{name}")
}

fn grant(name: &str, username: Option<&str>, groups: &[&str]) -> Grant {
    Grant {
        key: DataKey::MapRoles,
        arn: role(name),
        username: username.map(str::to_owned),
        default_username: format!("default:{name}"),
        groups: groups.iter().map(|g| (*g).to_owned()).collect(),
        replace: false,
    }
}

fn revoke(principal: &str, groups: &[&str]) -> Revoke {
    Revoke {
        principals: vec![principal.to_owned()],
        groups: groups.iter().map(|g| (*g).to_owned()).collect(),
        ..Revoke::default()
    }
}

fn planned(intent: &Intent, before: &AwsAuth) -> Plan {
    plan(intent, before).expect("the intent can be planned")
}

fn after(plan: &Plan) -> &str {
    plan.after.map.values.get(DataKey::MapRoles).map_or("", |t| t)
}

fn words(plan: &Plan) -> Vec<String> {
    plan.effect.lines.iter().map(ToString::to_string).collect()
}

#[test]
fn a_grant_to_a_new_role_adds_an_entry_in_the_neighbours_style() {
    let plan = planned(&Intent::Grant(grant("dev", Some("dev"), &["edit"])), &roles(ROLES));
    assert!(after(&plan).starts_with(ROLES));
    assert!(after(&plan).contains("role/dev\n  username: dev\n  groups"));
    assert_eq!(words(&plan), ["role/dev becomes dev in group edit"]);
}

#[test]
fn a_grant_to_a_mapped_role_adds_only_the_missing_groups() {
    let plan = planned(&Intent::Grant(grant("ci", None, &["view", "edit", "edit"])), &roles(ROLES));
    assert_eq!(after(&plan), ROLES.replace("    - view\n", "    - view\n    - edit\n"));
    assert_eq!(words(&plan), ["role/ci gains group edit"]);
}

#[test]
fn a_grant_that_is_there_already_changes_nothing() {
    let plan = planned(&Intent::Grant(grant("CI", Some("ci"), &["view"])), &roles(ROLES));
    assert!(plan.is_noop());
    assert!(plan.effect.is_empty());
}

#[test]
fn another_username_is_refused_without_replace() {
    let refusal = plan(&Intent::Grant(grant("ci", Some("robot"), &[])), &roles(ROLES)).unwrap_err();
    assert!(matches!(refusal, Refusal::Conflict(d) if d.code == "username-differs"));
}

#[test]
fn replace_makes_username_and_groups_exactly_these() {
    let wish = Grant { replace: true, ..grant("ci", Some("robot"), &["edit"]) };
    let plan = planned(&Intent::Grant(wish), &roles(ROLES));
    assert_eq!(after(&plan), ROLES.replace("username: ci", "username: robot").replace("- view", "- edit"));
    assert_eq!(words(&plan), ["role/ci becomes robot instead of ci, gains group edit, loses group view"]);
}

#[test]
fn a_grant_goes_to_the_entry_that_wins() {
    let text = "- {rolearn: arn:aws:iam::111122223333:role/a, username: old, groups: [x]}\n\
                - {rolearn: arn:aws:iam::111122223333:role/A, username: new, groups: [y]}\n";
    let plan = planned(&Intent::Grant(grant("a", None, &["z"])), &roles(text));
    assert!(after(&plan).contains("username: old, groups: [x]}"));
    assert!(after(&plan).contains("username: new, groups: [y, z]}"));
}

#[test]
fn a_role_with_a_path_is_no_entry_for_the_role() {
    let text = "- rolearn: arn:aws:iam::111122223333:role/p/ci\n  username: ci\n  groups: [view]\n";
    let plan = planned(&Intent::Grant(grant("ci", Some("ci"), &["view"])), &roles(text));
    assert_eq!(words(&plan), ["role/ci becomes ci in group view"]);
}

#[test]
fn a_removal_takes_the_entry_and_nothing_else() {
    let plan = planned(&Intent::Revoke(revoke(&role("ci"), &[])), &roles(ROLES));
    let rest = ROLES.split_once("- rolearn: arn:aws:iam::111122223333:role/Admin").unwrap().1;
    assert_eq!(after(&plan), format!("- rolearn: arn:aws:iam::111122223333:role/Admin{rest}"));
    assert_eq!(words(&plan), ["role/ci loses access (was ci in group view)"]);
}

#[test]
fn a_removal_finds_the_stored_text_before_the_canonical_form() {
    let text = "- rolearn: arn:aws:iam::111122223333:role/p/ci\n  username: old\n\
                - rolearn: arn:aws:iam::111122223333:role/ci\n  username: ci\n";
    let by_text = planned(&Intent::Revoke(revoke(&role("p/ci"), &[])), &roles(text));
    assert!(after(&by_text).contains("username: ci") && !after(&by_text).contains("username: old"));
    let session = "arn:aws:sts::111122223333:assumed-role/ci/job-1";
    let by_form = planned(&Intent::Revoke(revoke(session, &[])), &roles(text));
    assert!(after(&by_form).contains("username: old") && !after(&by_form).contains("username: ci"));
}

#[test]
fn a_removal_by_the_arn_with_its_path_finds_what_the_grant_wrote_without() {
    let plan = planned(&Intent::Revoke(revoke(&role("team/blue/ci"), &[])), &roles(ROLES));
    assert_eq!(words(&plan), ["role/ci loses access (was ci in group view)"]);
}

#[test]
fn a_removal_of_several_entries_must_be_meant() {
    let text = ROLES.replace("role/Admin", "role/ci");
    let mut wish = revoke(&role("ci"), &[]);
    let refusal = plan(&Intent::Revoke(wish.clone()), &roles(&text)).unwrap_err();
    assert!(matches!(refusal, Refusal::Several { entries, .. } if entries.len() == 2));
    wish.several = true;
    assert_eq!(words(&planned(&Intent::Revoke(wish), &roles(&text))).len(), 1);
}

#[test]
fn a_removal_of_a_group_leaves_the_entry() {
    let plan = planned(&Intent::Revoke(revoke(&role("Admin"), &["system:masters"])), &roles(ROLES));
    assert!(after(&plan).contains("username: admin"));
    assert_eq!(words(&plan), ["role/Admin loses group system:masters"]);
}

#[test]
fn a_missing_principal_is_said_or_ignored() {
    let mut wish = revoke(&role("nobody"), &[]);
    let refusal = plan(&Intent::Revoke(wish.clone()), &roles(ROLES)).unwrap_err();
    assert!(matches!(refusal, Refusal::NotFound(who) if who == [role("nobody")]));
    wish.ignore_not_found = true;
    assert!(planned(&Intent::Revoke(wish), &roles(ROLES)).is_noop());
}

#[test]
fn a_broken_text_is_not_edited() {
    let refusal = plan(&Intent::Grant(grant("dev", None, &["x"])), &roles("- rolearn: [\n")).unwrap_err();
    assert!(matches!(refusal, Refusal::Broken(found) if !found.is_empty()));
}

#[test]
fn an_account_is_added_once() {
    let once = planned(&Intent::GrantAccount { id: "111122223333".into() }, &AwsAuth::default());
    assert_eq!(words(&once), ["account 111122223333 becomes its own ARN in no group"]);
    assert!(planned(&Intent::GrantAccount { id: "111122223333".into() }, &once.after).is_noop());
}

#[test]
fn every_plan_offers_a_way_back_that_gives_back_the_text() {
    let start = roles(ROLES);
    let wishes = [
        Intent::Grant(grant("dev", Some("dev"), &["edit"])),
        Intent::Grant(grant("ci", None, &["edit"])),
        Intent::Grant(Grant { replace: true, ..grant("ci", Some("robot"), &["edit"]) }),
        Intent::Revoke(revoke(&role("Admin"), &["system:masters"])),
    ];
    for wish in wishes {
        let mut now = planned(&wish, &start);
        assert!(!now.undo.is_empty(), "{wish:?}");
        for back in now.undo.clone() {
            now = planned(&back, &now.after);
        }
        assert_eq!(after(&now), ROLES, "{wish:?}");
    }
}

const ALICE: &str = "arn:aws:iam::111122223333:user/ops/alice";

fn with_account(key: DataKey, text: &str) -> AwsAuth {
    let mut values = Values::default();
    values.set(key, Some(text.into()));
    values.set(DataKey::MapAccounts, Some("- \"111122223333\"\n".into()));
    AwsAuth::from_values(&values)
}

#[test]
fn who_has_an_account_behind_the_entry_still_enters_without_it() {
    let before =
        with_account(DataKey::MapUsers, &format!("- userarn: {ALICE}\n  username: alice\n  groups: [ops]\n"));
    let gone = planned(&Intent::Revoke(revoke(ALICE, &[])), &before);
    assert_eq!(
        words(&gone),
        ["user/ops/alice becomes its own ARN in no group (by mapAccounts), was alice in group ops"]
    );
    let line = &gone.effect.lines[0];
    assert_eq!(line.after.as_ref().map(|i| (&i.username, i.groups.len())), Some((&None, 0)));
    assert_eq!(line.lost(), ["ops"]);

    let [back] = gone.undo.as_slice() else { panic!("{:?}", gone.undo) };
    assert!(matches!(back, Intent::Grant(grant) if !grant.replace));
    let again = planned(back, &gone.after);
    assert_eq!(
        words(&again),
        ["user/ops/alice becomes alice in group ops, was its own ARN in no group (by mapAccounts)"]
    );
    assert_eq!(again.undo, [Intent::Revoke(revoke(ALICE, &[]))]);

    let before = with_account(DataKey::MapRoles, ROLES);
    let gone = planned(&Intent::Revoke(revoke(&role("ci"), &[])), &before);
    assert_eq!(
        words(&gone),
        ["role/ci becomes its own ARN in no group (by mapAccounts), was ci in group view"]
    );
}

#[test]
fn another_account_lets_nobody_in() {
    let before =
        with_account(DataKey::MapRoles, &ROLES.replace("111122223333:role/ci", "999922223333:role/ci"));
    let gone = planned(&Intent::Revoke(revoke("arn:aws:iam::999922223333:role/ci", &[])), &before);
    assert_eq!(words(&gone), ["role/ci loses access (was ci in group view)"]);
}

#[test]
fn whom_an_sso_entry_lets_in_is_not_known_and_not_passed_over() {
    let sso = |groups: &str| {
        format!(
            "- sso: {{permissionSetName: Admin, accountID: '111122223333'}}\n  username: sso\n  groups: {groups}\n"
        )
    };
    let wish = Intent::Revoke(Revoke { username: Some("sso".into()), ..Revoke::default() });
    let gone = planned(&wish, &roles(&(sso("[a]") + ROLES)));
    assert!(!gone.effect.sso.is_empty() && gone.effect.lines.is_empty() && !gone.effect.is_empty());
    assert!(gone.undo.is_empty());
    let (one, two) = (roles(&sso("[a]")), roles(&sso("[b]")));
    assert!(Effect::between(&one.map, &two.map).sso.len() == 1);
    assert!(Effect::between(&one.map, &one.map).is_empty());
    let moved = roles(&(ROLES.to_owned() + &sso("[a]")));
    assert!(Effect::between(&roles(&(sso("[a]") + ROLES)).map, &moved.map).is_empty());
}

#[test]
fn what_no_intent_brings_back_has_no_undo() {
    let twice = ROLES.replace("role/Admin", "role/ci");
    let all = Revoke { several: true, ..revoke(&role("ci"), &[]) };
    assert!(planned(&Intent::Revoke(all), &roles(&twice)).undo.is_empty());
    let never = format!("{ROLES}- {{rolearn: {}, username: x}}\n", role("p/x"));
    let mut both = revoke(&role("ci"), &[]);
    both.principals.push(role("p/x"));
    assert!(planned(&Intent::Revoke(both), &roles(&never)).undo.is_empty());
    let many: String = (0..9).map(|n| ROLES.replace("role/", &format!("role/{n}"))).collect();
    let mut wish = revoke(&role("0ci"), &[]);
    wish.principals.extend((1..9).map(|n| role(&format!("{n}ci"))));
    assert!(planned(&Intent::Revoke(wish), &roles(&many)).undo.is_empty());
}

#[test]
fn an_empty_username_is_put_back_as_such() {
    let text = format!("- rolearn: {}\n  groups: [view]\n", role("ci"));
    let plan = planned(&Intent::Grant(grant("ci", None, &["edit"])), &roles(&text));
    assert!(matches!(plan.undo.as_slice(), [Intent::Grant(g)] if g.username.as_deref() == Some("")));
}

#[test]
fn what_is_missing_is_named() {
    let missing = |wish: Revoke| match plan(&Intent::Revoke(wish), &with_account(DataKey::MapRoles, ROLES)) {
        Err(Refusal::NotFound(who)) => who.join("; "),
        other => panic!("{other:?}"),
    };
    let ci = role("ci");
    assert_eq!(
        missing(revoke(&ci, &["nope"])),
        format!("{ci} in group nope (it is there, but not in that group)")
    );
    assert_eq!(missing(revoke("nobody", &["nope"])), "nobody in group nope");
    assert_eq!(
        missing(revoke("111122223333", &["view"])),
        "111122223333 in group view (the account is there; accounts have no username and no groups)"
    );
    let other = Revoke { username: Some("bob".into()), ..revoke(&ci, &[]) };
    assert_eq!(missing(other), format!("{ci} with username bob (it is there, but not like that)"));
    let named =
        |name: &str| Revoke { username: Some(name.into()), groups: vec!["x".into()], ..Revoke::default() };
    assert_eq!(missing(named("bob")), "username bob in group x");
    assert_eq!(missing(named("ci")), "username ci in group x (it is there, but not in that group)");
}
