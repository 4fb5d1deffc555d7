//! The caller, before and after.

use super::*;

fn of(plan: &Plan, me: Answer<Login>, may: impl Fn(&Subject, Right) -> Answer<bool>) -> Vec<Verdict> {
    let mut verdicts = asked(plan, live(), Allowances::default(), me, may).1;
    verdicts.retain(|verdict| verdict.guard == Guard::SelfLockout);
    verdicts
}

#[test]
fn the_same_identity_before_and_after_takes_one_question() {
    let before = mapping_of(&["admin admin system:masters", "ci ci view"]);
    let plan = remove("ci", &before);
    let (asked, verdicts) = asked(&plan, live(), Allowances::default(), login("admin", "admin"), nobody);
    assert_eq!(asked, [Question::Login]);
    assert_eq!(rulings(&verdicts), [(Guard::SelfLockout, Ruling::Passed)]);
}

#[test]
fn a_role_that_was_assumed_and_is_not_touched_needs_none() {
    let before = mapping_of(&["admin admin system:masters", "ci ci view"]);
    let facts = Facts { signer: Some(format!("{ACCOUNT}:role/admin")), ..live() };
    let (asked, verdicts) =
        asked(&remove("ci", &before), facts, Allowances::default(), strangers_eyes(), no_reviews);
    assert_eq!((asked, verdicts), (vec![], vec![]));
}

#[test]
fn removing_oneself_is_refused_and_allowed_by_its_flag() {
    let before = mapping_of(&["admin admin system:masters", "me me system:masters"]);
    let plan = remove("me", &before);
    let verdicts = of(&plan, login("me", "me"), no_reviews);
    assert_eq!(rulings(&verdicts), [(Guard::SelfLockout, Ruling::Refused)]);
    assert!(verdicts[0].message.contains("lock yourself out"), "{verdicts:?}");
    assert_eq!(verdicts[0].flag(), Some("--allow-self-lockout"));
    let allow = Allowances { self_lockout: true, ..Allowances::default() };
    let verdicts = asked(&plan, live(), allow, login("me", "me"), no_reviews).1;
    assert_eq!(verdicts[0].overridden, Some("--allow-self-lockout"));
    assert_eq!(verdicts[0].ruling, Ruling::Warned);
}

#[test]
fn who_has_no_name_is_not_shown_as_a_gap() {
    let before = mapping_of(&["admin admin system:masters", "me me old"]);
    let verdicts = of(&grant("me", "", "view", &before), login("me", "me"), |_, _| Ok(false));
    assert!(verdicts[0].message.contains("get in as (empty username) in group view"), "{verdicts:?}");
}

#[test]
fn another_identity_is_asked_about_as_the_authenticator_would_make_it() {
    let before = mapping_of(&["admin admin system:masters", "me me old"]);
    let plan = grant("me", "{{SessionName}}-at-{{AccountID}}", "new", &before);
    let may = |allowed: bool| {
        move |subject: &Subject, right: Right| {
            if right == Right::Everything || subject.uid.is_empty() {
                return Ok(false);
            }
            assert_eq!(subject.user, "me-at-111122223333");
            assert_eq!(subject.groups, ["new", "system:authenticated"]);
            assert_eq!(subject.uid, "uid");
            assert_eq!(subject.extra["sessionName"], ["me"]);
            Ok(allowed || right == Right::ReadMapping)
        }
    };
    assert_eq!(rulings(&of(&plan, login("me", "me"), may(true))), [(Guard::SelfLockout, Ruling::Noted)]);
    let refused = of(&plan, login("me", "me"), may(false));
    assert_eq!(refused[0].ruling, Ruling::Refused);
    assert!(refused[0].message.contains("could not change the mapping"), "{refused:?}");
    let unknown = of(&plan, login("me", "me"), no_reviews);
    assert_eq!(unknown[0].ruling, Ruling::Unchecked);
    assert_eq!(unknown[0].flag(), Some("--allow-unchecked"));
}

#[test]
fn system_masters_needs_no_review() {
    let before = mapping_of(&["admin admin system:masters", "me me old"]);
    let plan = grant("me", "me2", "system:masters", &before);
    assert_eq!(of(&plan, login("me", "me"), no_reviews)[0].ruling, Ruling::Noted);
}

#[test]
fn who_is_in_otherwise_stays_in() {
    let before = mapping_of(&["admin admin system:masters", "me me system:masters"]);
    let plan = remove("me", &before);
    let held = Facts { held: vec![mapping::principal_key(&format!("{ACCOUNT}:role/me"))], ..live() };
    // Nothing that the mapping decides is taken from anybody.
    let (asked, verdicts) = asked(&plan, held, Allowances::default(), login("me", "me"), no_reviews);
    assert_eq!((asked, verdicts), (vec![], vec![]));

    let certificate = Ok(Login { username: "kube-admin".to_owned(), ..Login::default() });
    let verdicts = of(&plan, certificate, no_reviews);
    assert_eq!(verdicts[0].ruling, Ruling::Noted);
    assert!(verdicts[0].message.contains("kube-admin, not by IAM"), "{verdicts:?}");

    let named = login("me", "kubernetes-admin").unwrap();
    let creator = Login { groups: vec!["system:masters".to_owned()], ..named.clone() };
    let verdicts = of(&plan, Ok(creator.clone()), no_reviews);
    assert!(verdicts[0].message.contains("creator"), "{verdicts:?}");
    // The name alone is none, and what the mapping gives is the mapping's.
    let verdicts = of(&plan, Ok(named), no_reviews);
    assert_eq!(verdicts[0].ruling, Ruling::Refused);
    assert!(
        verdicts[0].help.iter().any(|line| line.contains("takes you for kubernetes-admin")),
        "{verdicts:?}"
    );
    let mapped = mapping_of(&["admin admin system:masters", "me kubernetes-admin system:masters"]);
    let verdicts = of(&remove("me", &mapped), Ok(creator), no_reviews);
    assert_eq!((verdicts[0].ruling, verdicts[0].help.len()), (Ruling::Refused, 0));
}

#[test]
fn what_only_the_server_knows_is_not_checked() {
    let before = mapping_of(&["admin admin system:masters", "me me system:masters"]);
    let plan = grant("me", "system:node:{{EC2PrivateDNSName}}", "system:nodes", &before);
    let mut me = login("me", "me").unwrap();
    me.extra.insert("sessionName".to_owned(), vec!["i-0123456789abcdef0".to_owned()]);
    assert_eq!(of(&plan, Ok(me), nobody)[0].ruling, Ruling::Unchecked);
    // A session that is no instance is turned away.
    assert_eq!(of(&plan, login("me", "me"), nobody)[0].ruling, Ruling::Refused);
    let who = Err("no answer".to_owned());
    let verdicts = of(&remove("me", &before), who, nobody);
    assert_eq!(verdicts[0].ruling, Ruling::Unchecked);
    assert!(verdicts[0].message.contains("no answer"), "{verdicts:?}");
}

#[test]
fn on_a_file_only_the_loss_of_an_admin_is_worth_a_word() {
    let before = mapping_of(&["admin admin system:masters", "me me system:masters", "ci ci view"]);
    let none = Allowances::default();
    let verdicts = judge(&remove("me", &before), &Facts::default(), none);
    assert_eq!(rulings_of(Guard::SelfLockout, &verdicts), [Ruling::Warned]);
    assert_eq!(judge(&remove("ci", &before), &Facts::default(), none), []);
}
