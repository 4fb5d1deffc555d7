//! *Last admin*: somebody must be left who can do everything. The cluster's creator never counts,
//! nor do access entries: neither stands in the mapping.

use super::Guard::LastAdmin;
use super::case::{Case, subject, takes};
use super::facts::{Question, Review, Right, Subject};
use super::names::{MASTERS, is_master, is_node, sounds_like_an_admin};
use super::{Ground, Ruling, Verdict};
use crate::change::EffectLine;
use crate::mapping::{AuthMap, Entry, Fate, Identity};

/// So many different identities are asked about, and no more.
const MOST: usize = 32;

/// So many of them at once with the other questions; the rest only if none of these is one.
const FIRST: usize = 8;

/// Somebody with the name under which people know them.
struct Candidate {
    short: String,
    subject: Subject,
}

/// Different ones, at most [`MOST`].
#[derive(Default)]
struct Sample {
    people: Vec<Candidate>,
    /// There are more.
    cut: bool,
}

pub(super) fn questions(case: &Case<'_>) -> Vec<Question> {
    let concerns = case.lines().any(takes) || case.changes_what_is_random();
    if !case.is_live() || !concerns || !remaining(case).is_empty() {
        return Vec::new();
    }
    let (losers, rest) = (losers(case), candidates(case).people);
    let seen = rest.iter().take(FIRST);
    let mut asked: Vec<&Candidate> = losers.people.iter().chain(seen).collect();
    let answered = |c: &&Candidate| case.known.may(&c.subject, Right::Everything);
    // The second wave: nobody is known to be left, and it is known that somebody goes.
    let first_wave_is_in = asked.iter().all(|c| answered(c).is_some());
    let nobody = !rest.iter().any(|c| answered(&c) == Some(&Ok(true)));
    let could_ask = !asked.iter().any(|c| matches!(answered(c), Some(Err(_))));
    if first_wave_is_in && nobody && could_ask && an_admin_goes(case, &losers) != Some(false) {
        asked.extend(rest.iter().skip(FIRST));
    }
    let question =
        |c: &Candidate| Question::Review(Review { subject: c.subject.clone(), right: Right::Everything });
    asked.into_iter().map(question).collect()
}

pub(super) fn judge(case: &Case<'_>) -> Vec<Verdict> {
    let lost: Vec<&EffectLine> = case.lines().filter(|line| loses_masters(line)).collect();
    let left = remaining(case);
    match (lost.is_empty(), left.first()) {
        (true, Some(_)) => Vec::new(),
        (false, Some(first)) => {
            let message = format!("{first} remains in {MASTERS}{}", and_more(&left[1..]));
            vec![Verdict::new(LastAdmin, Ruling::Noted, message)]
        }
        (_, None) if case.known.ground == Ground::File && masters_go(case) => {
            let message = format!(
                "{}; whether RBAC makes somebody else an admin, a file can't tell",
                last_of_masters(&lost)
            );
            vec![refused(case, message)]
        }
        (true, None) if !case.is_live() || !(case.lines().any(takes) || masters_go(case)) => Vec::new(),
        (_, None) => by_review(case, &lost),
    }
}

/// No entry is in system:masters: RBAC is asked who else can do everything.
fn by_review(case: &Case<'_>, lost: &[&EffectLine]) -> Vec<Verdict> {
    let (losers, candidates) = (losers(case), candidates(case));
    let goes = an_admin_goes(case, &losers);
    let cut = candidates.cut;
    let candidates = candidates.people;
    if goes == Some(false) {
        return Vec::new();
    }
    let says = |c: &Candidate| case.known.may(&c.subject, Right::Everything);
    let admins = candidates.iter().filter(|c| says(c) == Some(&Ok(true)));
    let admins: Vec<String> = admins.map(|c| c.short.clone()).collect();
    if let [first, more @ ..] = &admins[..] {
        let message = format!("{first} remains, who may do everything by RBAC{}", and_more(more));
        return vec![Verdict::new(LastAdmin, Ruling::Noted, message)];
    }
    let mut answers = losers.people.iter().chain(&candidates).map(says);
    let unanswered = answers.find_map(|answer| answer?.as_ref().err().cloned());
    // Of the others who lose something nobody was asked.
    let unasked = goes.is_none().then(|| format!("more than {MOST} lose something"));
    if let Some(why) = unanswered.or(unasked) {
        let message = format!("whether an admin would be left was not checked: {why}");
        return vec![Verdict::unchecked(LastAdmin, case.allow, message)];
    }
    let who = if masters_go(case) {
        last_of_masters(lost)
    } else {
        format!("{} may do everything by RBAC", losers_named(case, &losers))
    };
    let asked = match candidates.len() {
        0 => "nobody else is in the mapping".to_owned(),
        _ if cut => format!("none of the {MOST} others that were asked about is an admin"),
        _ => "nobody else in the mapping is an admin".to_owned(),
    };
    vec![refused(case, format!("{who}, and {asked}"))]
}

fn refused(case: &Case<'_>, message: String) -> Verdict {
    let verdict =
        Verdict::refused(LastAdmin, case.allow, message).help("let another admin in first, or keep this one");
    if case.known.access_entries {
        return verdict.help("access entries and the cluster's creator do not count; see who is an admin by them: aws eks list-access-entries");
    }
    verdict
}

/// Whether somebody who goes can do everything; `None`: it can't be known.
fn an_admin_goes(case: &Case<'_>, losers: &Sample) -> Option<bool> {
    if masters_go(case) {
        return Some(true);
    }
    let says = |c: &Candidate| case.known.may(&c.subject, Right::Everything);
    if losers.people.iter().any(|c| says(c) == Some(&Ok(true))) {
        return Some(true);
    }
    (!losers.cut && losers.people.iter().all(|c| says(c) == Some(&Ok(false)))).then_some(false)
}

/// Who of them is an admin, as far as is known.
fn losers_named(case: &Case<'_>, losers: &Sample) -> String {
    let is_admin = |c: &&Candidate| case.known.may(&c.subject, Right::Everything) == Some(&Ok(true));
    let names: Vec<String> = losers.people.iter().filter(is_admin).map(|c| c.short.clone()).collect();
    match &names[..] {
        [] => "somebody".to_owned(),
        [one] => one.clone(),
        [first, more @ ..] => format!("{first} (and {} more)", more.len()),
    }
}

fn loses_masters(line: &EffectLine) -> bool {
    line.before.as_ref().is_some_and(is_master) && !line.after.as_ref().is_some_and(is_master)
}

/// Whether somebody was in system:masters for certain, and nobody is left.
fn masters_go(case: &Case<'_>) -> bool {
    let reads = case.known.ground != Ground::Unread;
    reads && remaining(case).is_empty() && !certain_masters(case, &case.plan.before.map).is_empty()
}

fn last_of_masters(lost: &[&EffectLine]) -> String {
    match lost {
        [] => format!("the last entry in {MASTERS} would answer at random only"),
        [one] => format!("{} is the last entry in {MASTERS}", one.short()),
        [one, other] => format!("{} and {} are the last entries in {MASTERS}", one.short(), other.short()),
        [first, more @ ..] => {
            format!("{} and {} more are the last entries in {MASTERS}", first.short(), more.len())
        }
    }
}

/// Who stays in system:masters for certain.
fn remaining(case: &Case<'_>) -> Vec<String> {
    certain_masters(case, &case.plan.after.map)
}

fn certain_masters(case: &Case<'_>, map: &AuthMap) -> Vec<String> {
    let mut admins = Vec::new();
    for entry in map.all() {
        let Some(arn) = entry.arn.as_ref().filter(|_| answers(&entry.fate)) else { continue };
        if !entry.groups.iter().any(|group| group.value == MASTERS) || is_for_instances(entry) {
            continue;
        }
        let principal = crate::mapping::principal_key(&arn.value);
        if !case.is_held(&principal) && is_certain(map, &entry.fate) {
            admins.push(super::case::short(&arn.value).to_owned());
        }
    }
    admins
}

fn answers(fate: &Fate) -> bool {
    matches!(fate, Fate::Live | Fate::Random { .. })
}

/// Whoever is no EC2 instance is turned away by such an entry, and an instance is no admin.
fn is_for_instances(entry: &Entry) -> bool {
    let names = entry.groups.iter().chain(&entry.username);
    names.into_iter().any(|name| name.value.contains("{{EC2PrivateDNSName}}"))
}

/// Of entries that the server picks from at random, each must let an admin in.
fn is_certain(map: &AuthMap, fate: &Fate) -> bool {
    let Fate::Random { with } = fate else { return true };
    let lets_in =
        |entry: &Entry| entry.groups.iter().any(|group| group.value == MASTERS) && !is_for_instances(entry);
    with.iter().all(|at| map.entry(*at).is_some_and(lets_in))
}

/// Who loses something and may have been an admin by RBAC.
fn losers(case: &Case<'_>) -> Sample {
    let before = case.lines().filter(|line| takes(line)).filter_map(|line| line.before.as_ref());
    distinct(before.filter(|identity| !is_master(identity)))
}

/// Who stays and may be an admin by RBAC.
fn candidates(case: &Case<'_>) -> Sample {
    let identities = case.identities(&case.plan.after.map);
    distinct(identities.iter().map(|(_, identity)| identity))
}

/// Each different user once, those that sound like an admin first. Nodes are no admins, and who a
/// whole account is can't be asked.
fn distinct<'a>(identities: impl Iterator<Item = &'a Identity>) -> Sample {
    let people = identities.filter(|identity| identity.username.is_some() && !is_node(identity));
    let (loud, plain): (Vec<&Identity>, Vec<&Identity>) = people.partition(|identity| {
        let names = identity.groups.iter().chain(&identity.username);
        names.into_iter().any(|name| sounds_like_an_admin(name))
    });
    let mut found = Sample::default();
    for identity in loud.into_iter().chain(plain) {
        let subject = subject(identity);
        if found.people.iter().any(|other| other.subject == subject) {
            continue;
        }
        if found.people.len() == MOST {
            found.cut = true;
            break;
        }
        found.people.push(Candidate { short: super::case::short(&identity.arn).to_owned(), subject });
    }
    found
}

/// `, and 3 more`, or nothing.
fn and_more(others: &[String]) -> String {
    if others.is_empty() { String::new() } else { format!(", and {} more", others.len()) }
}
