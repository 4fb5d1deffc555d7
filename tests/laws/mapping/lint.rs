//! Fixes keep their promises on whatever is written: what is offered is made, nothing is left to
//! mend, mending twice changes nothing, and whoever could enter before a safe fix still does, as
//! before.

use awsauth::configmap::{Manifest, ObjectName};
use awsauth::data::{DataKey, Values};
use awsauth::diagnostic::Severity;
use awsauth::lint::fix::{fix_text, fix_values};
use awsauth::lint::{Applicability, Selection, Subject, lint};
use awsauth::mapping::{self, AuthMap};

use super::garbage::mutate;
use super::generate;
use crate::random::{Random, rounds};

fn values(random: &mut Random) -> Values {
    let mut values = Values::default();
    for key in DataKey::ALL {
        let text = match key {
            DataKey::MapAccounts => random.pick(&[
                None,
                Some("- '111122223333'\n- 111122223333\n"),
                Some("111122223333, 444455556666"),
            ]),
            _ if random.one_in(3) => None,
            _ => {
                let text = generate::value(random, key).unwrap_or_default();
                let text = if random.one_in(2) { mutate(random, &text) } else { text };
                values.set(key, Some(text.into()));
                continue;
            }
        };
        values.set(key, text.map(Into::into));
    }
    values
}

fn fixable(values: &Values, allow: Applicability) -> Vec<&'static str> {
    let map = mapping::read(values);
    let found = lint(&Subject::of_values(&map), &Selection::default()).findings;
    let allowed = found.iter().filter(|it| {
        it.fix
            .as_ref()
            .is_some_and(|fix| fix.applicability == Applicability::Safe || allow == Applicability::Unsafe)
    });
    allowed.map(|it| it.rule.code).collect()
}

fn everybody_still_enters(before: &AuthMap, after: &AuthMap) -> bool {
    let (old, new) = (before.identities(), after.identities());
    old.principals().all(|principal| new.grant_the_same(&old, principal))
}

#[test]
fn fixes_keep_their_promises() {
    let mut mended = 0;
    rounds("fixes", 4_000, |round, random| {
        let before = values(random);
        for allow in [Applicability::Safe, Applicability::Unsafe] {
            let once = fix_values(&before, &Selection::default(), allow);
            let twice = fix_values(&once.values, &Selection::default(), allow);
            assert_eq!(once.values, twice.values, "{round} {allow:?}: {before:?}");
            mended += once.applied.iter().map(|it| it.count).sum::<usize>();
            assert_eq!(fixable(&once.values, allow), [""; 0], "{round} {allow:?}: {before:?}");
            if allow == Applicability::Safe {
                let (old, new) = (mapping::read(&before), mapping::read(&once.values));
                assert!(everybody_still_enters(&old, &new), "{round}: {before:?}\n{:?}", once.values);
            }
        }
    });
    println!("{mended} mended");
}

#[test]
fn every_fix_that_is_offered_is_made() {
    let mut offered = 0;
    rounds("offered fixes", 3_000, |round, random| {
        let before = values(random);
        let mut rules = fixable(&before, Applicability::Unsafe);
        offered += rules.len();
        rules.sort_unstable();
        for same in rules.chunk_by(|a, b| a == b) {
            let only = Selection::new(&[same[0].to_owned()], &[], Severity::Note).expect("it is a rule");
            let applied = fix_values(&before, &only, Applicability::Unsafe).applied;
            let made = applied.first().map_or(0, |it| it.count);
            assert!(made >= same.len(), "{round} {}: {made} of {} in {before:?}", same[0], same.len());
        }
    });
    println!("{offered} offered");
}

#[test]
fn no_bytes_make_lint_panic() {
    rounds("linted garbage", 4_000, |_, random| {
        let text = generate::value(random, DataKey::MapRoles).unwrap_or_default();
        let lines: String = text.lines().map(|line| format!("    {line}\n")).collect::<Vec<_>>().concat();
        let text = format!(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: aws-auth}}\ndata:\n  mapRoles: |\n{lines}"
        );
        let text = mutate(random, &text);
        let want = ObjectName::default();
        let fixed = fix_text(text.as_str().into(), &want, &Selection::default(), Applicability::Unsafe);
        let again = fixed.text.expect("a text stays one");
        match Manifest::find(again, &want) {
            Ok(manifest) => drop(lint(
                &Subject::of_manifest(&manifest, &mapping::read(manifest.values())),
                &Selection::default(),
            )),
            Err(found) => assert!(!found.is_empty()),
        }
    });
}
