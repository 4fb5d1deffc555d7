//! The last admin.

use super::*;

fn of(plan: &Plan, facts: Facts, may: impl Fn(&Subject, Right) -> Answer<bool>) -> (usize, Vec<Verdict>) {
    let (asked, mut verdicts) = asked(plan, facts, Allowances::default(), strangers_eyes(), may);
    verdicts.retain(|verdict| verdict.guard == Guard::LastAdmin);
    (asked.len() - 1, verdicts)
}

#[test]
fn the_one_that_remains_is_named_without_a_question() {
    let before = mapping_of(&["a a system:masters", "b b system:masters"]);
    let (reviews, verdicts) = of(&remove("a", &before), live(), no_reviews);
    assert_eq!((reviews, verdicts[0].ruling), (0, Ruling::Noted));
    assert_eq!(verdicts[0].message, "role/b remains in system:masters");
}

#[test]
fn an_admin_by_rbac_counts_and_the_others_do_not() {
    let before =
        mapping_of(&["a a system:masters", "ops ops ops", "ci ci view", "n system:node:x system:nodes"]);
    let plan = remove("a", &before);
    let ops = |subject: &Subject, _| Ok(subject.groups.contains(&"ops".to_owned()));
    let (reviews, verdicts) = of(&plan, live(), ops);
    assert_eq!((reviews, verdicts[0].ruling), (2, Ruling::Noted), "nodes are not asked about");
    assert!(verdicts[0].message.starts_with("role/ops remains"), "{verdicts:?}");
    let (_, verdicts) = of(&plan, live(), nobody);
    assert_eq!(verdicts[0].ruling, Ruling::Refused);
    assert_eq!(verdicts[0].flag(), Some("--allow-no-admin"));
    let (reviews, verdicts) = of(&plan, live(), no_reviews);
    assert_eq!((reviews, verdicts[0].ruling), (2, Ruling::Unchecked));
}

#[test]
fn without_system_masters_the_loss_of_an_admin_by_rbac_is_seen() {
    let before = mapping_of(&["ops ops ops", "ci ci view"]);
    let ops = |subject: &Subject, _| Ok(subject.groups.contains(&"ops".to_owned()));
    for plan in [remove("ops", &before), ungroup("ops", "ops", &before)] {
        assert_eq!(of(&plan, live(), ops).1[0].ruling, Ruling::Refused);
    }
    assert_eq!(of(&remove("ci", &before), live(), nobody).1, []);
    // Whoever goes is none, so what else can't be known does not matter.
    let ci = |subject: &Subject, _| {
        if subject.user == "ci" { Ok(false) } else { no_reviews(subject, Right::Everything) }
    };
    assert_eq!(of(&remove("ci", &before), live(), ci).1, []);
}

#[test]
fn at_most_32_identities_are_asked_about_in_two_waves_the_loud_ones_first() {
    let many: Vec<String> = (0..60).map(|n| format!("r{n} u{n} g{n}")).collect();
    let mut entries: Vec<&str> = many.iter().map(String::as_str).collect();
    entries.extend(["a a system:masters", "z z team-admins"]);
    let plan = remove("a", &mapping_of(&entries));
    let admins = |subject: &Subject, _| Ok(subject.groups.contains(&"team-admins".to_owned()));
    let (reviews, verdicts) = of(&plan, live(), admins);
    assert_eq!((reviews, verdicts[0].ruling), (8, Ruling::Noted));
    let (reviews, verdicts) = of(&plan, live(), nobody);
    assert_eq!((reviews, verdicts[0].ruling), (32, Ruling::Refused));
    // Whoever may not ask once need not ask 24 times more.
    assert_eq!(of(&plan, live(), no_reviews).0, 8);
}

#[test]
fn roles_that_differ_in_nothing_but_their_name_are_one_question() {
    let many: Vec<String> = (0..60).map(|n| format!("r{n} r{n}:{{{{SessionName}}}} g{}", n % 3)).collect();
    let mut entries: Vec<&str> = many.iter().map(String::as_str).collect();
    entries.push("a a system:masters");
    let plan = remove("a", &mapping_of(&entries));
    let (reviews, verdicts) = of(&plan, live(), nobody);
    assert_eq!((reviews, verdicts[0].ruling), (3, Ruling::Refused));
    assert!(verdicts[0].message.ends_with("nobody else in the mapping is an admin"), "{verdicts:?}");
}

#[test]
fn where_more_go_than_are_asked_about_the_last_admin_may_be_among_them() {
    let many: Vec<String> = (0..40).map(|n| format!("r{n} u{n} g{n}")).collect();
    let mut entries: Vec<&str> = many.iter().map(String::as_str).collect();
    entries.push("stays stays view");
    let before = mapping_of(&entries);
    let principals = (0..40).map(|n| format!("{ACCOUNT}:role/r{n}")).collect();
    let revoke = Intent::Revoke(Revoke { principals, several: true, ..Revoke::default() });
    let plan = plan(&revoke, &before).unwrap();
    let (reviews, verdicts) = of(&plan, live(), nobody);
    assert_eq!((reviews, verdicts[0].ruling), (32 + 1, Ruling::Unchecked));
    // Whoever remains and is one settles it.
    let stays = |subject: &Subject, _| Ok(subject.user == "stays");
    assert_eq!(of(&plan, live(), stays).1[0].ruling, Ruling::Noted);
}

#[test]
fn an_entry_that_an_access_entry_overrides_is_no_admin() {
    let before = mapping_of(&["a a system:masters", "b b system:masters"]);
    let held = |role: &str| Facts {
        held: vec![mapping::principal_key(&format!("{ACCOUNT}:role/{role}"))],
        access_entries: true,
        ..live()
    };
    let (_, verdicts) = of(&remove("a", &before), held("b"), nobody);
    assert_eq!(verdicts[0].ruling, Ruling::Refused);
    assert!(verdicts[0].help.iter().any(|line| line.contains("list-access-entries")));
}

#[test]
fn a_file_is_judged_by_its_text() {
    let before = mapping_of(&["a a system:masters", "b b ops"]);
    let verdicts = judge(&remove("a", &before), &Facts::default(), Allowances::default());
    assert_eq!(rulings_of(Guard::LastAdmin, &verdicts), [Ruling::Refused]);
    assert_eq!(judge(&remove("b", &before), &Facts::default(), Allowances::default()), []);
}
