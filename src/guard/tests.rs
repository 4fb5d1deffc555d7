//! What each guard asks of a plan, and how it rules.

#![allow(clippy::unwrap_used, clippy::unnecessary_wraps, clippy::needless_pass_by_value)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::*;
use crate::change::{AwsAuth, Grant, Intent, Revoke, plan};
use crate::data::{DataKey, Values};
use crate::mapping;

mod last_admin;
mod new_admin;
mod self_lockout;

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
