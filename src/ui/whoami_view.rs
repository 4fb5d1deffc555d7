//! Who we are, as JSON and YAML. The schema is documented in docs/json.md and only ever grows.

use serde::Serialize;

use super::explain_view::ExplanationView;
use super::mapping_view::API_VERSION;
use super::target_view::TargetView;
use crate::store::{Caller, Signing};

/// What `whoami` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WhoamiView {
    api_version: &'static str,
    kind: &'static str,
    target: TargetView,
    /// With what we signed the token, and whose that is; `null`: another program made it.
    aws: Option<AwsView>,
    server: ServerView,
    /// Whether the mapping says the same; `null`: it is not asked, or can't be compared.
    agrees: Option<bool>,
    /// Why not, or why it can't be told.
    reasons: Vec<String>,
    /// The mapping's answer; `null`: it can't be read, or the caller is not known to AWS.
    mapping: Option<ExplanationView>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AwsView {
    role: Option<String>,
    profile: Option<String>,
    access_key_id: Option<String>,
    /// By `GetCallerIdentity`.
    arn: Option<String>,
    canonical_arn: Option<String>,
    account: Option<String>,
    user_id: Option<String>,
    /// Why it is not known whose it is.
    problem: Option<String>,
}

impl AwsView {
    fn new(Signing { by, is }: &Signing) -> Self {
        let caller = is.as_ref().ok();
        Self {
            role: by.role.clone(),
            profile: by.profile.clone(),
            access_key_id: by.access_key_id.clone(),
            arn: caller.map(|caller| caller.arn.clone()),
            canonical_arn: caller.map(|caller| caller.canonical_arn.clone()),
            account: caller.map(|caller| caller.account.clone()),
            user_id: caller.map(|caller| caller.user_id.clone()),
            problem: is.as_ref().err().cloned(),
        }
    }
}

/// What `SelfSubjectReview` says.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ServerView {
    username: String,
    uid: String,
    groups: Vec<String>,
    arn: Option<String>,
    canonical_arn: Option<String>,
}

impl WhoamiView {
    /// The API server's answer and the mapping's.
    pub fn new(
        caller: &Caller,
        signing: Option<&Signing>,
        agrees: Option<bool>,
        reasons: &[String],
        mapping: Option<ExplanationView>,
        target: TargetView,
    ) -> Self {
        let Caller { kubernetes, .. } = caller;
        Self {
            api_version: API_VERSION,
            kind: "WhoAmI",
            target,
            aws: signing.map(AwsView::new),
            server: ServerView {
                username: kubernetes.username.clone(),
                uid: kubernetes.uid.clone(),
                groups: kubernetes.groups.clone(),
                arn: kubernetes.arn().map(Into::into),
                canonical_arn: kubernetes.canonical_arn().map(Into::into),
            },
            agrees,
            reasons: reasons.to_vec(),
            mapping,
        }
    }
}
