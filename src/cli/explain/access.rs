//! What the cluster asks beside the mapping.

use super::asked::Asked;
use crate::mapping::Outcome;
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
        let mode = match store.authentication_mode().await {
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
    match store.held(&asked.principals).await {
        Ok(Some(held)) => {
            let entry = held.entry.as_ref().ok();
            let outcome = entry.map(|entry| {
                Outcome::of(&entry.username, entry.groups.iter().map(String::as_str), &asked.caller)
            });
            AccessEntry::Holds(Box::new(Holder { held, outcome }))
        }
        Ok(None) => AccessEntry::Absent,
        Err(why) => AccessEntry::Unknown(why),
    }
}
