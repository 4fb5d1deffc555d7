//! Asking the API server what somebody may do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::client::Client;
use super::review::ask;
use crate::failure::Failure;

/// Whom a question is about, as the API server would see them.
///
/// A review adds no group by itself (run on kube-apiserver 1.35): whoever asks adds
/// `system:authenticated`, as the server does for everybody who logs in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Subject {
    pub user: String,
    pub groups: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub uid: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, Vec<String>>,
}

/// What they would do; an empty text means none (`namespace`, `name`) or the core group (`group`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Action {
    pub verb: String,
    pub group: String,
    pub resource: String,
    pub namespace: String,
    pub name: String,
}

/// What the API server's authorizers say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Access {
    pub allowed: bool,
    pub denied: bool,
    /// E.g. the binding that allows it, in RBAC's words.
    pub reason: String,
    /// An authorizer could not tell; others may have allowed it all the same.
    pub evaluation_error: String,
}

/// Asks for somebody else (`SubjectAccessReview`): one request. It takes the right to create
/// `subjectaccessreviews`; a user without name and groups is refused by the server.
pub async fn access_of(client: &Client, subject: &Subject, action: &Action) -> Result<Access, Failure> {
    let mut spec = serde_json::to_value(subject).unwrap_or_default();
    spec["resourceAttributes"] = json!(action);
    review(client, "SubjectAccessReview", spec, "ask what somebody may do").await
}

/// Asks for ourselves (`SelfSubjectAccessReview`): one request, which everybody may make.
pub async fn own_access(client: &Client, action: &Action) -> Result<Access, Failure> {
    let spec = json!({ "resourceAttributes": action });
    review(client, "SelfSubjectAccessReview", spec, "ask what you may do").await
}

async fn review(
    client: &Client,
    kind: &str,
    spec: serde_json::Value,
    doing: &str,
) -> Result<Access, Failure> {
    let path = format!("/apis/authorization.k8s.io/v1/{}s", kind.to_lowercase());
    let body = json!({ "apiVersion": "authorization.k8s.io/v1", "kind": kind, "spec": spec });
    ask(client, &path, &body, doing).await
}
