//! Cluster, user and context of one login, and what a kubeconfig that has them looks like.

use serde_json::{Map, Value as Json, json};

/// What is to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    pub cluster: String,
    pub user: String,
    pub context: String,
    /// The API server's URL.
    pub server: String,
    /// PEM in base64.
    pub certificate_authority: String,
    /// `None`: what an existing entry says stays.
    pub proxy_url: Option<String>,
    pub exec: Exec,
}

/// The program that makes tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exec {
    pub command: String,
    pub arguments: Vec<String>,
    /// `AWS_PROFILE`
    pub profile: Option<String>,
    /// What kubectl says where the program is missing.
    pub install_hint: String,
}

/// What every kubectl since 1.11 understands, and what the AWS CLI writes.
const VERSION: &str = "client.authentication.k8s.io/v1beta1";

/// How a user could log in otherwise: client-go prefers some of these to a plugin, refuses others
/// beside it, and an API server looks at certificates first.
const OTHER_LOGINS: [&str; 10] = [
    "token",
    "tokenFile",
    "username",
    "password",
    "auth-provider",
    "client-certificate",
    "client-certificate-data",
    "client-key",
    "client-key-data",
    "exec",
];

/// What a cluster entry may not say beside the CA that EKS returned.
const OTHER_TRUST: [&str; 2] = ["certificate-authority", "insecure-skip-tls-verify"];

impl Login {
    /// The cluster entry; fields that are not ours stay.
    pub(super) fn cluster(&self, now: Option<&Json>) -> Json {
        let mut fields = fields(now);
        for field in OTHER_TRUST {
            fields.shift_remove(field);
        }
        fields.insert("certificate-authority-data".to_owned(), json!(self.certificate_authority));
        fields.insert("server".to_owned(), json!(self.server));
        if let Some(url) = &self.proxy_url {
            fields.insert("proxy-url".to_owned(), json!(url));
        }
        Json::Object(fields)
    }

    /// The context entry; its namespace stays.
    pub(super) fn context(&self, now: Option<&Json>) -> Json {
        let mut fields = fields(now);
        fields.insert("cluster".to_owned(), json!(self.cluster));
        fields.insert("user".to_owned(), json!(self.user));
        Json::Object(fields)
    }

    /// The user entry: our plugin is its only login; impersonation stays.
    pub(super) fn user(&self, now: Option<&Json>) -> Json {
        let mut fields = fields(now);
        let exec = fields.get("exec").filter(|exec| exec.is_object()).cloned();
        // What is replaced below keeps its place.
        for field in OTHER_LOGINS.into_iter().filter(|field| *field != "exec" || exec.is_none()) {
            fields.shift_remove(field);
        }
        fields.insert("exec".to_owned(), self.exec.json(exec.as_ref()));
        Json::Object(fields)
    }
}

impl Exec {
    /// Variables that are not ours stay.
    fn json(&self, now: Option<&Json>) -> Json {
        let mut fields = fields(now);
        let before = fields.get("env").cloned();
        let named = |item: &Json| item.get("name").and_then(Json::as_str) == Some("AWS_PROFILE");
        let items = before.as_ref().and_then(Json::as_array).cloned().unwrap_or_default();
        let mut env: Vec<Json> =
            items.into_iter().filter(|item| self.profile.is_some() || !named(item)).collect();
        if let Some(profile) = &self.profile {
            let ours = json!({"name": "AWS_PROFILE", "value": profile});
            match env.iter_mut().find(|item| named(item)) {
                Some(item) => *item = ours,
                None => env.push(ours),
            }
        }
        fields.insert("apiVersion".to_owned(), json!(VERSION));
        fields.insert("args".to_owned(), json!(self.arguments));
        fields.insert("command".to_owned(), json!(self.command));
        if env.is_empty() {
            // `env: null` is what the AWS CLI writes.
            if before.is_some_and(|before| before != json!([])) && fields["env"] != Json::Null {
                fields.shift_remove("env");
            }
        } else {
            fields.insert("env".to_owned(), Json::Array(env));
        }
        fields.insert("installHint".to_owned(), json!(self.install_hint));
        fields.insert("interactiveMode".to_owned(), json!("IfAvailable"));
        fields.insert("provideClusterInfo".to_owned(), json!(false));
        Json::Object(fields)
    }
}

fn fields(now: Option<&Json>) -> Map<String, Json> {
    now.and_then(Json::as_object).cloned().unwrap_or_default()
}
