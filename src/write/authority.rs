//! Step 1: does the server look at the mapping at all? In mode API it does not, and where an
//! access entry holds the principal, that one answers.

use crate::arn::as_mapped;
use crate::change::{Intent, Plan};
use crate::mapping::principal_key;
use crate::store::{AuthenticationMode, Store};

/// What EKS says about who decides.
#[derive(Clone, Debug, Default)]
pub struct Authority {
    /// `None`: not an EKS cluster as far as we can tell, or not known; then `unknown` says why.
    pub mode: Option<AuthenticationMode>,
    /// Principals of the plan which an access entry holds.
    pub access_entries: Vec<String>,
    /// What could not be learned, to be said once.
    pub unknown: Option<String>,
    /// Everybody whom an access entry holds, as the mapping would name them.
    held: Vec<String>,
    /// The principals that were asked for.
    asked: Vec<String>,
}

impl Authority {
    /// Asks, where the target can be asked: the mode comes with the cluster's description, and
    /// access entries only count in mode `API_AND_CONFIG_MAP`.
    pub(super) async fn ask(plan: &Plan, store: &Store) -> Self {
        let mut authority = Self { asked: principals(plan), ..Self::default() };
        match store.authentication_mode() {
            Ok(mode) => authority.mode = mode,
            Err(why) => authority.unknown = Some(why),
        }
        if authority.mode != Some(AuthenticationMode::ApiAndConfigMap) {
            return authority;
        }
        match store.access_entries(&authority.asked).await {
            Ok(entries) => authority.held = entries.iter().map(|arn| key(arn)).collect(),
            Err(why) => authority.unknown = Some(why),
        }
        let held = |arn: &&String| authority.held.contains(&key(arn));
        authority.access_entries = authority.asked.iter().filter(held).cloned().collect();
        authority
    }

    /// The same for a newer plan: nothing is asked if it is about the same principals.
    pub(super) async fn still(&self, plan: &Plan, store: &Store) -> Self {
        if principals(plan) == self.asked { self.clone() } else { Self::ask(plan, store).await }
    }

    /// Why what the mapping says has no effect, also where it says so already.
    pub fn ignored(&self) -> Option<String> {
        if self.mode == Some(AuthenticationMode::Api) {
            return Some(
                "the cluster's authentication mode is API: the server does not read aws-auth".into(),
            );
        }
        let principal = self.access_entries.first()?;
        Some(format!("an access entry holds {principal}, and the server prefers it to aws-auth"))
    }

    /// Whether there may be access entries.
    pub(super) fn may_hold_somebody(&self) -> bool {
        self.mode != Some(AuthenticationMode::ConfigMap) && (self.mode.is_some() || self.unknown.is_some())
    }

    /// Everybody whom an access entry holds, as [`principal_key`] names them.
    pub(super) fn held(&self) -> &[String] {
        &self.held
    }
}

/// An access entry may hold a role under its path, which the mapping never sees.
fn key(arn: &str) -> String {
    principal_key(&as_mapped(arn))
}

/// The ARNs whose access differs afterwards, or should if it does not; an account has no access
/// entry.
fn principals(plan: &Plan) -> Vec<String> {
    let differ = plan.effect.lines.iter().filter_map(|l| l.after.as_ref().or(l.before.as_ref()));
    let mut arns: Vec<String> = differ.map(|identity| identity.arn.clone()).collect();
    // Each is a question, and an apply may name thousands.
    if arns.is_empty() && !matches!(plan.intent, Intent::Apply(_)) {
        arns.extend(plan.intent.principals().into_iter().map(str::to_owned));
    }
    arns.retain(|arn| arn.starts_with("arn:"));
    arns
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::change::{AwsAuth, Grant, Intent, Revoke, plan};
    use crate::data::{DataKey, Values};

    const CI: &str = "arn:aws:iam::111122223333:role/ci";

    fn mapping() -> AwsAuth {
        let mut values = Values::default();
        values.set(DataKey::MapRoles, Some(format!("- rolearn: {CI}\n  username: ci\n").into()));
        AwsAuth::from_values(&values)
    }

    fn grant(arn: &str) -> Plan {
        let grant = Grant {
            key: DataKey::MapRoles,
            arn: arn.to_owned(),
            username: Some("ci".to_owned()),
            default_username: "ci".to_owned(),
            groups: Vec::new(),
            replace: false,
        };
        plan(&Intent::Grant(grant), &mapping()).unwrap()
    }

    #[test]
    fn who_is_there_already_is_asked_for_as_well() {
        let there = grant(CI);
        assert!(there.is_noop());
        assert_eq!(principals(&there), [CI]);
        let gone = "arn:aws:iam::111122223333:role/gone".to_owned();
        let revoke = Revoke {
            principals: vec![gone.clone(), "444455556666".to_owned()],
            username: None,
            groups: Vec::new(),
            several: false,
            ignore_not_found: true,
        };
        assert_eq!(principals(&plan(&Intent::Revoke(revoke), &mapping()).unwrap()), [gone]);
    }

    #[test]
    fn what_has_no_effect_has_none_when_it_is_there_already() {
        let by_entry = Authority { access_entries: vec![CI.to_owned()], ..Authority::default() };
        assert!(by_entry.ignored().unwrap().contains(CI));
        let by_mode = Authority { mode: Some(AuthenticationMode::Api), ..Authority::default() };
        assert!(by_mode.ignored().unwrap().contains("mode is API"));
        assert_eq!(Authority::default().ignored(), None);
    }
}
