//! Examples, by behaviour. tests/laws has what holds for every mapping and every owner.

use super::claims::{Claims, annotation};
use super::*;
use crate::change::{Intent, Plan, plan};
use crate::data::{DataKey, Values};
use crate::diagnostic::Diagnostic;

const ROLE: &str = "arn:aws:iam::111122223333:role/";

fn grant(name: &str, username: Option<&str>, groups: &[&str]) -> Grant {
    Grant {
        key: DataKey::MapRoles,
        arn: format!("{ROLE}{name}"),
        username: username.map(str::to_owned),
        default_username: format!("default-{name}"),
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
        replace: false,
    }
}

fn apply(owner: &str, grants: &[Grant]) -> Apply {
    let owner = (!owner.is_empty()).then(|| owner.to_owned());
    Apply { grants: grants.to_vec(), owner, ..Apply::default() }
}

fn pruned(owner: &str, grants: &[Grant]) -> Apply {
    Apply { prune: true, ..apply(owner, grants) }
}

fn forced(owner: &str, grants: &[Grant]) -> Apply {
    Apply { force: true, ..apply(owner, grants) }
}

fn roles(text: &str) -> AwsAuth {
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(text.replace('@', ROLE).into()));
    AwsAuth::from_values(&values)
}

fn planned(apply: Apply, on: &AwsAuth) -> Plan {
    plan(&Intent::Apply(apply.into()), on).unwrap_or_else(|refusal| panic!("{refusal:#?}"))
}

/// The mapping afterwards; a second time changes nothing.
fn after(apply: Apply, on: &AwsAuth) -> AwsAuth {
    let after = planned(apply.clone(), on).after;
    assert!(planned(apply, &after).is_noop());
    after
}

fn refused(apply: Apply, on: &AwsAuth) -> Diagnostic {
    match plan(&Intent::Apply(apply.into()), on) {
        Err(Refusal::Conflict(why) | Refusal::CannotEdit(why)) => *why,
        other => panic!("{other:#?}"),
    }
}

fn text(of: &AwsAuth) -> String {
    of.map.values.get(DataKey::MapRoles).map_or(String::new(), |text| text.replace(ROLE, "@"))
}

fn record(of: &AwsAuth, owner: &str) -> Option<Claims> {
    of.annotations.ours.get(&annotation(owner)).map(|text| Claims::read(text).unwrap())
}

const CI: &str = "- rolearn: @ci\n  username: ci\n  groups:\n    - view\n";

#[test]
fn what_is_missing_comes_and_what_is_there_stays() {
    let there = roles(&format!("# kept\n{CI}"));
    let both = [grant("ci", Some("ci"), &["view", "edit"]), grant("new", None, &["view"])];
    let got = after(apply("", &both), &there);
    assert_eq!(
        text(&got),
        format!("# kept\n{CI}    - edit\n- rolearn: @new\n  username: default-new\n  groups:\n    - view\n")
    );
    assert!(got.annotations.ours.is_empty());
    assert_eq!(text(&after(apply("", &[grant("ci", None, &["view"])]), &there)), text(&there));
}

#[test]
fn with_an_owner_only_what_was_added_is_recorded_and_taken_again() {
    let there = roles(CI);
    let got =
        after(apply("a", &[grant("ci", Some("ci"), &["view", "edit"]), grant("new", None, &["x"])]), &there);
    let claims = record(&got, "a").unwrap();
    let claim = |name: &str| claims.0[&format!("{ROLE}{name}")].clone();
    assert_eq!(claim("ci"), Claim { entry: false, username: None, groups: ["edit".to_owned()].into() });
    let new = Claim { entry: true, username: Some("default-new".into()), groups: ["x".to_owned()].into() };
    assert_eq!(claim("new"), new);
    let back = after(pruned("a", &[]), &got);
    assert_eq!(text(&back), CI);
    assert_eq!(record(&back, "a"), None);
}

#[test]
fn what_was_there_before_is_never_adopted() {
    let got = after(apply("a", &[grant("ci", Some("ci"), &["view"])]), &roles(CI));
    assert_eq!(record(&got, "a"), None);
    assert_eq!(text(&after(pruned("a", &[]), &got)), CI);
}

#[test]
fn two_owners_share_an_entry_group_by_group() {
    let first = after(apply("a", &[grant("ci", Some("ci"), &["view"])]), &AwsAuth::default());
    let both = after(apply("b", &[grant("ci", Some("ci"), &["edit"])]), &first);
    assert!(text(&both).ends_with("    - view\n    - edit\n"), "{}", text(&both));
    let again = planned(apply("a", &[grant("ci", Some("ci"), &["view"])]), &both);
    assert!(again.is_noop());
    assert_eq!(again.notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["other-owners"]);
    let without_first = after(pruned("a", &[]), &both);
    assert!(
        text(&without_first).ends_with("  username: ci\n  groups:\n    - edit\n"),
        "{}",
        text(&without_first)
    );
    // The entry is still the one of who added it: it goes when nothing else is left in it.
    assert_eq!(text(&after(pruned("a", &[]), &after(pruned("b", &[]), &without_first))), "");
    let without_second = after(pruned("b", &[]), &both);
    assert_eq!(text(&without_second), text(&first));
    assert_eq!(text(&after(pruned("a", &[]), &without_second)), "");
}

#[test]
fn without_prune_what_is_not_wanted_any_more_stays_and_stays_recorded() {
    let got = after(apply("a", &[grant("ci", Some("ci"), &["view", "edit"])]), &AwsAuth::default());
    for fewer in [&[][..], &[grant("ci", Some("ci"), &["view"])]] {
        let plan = planned(apply("a", fewer), &got);
        assert!(plan.is_noop());
        assert_eq!(plan.notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["left-over"]);
    }
    let fewer = after(pruned("a", &[grant("ci", Some("ci"), &["view"])]), &got);
    assert_eq!(text(&fewer), CI);
    assert_eq!(text(&after(pruned("a", &[]), &fewer)), "");
}

#[test]
fn an_entry_goes_when_nothing_else_is_left_in_it() {
    let got = after(apply("a", &[grant("ci", Some("ci"), &["view"])]), &AwsAuth::default());
    let by_hand = |from: &str, to: &str| {
        let changed =
            AwsAuth { annotations: got.annotations.clone(), ..roles(&text(&got).replace(from, to)) };
        text(&after(pruned("a", &[]), &changed))
    };
    assert_eq!(by_hand("#", ""), "");
    let more = by_hand("    - view\n", "    - view\n    - more\n");
    assert_eq!(more, "- rolearn: @ci\n  username: ci\n  groups:\n    - more\n");
    assert!(by_hand("username: ci", "username: other").contains("username: other"));
}

#[test]
fn an_entry_that_outlives_its_owner_goes_with_a_later_prune() {
    let got = after(apply("a", &[grant("ci", Some("ci"), &["view"])]), &AwsAuth::default());
    let with_more = text(&got).replace("    - view\n", "    - view\n    - more\n");
    let changed = |to: &str, of: &AwsAuth| AwsAuth { annotations: of.annotations.clone(), ..roles(to) };
    let left = after(pruned("a", &[]), &changed(&with_more, &got));
    let claim = record(&left, "a").unwrap().0.remove(&format!("{ROLE}ci")).unwrap();
    assert_eq!(claim, Claim { entry: true, username: Some("ci".into()), groups: [].into() });
    // What stays is nothing that could be taken away.
    assert_eq!(planned(apply("a", &[]), &left).notes, []);
    assert_eq!(text(&after(pruned("a", &[]), &left)), text(&left));
    let emptied = changed("- rolearn: @ci\n  username: ci\n  groups: []\n", &left);
    let gone = after(pruned("a", &[]), &emptied);
    assert_eq!((text(&gone).as_str(), record(&gone, "a")), ("", None));
    // Somebody who gave it another name has made it theirs.
    let renamed = changed(&with_more.replace("username: ci", "username: other"), &got);
    assert_eq!(record(&after(pruned("a", &[]), &renamed), "a"), None);
}

#[test]
fn what_others_made_different_is_a_conflict_with_every_place() {
    let there = roles(&format!("{CI}- rolearn: @dev\n  username: dev\n  groups: [view, system:masters]\n"));
    let want = [grant("ci", Some("robot"), &["view"]), grant("dev", Some("dev"), &["view"])];
    let why = refused(apply("a", &want), &there);
    assert_eq!((why.code, why.labels.len()), ("owned-by-others", 2));
    assert!(
        why.labels[0].text.contains("robot") && why.labels[1].text.contains("system:masters"),
        "{why:#?}"
    );
    let got = after(forced("a", &want), &there);
    assert!(text(&got).contains("username: robot"));
    assert!(text(&got).ends_with("username: dev\n  groups: [view]\n"), "{}", text(&got));
}

#[test]
fn ones_own_username_may_change_but_not_what_somebody_made_of_it() {
    let got = after(apply("a", &[grant("ci", Some("ci"), &[])]), &AwsAuth::default());
    let renamed = after(apply("a", &[grant("ci", Some("robot"), &[])]), &got);
    assert!(text(&renamed).contains("username: robot"));
    assert_eq!(text(&after(pruned("a", &[]), &renamed)), "");
    let by_hand =
        AwsAuth { annotations: got.annotations.clone(), ..roles("- {rolearn: @ci, username: x}\n") };
    assert_eq!(refused(apply("a", &[grant("ci", Some("robot"), &[])]), &by_hand).code, "owned-by-others");
    assert_eq!(refused(apply("b", &[grant("ci", Some("robot"), &[])]), &got).code, "owned-by-others");
}

#[test]
fn a_record_of_what_is_gone_is_forgotten() {
    let got = after(apply("a", &[grant("ci", Some("ci"), &["view"])]), &AwsAuth::default());
    let emptied = AwsAuth { annotations: got.annotations.clone(), ..roles("") };
    let plan = planned(apply("a", &[]), &emptied);
    assert!(plan.edit.keys.is_empty() && !plan.is_noop());
    assert_eq!(record(&plan.after, "a"), None);
    // And who puts it there again owns it.
    let again = AwsAuth { annotations: plan.after.annotations, ..roles(CI) };
    assert_eq!(text(&after(pruned("a", &[]), &again)), CI);
}

#[test]
fn an_entry_that_another_one_shadows_is_pruned_too() {
    let got = after(apply("a", &[grant("ci", Some("ci"), &["view"])]), &AwsAuth::default());
    let above = "- rolearn: @ci\n  username: other\n  groups:\n    - more\n";
    let shadowed = AwsAuth { annotations: got.annotations.clone(), ..roles(&(text(&got) + above)) };
    assert_eq!(text(&after(pruned("a", &[]), &shadowed)), above);
}

#[test]
fn accounts_come_and_go_like_entries() {
    let want = Apply { accounts: vec!["111122223333".into(), "444455556666".into()], ..apply("a", &[]) };
    let mut values = Values::default();
    values.set(DataKey::MapAccounts, Some("- \"111122223333\"\n".into()));
    let got = after(want, &AwsAuth::from_values(&values));
    let accounts = |of: &AwsAuth| of.map.values.get(DataKey::MapAccounts).map(ToString::to_string);
    assert_eq!(accounts(&got).unwrap(), "- \"111122223333\"\n- \"444455556666\"\n");
    assert_eq!(accounts(&after(pruned("a", &[]), &got)).unwrap(), "- \"111122223333\"\n");
}

#[test]
fn a_record_that_is_not_ours_is_refused_or_noted() {
    let broken = [(annotation("a"), "{".to_owned())].into();
    let there = roles(CI).with_annotations(&broken);
    let why = refused(apply("a", &[]), &there);
    assert_eq!(why.code, "owner-record");
    assert!(why.help[0].ends_with("annotate configmap aws-auth awsauth/owner.a-"));
    let plan = planned(apply("b", &[grant("ci", None, &["view"])]), &there);
    assert_eq!(plan.notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["owner-record"]);
}

#[test]
fn a_forged_record_takes_no_more_than_it_names_and_gives_nothing() {
    let forged = r#"{"version":1,"added":[{"names":["arn:aws:iam::111122223333:role/ci"],"username":"ci","groups":["view","system:masters"]}]}"#;
    let there = roles(&format!("{CI}- {{rolearn: @dev, username: dev}}\n"));
    let there = there.with_annotations(&[(annotation("a"), forged.to_owned())].into());
    let plan = planned(apply("a", &[]), &there);
    assert!(plan.edit.keys.is_empty());
    assert_eq!(text(&after(pruned("a", &[]), &there)), "- {rolearn: @dev, username: dev}\n");
}

#[test]
fn annotations_that_are_full_are_refused_before_anything_is_changed() {
    let full = [("other".to_owned(), "x".repeat((256 << 10) - 60))].into();
    let there = roles(CI).with_annotations(&full);
    let want = [grant("new", None, &["view"])];
    assert_eq!(refused(apply("a", &want), &there).code, "annotations-full");
    assert!(!planned(apply("", &want), &there).is_noop());
}

#[test]
fn whom_the_server_would_pick_at_random_is_a_conflict() {
    let user = "arn:aws:iam::111122223333:user/u";
    let mut values = Values::default();
    let twice = format!(
        "- userarn: {user}\n- userarn: {}\n",
        user.to_uppercase().replace("ARN:AWS:IAM", "arn:aws:iam")
    );
    values.set(DataKey::MapUsers, Some(twice.into()));
    let grant = Grant { key: DataKey::MapUsers, arn: user.to_owned(), ..grant("u", None, &["view"]) };
    assert_eq!(refused(apply("", &[grant]), &AwsAuth::from_values(&values)).code, "random-winner");
}
