//! What is in a file of the cache: the key once more, when it was made and when it ends, and the
//! value.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::attributes::AccountId;
use serde_json::{Value, json};

use super::key::Key;

/// How far two readings of a clock that is being set right may be apart.
const SLACK: Duration = Duration::from_mins(1);

pub fn seal(key: &Key, now: SystemTime, ends: SystemTime, value: Value) -> String {
    let mut entry = json!({"key": key.as_str(), "made": seconds(now), "ends": seconds(ends)});
    entry["value"] = value;
    entry.to_string()
}

/// `None`: another key's, ended, or no entry at all. Of one that was made in the future nobody
/// knows when it ends: the clock was, or is, wrong.
pub fn open(
    bytes: &[u8],
    key: &Key,
    now: SystemTime,
    ends_soon: impl Fn(SystemTime) -> bool,
) -> Option<Value> {
    let mut entry: Value = serde_json::from_slice(bytes).ok()?;
    let is_past = time(&entry["made"])? <= now + SLACK;
    let fits = entry["key"] == key.as_str() && is_past && !ends_soon(time(&entry["ends"])?);
    fits.then(|| entry["value"].take())
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

fn time(seconds: &Value) -> Option<SystemTime> {
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds.as_u64()?))
}

/// Credentials as a value; `None`: they have no end, or no session, and are not to be kept.
pub fn value_of(credentials: &Credentials) -> Option<(SystemTime, Value)> {
    let (ends, session) = (credentials.expiry()?, credentials.session_token()?);
    let value = json!({
        "accessKeyId": credentials.access_key_id(),
        "secretAccessKey": credentials.secret_access_key(),
        "sessionToken": session,
        "account": credentials.account_id().map(AccountId::as_str),
        "ends": seconds(ends),
    });
    Some((ends, value))
}

/// The way back.
pub fn credentials_of(value: &Value) -> Option<Credentials> {
    let text = |name: &str| value[name].as_str();
    let mut built = Credentials::builder()
        .access_key_id(text("accessKeyId")?)
        .secret_access_key(text("secretAccessKey")?)
        .session_token(text("sessionToken")?)
        .expiry(time(&value["ends"])?)
        .provider_name("cache");
    built.set_account_id(text("account").map(AccountId::from));
    Some(built.build())
}
