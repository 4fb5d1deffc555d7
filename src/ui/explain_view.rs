//! An explanation as JSON and YAML. The schema is documented in docs/json.md and only ever grows.

use serde::Serialize;

use super::explain_answer::{Answer, Explained};
use super::mapping_view::API_VERSION;
use super::problem_view::ProblemView;
use super::rbac_view::RbacView;
use super::sources::Position;
use super::target_view::TargetView;
use crate::data::DataKey;
use crate::diagnostic::Place;
use crate::mapping::{AuthMap, EntryRef, NearMiss, Outcome};
use crate::store::{AccessPolicy, Held};

/// The value of `by` where no key of the mapping answers.
const BY_ENTRY: &str = "accessEntry";

/// What `explain` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExplanationView {
    api_version: &'static str,
    kind: &'static str,
    target: TargetView,
    /// As typed.
    arn: String,
    /// As the server looks it up; `null`: it is no principal.
    canonical_arn: Option<String>,
    /// Whether an entry, an account or an access entry matches.
    matched: bool,
    /// Whether the caller gets in: what matches may refuse.
    admitted: bool,
    #[serde(flatten)]
    answer: AnswerView,
    /// The server picks one of `alternatives` at random.
    ambiguous: bool,
    alternatives: Vec<AnswerView>,
    shadowed: Vec<LoserView>,
    near_misses: Vec<NearView>,
    /// `null`: there are none here, or it can't be known.
    access_entry: Option<bool>,
    /// The one that holds the principal.
    #[serde(skip_serializing_if = "Option::is_none")]
    held_by: Option<HolderView>,
    problems: Vec<ProblemView>,
}

/// Who the caller becomes, and by what.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct AnswerView {
    /// `mapRoles`, `mapUsers`, `mapAccounts` or `accessEntry`
    by: Option<&'static str>,
    /// As the entry says it.
    username: Option<String>,
    groups: Vec<String>,
    rendered_username: Option<String>,
    rendered_groups: Vec<String>,
    /// Placeholders whose value is not known; they stand in the rendered texts as they are.
    unknown_placeholders: Vec<&'static str>,
    /// Why the caller is turned away although this matches.
    refused: Option<String>,
    source: Option<SourceView>,
    /// What RBAC gives, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    rbac: Option<RbacView>,
}

/// An access entry.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct HolderView {
    principal: String,
    /// `null`: what it says is not known; then `problems` says why.
    r#type: Option<String>,
    modified: Option<String>,
    /// `null`: not known.
    policies: Option<Vec<PolicyView>>,
    problems: Vec<String>,
}

/// An access policy, and where it holds.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PolicyView {
    policy_arn: String,
    /// `null`: in the whole cluster.
    namespaces: Option<Vec<String>>,
}

/// Where something stands.
#[derive(Debug, Serialize)]
struct SourceView {
    key: &'static str,
    /// `null`: the server can't read the whole key.
    index: Option<usize>,
    #[serde(flatten)]
    position: Option<Position>,
}

#[derive(Debug, Serialize)]
struct LoserView {
    principal: Option<String>,
    username: Option<String>,
    groups: Vec<String>,
    source: SourceView,
}

#[derive(Debug, Serialize)]
struct NearView {
    principal: Option<String>,
    differences: Vec<DifferenceView>,
    source: SourceView,
}

#[derive(Debug, Serialize)]
struct DifferenceView {
    code: &'static str,
    message: String,
}

impl ExplanationView {
    /// An explanation.
    pub fn new(explained: &Explained<'_>, target: TargetView) -> Self {
        let mut alternatives: Vec<AnswerView> =
            explained.answers().iter().map(|answer| AnswerView::new(answer, explained)).collect();
        let ambiguous = alternatives.len() > 1;
        let mut first = || if ambiguous { None } else { alternatives.pop() };
        let answer = first().unwrap_or_else(|| AnswerView {
            by: explained.holder().map(|_| BY_ENTRY),
            ..AnswerView::default()
        });
        Self {
            api_version: API_VERSION,
            kind: "Explanation",
            target,
            arn: explained.arn.to_owned(),
            canonical_arn: explained.canonical(),
            matched: explained.matched(),
            admitted: explained.admitted(),
            answer,
            ambiguous,
            alternatives,
            shadowed: explained.shadowed().iter().map(|at| LoserView::new(*at, explained)).collect(),
            near_misses: explained
                .explanation
                .near
                .iter()
                .map(|near| NearView::new(near, explained))
                .collect(),
            access_entry: explained.access_entry.holds(),
            held_by: explained.holder().map(|holder| HolderView::new(&holder.held)),
            problems: explained.problems.iter().map(|p| ProblemView::new(p, explained.sources)).collect(),
        }
    }

    /// Adds what RBAC gives to each answer, in their order.
    #[must_use]
    pub fn with_rights(mut self, rights: &[Option<RbacView>]) -> Self {
        let answers = std::iter::once(&mut self.answer).filter(|_| !self.ambiguous);
        for (answer, rights) in answers.chain(&mut self.alternatives).zip(rights) {
            answer.rbac.clone_from(rights);
        }
        self
    }
}

impl AnswerView {
    fn new(answer: &Answer<'_>, explained: &Explained<'_>) -> Self {
        let mut view = Self {
            by: Some(answer.at.map_or(BY_ENTRY, |at| at.key.as_str())),
            username: answer.username.map(Into::into),
            groups: answer.groups.iter().map(|&group| group.into()).collect(),
            source: answer.at.map(|at| SourceView::of(at, explained)),
            ..Self::default()
        };
        match answer.outcome {
            Outcome::Granted { username, groups } => {
                view.rendered_username = Some(username.text.clone());
                view.rendered_groups = groups.iter().map(|group| group.text.clone()).collect();
                view.unknown_placeholders = answer.outcome.open();
            }
            Outcome::Refused { why } => view.refused = Some(why.clone()),
        }
        view
    }
}

impl HolderView {
    fn new(held: &Held) -> Self {
        let entry = held.entry.as_ref().ok();
        let policy = |policy: &AccessPolicy| PolicyView {
            policy_arn: policy.arn.clone(),
            namespaces: policy.namespaces.clone(),
        };
        Self {
            principal: held.principal.clone(),
            r#type: entry.map(|entry| entry.kind.clone()),
            modified: entry.and_then(|entry| entry.modified).map(|time| time.to_string()),
            policies: held.policies.as_ref().ok().map(|policies| policies.iter().map(policy).collect()),
            problems: [held.entry.as_ref().err(), held.policies.as_ref().err()]
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
        }
    }
}

impl SourceView {
    fn of(at: EntryRef, explained: &Explained<'_>) -> Self {
        Self::new(at.key, Some(at.index), &explained.map.place_of(at), explained)
    }

    fn new(key: DataKey, index: Option<usize>, place: &Place, explained: &Explained<'_>) -> Self {
        Self { key: key.as_str(), index, position: explained.sources.position(place) }
    }
}

impl LoserView {
    fn new(at: EntryRef, explained: &Explained<'_>) -> Self {
        let entry = explained.map.entry(at);
        Self {
            principal: principal(explained.map, at),
            username: entry.and_then(|e| e.username.as_ref()).map(|name| name.value.clone()),
            groups: entry.map_or_else(Vec::new, |e| e.groups.iter().map(|g| g.value.clone()).collect()),
            source: SourceView::of(at, explained),
        }
    }
}

impl NearView {
    fn new(near: &NearMiss, explained: &Explained<'_>) -> Self {
        let at = near.index.map(|index| EntryRef { key: near.key, index });
        let differences = near.differences.iter();
        Self {
            principal: at.and_then(|at| principal(explained.map, at)),
            differences: differences
                .map(|d| DifferenceView { code: d.code(), message: d.to_string() })
                .collect(),
            source: SourceView::new(near.key, near.index, &near.place, explained),
        }
    }
}

/// An ARN or account as it is stored.
fn principal(map: &AuthMap, at: EntryRef) -> Option<String> {
    match at.key {
        DataKey::MapAccounts => map.account(at.index).map(|account| account.id.value.clone()),
        _ => map.entry(at)?.arn.as_ref().map(|arn| arn.value.clone()),
    }
}
