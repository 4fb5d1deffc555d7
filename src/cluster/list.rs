//! Lists, a page at a time.

use http::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::client::{Ask, Client};
use super::errors::NoAnswer;
use super::status::refusal;
use crate::failure::{Failure, FailureKind};

const PAGE: u32 = 500;

#[derive(Deserialize)]
struct Page<T> {
    #[serde(default)]
    metadata: Metadata,
    // Go writes an empty list of no items as null.
    items: Option<Vec<T>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Metadata {
    r#continue: Option<String>,
}

/// All objects of a collection. A list that takes so long that its place is forgotten (410) is
/// asked for once more, in one piece (client-go `tools/pager`).
pub async fn list<T: DeserializeOwned>(client: &Client, path: &str, doing: &str) -> Result<Vec<T>, Failure> {
    let (mut found, mut next) = (Vec::new(), None);
    let mut limit = PAGE;
    loop {
        let place = next.map_or_else(String::new, |next| format!("&continue={next}"));
        let paged = format!("{path}?limit={limit}{place}");
        let ask = Ask { method: Method::GET, path: &paged, content_type: "", body: Vec::new() };
        let answer = client.send(&ask).await.map_err(NoAnswer::into_failure)?;
        if answer.status == 410 && limit != 0 {
            (found, next, limit) = (Vec::new(), None, 0);
            continue;
        }
        if answer.status != 200 {
            return Err(refusal(client, &answer, doing));
        }
        let page: Page<T> = serde_json::from_slice(&answer.body).map_err(|_| {
            let what = format!("{} answered {path} with no list", client.endpoint().url());
            Failure::new(FailureKind::Protocol, what)
        })?;
        found.extend(page.items.unwrap_or_default());
        next = page.metadata.r#continue.filter(|next| !next.is_empty());
        if next.is_none() {
            return Ok(found);
        }
    }
}
