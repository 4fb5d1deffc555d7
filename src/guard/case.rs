//! A plan with what is known about it, as every guard looks at it.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::facts::{AUTHENTICATED, Subject};
use super::{Allowances, Facts, Ground};
use crate::change::{EffectLine, Intent, Plan};
use crate::mapping::{AuthMap, Entry, Fate, Identity, Text, principal_key};

/// What a guard judges.
pub(super) struct Case<'a> {
    pub plan: &'a Plan,
    pub known: &'a Facts,
    pub allow: Allowances,
    /// Whom the files of an apply name.
    named: OnceCell<HashSet<String>>,
}

impl<'a> Case<'a> {
    pub fn new(plan: &'a Plan, known: &'a Facts, allow: Allowances) -> Self {
        Self { plan, known, allow, named: OnceCell::new() }
    }

    /// Whether the API server can be asked, and the answer matters.
    pub fn is_live(&self) -> bool {
        self.known.ground == Ground::Live
    }

    /// Who gains or loses something, as far as the mapping decides about them.
    pub fn lines(&self) -> impl Iterator<Item = &'a EffectLine> {
        let read = self.known.ground != Ground::Unread;
        self.plan.effect.lines.iter().filter(move |line| read && !self.is_held(&line.principal))
    }

    /// Whether nobody typed what becomes of a principal: a record or a plan says it, or a prune does
    /// to somebody whom the files do not name, by an annotation that anybody may have written.
    pub fn is_from_outside(&self, principal: &str) -> bool {
        let Intent::Apply(apply) = &self.plan.intent else { return self.known.from_record };
        let keys = || apply.grants.iter().map(|grant| principal_key(&grant.arn)).collect();
        let is_named = || self.named.get_or_init(keys).contains(principal);
        self.known.from_record || (apply.prune && !is_named())
    }

    /// Whether an access entry answers for a principal before the mapping is asked.
    pub fn is_held(&self, principal: &str) -> bool {
        self.known.held.iter().any(|held| held == principal)
    }

    /// Whether the server would pick at random where it did not, or among others.
    pub fn changes_what_is_random(&self) -> bool {
        let (before, after) = (&self.plan.before.map, &self.plan.after.map);
        let random = |map: &'a AuthMap| map.all().filter(|e| matches!(e.fate, Fate::Random { .. }));
        // Few mappings have any.
        let says = |entry: &'a Entry| {
            let texts = |texts: &'a [Text]| texts.iter().map(|text| text.value.as_str()).collect::<Vec<_>>();
            let text = |text: &'a Option<Text>| text.as_ref().map(|text| text.value.as_str());
            (text(&entry.arn), text(&entry.username), texts(&entry.groups))
        };
        self.known.ground != Ground::Unread && !random(before).map(says).eq(random(after).map(says))
    }

    /// Who is let in by entries that decide, sorted by principal.
    pub fn identities(&self, map: &AuthMap) -> Vec<(String, Identity)> {
        let all = map.identities();
        let mut principals: Vec<&str> = all.principals().filter(|p| !self.is_held(p)).collect();
        principals.sort_unstable();
        principals.into_iter().filter_map(|p| Some((p.to_owned(), all.get(p)?))).collect()
    }
}

/// Whether somebody has less afterwards, or is another user: RBAC binds names too.
pub(super) fn takes(line: &EffectLine) -> bool {
    match (&line.before, &line.after) {
        (Some(_), None) => true,
        (Some(old), Some(new)) => old.username != new.username || !line.lost().is_empty(),
        (None, _) => false,
    }
}

/// Whether somebody has more afterwards, or is another user.
pub(super) fn gives(line: &EffectLine) -> bool {
    match (&line.before, &line.after) {
        (None, Some(_)) => true,
        (Some(old), Some(new)) => old.username != new.username || !line.gained().is_empty(),
        (_, None) => false,
    }
}

/// Somebody of whom nothing is known but the entry: the account is filled in, what hangs on the
/// session is not.
pub(super) fn subject(identity: &Identity) -> Subject {
    let account = identity.arn.split(':').nth(4).unwrap_or_default();
    let filled = |template: &str| template.replace("{{AccountID}}", account);
    let mut user = identity.username.as_deref().map_or_else(|| identity.arn.clone(), filled);
    // RBAC binds nobody of such a name. As one they are one question: a text that comes back may
    // have thousands of roles with the usual username.
    if OF_A_SESSION.iter().any(|placeholder| user.contains(placeholder)) {
        OF_A_SESSION[0].clone_into(&mut user);
    }
    let mut groups: Vec<String> = identity.groups.iter().map(|group| filled(group)).collect();
    groups.sort_unstable();
    groups.dedup();
    groups.push(AUTHENTICATED.to_owned());
    Subject { user, groups, ..Subject::default() }
}

/// What only the server fills in.
const OF_A_SESSION: [&str; 4] =
    ["{{SessionName}}", "{{SessionNameRaw}}", "{{AccessKeyID}}", "{{EC2PrivateDNSName}}"];

/// `role/ci`, `user/p/alice`; an account as its number.
pub(super) fn short(arn: &str) -> &str {
    arn.splitn(6, ':').nth(5).unwrap_or(arn)
}
