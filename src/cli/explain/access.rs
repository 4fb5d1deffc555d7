//! What the cluster asks beside the mapping.

use super::asked::Asked;
use crate::arn::as_mapped;
use crate::mapping::principal_key;
use crate::store::{AuthenticationMode, Store, Where};
use crate::ui::explain_answer::AccessEntry;

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
            entry(store, &asked.principals).await
        };
        Self { mode: Some(mode), entry }
    }
}

/// Whether one of the ARNs has an access entry.
async fn entry(store: &Store, principals: &[String]) -> AccessEntry {
    if principals.is_empty() {
        return AccessEntry::NotAsked;
    }
    // An access entry may hold a role under its path, which the mapping never sees.
    let key = |arn: &str| principal_key(&as_mapped(arn));
    match store.access_entries(principals).await {
        Ok(entries) => {
            let held = |arn: &String| entries.iter().any(|entry| key(entry) == key(arn));
            if principals.iter().any(held) { AccessEntry::Holds } else { AccessEntry::Absent }
        }
        Err(why) => AccessEntry::Unknown(why),
    }
}
