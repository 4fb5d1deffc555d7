//! A cluster: EKS and its API server, both fake, and the program in front of them.

use serde_json::json;

pub use crate::eks_answers::described;
use crate::fake::{Fake, Reply};
use crate::sandbox::{Said, Sandbox, said};

/// What the fakes answer.
pub struct Cluster {
    pub mode: &'static str,
    /// The value of `mapRoles`; `None`: nobody may read it.
    pub roles: Option<&'static str>,
    /// Whom an access entry holds.
    pub entry: Option<&'static str>,
    /// `status.userInfo` of a `SelfSubjectReview`; null: the login is refused.
    pub user: serde_json::Value,
}

impl Cluster {
    /// Runs the program with `--cluster`.
    pub fn run(self, args: &[&str]) -> Said {
        let Self { mode, roles, entry, user } = self;
        let api = Fake::start(move |asked, _| {
            let body = match (asked.method.as_str(), roles) {
                ("POST", _) if user.is_null() => {
                    let status = json!({ "kind": "Status", "code": 401, "reason": "Unauthorized" });
                    return Reply::Json(401, status.to_string());
                }
                ("POST", _) => json!({ "status": { "userInfo": user } }),
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
            Reply::Json(200, json!({ "accessEntries": entries }).to_string())
        });
        let sts = Fake::start(|_, _| Reply::Json(200, whose().to_string()));
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

/// The answer of STS to a session of the role `ci`.
fn whose() -> serde_json::Value {
    json!({ "GetCallerIdentityResponse": { "GetCallerIdentityResult": {
        "Account": "111122223333", "Arn": "arn:aws:sts::111122223333:assumed-role/ci/build-7",
        "UserId": "AROAX:build-7",
    } } })
}
