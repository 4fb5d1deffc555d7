//! Why an entry can never match, as the rules tell it apart.

use super::text::rewritten;
use super::{Context, Finding, Fix, FixKind, Rule};
use crate::arn::{Arn, Partition, Principal};
use crate::mapping::{Entry, Fate};

/// The reasons that have a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Never {
    Path,
    SsoPath,
    ServiceLinked,
    Session,
    Blanks,
    Placeholder,
    Wildcard,
    InstanceProfile,
    Partition,
    Account,
    Other,
}

impl<'a> Context<'a> {
    /// The entries with an ARN that nobody can match for this reason.
    pub(super) fn never(&self, why: Never) -> impl Iterator<Item = &'a Entry> {
        let never = self.map.all().filter(|entry| matches!(entry.fate, Fate::NeverMatches { .. }));
        never.filter(move |entry| entry.arn.as_ref().is_some_and(|arn| reason(&arn.value) == why))
    }
}

/// The reason that says most, of an ARN that never matches.
fn reason(stored: &str) -> Never {
    if stored.contains(['<', '>', '$', '{', '}']) {
        return Never::Placeholder;
    }
    if stored.trim() != stored {
        return Never::Blanks;
    }
    let folded = stored.to_ascii_lowercase();
    let Ok(arn) = Arn::parse(&folded) else { return Never::Other };
    if arn.account.contains("account") {
        return Never::Placeholder;
    }
    if Partition::from_name(arn.partition).is_none() {
        return Never::Partition;
    }
    if !["iam", "sts"].contains(&arn.service) {
        return Never::Other;
    }
    if arn.account.len() != 12 || !arn.account.bytes().all(|b| b.is_ascii_digit()) {
        return Never::Account;
    }
    of_resource(arn.service, arn.resource)
}

fn of_resource(service: &str, resource: &str) -> Never {
    let (kind, rest) = resource.split_once('/').unwrap_or((resource, ""));
    match (service, kind) {
        _ if resource.contains('*') => Never::Wildcard,
        ("iam", "role") if rest.starts_with("aws-reserved/sso.amazonaws.com/") => Never::SsoPath,
        ("iam", "role") if rest.starts_with("aws-service-role/") => Never::ServiceLinked,
        ("iam", "role") if rest.contains('/') => Never::Path,
        ("iam", "instance-profile") => Never::InstanceProfile,
        ("sts", "assumed-role") => Never::Session,
        _ => Never::Other,
    }
}

/// The check of a rule about one reason: what is wrong in the words of the rule, and the ARN that
/// would match where the rule has a fix.
pub(super) fn check(
    cx: &Context<'_>,
    rule: &'static Rule,
    why: Never,
    because: &str,
    help: &[&str],
) -> Vec<Finding> {
    let finding = |entry: &Entry| {
        let finding = rule.finding(format!("nobody can match this entry: {because}")).at(cx.place(entry), "");
        let finding = help.iter().fold(finding, |finding, line| finding.help(*line));
        finding.maybe_fix((rule.fix != FixKind::None).then(|| corrected(cx, entry)).flatten())
    };
    cx.never(why).map(finding).collect()
}

/// The ARN in the form that matches. Somebody gets in by it who could not before.
fn corrected(cx: &Context<'_>, entry: &Entry) -> Option<Fix> {
    let stored = entry.arn.as_ref()?;
    let arn = Principal::parse(stored.value.trim()).ok()?.arn();
    let change = rewritten(cx, entry.at.key, stored, &arn)?;
    Some(Fix::unsafe_(format!("write `{arn}`"), change))
}
