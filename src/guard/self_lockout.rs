//! *Self*: would the caller still enter, and still get and patch the mapping?

use super::Guard::SelfLockout;
use super::case::{Case, short, takes};
use super::facts::{AUTHENTICATED, Login, Question, Review, Right, Subject};
use super::names::{MASTERS, is_master};
use super::{Ground, Ruling, Verdict};
use crate::change;
use crate::mapping::{self, Caller, Decision, Outcome};

/// What becomes of the caller.
enum Standing {
    /// The mapping makes the same of them as before.
    Same,
    /// Something else than the mapping lets them in.
    Elsewhere(String),
    /// Nobody can say.
    Unknown(String),
    /// They would not be let in; why.
    Out(String),
    /// They would be these; several: one of them at random.
    Becomes(Vec<Subject>),
}

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

fn standing(case: &Case<'_>, login: &Login) -> Standing {
    let Some((arn, caller)) = caller(login) else {
        let (name, what) = (&login.username, "the mapping has no say in it");
        return Standing::Elsewhere(format!("you are logged in as {name}, not by IAM: {what}"));
    };
    let before = case.plan.before.map.decide(&caller);
    let after = case.plan.after.map.decide(&caller);
    if makes_the_same(&before, &after) {
        return Standing::Same;
    }
    let canonical = login.extra("canonicalArn").unwrap_or(arn);
    if case.is_held(&mapping::principal_key(canonical)) {
        let who = short(canonical);
        return Standing::Elsewhere(format!(
            "an access entry lets you in as {who}, whatever the mapping says"
        ));
    }
    if is_creator(login) && !gives_name(&before, &login.username) {
        let message = "you are in as the cluster's creator, who stands in no mapping";
        return Standing::Elsewhere(message.to_owned());
    }
    becomes(&after, login)
}

/// The caller as the authenticator matched them; `None`: it did not.
fn caller(login: &Login) -> Option<(&str, Caller)> {
    let arn = login.extra("arn")?;
    let mut caller = Caller::from_arn(arn);
    caller.session = login.extra("sessionName").map(str::to_owned).or(caller.session);
    caller.access_key = login.extra("accessKeyId").map(str::to_owned);
    Some((arn, caller))
}

/// EKS tells nobody who created a cluster; on older ones it gives them this name and group, and so
/// may a mapping.
fn is_creator(login: &Login) -> bool {
    login.username == "kubernetes-admin" && login.groups.iter().any(|group| group == MASTERS)
}

/// Whether the mapping as it is does not make of the caller whom the API server takes them for:
/// something else lets them in, or the API server remembers what the mapping said before.
fn is_somebody_else(case: &Case<'_>, login: &Login) -> bool {
    let Some((_, caller)) = caller(login) else { return false };
    let decision = case.plan.before.map.decide(&caller);
    let certain = outcomes(&decision).iter().all(|outcome| outcome.open().is_empty());
    certain && !users(&decision).is_empty() && !gives_name(&decision, &login.username)
}

/// The same user with the same groups, whichever entry says so.
fn makes_the_same(before: &Decision, after: &Decision) -> bool {
    match (before, after) {
        // Behind the feature gate these would let in.
        (Decision::NoMatch { .. }, Decision::NoMatch { gated, .. }) if gated.is_empty() => {
            matches!(before, Decision::NoMatch { gated, .. } if gated.is_empty())
        }
        (Decision::NotAPrincipal(_), Decision::NotAPrincipal(_)) => true,
        _ => {
            let (was, is) = (users(before), users(after));
            // Whoever was picked before must be what is picked now.
            !was.is_empty() && was.len() == is.len() && was.iter().all(|user| is.contains(user))
        }
    }
}

/// The users that a decision may make of its caller; none where it may turn them away.
fn users(decision: &Decision) -> Vec<(String, Vec<String>)> {
    let outcomes = outcomes(decision);
    let users: Option<Vec<_>> = outcomes.into_iter().map(user).collect();
    let mut users = users.unwrap_or_default();
    users.sort();
    users.dedup();
    users
}

fn outcomes(decision: &Decision) -> Vec<&Outcome> {
    match decision {
        Decision::Answer { outcome, .. } => vec![outcome],
        Decision::Ambiguous { between } => between.iter().map(|(_, outcome)| outcome).collect(),
        Decision::NoMatch { .. } | Decision::NotAPrincipal(_) => Vec::new(),
    }
}

fn user(outcome: &Outcome) -> Option<(String, Vec<String>)> {
    let Outcome::Granted { username, groups } = outcome else { return None };
    let mut groups: Vec<String> = groups.iter().map(|group| group.text.clone()).collect();
    groups.sort();
    groups.dedup();
    Some((username.text.clone(), groups))
}

fn gives_name(decision: &Decision, name: &str) -> bool {
    users(decision).iter().any(|(user, _)| user == name)
}

fn becomes(after: &Decision, login: &Login) -> Standing {
    let outcomes = outcomes(after);
    if outcomes.is_empty() {
        return Standing::Out(no_way_in(after));
    }
    let mut subjects = Vec::new();
    for outcome in outcomes {
        let (name, groups) = match (outcome, user(outcome)) {
            (Outcome::Refused { why }, _) => return Standing::Out(why.clone()),
            (_, Some(user)) if outcome.open().is_empty() => user,
            _ => {
                let open = outcome.open().join(", ");
                return Standing::Unknown(format!("only the server knows what {open} stands for"));
            }
        };
        let groups = groups.into_iter().chain([AUTHENTICATED.to_owned()]).collect();
        // The authenticator derives these from the caller, not from the mapping.
        subjects.push(Subject { user: name, groups, uid: login.uid.clone(), extra: login.extra.clone() });
    }
    Standing::Becomes(subjects)
}

fn no_way_in(after: &Decision) -> String {
    match after {
        Decision::NoMatch { canonical, gated } if gated.is_empty() => {
            format!("nothing in the mapping would match {canonical} any more")
        }
        Decision::NoMatch { canonical, .. } => format!(
            "only an sso entry would be left for {canonical}, and whether the server looks at those is not known"
        ),
        Decision::NotAPrincipal(why) => why.to_string(),
        Decision::Answer { .. } | Decision::Ambiguous { .. } => String::new(),
    }
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
