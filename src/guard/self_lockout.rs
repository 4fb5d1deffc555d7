//! *Self*: would the caller still enter, and still get and patch the mapping?

use super::Guard::SelfLockout;
use super::case::{Case, takes};
use super::facts::{AUTHENTICATED, Question, Review, Right, Subject};
use super::names::{MASTERS, is_master};
use super::standing::{Standing, is_somebody_else, standing};
use super::{Ground, Ruling, Verdict};
use crate::change;
use crate::mapping::Caller;

/// The rights without which a mistake can't be mended.
const NEEDED: [(Right, &str); 2] = [(Right::ReadMapping, "read"), (Right::ChangeMapping, "change")];

pub(super) fn questions(case: &Case<'_>) -> Vec<Question> {
    if !concerns(case) {
        return Vec::new();
    }
    let Some(login) = &case.known.login else { return vec![Question::Login] };
    let Ok(Standing::Becomes(subjects)) = login.as_ref().map(|login| standing(case, login)) else {
        return Vec::new();
    };
    let asked = subjects.into_iter().filter(|subject| !is_almighty(subject));
    let reviews = asked.flat_map(|subject| {
        NEEDED.map(|(right, _)| Question::Review(Review { subject: subject.clone(), right }))
    });
    reviews.collect()
}

pub(super) fn judge(case: &Case<'_>) -> Vec<Verdict> {
    if case.known.ground == Ground::File {
        return on_a_file(case);
    }
    if !concerns(case) {
        return Vec::new();
    }
    let unchecked = |why: &str| {
        let message = format!("whether you would still get in was not checked: {why}");
        vec![Verdict::unchecked(SelfLockout, case.allow, message)]
    };
    let login = match &case.known.login {
        Some(Ok(login)) => login,
        Some(Err(why)) => return unchecked(why),
        None => return unchecked("nobody was asked"),
    };
    match standing(case, login) {
        Standing::Same => {
            vec![Verdict::new(SelfLockout, Ruling::Passed, "the mapping makes the same of you")]
        }
        Standing::Elsewhere(by) => vec![Verdict::new(SelfLockout, Ruling::Noted, by)],
        Standing::Unknown(why) => unchecked(&why),
        Standing::Out(why) => {
            let verdict = refused(case, &format!("you would lock yourself out: {why}"));
            if !is_somebody_else(case, login) {
                return vec![verdict];
            }
            let name = &login.username;
            vec![verdict.help(format!(
                "the API server takes you for {name}, whom the mapping does not make of you: if you created the cluster, or an access entry lets you in, you stay in"
            ))]
        }
        Standing::Becomes(subjects) => match lacks(case, &subjects) {
            Err(why) => unchecked(why),
            Ok(Some(what)) => vec![refused(case, &what)],
            Ok(None) => {
                let message =
                    format!("you would get in as {}, and could change the mapping", named(&subjects));
                vec![Verdict::new(SelfLockout, Ruling::Noted, message)]
            }
        },
    }
}

/// See [`super::own_future`].
pub(super) fn future(case: &Case<'_>) -> Option<Vec<Subject>> {
    let Some(Ok(login)) = case.known.login.as_ref().filter(|_| concerns(case)) else { return None };
    match standing(case, login) {
        Standing::Becomes(subjects) => Some(subjects),
        _ => None,
    }
}

/// Whether the caller may be among those who lose something. A role that was assumed for this is
/// known: where the mapping makes the same of it, nobody need be asked.
fn concerns(case: &Case<'_>) -> bool {
    let takes = case.lines().any(takes) || !case.plan.effect.sso.is_empty() || case.changes_what_is_random();
    let unmoved = |role: &String| {
        let caller = Caller::from_arn(role);
        case.plan.before.map.decide(&caller) == case.plan.after.map.decide(&caller)
    };
    case.is_live() && takes && !case.known.signer.as_ref().is_some_and(unmoved)
}

/// Who will apply a manifest is not known; that it may be its last admin is worth a word.
fn on_a_file(case: &Case<'_>) -> Vec<Verdict> {
    let had = |line: &&crate::change::EffectLine| line.before.as_ref().is_some_and(is_master);
    let lost = |line: &&crate::change::EffectLine| !line.after.as_ref().is_some_and(is_master);
    let Some(line) = case.lines().filter(had).find(lost) else { return Vec::new() };
    let message = format!(
        "{} would lose {MASTERS}; whether that is you was not checked: a file does not tell who you are",
        line.short()
    );
    vec![Verdict::new(SelfLockout, Ruling::Warned, message).about(&line.principal)]
}

/// The first right that one of them lacks; an error: it can't be known.
fn lacks<'a>(case: &'a Case<'_>, subjects: &[Subject]) -> Result<Option<String>, &'a str> {
    for subject in subjects.iter().filter(|subject| !is_almighty(subject)) {
        for (right, verb) in NEEDED {
            match case.known.may(subject, right) {
                Some(Ok(true)) => {}
                Some(Ok(false)) => {
                    let user = named(std::slice::from_ref(subject));
                    return Ok(Some(format!(
                        "you would get in as {user}, but could not {verb} the mapping any more"
                    )));
                }
                Some(Err(why)) => return Err(why),
                None => return Err("nobody was asked"),
            }
        }
    }
    Ok(None)
}

fn is_almighty(subject: &Subject) -> bool {
    subject.groups.iter().any(|group| group == MASTERS)
}

fn named(subjects: &[Subject]) -> String {
    let one = |subject: &Subject| {
        let mut groups = subject.groups.clone();
        groups.retain(|group| group != AUTHENTICATED);
        change::becomes(Some(&subject.user), &groups)
    };
    subjects.iter().map(one).collect::<Vec<_>>().join(", or ")
}

fn refused(case: &Case<'_>, message: &str) -> Verdict {
    let verdict = Verdict::refused(SelfLockout, case.allow, message);
    if case.known.access_entries {
        return verdict.help("an access entry of your own would keep you in: aws eks create-access-entry");
    }
    verdict
}
