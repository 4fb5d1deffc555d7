//! Asking the API server who we are to it.

use std::collections::BTreeMap;

use http::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

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

/// Asks, once for each client. Kubernetes has it since 1.28.
pub async fn whoami(client: &Client) -> Result<Caller, Failure> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Status {
        user_info: Caller,
    }
    const PATH: &str = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
    if let Some(known) = client.caller.get() {
        return Ok(known.clone());
    }
    let body = json!({ "apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview" });
    let status: Status = ask(client, PATH, &body, "ask who you are").await?;
    Ok(client.caller.get_or_init(|| status.user_info).clone())
}

/// Posts a question; the answer is the status that the server gives it.
pub(super) async fn ask<T: DeserializeOwned>(
    client: &Client,
    path: &str,
    question: &Value,
    doing: &str,
) -> Result<T, Failure> {
    #[derive(Deserialize)]
    struct Review<T> {
        status: T,
    }
    let ask = Ask {
        method: Method::POST,
        path,
        content_type: "application/json",
        body: question.to_string().into_bytes(),
    };
    let answer = client.send(&ask).await.map_err(NoAnswer::into_failure)?;
    if !matches!(answer.status, 200 | 201) {
        return Err(refusal(client, &answer, doing));
    }
    let review: Review<T> = serde_json::from_slice(&answer.body).map_err(|_| {
        let what = format!("{} gave no answer that makes sense to: {doing}", client.endpoint().url());
        Failure::new(FailureKind::Protocol, what)
    })?;
    Ok(review.status)
}
