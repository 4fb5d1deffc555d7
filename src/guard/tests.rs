#![allow(clippy::unwrap_used, clippy::unnecessary_wraps, clippy::needless_pass_by_value)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::*;
use crate::change::{AwsAuth, Grant, Intent, Revoke, plan};
use crate::data::{DataKey, Values};
use crate::mapping;

mod new_admin;

const ACCOUNT: &str = "arn:aws:iam::111122223333";

/// Entries as `NAME username group,group`; a name with a colon is the whole resource.
fn mapping_of(entries: &[&str]) -> AwsAuth {
    let mut text = String::new();
    for entry in entries {
        let words: Vec<&str> = entry.split(' ').collect();
        let groups = words.get(2).unwrap_or(&"");
        let (role, username) = (words[0], words[1]);
        writeln!(text, "- rolearn: {ACCOUNT}:role/{role}\n  username: '{username}'\n  groups: [{groups}]")
            .unwrap();
    }
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(text.into()));
    AwsAuth::from_values(&values)
}

fn remove(role: &str, before: &AwsAuth) -> Plan {
    let revoke = Revoke { principals: vec![format!("{ACCOUNT}:role/{role}")], ..Revoke::default() };
    plan(&Intent::Revoke(revoke), before).unwrap()
}

fn ungroup(role: &str, group: &str, before: &AwsAuth) -> Plan {
    let principals = vec![format!("{ACCOUNT}:role/{role}")];
    let revoke = Revoke { principals, groups: vec![group.to_owned()], ..Revoke::default() };
    plan(&Intent::Revoke(revoke), before).unwrap()
}

fn grant(role: &str, username: &str, group: &str, before: &AwsAuth) -> Plan {
    let grant = Grant {
        key: DataKey::MapRoles,
        arn: format!("{ACCOUNT}:role/{role}"),
        username: Some(username.to_owned()),
        default_username: String::new(),
        groups: vec![group.to_owned()],
        replace: true,
    };
    plan(&Intent::Grant(grant), before).unwrap()
}

fn live() -> Facts {
    Facts { ground: Ground::Live, ..Facts::default() }
}

/// A session of a role, as the API server describes it.
fn login(role: &str, username: &str) -> Answer<Login> {
    let text = |text: &str| vec![text.to_owned()];
    let extra = BTreeMap::from([
        ("arn".to_owned(), text(&format!("arn:aws:sts::111122223333:assumed-role/{role}/me"))),
        ("canonicalArn".to_owned(), text(&format!("{ACCOUNT}:role/{role}"))),
        ("sessionName".to_owned(), text("me")),
        ("accessKeyId".to_owned(), text("ASIA")),
    ]);
    Ok(Login { username: username.to_owned(), uid: "uid".to_owned(), groups: Vec::new(), extra })
}

/// Asks as `write` does, twice at most, and judges.
fn asked(
    plan: &Plan,
    mut facts: Facts,
    allow: Allowances,
    me: Answer<Login>,
    may: impl Fn(&Subject, Right) -> Answer<bool>,
) -> (Vec<Question>, Vec<Verdict>) {
    let mut all = Vec::new();
    for _ in 0..2 {
        for question in open_questions(plan, &facts, allow) {
            match &question {
                Question::Login => facts.login = Some(me.clone()),
                Question::Review(review) => {
                    facts.reviews.insert(review.clone(), may(&review.subject, review.right));
                }
            }
            all.push(question);
        }
    }
    assert_eq!(open_questions(plan, &facts, allow), [], "two waves are enough");
    (all, judge(plan, &facts, allow))
}

fn rulings(verdicts: &[Verdict]) -> Vec<(Guard, Ruling)> {
    verdicts.iter().map(|verdict| (verdict.guard, verdict.ruling)).collect()
}

fn rulings_of(guard: Guard, verdicts: &[Verdict]) -> Vec<Ruling> {
    verdicts.iter().filter(|verdict| verdict.guard == guard).map(|verdict| verdict.ruling).collect()
}

fn nobody(_: &Subject, _: Right) -> Answer<bool> {
    Ok(false)
}

fn no_reviews(_: &Subject, _: Right) -> Answer<bool> {
    Err("forbidden".to_owned())
}

fn strangers_eyes() -> Answer<Login> {
    login("stranger", "stranger")
}

#[test]
fn a_plain_grant_asks_nothing_and_says_nothing() {
    let before = mapping_of(&["admin admin system:masters"]);
    for plan in [
        grant("ci", "ci", "view", &before),
        grant("nodes", "system:node:{{EC2PrivateDNSName}}", "system:nodes", &before),
    ] {
        let (asked, verdicts) = asked(&plan, live(), Allowances::default(), strangers_eyes(), no_reviews);
        assert_eq!((asked, verdicts), (vec![], vec![]));
    }
}

mod itself {
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

        let verdicts = of(&plan, login("me", "kubernetes-admin"), no_reviews);
        assert!(verdicts[0].message.contains("creator"), "{verdicts:?}");
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
}

mod last {
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
}

mod nodes {
    use super::*;

    #[test]
    fn a_node_entry_that_goes_or_loses_what_makes_it_one_is_refused() {
        let before =
            mapping_of(&["n system:node:{{EC2PrivateDNSName}} system:bootstrappers,system:nodes,extra"]);
        let facts = Facts::default();
        let refused = |plan: &Plan| rulings_of(Guard::NodeLoss, &judge(plan, &facts, Allowances::default()));
        for plan in
            [remove("n", &before), ungroup("n", "system:nodes", &before), grant("n", "ci", "view", &before)]
        {
            assert_eq!(refused(&plan), [Ruling::Refused], "{:?}", plan.effect);
        }
        assert_eq!(refused(&ungroup("n", "extra", &before)), []);
        let allow = Allowances { node_loss: true, ..Allowances::default() };
        assert_eq!(
            rulings(&judge(&remove("n", &before), &facts, allow)),
            [(Guard::NodeLoss, Ruling::Warned)]
        );
    }
}

#[test]
fn a_copy_has_no_guards() {
    let before = mapping_of(&["me me system:masters", "n system:node:x system:nodes"]);
    for plan in [remove("me", &before), remove("n", &before), grant("ci", "ci", "system:masters", &before)] {
        let facts = Facts { ground: Ground::Unread, ..Facts::default() };
        let (asked, verdicts) = asked(&plan, facts, Allowances::default(), strangers_eyes(), no_reviews);
        assert_eq!((asked, verdicts), (vec![], vec![]));
    }
}

#[test]
fn a_key_that_is_lost_and_entries_that_never_match_are_refused() {
    let before = mapping_of(&["a a view"]);
    let mut plan = remove("a", &before);
    let after = |roles: &str| {
        let mut values = Values::default();
        values.set(DataKey::MapRoles, Some(roles.to_owned().into()));
        values.set(DataKey::MapAccounts, Some("['1111-2222-3333']".to_owned().into()));
        AwsAuth::from_values(&values)
    };
    plan.after = after("- rolearn: [");
    let verdicts = judge(&plan, &Facts::default(), Allowances::default());
    let expected = [(Guard::LostKey, Ruling::Refused), (Guard::NeverMatches, Ruling::Refused)];
    assert_eq!(rulings(&verdicts), expected);
    plan.after = after(&format!(
        "- rolearn: {ACCOUNT}:role/team/ci\n- username: nobody\n- rolearn: {ACCOUNT}:role/a\n"
    ));
    let verdicts = judge(&plan, &Facts::default(), Allowances::default());
    assert_eq!(verdicts.len(), 3, "{verdicts:?}");
    let allow = Allowances { never_matching: true, ..Allowances::default() };
    assert!(judge(&plan, &Facts::default(), allow).iter().all(|v| v.ruling == Ruling::Warned));
}
