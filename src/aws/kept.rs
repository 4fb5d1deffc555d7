//! What the steps of a login get: from the cache if it is there, or made and kept.

use std::future::Future;
use std::pin::Pin;

use aws_credential_types::Credentials;

use super::cache::{Cache, Key, credentials_of, value_of};
use crate::failure::Failure;

/// What a step got.
pub struct Got {
    pub credentials: Credentials,
    /// The file of the cache that has them.
    pub entry: String,
    pub cached: bool,
}

pub type Minting<'a> = Pin<Box<dyn Future<Output = Result<Credentials, Failure>> + Send + 'a>>;

/// From the cache, or made and kept. `key` is asked again when they are made: what it depends on
/// may change by that. Who waits for `lock` finds what the one before has made.
pub async fn kept(
    cache: &Cache,
    lock: &Key,
    key: &(dyn Fn() -> Key + Send + Sync),
    mint: Minting<'_>,
) -> Result<Got, Failure> {
    let found = || {
        let key = key();
        let credentials = credentials_of(&cache.read(&key)?)?;
        Some(Got { credentials, entry: key.file(), cached: true })
    };
    if let Some(got) = found() {
        return Ok(got);
    }
    let held = cache.lock(lock).await;
    if held.is_some()
        && let Some(got) = found()
    {
        return Ok(got);
    }
    let credentials = mint.await?;
    let key = key();
    if let Some((ends, value)) = value_of(&credentials) {
        cache.write(&key, ends, value);
    }
    drop(held);
    Ok(Got { credentials, entry: key.file(), cached: false })
}
