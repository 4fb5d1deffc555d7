//! *New admin*: who gains system:masters, or as much by another group or by name. Whoever may
//! change the mapping can make themselves everything else, so that right is what is asked for.
//! Whoever types it is warned; a record or a plan grants nothing by itself, so there it takes a yes.

use super::Guard::NewAdmin;
use super::case::{Case, gives, subject};
use super::facts::{Question, Review, Right, Subject};
use super::names::{MASTERS, is_master, is_node, sounds_like_an_admin};
use super::{Ruling, Verdict};
use crate::change::EffectLine;
use crate::mapping::{Identity, can_become, is_chosen};

/// How somebody comes to it.
enum Gain<'a> {
    /// By what the entry says; how, in words.
    Certain(String),
    /// Perhaps by RBAC; asked about as this user, who was the other one before.
    Ask { after: Subject, before: Option<Subject>, identity: &'a Identity },
}

pub(super) fn questions(case: &Case<'_>) -> Vec<Question> {
    let mut questions = Vec::new();
    for line in case.lines().filter(|_| case.is_live()) {
        let Some(Gain::Ask { after, before, .. }) = gain(case, line) else { continue };
        // Whoever could do it before gains nothing: asked only of those who can do it now.
        let before = before.filter(|_| case.known.may(&after, Right::ChangeMapping) == Some(&Ok(true)));
        let subjects = [after].into_iter().chain(before);
        questions.extend(
            subjects.map(|subject| Question::Review(Review { subject, right: Right::ChangeMapping })),
        );
    }
    questions
}

pub(super) fn judge(case: &Case<'_>) -> Vec<Verdict> {
    case.lines().filter_map(|line| Some(verdict(case, line)?.about(&line.principal))).collect()
}

fn verdict(case: &Case<'_>, line: &EffectLine) -> Option<Verdict> {
    let who = line.short();
    let (after, before, identity) = match gain(case, line)? {
        Gain::Certain(how) => return Some(gained(case, line, format!("{who} becomes an admin: {how}"))),
        Gain::Ask { after, before, identity } => (after, before, identity),
    };
    let unknown = |why: &str| {
        let message = format!("whether {who} becomes an admin was not checked: {why}");
        if case.is_live() && must_be_known(case, line) {
            return Verdict::not_learned(NewAdmin, case.allow, message);
        }
        Verdict::new(NewAdmin, Ruling::Warned, message)
    };
    if !case.is_live() {
        // A word about every group of a manifest would be heard by nobody.
        let why = "a file does not tell what RBAC allows";
        return must_be_known(case, line).then(|| unknown(why));
    }
    match case.known.may(&after, Right::ChangeMapping) {
        None => Some(unknown("nobody was asked")),
        Some(Err(why)) => Some(unknown(why)),
        Some(Ok(false)) => {
            Some(Verdict::new(NewAdmin, Ruling::Passed, format!("{who} does not become an admin")))
        }
        Some(Ok(true)) => {
            let had = before.is_some_and(|b| case.known.may(&b, Right::ChangeMapping) == Some(&Ok(true)));
            (!had).then(|| gained(case, line, format!("{who} becomes an admin: {}", by_rbac(identity))))
        }
    }
}

fn gained(case: &Case<'_>, line: &EffectLine, message: String) -> Verdict {
    if case.allow.forbid_admin {
        let verdict = Verdict::refused(NewAdmin, case.allow, message);
        return verdict.help("if that is meant, leave --forbid-admin out");
    }
    if case.is_from_outside(&line.principal) {
        return Verdict::admin_from_outside(case.allow, message);
    }
    Verdict::new(NewAdmin, Ruling::Warned, message)
}

/// Whether it is no matter of taste if somebody becomes an admin.
fn must_be_known(case: &Case<'_>, line: &EffectLine) -> bool {
    case.allow.forbid_admin || (!case.allow.new_admin && case.is_from_outside(&line.principal))
}

/// Whether everybody is asked about, however plain the groups sound.
fn is_asked_of_all(case: &Case<'_>, line: &EffectLine) -> bool {
    case.allow.forbid_admin || (case.is_live() && must_be_known(case, line))
}

fn by_rbac(identity: &Identity) -> String {
    let user = identity.username.as_deref().filter(|name| !name.is_empty()).unwrap_or("that user");
    let of = match identity.groups[..] {
        [] => user.to_owned(),
        _ => format!("{user} in {}", identity.groups.join(", ")),
    };
    format!("RBAC lets {of} change this mapping, and so take every other right")
}

/// What of a line may make an admin; `None`: nothing new does.
fn gain<'a>(case: &Case<'_>, line: &'a EffectLine) -> Option<Gain<'a>> {
    let identity = line.after.as_ref().filter(|_| gives(line))?;
    // Whoever is no EC2 instance was turned away by such an entry.
    let lets_people_in = |identity: &&Identity| {
        let names = identity.groups.iter().chain(&identity.username);
        !names.into_iter().any(|name| name.contains("{{EC2PrivateDNSName}}"))
    };
    if line.before.as_ref().filter(lets_people_in).is_some_and(is_master) {
        return None;
    }
    let gained = line.gained();
    if is_master(identity) {
        return Some(Gain::Certain(format!("{MASTERS} may do everything, and RBAC can't take it away")));
    }
    if let Some(group) = gained.iter().find(|group| can_become(group, MASTERS)) {
        return Some(Gain::Certain(format!("whoever names the session can make {group} {MASTERS}")));
    }
    let renamed = line.before.as_ref().is_none_or(|before| before.username != identity.username);
    let name = identity.username.as_deref().filter(|_| renamed).unwrap_or_default();
    if is_chosen(name) {
        let how = format!("{name} lets whoever names the session be any user, admins included");
        return Some(Gain::Certain(how));
    }
    let sounds = gained.iter().chain([&name]).any(|name| sounds_like_an_admin(name));
    let worth_asking = sounds || (!is_node(identity) && is_asked_of_all(case, line));
    // A whole account has as many names as users, and no group; one of them has their ARN.
    let can_be_asked = identity.username.is_some() && worth_asking;
    let before = line.before.as_ref().filter(|_| !line.is_account()).map(subject);
    can_be_asked.then(|| Gain::Ask { after: subject(identity), before, identity })
}
