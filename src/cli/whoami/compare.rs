//! The API server's answer beside the mapping's.

use std::collections::BTreeSet;

use crate::cluster;
use crate::mapping::Outcome;
use crate::store::{AccessEntry as AccessEntryOfEks, Where};
use crate::token::StsCaller;
use crate::ui::explain_answer::{AccessEntry, Explained};

/// Whether they say the same, and why not.
pub(super) struct Comparison {
    /// `None`: what should answer is not known.
    pub agrees: Option<bool>,
    pub reasons: Vec<String>,
}

/// What may have come between the two answers.
pub(super) struct Meanwhile<'a> {
    /// The API server's answer to another token, made later.
    pub again: Option<cluster::Caller>,
    /// When the mapping was changed last, and by whom.
    pub changed: Option<String>,
    /// Who signs, as STS names them.
    pub aws: Option<&'a StsCaller>,
}

impl Comparison {
    pub fn new(explained: &Explained<'_>, server: &cluster::Caller) -> Self {
        let cannot_tell = match &explained.access_entry {
            AccessEntry::Holds(holder) => holder.held.entry.as_ref().err(),
            // In mode API nothing else can have let anybody in.
            AccessEntry::Unknown(why) if explained.mapping_is_ignored() => Some(why),
            _ => None,
        };
        if let Some(why) = cannot_tell {
            let why = format!("an access entry answers, and what it says is not known: {why}");
            return Self { agrees: None, reasons: vec![why] };
        }
        let agrees = explained.answers().iter().any(|answer| is_same(answer.outcome, server));
        Self { agrees: Some(agrees), reasons: Vec::new() }
    }

    /// Every explanation that can hold, the likeliest first.
    pub fn explain(
        &mut self,
        explained: &Explained<'_>,
        server: &cluster::Caller,
        place: &Where,
        meanwhile: &Meanwhile<'_>,
    ) {
        let mut because = |why: String| self.reasons.push(why);
        if !place.object.is_live() {
            because(format!("{} is a copy, and the server reads another one", place.object));
        }
        if let Some(aws) =
            meanwhile.aws.filter(|aws| Some(aws.canonical_arn.as_str()) != explained.canonical().as_deref())
        {
            because(format!("the API server saw somebody else than AWS does: {}", aws.arn));
        }
        if let AccessEntry::Unknown(why) = &explained.access_entry {
            because(format!("an access entry may answer before the mapping: {why}"));
        }
        // The name that EKS gives to the creator of older clusters.
        if server.username == "kubernetes-admin" {
            because("whoever created the cluster is its admin without standing in the mapping".to_owned());
        }
        because(remembered(explained, server, meanwhile));
    }
}

/// What the API server keeps: its answer to a token, by `--authentication-token-webhook-cache-ttl`.
fn remembered(explained: &Explained<'_>, server: &cluster::Caller, meanwhile: &Meanwhile<'_>) -> String {
    let again = meanwhile.again.as_ref();
    if let Some(other) =
        again.filter(|other| (&other.username, &other.groups) != (&server.username, &server.groups))
    {
        return format!(
            "the API server takes a token made just now for {} in {}: to the one before it gave an answer from memory",
            other.username,
            other.groups.join(", ")
        );
    }
    let entry = explained.holder().and_then(|holder| holder.held.entry.as_ref().ok());
    let changed = match (entry, &meanwhile.changed) {
        (Some(AccessEntryOfEks { modified: Some(time), .. }), _) => {
            format!("the access entry was changed last at {time}")
        }
        (Some(_), _) => "the access entry may have changed meanwhile".to_owned(),
        (None, Some(changed)) => format!("the mapping was changed last {changed}"),
        (None, None) => "the mapping may have changed meanwhile".to_owned(),
    };
    format!("{changed}: the API server remembers a token for some minutes")
}

/// What one outcome gives, against what the server says. A name with a placeholder that is not
/// known here may be any.
fn is_same(outcome: &Outcome, server: &cluster::Caller) -> bool {
    let Outcome::Granted { username, groups } = outcome else { return false };
    let ours = groups.iter().map(|group| group.text.as_str());
    let theirs = server.groups.iter().map(String::as_str);
    (username.text == server.username || !username.open.is_empty())
        && (given(ours) == given(theirs) || groups.iter().any(|group| !group.open.is_empty()))
}

/// Groups without the one that the API server adds to everybody who is known to it.
fn given<'a>(groups: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    groups.filter(|group| *group != "system:authenticated").collect()
}
