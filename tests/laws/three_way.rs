//! A three-way merge loses nothing silently: what is not in it stands between marks, or the other
//! side has taken it away.

use std::collections::BTreeSet;

use awsauth::data::{DataKey, OR, OURS, THEIRS, Values, has_marks, merge, merge_values};

use crate::random::{Random, rounds};

/// Lines that are easily taken for each other, as those of a mapping are.
fn lines(random: &mut Random) -> String {
    let some = ["- a", "- b", "  groups:", "  - view", "", "\r"];
    let text: Vec<&str> = (0..random.below(9)).map(|_| random.pick(&some)).collect();
    text.join("\n") + random.pick(&["", "\n"])
}

fn values(random: &mut Random) -> Values {
    let mut values = Values::default();
    for key in DataKey::ALL {
        let text = random.one_in(2).then(|| lines(random).into());
        values.set(key, text);
    }
    values
}

#[test]
fn where_one_side_did_nothing_or_both_the_same_the_other_is_taken() {
    rounds("merge of one side", 50_000, |seed, random| {
        let (base, a) = (values(random), values(random));
        for (ours, theirs) in [(&a, &base), (&base, &a), (&a, &a)] {
            assert_eq!(merge_values(&base, ours, theirs), (a.clone(), 0), "seed {seed}: {base:?}");
        }
        let (base, a) = (lines(random), lines(random));
        for (ours, theirs) in [(&a, &base), (&base, &a), (&a, &a)] {
            assert_eq!(merge(&base, ours, theirs), (a.clone(), 0), "seed {seed}: {base:?}");
        }
    });
}

#[test]
fn which_side_is_ours_matters_only_between_the_marks() {
    rounds("merge of both sides", 50_000, |seed, random| {
        let (base, a, b) = (lines(random), lines(random), lines(random));
        let ((one, conflicts), (other, as_many)) = (merge(&base, &a, &b), merge(&base, &b, &a));
        assert_eq!(conflicts, as_many, "seed {seed}");
        assert_eq!(has_marks(&one), conflicts > 0, "seed {seed}: {one:?}");
        if conflicts == 0 {
            assert_eq!(one, other, "seed {seed}");
        }
    });
}

/// The base with those edits of lines (place, whose, what stands there then) that are `of` somebody.
fn edited(base: &[String], edits: &[(usize, bool, Vec<String>)], of: impl Fn(bool) -> bool) -> String {
    let mut text = String::new();
    for (at, line) in base.iter().enumerate() {
        match edits.iter().find(|(place, by, _)| *place == at && of(*by)) {
            Some((_, _, new)) => text.extend(new.iter().map(|line| format!("{line}\n"))),
            None => text.push_str(&format!("{line}\n")),
        }
    }
    text
}

#[test]
fn changes_of_lines_apart_are_all_made() {
    rounds("merge apart", 20_000, |seed, random| {
        let base: Vec<String> = (0..random.below(30)).map(|n| format!("- {n}")).collect();
        let (mut edits, mut at) = (Vec::new(), random.below(3));
        while at < base.len() {
            let mut new: Vec<String> = (0..random.below(3)).map(|n| format!("- new {at} {n}")).collect();
            if random.one_in(3) {
                new.push(base[at].clone());
            }
            edits.push((at, random.one_in(2), new));
            at += 2 + random.below(4);
        }
        let [ours, theirs, both] = [
            edited(&base, &edits, |by| by),
            edited(&base, &edits, |by| !by),
            edited(&base, &edits, |_| true),
        ];
        let base = edited(&base, &[], |_| true);
        assert_eq!(merge(&base, &ours, &theirs), (both, 0), "seed {seed}");
    });
}

/// A text in which each line is another one, and what somebody made of it.
fn reworked(random: &mut Random, base: &str, by: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for (at, line) in base.lines().enumerate() {
        match random.below(8) {
            0 => {}
            1 => out.push(format!("{by} {at}")),
            2 => out.extend([format!("{by} {at}"), line.to_owned()]),
            // Both may do this one.
            3 if random.one_in(2) => out.push(format!("same {at}")),
            _ => out.push(line.to_owned()),
        }
    }
    out.extend(random.one_in(3).then(|| format!("{by} end")));
    out.join("\n") + random.pick(&["", "\n"])
}

fn set(text: &str) -> BTreeSet<&str> {
    text.lines().filter(|line| !line.is_empty()).collect()
}

/// The text as it is when each conflict is settled for one side.
fn settled(text: &str, for_ours: bool) -> String {
    let mut side = None;
    let mut out = String::new();
    for line in text.lines() {
        side = match line {
            OURS => Some(true),
            OR => Some(false),
            THEIRS => None,
            _ => {
                if side.is_none_or(|ours| ours == for_ours) {
                    out.push_str(&format!("{line}\n"));
                }
                continue;
            }
        };
    }
    out
}

#[test]
fn every_line_is_there_unless_somebody_took_it_away() {
    let (mut clean, mut marked) = (0, 0);
    rounds("merge loses nothing", 50_000, |seed, random| {
        let count = random.below(14);
        let base = (0..count).fold(String::new(), |text, n| text + &format!("line {n}\n"));
        let (ours, theirs) = (reworked(random, &base, "ours"), reworked(random, &base, "theirs"));
        let (text, conflicts) = merge(&base, &ours, &theirs);
        *(if conflicts == 0 { &mut clean } else { &mut marked }) += 1;
        let (was, a, b) = (set(&base), set(&ours), set(&theirs));
        for (mine, other, for_ours) in [(&a, &b, true), (&b, &a, false)] {
            let text = settled(&text, for_ours);
            let is = set(&text);
            let told = || format!("seed {seed}: {base:?} {ours:?} {theirs:?} {text:?}");
            assert!(mine.difference(&was).all(|line| is.contains(line)), "new lines: {}", told());
            let kept = mine.intersection(other);
            assert!(kept.clone().all(|line| is.contains(line)), "kept lines: {}", told());
            assert!(is.iter().all(|line| mine.contains(line) || other.contains(line)), "{}", told());
            let gone = was.difference(mine);
            assert!(gone.clone().all(|line| !is.contains(line)), "lines that went: {}", told());
            assert_eq!(text.lines().filter(|line| !line.is_empty()).count(), is.len(), "{}", told());
        }
    });
    assert!(clean > 0 && marked > 0, "{clean} {marked}");
}
