//! `awsauth kubeconfig` with an EKS of its own.

mod entries;
mod files;
mod refused;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::fake::{Asked, Fake, Reply};
use crate::sandbox::{Said, Sandbox, said};

const ARN: &str = "arn:aws:eks:eu-west-1:111122223333:cluster/prod";

fn cluster(name: &str, status: &str) -> Value {
    json!({
        "name": name, "arn": format!("arn:aws:eks:eu-west-1:111122223333:cluster/{name}"), "status": status,
        "endpoint": format!("https://{name}.eks.example"), "certificateAuthority": {"data": "LS0tLS1CRUdJTg=="},
    })
}

fn answer(asked: &Asked) -> Reply {
    match asked.path.strip_prefix("/clusters/") {
        Some(name) => Reply::Json(200, json!({"cluster": cluster(name, "ACTIVE")}).to_string()),
        None => Reply::Json(200, json!({"clusters": []}).to_string()),
    }
}

fn command(sandbox: &Sandbox, eks: &Fake, args: &[&str]) -> Command {
    let mut command = sandbox.command();
    command
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "hushhush")
        .env("AWS_REGION", "eu-west-1")
        .env("AWS_ENDPOINT_URL_EKS", &eks.url)
        .env("KUBECONFIG", sandbox.path("config"))
        .arg("kubeconfig")
        .args(args);
    command
}

fn run(sandbox: &Sandbox, args: &[&str]) -> Said {
    said(&mut command(sandbox, &Fake::start(|asked, _| answer(asked)), args))
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

const THERE: &str = "\
# mine
apiVersion: v1
clusters:
- cluster: {server: 'https://127.0.0.1:6443'} # local
  name: kind
contexts:
- context: {cluster: kind, user: kind}
  name: kind
current-context: kind
users:
- name: kind
  user:
    token: planted-secret
    # the end
";
