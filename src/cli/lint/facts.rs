//! What only a cluster and AWS know, asked for the rules that are selected.

use super::super::console::Console;
use crate::cluster::Binding;
use crate::failure::Failure;
use crate::lint::{Bound, Facts, Selection};
use crate::mapping::{AuthMap, Fate};
use crate::store::{AuthenticationMode, InIam, Store};

/// Where access entries can't be listed each principal is a question, and there may be thousands.
const MOST_ASKED: usize = 100;
/// IAM answers some twenty a second.
const MOST_LOOKED_UP: usize = 500;

/// Asks, everything at once; what can't be learned is said.
pub(super) async fn learn(
    store: &Store,
    map: &AuthMap,
    selection: &Selection,
    console: &mut Console,
) -> Facts {
    let wants = |codes: &[&str]| selection.rules().iter().any(|rule| codes.contains(&rule.code));
    let has_something = map.all().next().is_some() || !map.accounts.is_empty();
    // A copy is read by no server, whatever the mode.
    let of_authority = has_something && store.describe().object.is_live() && wants(&["AA901", "AA902"]);
    let of_bindings = wants(&["AA903"]) && map.all().any(|entry| !entry.groups.is_empty());
    let mut facts = Facts::default();
    let mut unknown = Vec::new();
    let authority = async { if of_authority { Some(authority(store, map).await) } else { None } };
    let bindings = async { if of_bindings { Some(store.bindings().await) } else { None } };
    let in_iam = async { if wants(&["AA904", "AA905"]) { in_iam(store, map).await } else { None } };
    let (authority, bindings, in_iam) =
        tokio::join!(Box::pin(authority), Box::pin(bindings), Box::pin(in_iam));
    if let Some(authority) = authority {
        (facts.is_read, facts.held) = (authority.is_read, authority.held);
        unknown.extend(authority.unknown);
    }
    match bindings.map(subjects) {
        Some(Ok(bound)) => facts.bound = Some(bound),
        Some(Err(why)) => unknown.push(format!("whether groups are bound is not known: {why}")),
        None => {}
    }
    if let Some(answer) = in_iam {
        facts.in_iam = answer.found.into_iter().collect();
        unknown.extend(
            answer.unknown.map(|why| format!("not all roles and users were looked up in IAM: {why}")),
        );
    }
    for why in unknown {
        console.printer.note(&why);
    }
    facts
}

/// Who decides.
#[derive(Default)]
struct Authority {
    is_read: Option<bool>,
    held: Option<crate::lint::Principals>,
    unknown: Option<String>,
}

async fn authority(store: &Store, map: &AuthMap) -> Authority {
    let mode = match store.authentication_mode() {
        Ok(Some(mode)) => mode,
        Ok(None) => return Authority::default(),
        Err(why) => return Authority { unknown: Some(why), ..Authority::default() },
    };
    let known = Authority { is_read: Some(mode != AuthenticationMode::Api), ..Authority::default() };
    if mode != AuthenticationMode::ApiAndConfigMap {
        return known;
    }
    let mut asked = principals(map);
    asked.truncate(MOST_ASKED);
    match store.access_entries(&asked).await {
        Ok(entries) => Authority { held: Some(entries.iter().collect()), ..known },
        Err(why) => {
            let why = format!("whether access entries answer before the mapping is not known: {why}");
            Authority { unknown: Some(why), ..known }
        }
    }
}

async fn in_iam(store: &Store, map: &AuthMap) -> Option<InIam> {
    let mut asked = principals(map);
    let count = asked.len();
    if count == 0 {
        return None;
    }
    asked.truncate(MOST_LOOKED_UP);
    let mut answer = store.in_iam(&asked).await?;
    if count > MOST_LOOKED_UP && answer.unknown.is_none() {
        answer.unknown = Some(format!("{MOST_LOOKED_UP} of {count} are asked for"));
    }
    Some(answer)
}

/// The ARNs that answer.
fn principals(map: &AuthMap) -> Vec<String> {
    let live = map.all().filter(|entry| matches!(entry.fate, Fate::Live | Fate::Random { .. }));
    live.filter_map(|entry| Some(entry.arn.as_ref()?.value.clone())).collect()
}

/// All subjects; of one list alone what is not bound can't be told.
fn subjects(lists: [Result<Vec<Binding>, Failure>; 2]) -> Result<Bound, Failure> {
    let mut bound = Bound::default();
    for list in lists {
        for binding in list? {
            for subject in binding.subjects {
                match subject.kind.as_str() {
                    "Group" => _ = bound.groups.insert(subject.name),
                    "User" => _ = bound.users.insert(subject.name),
                    "ServiceAccount" => {
                        let own = binding.namespace.as_deref().unwrap_or_default();
                        let space = if subject.namespace.is_empty() { own } else { &subject.namespace };
                        bound.users.insert(format!("system:serviceaccount:{space}:{}", subject.name));
                    }
                    _ => {}
                }
            }
        }
    }
    Ok(bound)
}
