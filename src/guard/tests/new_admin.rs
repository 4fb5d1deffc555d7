//! Who becomes an admin, and from where that comes.

use super::*;

fn of(plan: &Plan, allow: Allowances, may: impl Fn(&Subject, Right) -> Answer<bool>) -> (usize, Vec<Ruling>) {
    let (asked, verdicts) = asked(plan, live(), allow, strangers_eyes(), may);
    let reviews = asked.iter().filter(|question| **question != Question::Login).count();
    (reviews, rulings_of(Guard::NewAdmin, &verdicts))
}

#[test]
fn system_masters_is_warned_of_and_forbidden_by_its_flag() {
    let before = mapping_of(&["a a system:masters"]);
    let forbid = Allowances { forbid_admin: true, ..Allowances::default() };
    for plan in [
        grant("ci", "ci", "system:masters", &before),
        grant("ci", "ci", "system:{{SessionName}}", &before),
        grant("ci", "{{SessionNameRaw}}", "view", &before),
    ] {
        assert_eq!(of(&plan, Allowances::default(), no_reviews), (0, vec![Ruling::Warned]));
        assert_eq!(of(&plan, forbid, no_reviews), (0, vec![Ruling::Refused]));
        let on_a_file = judge(&plan, &Facts::default(), forbid);
        assert_eq!(rulings_of(Guard::NewAdmin, &on_a_file), [Ruling::Refused]);
    }
}

#[test]
fn a_name_that_sounds_like_one_is_asked_about() {
    let before = mapping_of(&["a a system:masters"]);
    let bound = |subject: &Subject, right| {
        assert_eq!(right, Right::ChangeMapping);
        Ok(subject.user == "system:kube-controller-manager"
            || subject.groups.contains(&"team-admins".to_owned()))
    };
    for plan in [
        grant("ci", "ci", "team-admins", &before),
        grant("ci", "system:kube-controller-manager", "view", &before),
    ] {
        assert_eq!(of(&plan, Allowances::default(), bound), (1, vec![Ruling::Warned]));
        assert_eq!(of(&plan, Allowances::default(), nobody), (1, vec![Ruling::Passed]));
        assert_eq!(of(&plan, Allowances::default(), no_reviews), (1, vec![Ruling::Warned]));
    }
    let forbid = Allowances { forbid_admin: true, ..Allowances::default() };
    let plain = grant("ci", "ci", "view", &before);
    assert_eq!(of(&plain, forbid, |_, _| Ok(true)), (1, vec![Ruling::Refused]), "then everybody is");
    assert_eq!(of(&plain, forbid, no_reviews), (1, vec![Ruling::Unchecked]));
}

fn recorded(ground: Ground) -> Facts {
    Facts { ground, from_record: true, ..Facts::default() }
}

fn of_a_record(
    plan: &Plan,
    ground: Ground,
    allow: Allowances,
    may: impl Fn(&Subject, Right) -> Answer<bool>,
) -> Vec<(Ruling, Option<&'static str>)> {
    let (_, verdicts) = asked(plan, recorded(ground), allow, strangers_eyes(), may);
    let new = verdicts.iter().filter(|verdict| verdict.guard == Guard::NewAdmin);
    new.map(|verdict| (verdict.ruling, verdict.flag().or(verdict.overridden))).collect()
}

const FLAG: Option<&str> = Some("--allow-new-admin");

#[test]
fn an_admin_from_a_record_takes_a_yes_or_its_flag() {
    let before = mapping_of(&["a a system:masters"]);
    let plan = grant("ci", "ci", "system:masters", &before);
    let allow = Allowances { new_admin: true, ..Allowances::default() };
    let forbid = Allowances { forbid_admin: true, ..Allowances::default() };
    for ground in [Ground::Live, Ground::File] {
        let of = |allow| of_a_record(&plan, ground, allow, no_reviews);
        assert_eq!(of(Allowances::default()), [(Ruling::Ask, FLAG)]);
        assert_eq!(of(allow), [(Ruling::Warned, FLAG)]);
        assert_eq!(of(forbid), [(Ruling::Refused, None)]);
    }
    assert_eq!(of_a_record(&plan, Ground::Unread, Allowances::default(), no_reviews), []);
    // Typed, it is a warning.
    assert_eq!(of(&plan, Allowances::default(), no_reviews).1, [Ruling::Warned]);
}

#[test]
fn a_record_is_asked_about_however_plain_it_sounds() {
    let before = mapping_of(&["a a system:masters"]);
    let none = Allowances::default();
    let plain = grant("ci", "ci", "view", &before);
    let of = |allow, may: fn(&Subject, Right) -> Answer<bool>| of_a_record(&plain, Ground::Live, allow, may);
    assert_eq!(of(none, |_, _| Ok(true)), [(Ruling::Ask, FLAG)]);
    assert_eq!(of(none, nobody), [(Ruling::Passed, None)]);
    assert_eq!(of(none, no_reviews), [(Ruling::Unchecked, Some("--allow-unchecked"))]);
    let unchecked = Allowances { unchecked: true, ..none };
    assert_eq!(of(unchecked, no_reviews), [(Ruling::Warned, Some("--allow-unchecked"))]);
    let allow = Allowances { new_admin: true, ..none };
    assert_eq!(of(allow, no_reviews), [], "whatever the answer");
    let nodes = grant("n", "system:node:{{EC2PrivateDNSName}}", "system:nodes", &before);
    assert_eq!(of_a_record(&nodes, Ground::Live, none, no_reviews), []);
    // A file can't be asked: a word about what sounds like an admin, and none about the rest.
    let loud = grant("ci", "ci", "team-admins", &before);
    assert_eq!(of_a_record(&plain, Ground::File, none, no_reviews), []);
    assert_eq!(of_a_record(&loud, Ground::File, none, no_reviews), [(Ruling::Warned, None)]);
}

#[test]
fn an_admin_whom_a_prune_uncovers_takes_a_yes_too() {
    use crate::change::{Apply, annotation};
    let forged = format!(r#"{{"version":1,"added":[{{"names":["{ACCOUNT}:role/ci"],"username":"ci"}}]}}"#);
    let there = mapping_of(&["ci hidden system:masters", "ci ci "]);
    let there = there.with_annotations(&[(annotation("team"), forged)].into());
    let pruned = |grants: Vec<Grant>| {
        let apply = Apply { grants, owner: Some("team".to_owned()), prune: true, ..Apply::default() };
        plan(&Intent::Apply(apply.into()), &there).unwrap()
    };
    let rulings = |plan: &Plan| rulings_of(Guard::NewAdmin, &judge(plan, &live(), Allowances::default()));
    assert_eq!(rulings(&pruned(Vec::new())), [Ruling::Ask]);
    let Intent::Grant(named) = grant("ci", "ci", "system:masters", &there).intent else { unreachable!() };
    assert_eq!(rulings(&pruned(vec![Grant { replace: false, ..named }])), [Ruling::Warned]);
}

#[test]
fn whoever_was_an_admin_before_is_no_new_one() {
    let before = mapping_of(&["ops ops ops", "a a system:masters"]);
    let ops = |subject: &Subject, _| Ok(subject.groups.contains(&"ops".to_owned()));
    let mut plan = grant("ops", "ops", "super-ops", &before);
    let Intent::Grant(wish) = &plan.intent else { unreachable!() };
    let wish = Grant { replace: false, ..wish.clone() };
    plan = crate::change::plan(&Intent::Grant(wish), &before).unwrap();
    assert_eq!(of(&plan, Allowances::default(), ops), (2, vec![]));
    assert_eq!(of(&grant("a", "a2", "system:masters", &before), Allowances::default(), nobody).1, []);
}

#[test]
fn whoever_was_an_admin_under_the_own_arn_is_no_new_one() {
    let mut values = Values::default();
    values.set(DataKey::MapAccounts, Some("- '111122223333'\n".into()));
    let before = AwsAuth::from_values(&values);
    let plan = grant("ops", "ops", "super-ops", &before);
    let ops =
        |subject: &Subject, _| Ok(subject.user == "ops" || subject.user == format!("{ACCOUNT}:role/ops"));
    assert_eq!(of(&plan, Allowances::default(), ops).1, []);
    let ops = |subject: &Subject, _| Ok(subject.user == "ops");
    assert_eq!(of(&plan, Allowances::default(), ops).1, [Ruling::Warned]);
}

#[test]
fn of_thousands_who_come_back_those_who_are_alike_are_one_question() {
    let role = |n: usize| {
        format!(
            "- rolearn: {ACCOUNT}:role/r{n}\n  username: '{ACCOUNT}:r{n}/{{{{SessionName}}}}'\n  groups: [g{}]\n",
            n % 4
        )
    };
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some((0..2000).map(role).collect::<String>().into()));
    let plan = plan(&Intent::Texts(values), &AwsAuth::default()).unwrap();
    let (asked, verdicts) =
        asked(&plan, recorded(Ground::Live), Allowances::default(), strangers_eyes(), nobody);
    assert_eq!(asked.len(), 4);
    assert_eq!(rulings_of(Guard::NewAdmin, &verdicts), vec![Ruling::Passed; 2000]);
}
