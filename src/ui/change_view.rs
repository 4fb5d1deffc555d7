//! A change as JSON. The schema is documented in docs/json.md and only ever grows.

use serde::Serialize;

use super::mapping_view::API_VERSION;
use super::problem_view::ProblemView;
use super::sources::Sources;
use super::target_view::TargetView;
use super::text_view::{self, TextView};
use super::verdict_view::VerdictView;
use crate::change::{EffectLine, Plan, SsoGrant, SsoLine};
use crate::configmap::Owner;
use crate::data::AnnotationEdit;
use crate::diagnostic::Diagnostic;
use crate::guard::Verdict;
use crate::mapping::Identity;
use crate::store::Version;

/// What a writing command answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    api_version: &'static str,
    kind: &'static str,
    pub target: TargetView,
    /// `unchanged`, `changed`, `created`, `wouldChange` or `alreadyChanged`.
    pub outcome: &'static str,
    /// Who gains and who loses what.
    pub effects: Vec<EffectView>,
    /// What differs among `sso` entries.
    pub sso_effects: Vec<SsoEffectView>,
    /// What the guards say.
    pub guards: Vec<VerdictView>,
    /// The values that change.
    pub texts: Vec<TextView>,
    /// Annotations of ours that change.
    pub annotations: Vec<AnnotationView>,
    /// Of the object after the write.
    pub resource_version: Option<String>,
    /// Commands that take it back, in order.
    pub undo: Vec<String>,
    /// What the reader should know besides.
    pub notes: Vec<ProblemView>,
    /// Who else manages the object and may take the change back.
    pub managers: Vec<ManagerView>,
}

/// Somebody else who manages the object.
#[derive(Debug, Serialize)]
pub struct ManagerView {
    name: String,
    /// The label, annotation or field manager that tells so.
    evidence: String,
}

/// An annotation that changes.
#[derive(Debug, Serialize)]
pub struct AnnotationView {
    name: String,
    /// `null`: it goes away.
    value: Option<String>,
}

/// What became of a plan.
pub struct Made<'a> {
    pub outcome: &'static str,
    pub version: Option<&'a Version>,
    pub undo: Vec<String>,
    pub remarks: &'a [Diagnostic],
    pub owners: &'a [Owner],
    pub verdicts: &'a [Verdict],
}

/// The difference for one principal.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EffectView {
    principal: String,
    before: Option<IdentityView>,
    after: Option<IdentityView>,
    gained_groups: Vec<String>,
    lost_groups: Vec<String>,
    /// The same in words.
    summary: String,
}

/// The difference for one permission set in one account.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SsoEffectView {
    permission_set_name: String,
    #[serde(rename = "accountID")]
    account_id: String,
    before: Option<IdentityView>,
    after: Option<IdentityView>,
    /// The same in words.
    summary: String,
}

#[derive(Debug, Serialize)]
struct IdentityView {
    /// `null`: the caller's own ARN, for accounts.
    username: Option<String>,
    groups: Vec<String>,
}

impl ChangeView {
    /// A plan and what became of it; the remarks point into `sources`.
    pub fn new(plan: &Plan, made: Made<'_>, target: TargetView, sources: &Sources) -> Self {
        let Made { outcome, version, undo, remarks, owners, verdicts } = made;
        let resource_version = match version {
            Some(Version::Object { resource_version, .. }) => Some(resource_version.clone()),
            _ => None,
        };
        Self {
            api_version: API_VERSION,
            kind: "Change",
            target,
            outcome,
            effects: plan.effect.lines.iter().map(EffectView::new).collect(),
            sso_effects: plan.effect.sso.iter().map(SsoEffectView::new).collect(),
            guards: verdicts.iter().map(VerdictView::new).collect(),
            texts: text_view::views(&plan.before, &plan.after),
            annotations: plan.edit.annotations.iter().map(AnnotationView::new).collect(),
            resource_version,
            undo,
            notes: remarks.iter().map(|remark| ProblemView::new(remark, sources)).collect(),
            managers: owners.iter().map(ManagerView::new).collect(),
        }
    }
}

impl AnnotationView {
    fn new(edit: &AnnotationEdit) -> Self {
        Self { name: edit.name.clone(), value: edit.value.clone() }
    }
}

impl ManagerView {
    fn new(owner: &Owner) -> Self {
        Self { name: owner.name.clone(), evidence: owner.evidence.clone() }
    }
}

impl EffectView {
    /// One line of an effect.
    pub fn new(line: &EffectLine) -> Self {
        let owned = |groups: Vec<&str>| groups.into_iter().map(str::to_owned).collect();
        let written = line.after.as_ref().or(line.before.as_ref());
        Self {
            principal: written.map_or_else(|| line.principal.clone(), |i| i.arn.clone()),
            before: line.before.as_ref().map(IdentityView::new),
            after: line.after.as_ref().map(IdentityView::new),
            gained_groups: owned(line.gained()),
            lost_groups: owned(line.lost()),
            summary: line.to_string(),
        }
    }
}

impl SsoEffectView {
    /// One line of an effect.
    pub fn new(line: &SsoLine) -> Self {
        let view = |grant: &SsoGrant| IdentityView {
            username: Some(grant.username.clone()),
            groups: grant.groups.clone(),
        };
        Self {
            permission_set_name: line.permission_set.clone(),
            account_id: line.account.clone(),
            before: line.before.as_ref().map(view),
            after: line.after.as_ref().map(view),
            summary: line.to_string(),
        }
    }
}

impl IdentityView {
    fn new(identity: &Identity) -> Self {
        Self { username: identity.username.clone(), groups: identity.groups.clone() }
    }
}
