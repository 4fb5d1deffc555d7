//! GET, PATCH and POST of one `ConfigMap`, without discovery.

use std::time::Duration;

use http::Method;
use serde_json::{Map, Value, json};

use super::client::{Answer, Ask, Client};
use super::errors::NoAnswer;
use super::not_stored::NotStored;
use super::object::{Answered, Object, ObjectFacts, Stored};
use super::path::{collection_path, object_path};
use super::status::{Status, refusal};
use crate::configmap::ObjectName;
use crate::data::{DataKey, Edit, ValueChange, Values};
use crate::failure::{Failure, FailureKind};

/// Whether a write is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    Persist,
    /// Everything but the storing: admission, validation, conflicts.
    DryRun,
}

/// The most that the values of one `ConfigMap` may hold together (Kubernetes `pkg/apis/core`,
/// `MaxSecretSize`).
pub const LIMIT: usize = 1 << 20;

/// Reads the object; `None`: it does not exist.
pub async fn get(client: &Client, name: &ObjectName) -> Result<Option<Object>, Failure> {
    let path = object_path(name);
    let ask = Ask { method: Method::GET, path: &path, content_type: JSON, body: Vec::new() };
    let answer = client.send(&ask).await.map_err(NoAnswer::into_failure)?;
    match answer.status {
        200 => Object::read(&answer).map(Some).ok_or_else(|| nonsense(client, name)),
        404 if is_missing(&answer) => Ok(None),
        _ => Err(refusal(client, &answer, &format!("read the ConfigMap {name}"))),
    }
}

/// Changes the keys of `edit` and nothing else, if the object is still the one that was read.
pub async fn patch(
    client: &Client,
    name: &ObjectName,
    edit: &Edit,
    values: &Values,
    facts: &ObjectFacts,
    keep: Keep,
) -> Result<Stored, NotStored> {
    let (Some(uid), Some(version)) = (filled(facts.uid.as_ref()), filled(facts.resource_version.as_ref()))
    else {
        // An empty resourceVersion would make the patch unconditional.
        return Err(NotStored::Failed(nonsense(client, name)));
    };
    if facts.immutable {
        return Err(NotStored::Immutable);
    }
    let after = values.edited(edit);
    fits(&after, facts.other_bytes)?;
    let mut body = json!({ "metadata": { "uid": uid, "resourceVersion": version } });
    if !edit.keys.is_empty() {
        body["data"] = changed(edit, &after).into();
    }
    if !edit.annotations.is_empty() {
        body["metadata"]["annotations"] = annotations(edit).into();
    }
    store(client, name, Method::PATCH, "application/merge-patch+json", &body, keep).await
}

/// Creates the object with what `edit` puts.
pub async fn create(
    client: &Client,
    name: &ObjectName,
    edit: &Edit,
    keep: Keep,
) -> Result<Stored, NotStored> {
    let after = Values::default().edited(edit);
    fits(&after, 0)?;
    let mut data = changed(edit, &after);
    data.retain(|_, value| !value.is_null());
    let mut body = json!({
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": { "name": name.name, "namespace": name.namespace },
        "data": data,
    });
    let mut annotations = annotations(edit);
    annotations.retain(|_, value| !value.is_null());
    if !annotations.is_empty() {
        body["metadata"]["annotations"] = annotations.into();
    }
    store(client, name, Method::POST, JSON, &body, keep).await
}

const JSON: &str = "application/json";

async fn store(
    client: &Client,
    name: &ObjectName,
    method: Method,
    content_type: &'static str,
    body: &Value,
    keep: Keep,
) -> Result<Stored, NotStored> {
    let creates = method == Method::POST;
    let path = if creates { collection_path(name) } else { object_path(name) };
    let path = format!("{path}?{}", query(keep));
    let ask = Ask { method, path: &path, content_type, body: body.to_string().into_bytes() };
    let answer = match client.send(&ask).await {
        Ok(answer) => answer,
        Err(NoAnswer::NotDone(failure)) => return Err(NotStored::Failed(failure)),
        Err(NoAnswer::MaybeDone(failure)) => return Err(NotStored::Unsure(failure)),
    };
    match answer.status {
        // Whatever the answer holds, the server says that it is done.
        200 | 201 => {
            let nonsense = || NotStored::Unsure(nonsense(client, name));
            let answered = Answered::read(&answer).ok_or_else(nonsense)?;
            if body["data"].as_object().is_some_and(|sent| !answered.is_as_sent(sent)) {
                return Err(NotStored::Altered(Object::read(&answer).map(Box::new)));
            }
            match (answered.stored(), keep) {
                (Some(stored), _) => Ok(stored),
                // What would be created has no resourceVersion, as it is nowhere.
                (None, Keep::DryRun) => Ok(Stored::default()),
                (None, Keep::Persist) => Err(nonsense()),
            }
        }
        // Deleted since it was read. A POST gets this if the namespace is missing.
        404 if !creates && is_missing(&answer) => Err(NotStored::Conflict),
        409 => Err(NotStored::Conflict),
        _ => Err(refused(client, name, &answer, creates)),
    }
}

fn refused(client: &Client, name: &ObjectName, answer: &Answer, creates: bool) -> NotStored {
    let doing = format!("{} the ConfigMap {name}", if creates { "create" } else { "change" });
    let failure = refusal(client, answer, &doing);
    let status = Status::read(answer).unwrap_or_default();
    let says = |words: &str| status.message.contains(words);
    match answer.status {
        403 => NotStored::Denied(failure),
        422 if says("immutable") => NotStored::Immutable,
        413 | 422 | 500 if says("must have at most") || says("Too long") || says("too large") => {
            NotStored::TooLarge { bytes: None, limit: LIMIT }
        }
        413 => NotStored::TooLarge { bytes: None, limit: LIMIT },
        429 => {
            let told = Some(status.details.retry_after_seconds).filter(|s| *s > 0).map(Duration::from_secs);
            NotStored::Throttled { retry_after: answer.retry_after.or(told) }
        }
        // A server or proxy that gives up waiting does not know what became of the write.
        500.. => NotStored::Unsure(failure),
        _ => NotStored::Failed(failure),
    }
}

/// The changed keys with their new values; null takes a key away (RFC 7386).
fn changed(edit: &Edit, after: &Values) -> Map<String, Value> {
    let value = |key: DataKey, change: &ValueChange| match change {
        ValueChange::Drop => Value::Null,
        _ => after.get(key).map_or(Value::Null, |text| Value::from(&**text)),
    };
    edit.keys.iter().map(|k| (k.key.as_str().to_owned(), value(k.key, &k.change))).collect()
}

fn annotations(edit: &Edit) -> Map<String, Value> {
    edit.annotations.iter().map(|it| (it.name.clone(), it.value.clone().into())).collect()
}

fn fits(after: &Values, others: usize) -> Result<(), NotStored> {
    let bytes =
        DataKey::ALL.iter().filter_map(|key| after.get(*key)).map(|t| t.len()).sum::<usize>() + others;
    if bytes > LIMIT { Err(NotStored::TooLarge { bytes: Some(bytes), limit: LIMIT }) } else { Ok(()) }
}

fn filled(text: Option<&String>) -> Option<&String> {
    text.filter(|t| !t.is_empty())
}

fn query(keep: Keep) -> &'static str {
    match keep {
        Keep::Persist => "fieldManager=awsauth",
        Keep::DryRun => "fieldManager=awsauth&dryRun=All",
    }
}

/// 404 for the object itself, and not for its path.
fn is_missing(answer: &Answer) -> bool {
    Status::read(answer).is_some_and(|s| s.reason == "NotFound" && s.details.kind == "configmaps")
}

fn nonsense(client: &Client, name: &ObjectName) -> Failure {
    let what = format!("{} did not answer with the ConfigMap {name}", client.endpoint().url());
    Failure::new(FailureKind::Protocol, what).help("is it the API server itself that answers there?")
}
