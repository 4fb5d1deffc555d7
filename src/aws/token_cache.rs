//! Tokens of credentials that are kept, kept for a while. What that saves is the server's time:
//! it remembers what STS said to a token for about two minutes. It remembers a refusal as long,
//! so a token is handed out again for one minute only, and somebody who was let in meanwhile is
//! not turned away for the sake of an old token.

use std::time::{Duration, SystemTime};

use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::cache::{Key, KeyOf};
use super::identity::Identity;
use super::session::Session;
use super::sts::is_known;
use super::token::{Token, mint};
use crate::failure::Failure;

/// What was to blame for a refusal, as far as we can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nothing that was kept: another token would fare no better.
    ForGood,
    /// The token; another of the same credentials may be taken.
    Token,
    /// The credentials; they have to be made anew.
    Credentials,
}

const YOUNG: Duration = Duration::from_mins(1);

impl Session {
    /// A token for a cluster, signed now or within the last minute.
    pub fn young_token(&self, identity: &Identity, cluster: &str) -> Result<Token, Failure> {
        let now = SystemTime::now();
        // A signature by static keys costs less than a look at the cache.
        if identity.entries().is_empty() {
            return mint(identity, &self.sts(), cluster, now);
        }
        let key = self.token_key(identity, cluster);
        if let Some(token) = self.cache().read(&key).and_then(|value| young(&value, now)) {
            return Ok(token);
        }
        let token = mint(identity, &self.sts(), cluster, now)?;
        let kept = json!({
            "token": token.secret.expose_secret(), "signed": seconds(now), "expires": seconds(token.expires),
        });
        self.cache().write(&key, token.expires, kept);
        Ok(token)
    }

    /// The server refused a token of this identity: what an earlier run left is given up. Of
    /// credentials STS says whether it still knows them. If it does, they are not to blame, and a
    /// person need not be asked for another code.
    pub async fn refused(&self, identity: &Identity, cluster: &str) -> Refused {
        if !identity.source().cached {
            return Refused::ForGood;
        }
        self.cache().remove(&[self.token_key(identity, cluster).file()]);
        if is_known(self, identity, cluster).await {
            return Refused::Token;
        }
        self.cache().remove(identity.entries());
        Refused::Credentials
    }

    fn token_key(&self, identity: &Identity, cluster: &str) -> Key {
        KeyOf::new("token")
            .and_credentials(identity.credentials())
            .and("cluster", cluster)
            .and("sts", &self.sts().host)
            .done()
    }
}

fn young(value: &Value, now: SystemTime) -> Option<Token> {
    let time = |name: &str| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(value[name].as_u64()?));
    // A token of the future is that of a clock that was wrong.
    let age = now.duration_since(time("signed")?).ok()?;
    let secret = value["token"].as_str()?.to_owned().into();
    (age < YOUNG).then_some(Token { secret, expires: time("expires")? })
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_young_token_is_handed_out_again() {
        let at = |seconds: u64| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        let value = json!({"token": "k8s-aws-v1.x", "signed": 1000, "expires": 1840});
        assert_eq!(young(&value, at(1059)).map(|t| t.expires), Some(at(1840)));
        for now in [999, 1060, 5000] {
            assert!(young(&value, at(now)).is_none(), "{now}");
        }
        assert!(young(&json!({"signed": 1000, "expires": 1840}), at(1001)).is_none());
    }
}
