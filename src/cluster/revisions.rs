//! `ControllerRevisions` (apps/v1): objects that hold data which never changes, beside labels that
//! do. Created, labelled, listed and deleted, without discovery.

use std::collections::BTreeMap;

use http::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::{Answer, Ask, Client};
use super::errors::NoAnswer;
use super::path::escape;
use super::status::refusal;
use crate::failure::{Failure, FailureKind};

/// One to be created.
#[derive(Clone, Debug)]
pub struct NewRevision<'a> {
    pub namespace: &'a str,
    pub name: &'a str,
    pub labels: BTreeMap<String, String>,
    pub number: i64,
    pub data: Value,
}

/// One that is there. All of it is input from outside.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Revision {
    pub metadata: Metadata,
    pub data: Value,
}

/// What stands around the data.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Metadata {
    pub name: String,
    pub labels: BTreeMap<String, String>,
}

/// Why one was not created.
#[derive(Clone, Debug)]
pub enum NotKept {
    /// Another one has the name.
    NameTaken,
    Refused(Failure),
    /// No answer, or one that does not tell: it may be there.
    Perhaps(Failure),
}

impl NotKept {
    /// Why not.
    pub fn into_failure(self) -> Failure {
        match self {
            Self::NameTaken => Failure::new(FailureKind::Protocol, "every name for a record is taken"),
            Self::Refused(why) | Self::Perhaps(why) => why,
        }
    }

    /// Whether the same request may be answered otherwise in a moment.
    pub fn passes(&self) -> Option<&Failure> {
        match self {
            Self::Perhaps(why) => Some(why),
            Self::Refused(why) => passes(why).then_some(why),
            Self::NameTaken => None,
        }
    }
}

/// Too busy, broken down or not reached: all of them pass.
pub fn passes(why: &Failure) -> bool {
    let kinds = [FailureKind::Network, FailureKind::Throttled, FailureKind::Server];
    why.retry_after().is_some() || kinds.contains(&why.kind())
}

/// Creates one.
///
/// # Errors
/// See [`NotKept`].
pub async fn keep(client: &Client, new: &NewRevision<'_>) -> Result<(), NotKept> {
    let body = json!({
        "apiVersion": "apps/v1",
        "kind": "ControllerRevision",
        "metadata": { "name": new.name, "namespace": new.namespace, "labels": new.labels },
        "revision": new.number,
        "data": new.data,
    });
    let path = format!("{}?{MANAGER}", collection(new.namespace));
    let body = body.to_string().into_bytes();
    let create = Ask { method: Method::POST, path: &path, content_type: JSON, body };
    let answer = client.send(&create).await.map_err(|none| match none {
        NoAnswer::NotDone(why) => NotKept::Refused(why),
        NoAnswer::MaybeDone(why) => NotKept::Perhaps(why),
    })?;
    let why = || refusal(client, &answer, "keep a record of the change");
    match answer.status {
        201 => Ok(()),
        409 => Err(NotKept::NameTaken),
        500.. => Err(NotKept::Perhaps(why())),
        _ => Err(NotKept::Refused(why())),
    }
}

/// Changes labels.
pub async fn mark(
    client: &Client,
    namespace: &str,
    name: &str,
    labels: &BTreeMap<String, String>,
) -> Result<(), Failure> {
    let body = json!({ "metadata": { "labels": labels } });
    let path = format!("{}/{}?{MANAGER}", collection(namespace), escape(name));
    let answer = ask(client, Method::PATCH, &path, "application/merge-patch+json", Some(&body)).await?;
    if answer.status == 200 { Ok(()) } else { Err(refusal(client, &answer, "mark the record of the change")) }
}

/// Deletes one; that it is gone already is fine.
pub async fn discard(client: &Client, namespace: &str, name: &str) -> Result<(), Failure> {
    let path = format!("{}/{}", collection(namespace), escape(name));
    let answer = ask(client, Method::DELETE, &path, JSON, None).await?;
    if matches!(answer.status, 200 | 202 | 404) {
        Ok(())
    } else {
        Err(refusal(client, &answer, "delete a record of a change"))
    }
}

/// All with a label, in portions.
pub async fn revisions(
    client: &Client,
    namespace: &str,
    label: (&str, &str),
) -> Result<Vec<Revision>, Failure> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Portion {
        kind: String,
        metadata: Rest,
        items: Vec<Revision>,
    }
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Rest {
        r#continue: String,
    }
    let selector = format!("labelSelector={}%3D{}&limit=200", query(label.0), query(label.1));
    let (mut found, mut next) = (Vec::new(), String::new());
    loop {
        let path = format!("{}?{selector}{next}", collection(namespace));
        let answer = ask(client, Method::GET, &path, JSON, None).await?;
        if answer.status != 200 {
            return Err(refusal(client, &answer, "read the records of changes"));
        }
        let portion: Portion = serde_json::from_slice(&answer.body).unwrap_or_default();
        if portion.kind != "ControllerRevisionList" {
            let what = format!("{} did not answer with the records of changes", client.endpoint().url());
            return Err(Failure::new(FailureKind::Protocol, what));
        }
        found.extend(portion.items);
        if portion.metadata.r#continue.is_empty() {
            return Ok(found);
        }
        next = format!("&continue={}", query(&portion.metadata.r#continue));
    }
}

const JSON: &str = "application/json";
const MANAGER: &str = "fieldManager=awsauth";

async fn ask(
    client: &Client,
    method: Method,
    path: &str,
    content_type: &'static str,
    body: Option<&Value>,
) -> Result<Answer, Failure> {
    let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
    client.send(&Ask { method, path, content_type, body }).await.map_err(NoAnswer::into_failure)
}

fn collection(namespace: &str) -> String {
    format!("/apis/apps/v1/namespaces/{}/controllerrevisions", escape(namespace))
}

/// As part of a query: what a path segment takes is fine there too.
fn query(text: &str) -> String {
    escape(text)
}
