//! The guards against brute force: the server's own decision about everybody, before and after.

use awsauth::change::{AwsAuth, Intent, Plan, plan};
use awsauth::data::{DataKey, Values};
use awsauth::guard::{
    Allowances, Facts, Ground, Guard, Login, Question, Ruling, Verdict, judge, open_questions,
};
use awsauth::mapping::{AuthMap, Caller, Decision, Outcome};

use crate::random::{Random, rounds};

const ACCOUNTS: [&str; 2] = ["111122223333", "444455556666"];
const NAMES: [&str; 4] = ["a", "B", "b", "c"];
const USERNAMES: [&str; 6] =
    ["ann", "bob", "system:node:{{EC2PrivateDNSName}}", "{{SessionName}}", "x:{{AccountID}}", ""];
const GROUPS: [&str; 6] =
    ["view", "system:masters", "system:nodes", "system:bootstrappers", "ops", "team-admins"];

/// A role or a user of few, so that entries meet.
fn arn(random: &mut Random) -> String {
    let kind = random.pick(&["role", "role", "user"]);
    format!("arn:aws:iam::{}:{kind}/{}", random.pick(&ACCOUNTS), random.pick(&NAMES))
}

fn entries(random: &mut Random, field: &str) -> String {
    let mut text = String::new();
    for _ in 0..random.below(5) {
        let groups: Vec<&str> = (0..random.below(3)).map(|_| random.pick(&GROUPS)).collect();
        text += &format!("- {field}: {}\n  username: '{}'\n", arn(random), random.pick(&USERNAMES));
        text += &format!("  groups: [{}]\n", groups.join(", "));
    }
    text
}

fn values(random: &mut Random) -> Values {
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(entries(random, "rolearn").into()));
    values.set(DataKey::MapUsers, Some(entries(random, "userarn").into()));
    let accounts = ACCOUNTS.iter().filter(|_| random.one_in(3)).map(|id| format!("- '{id}'\n"));
    values.set(DataKey::MapAccounts, Some(accounts.collect::<String>().into()));
    values
}

/// Mostly one key of another mapping, so that much stays.
fn change(random: &mut Random, before: &Values) -> Values {
    let (mut after, other) = (before.clone(), values(random));
    let key = random.pick(&DataKey::ALL);
    after.set(key, other.get(key).cloned());
    after
}

fn some_plan(random: &mut Random) -> Plan {
    let before = values(random);
    let after = change(random, &before);
    plan(&Intent::Texts(after), &AwsAuth::from_values(&before)).expect("texts can always be put")
}

/// Everybody who could call: sessions of roles (of instances too) and users.
fn callers() -> Vec<Caller> {
    let mut callers = Vec::new();
    for account in ACCOUNTS {
        for name in NAMES {
            callers.push(Caller::from_arn(&format!("arn:aws:iam::{account}:user/{name}")));
            for session in ["me", "i-0123456789abcdef0"] {
                let arn = format!("arn:aws:sts::{account}:assumed-role/{name}/{session}");
                callers.push(Caller { access_key: Some("ASIA".into()), ..Caller::from_arn(&arn) });
            }
        }
    }
    callers
}

fn login(caller: &Caller) -> Login {
    let session = caller.session.clone().unwrap_or_default();
    let extra = [("arn", caller.arn.clone()), ("sessionName", session), ("accessKeyId", "ASIA".into())];
    let extra = extra.into_iter().map(|(key, value)| (key.to_owned(), vec![value])).collect();
    Login { username: "whoever".to_owned(), uid: "uid".to_owned(), groups: Vec::new(), extra }
}

/// The users that the server may make of a caller; `None` among them: turned away.
fn may_become(map: &AuthMap, caller: &Caller) -> Vec<Option<(String, Vec<String>)>> {
    let user = |outcome: &Outcome| match outcome {
        Outcome::Granted { username, groups } => {
            let mut groups: Vec<String> = groups.iter().map(|group| group.text.clone()).collect();
            groups.sort();
            groups.dedup();
            Some((username.text.clone(), groups))
        }
        Outcome::Refused { .. } => None,
    };
    let mut users = match map.decide(caller) {
        Decision::Answer { outcome, .. } => vec![user(&outcome)],
        Decision::Ambiguous { between } => between.iter().map(|(_, outcome)| user(outcome)).collect(),
        Decision::NoMatch { .. } | Decision::NotAPrincipal(_) => vec![None],
    };
    users.sort();
    users.dedup();
    users
}

/// Asks in waves; `may` answers every review.
fn asked(plan: &Plan, mut facts: Facts, me: &Caller, may: bool) -> (usize, Vec<Verdict>) {
    let mut waves = 0;
    loop {
        let open = open_questions(plan, &facts, Allowances::default());
        if open.is_empty() {
            break;
        }
        waves += 1;
        assert!(waves <= 2, "{open:#?}");
        for question in open {
            match question {
                Question::Login => facts.login = Some(Ok(login(me))),
                Question::Review(review) => _ = facts.reviews.insert(review, Ok(may)),
            }
        }
    }
    (waves, judge(plan, &facts, Allowances::default()))
}

fn live() -> Facts {
    Facts { ground: Ground::Live, ..Facts::default() }
}

fn ruling(guard: Guard, verdicts: &[Verdict]) -> Option<Ruling> {
    verdicts.iter().filter(|verdict| verdict.guard == guard).map(|verdict| verdict.ruling).max()
}

#[test]
fn nobody_loses_the_way_in_unless_the_guard_refuses() {
    let callers = callers();
    let (mut refused, mut same) = (0, 0);
    rounds("self", 20_000, |seed, random| {
        let plan = some_plan(random);
        let me = &callers[random.below(callers.len())];
        let (was, is) = (may_become(&plan.before.map, me), may_become(&plan.after.map, me));
        // Nobody may do anything but system:masters.
        let verdict = ruling(Guard::SelfLockout, &asked(&plan, live(), me, false).1);
        let mighty = |user: &Option<(String, Vec<String>)>| {
            user.as_ref().is_some_and(|(_, groups)| groups.iter().any(|group| group == "system:masters"))
        };
        // Whoever was out, or may be out as it is, loses nothing that they can count on.
        if was != is && !was.contains(&None) && !is.iter().all(mighty) {
            let stops = verdict.is_some_and(|ruling| ruling >= Ruling::Unchecked);
            // More groups and the same name take nothing from anybody, and are not asked about.
            let only_more = was.len() == 1
                && is.len() == 1
                && is[0].as_ref().is_some_and(|(name, groups)| {
                    was[0].as_ref().is_some_and(|(old, had)| {
                        name == old && had.iter().all(|group| groups.contains(group))
                    })
                });
            assert!(stops || only_more, "seed {seed}: {me:?} {was:?} {is:?} {verdict:?}");
            refused += usize::from(stops);
        }
        if was == is && !was.contains(&None) {
            same += 1;
            assert!(
                verdict.is_none_or(|ruling| ruling == Ruling::Passed),
                "seed {seed}: {was:?} {verdict:?}"
            );
        }
    });
    assert!(refused > 0 && same > 0);
}

#[test]
fn the_last_of_system_masters_and_the_nodes_do_not_go_unseen() {
    let callers = callers();
    rounds("admins and nodes", 20_000, |seed, random| {
        let plan = some_plan(random);
        let verdicts = judge(&plan, &Facts::default(), Allowances::default());
        let all = |map: &AuthMap, caller: &Caller, group: &str| {
            may_become(map, caller)
                .iter()
                .all(|user| user.as_ref().is_some_and(|(_, groups)| groups.iter().any(|g| g == group)))
        };
        // A machine is no admin.
        let people: Vec<&Caller> = callers
            .iter()
            .filter(|caller| caller.session.as_ref().is_none_or(|session| !session.starts_with("i-")))
            .collect();
        let masters = |map: &AuthMap| people.iter().any(|caller| all(map, caller, "system:masters"));
        if masters(&plan.before.map) && !masters(&plan.after.map) {
            assert_eq!(ruling(Guard::LastAdmin, &verdicts), Some(Ruling::Refused), "seed {seed}");
        }
        for caller in &callers {
            for group in ["system:nodes", "system:bootstrappers"] {
                let (was, is) = (all(&plan.before.map, caller, group), all(&plan.after.map, caller, group));
                // An answer at random is no loss that could be named, and only instances are nodes.
                let instance = caller.session.as_ref().is_some_and(|session| session.starts_with("i-"));
                let certain = instance && may_become(&plan.after.map, caller).len() == 1;
                if was && !is && certain {
                    assert_eq!(
                        ruling(Guard::NodeLoss, &verdicts),
                        Some(Ruling::Refused),
                        "seed {seed}: {caller:?}"
                    );
                }
            }
            let (was, is) = (
                all(&plan.before.map, caller, "system:masters"),
                all(&plan.after.map, caller, "system:masters"),
            );
            if is && !was && may_become(&plan.before.map, caller).len() == 1 {
                assert_eq!(
                    ruling(Guard::NewAdmin, &verdicts),
                    Some(Ruling::Warned),
                    "seed {seed}: {caller:?}"
                );
                // What nobody has typed stops.
                let recorded = Facts { from_record: true, ..Facts::default() };
                let verdicts = judge(&plan, &recorded, Allowances::default());
                assert_eq!(ruling(Guard::NewAdmin, &verdicts), Some(Ruling::Ask), "seed {seed}: {caller:?}");
            }
        }
    });
}

#[test]
fn what_changes_nobodys_access_asks_nothing_and_refuses_nothing() {
    let callers = callers();
    let mut done = 0;
    rounds("no effect", 20_000, |seed, random| {
        let before = values(random);
        let mut after = before.clone();
        for key in DataKey::ALL {
            let text = before.get(key).map_or(String::new(), |text| format!("# a word\n{text}"));
            after.set(key, Some(text.into()));
        }
        let plan = plan(&Intent::Texts(after), &AwsAuth::from_values(&before)).expect("texts");
        assert!(plan.effect.is_empty(), "seed {seed}");
        let me = &callers[random.below(callers.len())];
        assert_eq!(asked(&plan, live(), me, false), (0, vec![]), "seed {seed}");
        done += 1;
    });
    assert!(done > 0);
}
