//! What a change makes of its caller, by the mapping before and after it.

use super::case::{Case, short};
use super::facts::{AUTHENTICATED, Login, Subject};
use super::names::MASTERS;
use crate::mapping::{self, Caller, Decision, Outcome};

/// What becomes of the caller.
pub(super) enum Standing {
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

pub(super) fn standing(case: &Case<'_>, login: &Login) -> Standing {
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
pub(super) fn is_somebody_else(case: &Case<'_>, login: &Login) -> bool {
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
