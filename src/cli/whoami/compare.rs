//! The API server's answer beside the mapping's.

use std::collections::BTreeSet;

use crate::cluster;
use crate::mapping::Outcome;
use crate::store::Where;
use crate::ui::explain_answer::{AccessEntry, Explained};

/// Whether they say the same, and why not.
pub(super) struct Comparison {
    /// `None`: the mapping is not asked.
    pub agrees: Option<bool>,
    pub reasons: Vec<String>,
}

impl Comparison {
    pub fn new(explained: &Explained<'_>, server: &cluster::Caller, place: &Where) -> Self {
        if explained.mapping_is_ignored() {
            let why = "an access entry answers, and the mapping is not asked".to_owned();
            return Self { agrees: None, reasons: vec![why] };
        }
        if explained.answers().iter().any(|answer| is_same(answer.outcome, server)) {
            return Self { agrees: Some(true), reasons: Vec::new() };
        }
        Self { agrees: Some(false), reasons: reasons(explained, server, place) }
    }
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

/// Every explanation that can hold, the likeliest first.
fn reasons(explained: &Explained<'_>, server: &cluster::Caller, place: &Where) -> Vec<String> {
    let mut reasons = Vec::new();
    if !place.object.is_live() {
        reasons.push(format!("{} is a copy, and the server reads another one", place.object));
    }
    if let AccessEntry::Unknown(why) = &explained.access_entry {
        reasons.push(format!("an access entry may answer before the mapping: {why}"));
    }
    // The name that EKS gives to the creator of older clusters.
    if server.username == "kubernetes-admin" {
        reasons.push("whoever created the cluster is its admin without standing in the mapping".to_owned());
    }
    reasons.push(
        "the mapping may have changed meanwhile: the API server remembers a token for some minutes".into(),
    );
    reasons
}
