//! Principals, clusters and faults on the AWS side of a [`Lab`].

use serde_json::{Value, json};

use super::Lab;

/// Keys, and whose they are.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub arn: String,
    pub access_key_id: String,
    pub secret_access_key: String,
    pub session_token: Option<String>,
}

/// An IAM role.
pub struct Role {
    /// With its path, as IAM names it.
    pub arn: String,
    /// Without: what a mapping must say.
    pub mapped_arn: String,
}

impl Credentials {
    fn read(answer: &Value) -> Self {
        let text = |name: &str| answer[name].as_str().map(str::to_owned);
        Self {
            arn: text("arn").unwrap(),
            access_key_id: text("access_key_id").unwrap(),
            secret_access_key: text("secret_access_key").unwrap(),
            session_token: text("session_token"),
        }
    }

    /// As environment variables.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let mut variables = vec![
            ("AWS_ACCESS_KEY_ID", self.access_key_id.clone()),
            ("AWS_SECRET_ACCESS_KEY", self.secret_access_key.clone()),
        ];
        variables.extend(self.session_token.clone().map(|token| ("AWS_SESSION_TOKEN", token)));
        variables
    }
}

impl Lab {
    /// A new IAM user in the lab's account.
    pub fn new_user(&self, name: &str) -> Credentials {
        Credentials::read(&self.control("POST", "users", &json!({"name": name})))
    }

    /// A new IAM role that everyone may assume; `path` as in `/team/`.
    pub fn new_role(&self, path: &str, name: &str) -> Role {
        self.new_role_with(&json!({"name": name, "path": path}))
    }

    /// Other fields: `account`, `partition`, `external_id`.
    pub fn new_role_with(&self, fields: &Value) -> Role {
        let arn = self.control("POST", "roles", fields)["arn"].as_str().unwrap().to_owned();
        let (account, resource) = arn.split_once(":role/").unwrap();
        let name = resource.rsplit('/').next().unwrap();
        Role { mapped_arn: format!("{account}:role/{name}"), arn }
    }

    /// Credentials of a session of `role`.
    pub fn assume(&self, role: &Role, session: &str) -> Credentials {
        self.assume_for(role, session, 3600)
    }

    /// The same, expiring after `seconds`; below zero, they already have.
    pub fn assume_for(&self, role: &Role, session: &str, seconds: i32) -> Credentials {
        let body = json!({"role_arn": role.arn, "name": session, "seconds": seconds});
        Credentials::read(&self.control("POST", "sessions", &body))
    }

    pub fn new_federated_user(&self, name: &str) -> Credentials {
        Credentials::read(&self.control("POST", "federated-users", &json!({"name": name})))
    }

    /// The account's root user.
    pub fn root(&self) -> Credentials {
        Credentials::read(&self.control("POST", "roots", &Value::Null))
    }

    /// An EKS cluster for `DescribeCluster` to find, in a region that no other test uses:
    /// `{"region": "eu-west-3", "name": "lab", "endpoint": URL, "mode": "API", "status": "CREATING",
    /// "entries": [ARN…]}`.
    /// Called `lab` with the lab's endpoint (or a gate's), one can log in to it.
    pub fn new_cluster(&self, mut fields: Value) -> Value {
        if fields["account"].is_null() {
            fields["account"] = json!(self.account);
        }
        self.control("POST", "clusters", &fields)
    }

    /// Makes AWS slow or failing, for calls that agree with all given filters:
    /// `{"access_key_id": …, "action": "GetCallerIdentity", "delay_ms": 200, "status": 503, "times": 1}`.
    /// With `"date_shift": 900` the clock of AWS seems to be that many seconds ahead.
    /// Other filters: `service`, `region`, `account`. Name your own key, others share the lab.
    pub fn add_fault(&self, fault: &Value) {
        self.control("POST", "faults", fault);
    }

    /// What was asked of AWS with these credentials, oldest first.
    pub fn aws_calls(&self, by: &Credentials) -> Vec<Value> {
        let path = format!("calls?access_key_id={}", by.access_key_id);
        self.control("GET", &path, &Value::Null).as_array().unwrap().clone()
    }
}
