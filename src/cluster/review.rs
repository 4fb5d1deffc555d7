//! Asking the API server who we are to it.

use std::collections::BTreeMap;

use http::Method;
use serde::Deserialize;
use serde_json::json;

use super::client::{Ask, Client};
use super::errors::NoAnswer;
use super::status::refusal;
use crate::failure::{Failure, FailureKind};

/// Who a request is to the API server (`SelfSubjectReview`), impersonation included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Caller {
    pub username: String,
    pub uid: String,
    pub groups: Vec<String>,
    /// The authenticator puts `arn`, `canonicalArn`, `sessionName` and others here.
    pub extra: BTreeMap<String, Vec<String>>,
}

impl Caller {
    /// The caller's AWS ARN as the authenticator saw it.
    pub fn arn(&self) -> Option<&str> {
        self.extra_value("arn")
    }

    /// The ARN that was looked up in the mapping.
    pub fn canonical_arn(&self) -> Option<&str> {
        self.extra_value("canonicalArn")
    }

    /// The access key that signed the token.
    pub fn access_key_id(&self) -> Option<&str> {
        self.extra_value("accessKeyId")
    }

    fn extra_value(&self, key: &str) -> Option<&str> {
        self.extra.get(key)?.first().map(String::as_str)
    }
}

/// Asks. Kubernetes has it since 1.28.
pub async fn whoami(client: &Client) -> Result<Caller, Failure> {
    #[derive(Deserialize)]
    struct Review {
        status: ReviewStatus,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct ReviewStatus {
        user_info: Caller,
    }
    const PATH: &str = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
    let body = json!({ "apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview" });
    let ask = Ask {
        method: Method::POST,
        path: PATH,
        content_type: "application/json",
        body: body.to_string().into_bytes(),
    };
    let answer = client.send(&ask).await.map_err(NoAnswer::into_failure)?;
    if !matches!(answer.status, 200 | 201) {
        return Err(refusal(client, &answer, "ask who you are"));
    }
    let review: Review = serde_json::from_slice(&answer.body).map_err(|_| {
        let what = format!("{} did not say who you are", client.endpoint().url());
        Failure::new(FailureKind::Protocol, what)
    })?;
    Ok(review.status.user_info)
}
