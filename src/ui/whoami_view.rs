//! Who we are, as JSON and YAML. The schema is documented in docs/json.md and only ever grows.

use serde::Serialize;

use super::explain_view::ExplanationView;
use super::mapping_view::API_VERSION;
use super::target_view::TargetView;
use crate::store::Caller;

/// What `whoami` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WhoamiView {
    api_version: &'static str,
    kind: &'static str,
    target: TargetView,
    /// With what we signed the token; `null`: another program made it.
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
        agrees: Option<bool>,
        reasons: &[String],
        mapping: Option<ExplanationView>,
        target: TargetView,
    ) -> Self {
        let Caller { kubernetes, aws } = caller;
        Self {
            api_version: API_VERSION,
            kind: "WhoAmI",
            target,
            aws: aws.as_ref().map(|aws| AwsView {
                role: aws.role.clone(),
                profile: aws.profile.clone(),
                access_key_id: aws.access_key_id.clone(),
            }),
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
