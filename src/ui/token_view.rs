//! A token, and what a server would say to it, as JSON.

use std::time::SystemTime;

use serde::Serialize;

use super::mapping_view::API_VERSION;
use crate::token::{Broken, Decoded, Rule, StsCaller};

/// What is in a token.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenView {
    api_version: &'static str,
    kind: &'static str,
    pub(super) host: String,
    pub(super) region: Option<String>,
    pub(super) partition: &'static str,
    pub(super) access_key_id: Option<String>,
    pub(super) scope: Option<String>,
    pub(super) signed_headers: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) accepted_until: Option<String>,
    pub(super) age_seconds: Option<i64>,
    pub(super) expired: Option<bool>,
    pub(super) session_token: Option<SecretView>,
    pub(super) signature: Option<SecretView>,
    /// Only with `--reveal`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

/// A secret, or how long it is.
#[derive(Serialize)]
pub(super) struct SecretView {
    pub(super) length: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<String>,
}

impl TokenView {
    /// Secrets stand in it only if `reveal`.
    pub fn new(token: &Decoded, now: SystemTime, reveal: bool) -> Self {
        let secret = |name| {
            let value = token.request.parameter(name)?;
            Some(SecretView { length: value.len(), value: reveal.then(|| value.to_owned()) })
        };
        let age_seconds = token.age(now);
        Self {
            api_version: API_VERSION,
            kind: "Token",
            host: token.request.host.clone(),
            region: token.region.clone(),
            partition: token.partition.as_str(),
            access_key_id: token.access_key_id().map(str::to_owned),
            scope: token.scope().map(str::to_owned),
            signed_headers: token.signed_headers().into_iter().map(str::to_owned).collect(),
            date: token.date.map(|date| date.to_string()),
            accepted_until: token.accepted_until().map(|until| until.to_string()),
            age_seconds,
            expired: age_seconds
                .map(|age| age > i64::try_from(crate::token::LIFETIME.as_secs()).unwrap_or(i64::MAX)),
            session_token: secret("x-amz-security-token"),
            signature: secret("x-amz-signature"),
            url: reveal.then(|| token.request.url()),
        }
    }

    /// The access key, which names the caller.
    pub fn names(&self) -> String {
        self.access_key_id.as_ref().map_or_else(String::new, |id| format!("{}\n", super::sanitize::line(id)))
    }
}

/// How far a token came.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckView {
    api_version: &'static str,
    kind: &'static str,
    /// `null`: nobody asked STS.
    pub(super) accepted: Option<bool>,
    pub(super) rules: Vec<RuleView>,
    pub(super) caller: Option<CallerView>,
    /// How to ask STS oneself; the token comes from a file and is in no argument.
    pub(super) curl: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RuleView {
    pub(super) rule: &'static str,
    pub(super) demand: &'static str,
    /// `null`: not looked at.
    pub(super) passed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CallerView {
    pub(super) arn: String,
    pub(super) canonical_arn: String,
    pub(super) account: String,
    pub(super) user_id: String,
    pub(super) session_name: String,
}

impl CheckView {
    pub fn new(
        passed: &[Rule],
        broken: Option<&Broken>,
        caller: Option<&StsCaller>,
        cluster: Option<&str>,
        file: Option<&str>,
    ) -> Self {
        let rule = |rule: Rule| {
            let broken = broken.filter(|broken| broken.rule == rule);
            RuleView {
                rule: rule.name(),
                demand: rule.demand(),
                passed: if broken.is_some() { Some(false) } else { passed.contains(&rule).then_some(true) },
                why: broken.map(|broken| broken.why.clone()),
                help: broken.map(|broken| remedy(broken, cluster)),
            }
        };
        Self {
            api_version: API_VERSION,
            kind: "TokenCheck",
            accepted: if broken.is_some() { Some(false) } else { caller.map(|_| true) },
            rules: Rule::ALL.map(rule).into(),
            caller: caller.map(|caller| CallerView {
                arn: caller.arn.clone(),
                canonical_arn: caller.canonical_arn.clone(),
                account: caller.account.clone(),
                user_id: caller.user_id.clone(),
                session_name: caller.session_name.clone(),
            }),
            // What did not pass the rules is not to be sent by hand either.
            curl: passed.contains(&Rule::Age).then(|| curl(cluster.unwrap_or("CLUSTER"), file)),
        }
    }

    /// The caller as the mapping is searched for it.
    pub fn names(&self) -> String {
        let caller = self.caller.as_ref();
        caller.map_or_else(String::new, |c| format!("{}\n", super::sanitize::line(&c.canonical_arn)))
    }
}

fn remedy(broken: &Broken, cluster: Option<&str>) -> String {
    let why = &broken.why;
    match (broken.rule, cluster) {
        (Rule::Sts, Some(cluster)) if why.contains("SignatureDoesNotMatch") => format!(
            "the signature is for one cluster's name: was the token made for {cluster}? if so, the secret key is wrong"
        ),
        (Rule::Sts, _) if why.contains("Expired") => {
            "the AWS session behind it has ended: log in again".to_owned()
        }
        (Rule::Sts, _) if why.contains("InvalidClientTokenId") => {
            "AWS does not know the access key: deleted, inactive, or of another partition".to_owned()
        }
        (rule, _) => rule.remedy().to_owned(),
    }
}

/// For GNU, BSD and busybox; the file may hold a token or the `ExecCredential` around it.
fn curl(cluster: &str, file: Option<&str>) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    format!(
        "sed -n 's/.*k8s-aws-v1\\.\\([A-Za-z0-9_-]*\\).*/\\1/p' {} | tr '_-' '/+' | awk '{{ while (length($0) % 4) $0 = $0 \"=\"; print }}' \
         | base64 -d | sed 's/.*/url = \"&\"/' | curl --silent --config - -H {} -H 'accept: application/json'",
        quoted(file.unwrap_or("TOKENFILE")),
        quoted(&format!("x-k8s-aws-id: {cluster}")),
    )
}
