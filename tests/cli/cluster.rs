//! A cluster: EKS and its API server, both fake, and the program in front of them.

use serde_json::{Value, json};

pub use crate::eks_answers::described;
use crate::fake::{Fake, Reply};
use crate::sandbox::{Said, Sandbox, said};

/// What the fakes answer.
#[derive(Clone)]
pub struct Cluster {
    pub mode: &'static str,
    /// The value of `mapRoles`; `None`: nobody may read it.
    pub roles: Option<&'static str>,
    /// Whom an access entry holds.
    pub entry: Option<&'static str>,
    /// The access entry; null: who asks may list access entries, and not describe them.
    pub says: Value,
    /// Its access policies.
    pub policies: Value,
    /// `status.userInfo` of a `SelfSubjectReview`; null: the login is refused.
    pub user: Value,
    /// The same to the next token.
    pub again: Option<Value>,
    /// Who signs, as STS names them.
    pub whose: &'static str,
}

impl Default for Cluster {
    fn default() -> Self {
        Self {
            mode: "CONFIG_MAP",
            roles: None,
            entry: None,
            says: json!({
                "type": "STANDARD", "username": "ci:{{SessionName}}", "kubernetesGroups": ["view"],
                "modifiedAt": 1_795_000_000,
            }),
            policies: json!([]),
            user: Value::Null,
            again: None,
            whose: "arn:aws:sts::111122223333:assumed-role/ci/build-7",
        }
    }
}

impl Cluster {
    /// Runs the program with `--cluster`.
    pub fn run(self, args: &[&str]) -> Said {
        let Self { mode, roles, entry, says, policies, user, again, whose } = self;
        let first = std::sync::Mutex::new(None);
        let api = Fake::start(move |asked, _| {
            let body = match (asked.method.as_str(), roles) {
                ("POST", _) if user.is_null() => {
                    let status = json!({ "kind": "Status", "code": 401, "reason": "Unauthorized" });
                    return Reply::Json(401, status.to_string());
                }
                ("POST", _) if asked.path.ends_with("/subjectaccessreviews") => {
                    json!({ "status": { "allowed": false } })
                }
                ("POST", _) => {
                    let token = asked.header("authorization").unwrap().to_owned();
                    let same = *first.lock().unwrap().get_or_insert(token.clone()) == token;
                    let user = if same { &user } else { again.as_ref().unwrap_or(&user) };
                    json!({ "status": { "userInfo": user } })
                }
                (_, Some(_)) if asked.path.contains("/rbac.authorization.k8s.io/") => json!({ "items": [] }),
                (_, Some(roles)) => json!({
                    "kind": "ConfigMap", "apiVersion": "v1", "data": { "mapRoles": roles },
                    "metadata": {
                        "name": "aws-auth", "namespace": "kube-system", "uid": "u", "resourceVersion": "7",
                    },
                }),
                (_, None) => {
                    let status =
                        json!({ "kind": "Status", "code": 403, "reason": "Forbidden", "message": "no" });
                    return Reply::Json(403, status.to_string());
                }
            };
            Reply::Json(200, body.to_string())
        });
        let endpoint = api.url.clone();
        let eks = Fake::start(move |asked, _| {
            if !asked.path.contains("/access-entries") {
                return Reply::Json(200, described(&endpoint, mode).to_string());
            }
            assert_ne!(mode, "CONFIG_MAP", "EKS refuses the question in this mode");
            // A role is listed with the path that it has in IAM.
            let entries: Vec<String> =
                entry.iter().map(|name| format!("arn:aws:iam::111122223333:role/team/{name}")).collect();
            let body = if asked.path.contains("/access-policies") {
                json!({ "associatedAccessPolicies": policies })
            } else if !asked.path.contains("/access-entries/") {
                json!({ "accessEntries": entries })
            } else if says.is_null() {
                let body = json!({ "__type": "AccessDeniedException", "message": "not for you" });
                return Reply::Json(403, body.to_string());
            } else {
                json!({ "accessEntry": says })
            };
            Reply::Json(200, body.to_string())
        });
        let sts = Fake::start(move |_, _| Reply::Json(200, said_by_sts(whose).to_string()));
        let sandbox = Sandbox::new();
        let mut command = sandbox.command();
        command.args(args).args(["--cluster", "prod", "--insecure-send-token"]).envs([
            ("AWS_ACCESS_KEY_ID", "AKIAOWN"),
            ("AWS_SECRET_ACCESS_KEY", "s"),
            ("AWS_REGION", "eu-west-1"),
            ("AWS_ENDPOINT_URL_EKS", eks.url.as_str()),
            ("AWS_ENDPOINT_URL_STS", sts.url.as_str()),
        ]);
        said(&mut command)
    }
}

fn said_by_sts(arn: &str) -> Value {
    json!({ "GetCallerIdentityResponse": { "GetCallerIdentityResult": {
        "Account": "111122223333", "Arn": arn, "UserId": "AROAX:build-7",
    } } })
}
