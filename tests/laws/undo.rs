//! What is taken back is gone with its records, what others did since stays, and a whole text comes
//! back to the byte.

use std::collections::{BTreeMap, BTreeSet};

use awsauth::change::{Apply, AwsAuth, Intent, Made, Plan, Snapshot, plan};
use awsauth::data::{DataKey, Values};

use crate::apply::{Seen, apply, by_hand, planned, seen, start};
use crate::random::{Random, rounds};

fn snapshot(of: &AwsAuth) -> Snapshot {
    Snapshot { values: of.map.values.clone(), annotations: (*of.annotations.ours).clone() }
}

/// As somebody reads it anew.
fn stored(of: &Snapshot) -> AwsAuth {
    AwsAuth::from_values(&of.values).with_annotations(&of.annotations)
}

fn made(plan: &Plan) -> Made {
    Made { before: snapshot(&plan.before), after: snapshot(&plan.after) }
}

/// Any wish, also one that is recorded under a name.
fn change(random: &mut Random) -> Intent {
    match random.below(4) {
        0 => {
            let owner = random.pick(&["a", "b"]);
            Intent::Apply(
                Apply { prune: random.one_in(2), force: random.one_in(3), ..apply(random, owner) }.into(),
            )
        }
        1 => Intent::Several(vec![by_hand(random), by_hand(random)]),
        _ => by_hand(random),
    }
}

/// A mapping to which a few things have happened.
fn lived_in(random: &mut Random) -> AwsAuth {
    let mut there = start(random);
    for _ in 0..random.below(3) {
        if let Some(plan) = planned(&change(random), &there) {
            there = plan.after;
        }
    }
    there
}

#[test]
fn what_nobody_touched_since_comes_back_to_the_byte_with_its_records() {
    let mut with_records = 0;
    rounds("undo", 10_000, |seed, random| {
        let there = lived_in(random);
        let Some(done) = planned(&change(random), &there) else { return };
        let back = plan(&Intent::TakeBack(made(&done)), &stored(&snapshot(&done.after)));
        let back = back.unwrap_or_else(|why| panic!("seed {seed}: {why:#?}"));
        assert_eq!(snapshot(&back.after), snapshot(&there), "seed {seed}");
        with_records += usize::from(!done.edit.annotations.is_empty());
        // Taking that back is the change again, and a second time nothing is left to do.
        let again = plan(&Intent::TakeBack(made(&back)), &stored(&snapshot(&back.after))).expect("and back");
        assert_eq!(snapshot(&again.after), snapshot(&done.after), "seed {seed}");
        let twice = plan(&Intent::TakeBack(made(&done)), &stored(&snapshot(&back.after))).expect("twice");
        assert!(twice.is_noop(), "seed {seed}: {:#?}", twice.edit);
    });
    assert!(with_records > 0);
}

/// A mapping in which each of few roles stands once at most.
fn tidy(random: &mut Random) -> AwsAuth {
    let mut text = String::new();
    for name in ["A", "ci", "dev"] {
        if random.one_in(2) {
            let groups: Vec<&str> =
                ["view", "a b", "more"].into_iter().filter(|_| random.one_in(2)).collect();
            text += &format!("- rolearn: arn:aws:iam::000000000001:role/{name}\n  username: u\n");
            text += &format!("  groups: [{}] # {name}\n", groups.join(", "));
        }
    }
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(text.into()));
    AwsAuth::from_values(&values)
}

fn groups(of: &Seen, who: &str) -> BTreeSet<String> {
    of.get(who).map(|(_, groups)| groups.clone()).unwrap_or_default()
}

#[test]
fn what_others_did_since_stays() {
    let (mut came, mut refused, mut moved) = (0, 0, 0);
    rounds("undo among others", 10_000, |seed, random| {
        let there = tidy(random);
        // Not several at once: those may move somebody from one key to another.
        let one = match change(random) {
            Intent::Several(mut steps) => steps.remove(0),
            one => one,
        };
        let Some(done) = planned(&one, &there) else { return };
        let mut now = done.after.clone();
        for _ in 0..=random.below(3) {
            if let Some(plan) = planned(&by_hand(random), &now) {
                now = plan.after;
            }
        }
        let Some(back) = planned(&Intent::TakeBack(made(&done)), &now) else {
            refused += 1;
            return;
        };
        came += 1;
        moved += usize::from(now.map.values != done.after.map.values);
        let [was, did, is, left] = [&there, &done.after, &now, &back.after].map(|it| seen(&it.map));
        let told = || format!("seed {seed}:\n{was:#?}\n{did:#?}\n{is:#?}\n{left:#?}");
        let everybody: BTreeSet<&String> =
            [&was, &did, &is, &left].into_iter().flat_map(BTreeMap::keys).collect();
        for who in everybody {
            let [had, got, has, keeps] = [&was, &did, &is, &left].map(|side| groups(side, who));
            // Whom the change was not about is as others left them.
            if was.get(who) == did.get(who) {
                assert_eq!(left.get(who), is.get(who), "{who} {}", told());
                continue;
            }
            assert!(has.difference(&got).all(|group| keeps.contains(group)), "added since: {who} {}", told());
            let gone = got.difference(&has);
            assert!(gone.clone().all(|group| !keeps.contains(group)), "taken since: {who} {}", told());
            // And whom nobody touched since is as before the change; not who was taken out and let
            // in again in another key.
            let key = |of: &AwsAuth| of.map.winner(who).map(|at| at.key);
            if did.get(who) == is.get(who) && key(&done.after) == key(&now) {
                assert_eq!(left.get(who), was.get(who), "{who} {}", told());
            }
            assert!(keeps.iter().all(|group| had.contains(group) || has.contains(group)), "{who} {}", told());
        }
        // Taking the undo back is what was there before it.
        let again = plan(&Intent::TakeBack(made(&back)), &stored(&snapshot(&back.after))).expect("and back");
        assert_eq!(snapshot(&again.after), snapshot(&now), "seed {seed}");
    });
    assert!(moved > 0 && came > 9 * refused, "{came} {moved} {refused}");
}

#[test]
fn a_record_names_only_what_its_owner_has_added() {
    let (mut apart, mut pruned) = (0, 0);
    rounds("undo of an apply", 10_000, |seed, random| {
        let there = tidy(random);
        let mut now = there.clone();
        let wish = Intent::Apply(apply(random, "a").into());
        let Some(done) = planned(&wish, &there) else { return };
        now = planned(&by_hand(random), &done.after).map_or(now, |plan| plan.after);
        if now.annotations != done.after.annotations {
            return;
        }
        let Some(back) = planned(&Intent::TakeBack(made(&done)), &now) else { return };
        apart += usize::from(now.map.values != done.after.map.values);
        // Then somebody adds by hand what the apply had added: it is theirs, and no prune takes it.
        let Some(by_hand) =
            planned(&Intent::Apply(Apply { owner: None, ..apply_of(&wish) }.into()), &back.after)
        else {
            return;
        };
        let prune = Apply { owner: Some("a".to_owned()), prune: true, ..Apply::default() };
        let left = planned(&Intent::Apply(prune.into()), &by_hand.after).expect("what is ours");
        assert_eq!(
            seen(&left.after.map),
            seen(&by_hand.after.map),
            "seed {seed}: {:?}",
            back.after.annotations
        );
        pruned += 1;
    });
    assert!(apart > 0 && pruned > 0, "{apart} {pruned}");
}

fn apply_of(wish: &Intent) -> Apply {
    let Intent::Apply(apply) = wish else { unreachable!() };
    (**apply).clone()
}

#[test]
fn a_whole_text_comes_back_to_the_byte_onto_anything() {
    rounds("restore", 10_000, |seed, random| {
        let there = lived_in(random);
        let mut now = there.clone();
        for _ in 0..random.below(4) {
            if let Some(plan) = planned(&change(random), &now) {
                now = plan.after;
            }
        }
        let mut values = now.map.values.clone();
        match random.below(4) {
            0 => values.set(DataKey::MapRoles, Some("- rolearn: [".into())),
            1 => values = Values::default(),
            _ => {}
        }
        let now = AwsAuth::from_values(&values).with_annotations(&now.annotations.ours);
        let back = plan(&Intent::Whole(snapshot(&there)), &now);
        let back = back.unwrap_or_else(|why| panic!("seed {seed}: {why:#?}"));
        assert_eq!(snapshot(&back.after), snapshot(&there), "seed {seed}");
    });
}
