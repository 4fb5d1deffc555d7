//! What the cluster asks beside the mapping.

use super::asked::Asked;
use crate::arn::as_mapped;
use crate::mapping::{Outcome, principal_key};
use crate::store::{AuthenticationMode, Store, Where};
use crate::ui::explain_answer::{AccessEntry, Holder};

/// Authentication mode and access entry, as far as they can be learnt.
pub(in crate::cli) struct Access {
    pub mode: Option<AuthenticationMode>,
    pub entry: AccessEntry,
}

impl Access {
    pub async fn learn(store: &Store, place: &Where, asked: &Asked) -> Self {
        let not_asked = Self { mode: None, entry: AccessEntry::NotAsked };
        // A copy decides nothing on the cluster.
        if !store.is_cluster() || !place.object.is_live() {
            return not_asked;
        }
        let mode = match store.authentication_mode() {
            Ok(Some(mode)) => mode,
            Ok(None) => return not_asked,
            Err(why) => return Self { mode: None, entry: AccessEntry::Unknown(why) },
        };
        // In this mode EKS answers such calls with an error.
        let entry = if mode == AuthenticationMode::ConfigMap {
            AccessEntry::NotAsked
        } else {
            entry(store, asked).await
        };
        Self { mode: Some(mode), entry }
    }
}

/// The access entry of one of the ARNs.
async fn entry(store: &Store, asked: &Asked) -> AccessEntry {
    if asked.principals.is_empty() {
        return AccessEntry::NotAsked;
    }
    let entries = match store.access_entries(&asked.principals).await {
        Ok(entries) => entries,
        Err(why) => return AccessEntry::Unknown(why),
    };
    // An access entry may hold a role under its path, which the mapping never sees.
    let key = |arn: &str| principal_key(&as_mapped(arn));
    let is_asked = |entry: &&String| asked.principals.iter().any(|arn| key(arn) == key(entry));
    let Some(principal) = entries.iter().find(is_asked) else { return AccessEntry::Absent };
    let Some(held) = store.held(principal).await else { return AccessEntry::Absent };
    let outcome =
        held.entry.as_ref().ok().map(|entry| {
            Outcome::of(&entry.username, entry.groups.iter().map(String::as_str), &asked.caller)
        });
    AccessEntry::Holds(Box::new(Holder { held, outcome }))
}
