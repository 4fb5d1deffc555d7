//! An apply twice is an apply once, and a prune takes back what its owner added and nothing else,
//! whatever others did in between.

use std::collections::{BTreeMap, BTreeSet};

use awsauth::change::{Apply, AwsAuth, Effect, Grant, Intent, Plan, Refusal, Revoke, plan};
use awsauth::data::{DataKey, Values};
use awsauth::mapping::AuthMap;

use crate::mapping::{readable, text};
use crate::random::{Random, rounds};

const UNDER: &str = "arn:aws:iam::000000000001:role/";

fn grant(random: &mut Random) -> Grant {
    let name = random.pick(&["A", "ci"]);
    let groups = ["view", "a b", "x:{{SessionName}}"];
    Grant {
        key: random.pick(&[DataKey::MapRoles, DataKey::MapRoles, DataKey::MapUsers]),
        arn: format!("{UNDER}{name}"),
        username: random.one_in(3).then(|| random.pick(&["u", "{}", "v"]).to_owned()),
        default_username: format!("default-{name}"),
        groups: groups.into_iter().filter(|_| random.one_in(2)).map(str::to_owned).collect(),
        replace: false,
    }
}

/// Some entries, each principal once.
pub fn apply(random: &mut Random, owner: &str) -> Apply {
    let mut grants: Vec<Grant> = Vec::new();
    for _ in 0..random.below(4) {
        let grant = grant(random);
        if grants.iter().all(|known| known.arn != grant.arn) {
            grants.push(grant);
        }
    }
    let accounts = if random.one_in(3) { vec!["000000000007".to_owned()] } else { Vec::new() };
    Apply { grants, accounts, owner: Some(owner.to_owned()), ..Apply::default() }
}

pub fn by_hand(random: &mut Random) -> Intent {
    if random.one_in(2) {
        return Intent::Grant(Grant { replace: random.one_in(3), ..grant(random) });
    }
    let Grant { arn, groups, .. } = grant(random);
    Intent::Revoke(Revoke { principals: vec![arn], groups, several: true, ..Revoke::default() })
}

/// `None`: others own what would have to change, or the text can't be edited with certainty, or
/// holds more than the server reads.
pub fn planned(intent: &Intent, on: &AwsAuth) -> Option<Plan> {
    match plan(intent, on) {
        Ok(plan) => Some(plan),
        Err(Refusal::Conflict(_) | Refusal::NotFound(_)) => None,
        Err(Refusal::CannotEdit(why)) => {
            assert!(matches!(why.code, "anchored" | "aliased-entry" | "odd-layout"), "{why:#?}");
            None
        }
        Err(Refusal::Broken(found)) => {
            assert!(found.iter().all(|problem| problem.code == "second-document"), "{found:#?}");
            None
        }
        Err(other) => panic!("{other:#?}"),
    }
}

pub fn start(random: &mut Random) -> AwsAuth {
    let (key, map) = readable(random);
    let mut values = Values::default();
    values.set(key, text(&map, key).map(Into::into));
    AwsAuth::from_values(&values)
}

#[test]
fn an_apply_twice_is_an_apply_once() {
    rounds("apply twice", 10_000, |seed, random| {
        let there = start(random);
        let wish = Apply { force: random.one_in(2), prune: random.one_in(2), ..apply(random, "a") };
        let intent = Intent::Apply(wish.into());
        let Some(once) = planned(&intent, &there) else { return };
        // Also by somebody who reads the mapping anew.
        let stored =
            AwsAuth::from_values(&once.after.map.values).with_annotations(&once.after.annotations.ours);
        let twice = plan(&intent, &stored).unwrap_or_else(|why| panic!("seed {seed}: {why:#?}"));
        assert!(twice.is_noop(), "seed {seed}: {:#?}\n{:#?}", once.edit, twice.edit);
    });
}

#[test]
fn a_prune_right_behind_an_apply_gives_back_who_may_enter() {
    rounds("apply and prune", 10_000, |seed, random| {
        let there = start(random);
        let Some(once) = planned(&Intent::Apply(apply(random, "a").into()), &there) else { return };
        let prune = Apply { owner: Some("a".to_owned()), prune: true, ..Apply::default() };
        let Some(back) = planned(&Intent::Apply(prune.into()), &once.after) else { return };
        assert!(back.after.annotations.ours.is_empty(), "seed {seed}");
        let left = Effect::between(&there.map, &back.after.map);
        // A username that was empty before is not made empty again.
        let named = |line: &awsauth::change::EffectLine| {
            let name =
                |it: &Option<awsauth::mapping::Identity>| it.as_ref().and_then(|it| it.username.clone());
            name(&line.before).as_deref() == Some("") && line.lost().is_empty() && line.gained().is_empty()
        };
        assert!(left.lines.iter().all(named), "seed {seed}: {left:#?}");
    });
}

/// A principal as a reader of the mapping sees it.
pub type Seen = BTreeMap<String, (String, BTreeSet<String>)>;

pub fn seen(map: &AuthMap) -> Seen {
    let identities = map.identities();
    let all = identities.principals().filter_map(|principal| {
        let identity = identities.get(principal)?;
        Some((
            principal.to_owned(),
            (identity.username.unwrap_or_default(), identity.groups.into_iter().collect()),
        ))
    });
    all.collect()
}

/// What `a` has added, kept beside the mapping by comparing before and after.
#[derive(Default)]
struct Added(BTreeMap<String, (Option<String>, BTreeSet<String>)>);

impl Added {
    fn note(&mut self, before: &Seen, after: &Seen) {
        let nobody = (String::new(), BTreeSet::new());
        for (principal, (username, groups)) in after {
            let was = before.get(principal);
            let had = was.unwrap_or(&nobody);
            let mine = self.0.entry(principal.clone()).or_default();
            // What somebody else took away in between is not there any more to be owned.
            mine.1.retain(|group| had.1.contains(group));
            mine.1.extend(groups.difference(&had.1).cloned());
            mine.0 = match was {
                None => Some(username.clone()),
                Some((had, _)) => mine.0.take().filter(|name| name == had).map(|_| username.clone()),
            };
        }
        self.0.retain(|principal, _| after.contains_key(principal));
    }

    fn taken_from(&self, mut seen: Seen) -> Seen {
        for (principal, (name, groups)) in &self.0 {
            let Some((username, has)) = seen.get_mut(principal) else { continue };
            has.retain(|group| !groups.contains(group));
            if has.is_empty() && name.as_ref() == Some(username) {
                seen.remove(principal);
            }
        }
        seen
    }
}

/// Takes every group of every principal away.
fn emptying(map: &AuthMap) -> Intent {
    let revoke = |(principal, (_, groups)): (String, (String, BTreeSet<String>))| {
        let (principals, groups) = (vec![principal], groups.into_iter().collect::<Vec<_>>());
        (!groups.is_empty()).then_some(Intent::Revoke(Revoke {
            principals,
            groups,
            several: true,
            ..Revoke::default()
        }))
    };
    Intent::Several(seen(map).into_iter().filter_map(revoke).collect())
}

#[test]
fn a_prune_takes_what_its_owner_added_whatever_others_did() {
    let (mut pruned, mut left_over) = (0, 0);
    rounds("owners", 10_000, |seed, random| {
        let mut there = AwsAuth::default();
        let mut added = Added::default();
        for _ in 0..=random.below(10) {
            let (intent, is_a) = match random.below(4) {
                0 => (by_hand(random), false),
                1 => (Intent::Apply(apply(random, "b").into()), false),
                _ => (Intent::Apply(apply(random, "a").into()), true),
            };
            let Some(plan) = planned(&intent, &there) else { continue };
            if is_a {
                added.note(&seen(&there.map), &seen(&plan.after.map));
            }
            there = plan.after;
        }
        let prune = Apply { owner: Some("a".to_owned()), prune: true, ..Apply::default() };
        let plan = planned(&Intent::Apply(prune.into()), &there).expect("taking what is ours is no conflict");
        pruned += plan.effect.lines.len();
        let wanted = added.taken_from(seen(&there.map));
        assert_eq!(seen(&plan.after.map), wanted, "seed {seed}: {:?}", there.map.values);
        // An entry of `a` in which somebody else has something outlives it, and nothing else does.
        let is_left = |(who, (name, _)): (&String, &(Option<String>, BTreeSet<String>))| {
            wanted.get(who).is_some_and(|(username, _)| name.as_ref() == Some(username))
        };
        let stays = added.0.iter().any(is_left);
        let record = plan.after.annotations.ours.get("awsauth/owner.a");
        assert_eq!(record.is_some(), stays, "seed {seed}: {record:?} {wanted:?}");
        left_over += usize::from(stays);
        // And goes when that is gone.
        let emptied = awsauth::change::plan(&emptying(&plan.after.map), &plan.after);
        let Some(emptied) = emptied.ok().filter(|_| stays) else { return };
        let prune = Apply { owner: Some("a".to_owned()), prune: true, ..Apply::default() };
        let last = planned(&Intent::Apply(prune.into()), &emptied.after).expect("what is ours");
        assert!(!last.after.annotations.ours.contains_key("awsauth/owner.a"), "seed {seed}");
    });
    assert!(pruned > 0 && left_over > 0);
}
