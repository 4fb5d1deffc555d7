//! The files that programs of the lab and its users read: kubeconfigs, env.sh.

use std::os::unix::fs::symlink;

use anyhow::Result;
use serde_json::{Value, json};

use super::folder::Folder;
use super::programs::Programs;
use super::services::{Ports, url};
use super::{CLUSTER, REGION};

/// For set-up, and for looking behind the product's back: a client certificate.
pub fn write_admin_kubeconfig(folder: &Folder, ports: &Ports) -> Result<()> {
    let user =
        json!({"client-certificate": folder.text("admin.crt"), "client-key": folder.text("admin.key")});
    let config = kubeconfig(folder, &url("https", ports.apiserver), &[("admin", user)]);
    folder.write("admin.kubeconfig", config.to_string()).map(drop)
}

/// For people: the same cluster through each program that makes tokens.
pub fn write_user_kubeconfig(folder: &Folder, ports: &Ports) -> Result<()> {
    let users = [
        (
            "aws",
            exec(
                "aws",
                &["--region", REGION, "eks", "get-token", "--cluster-name", CLUSTER, "--output", "json"],
            ),
        ),
        ("authenticator", exec("aws-iam-authenticator", &["token", "-i", CLUSTER])),
    ];
    let config = kubeconfig(folder, &url("https", ports.apiserver), &users);
    folder.write("kubeconfig", config.to_string()).map(drop)
}

fn exec(command: &str, arguments: &[&str]) -> Value {
    json!({"exec": {
        "apiVersion": "client.authentication.k8s.io/v1beta1",
        "command": command, "args": arguments,
        "interactiveMode": "IfAvailable",
    }})
}

/// A context for each user, named like the user; the first is current.
fn kubeconfig(folder: &Folder, server: &str, users: &[(&str, Value)]) -> Value {
    let contexts: Vec<Value> = users
        .iter()
        .map(|(name, _)| json!({"name": name, "context": {"cluster": CLUSTER, "user": name}}))
        .collect();
    let named: Vec<Value> = users.iter().map(|(name, user)| json!({"name": name, "user": user})).collect();
    json!({
        "apiVersion": "v1", "kind": "Config", "current-context": users[0].0,
        "clusters": [{"name": CLUSTER, "cluster": {
            "server": server, "certificate-authority": folder.text("cluster-ca.crt"),
        }}],
        "users": named, "contexts": contexts,
    })
}

/// How kube-apiserver reaches the authenticator.
pub fn write_webhook(folder: &Folder, ports: &Ports) -> Result<()> {
    let server = format!("https://localhost:{}/authenticate", ports.webhook);
    let config = kubeconfig(folder, &server, &[("apiserver", json!({}))]);
    folder.write("webhook.json", config.to_string())?;
    // The names under which the authenticator looks for its own.
    let state = folder.join("authenticator");
    std::fs::create_dir(&state)?;
    std::fs::copy(folder.join("webhook.crt"), state.join("cert.pem"))?;
    std::fs::copy(folder.join("webhook.key"), state.join("key.pem"))?;
    Ok(())
}

/// `bin`: the lab's kubectl, aws and aws-iam-authenticator, to be first in PATH.
pub fn link_programs(folder: &Folder, programs: &Programs) -> Result<()> {
    let bin = folder.join("bin");
    std::fs::create_dir(&bin)?;
    symlink(programs.cluster("kubectl"), bin.join("kubectl"))?;
    symlink(programs.authenticator(), bin.join("aws-iam-authenticator"))?;
    symlink(programs.aws_cli(), bin.join("aws"))?;
    Ok(())
}

/// `env.sh`: to be sourced in another terminal.
pub fn write_env(folder: &Folder, environment: &[(&'static str, String)]) -> Result<()> {
    let mut lines = vec!["unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL AWS_ROLE_ARN".to_owned()];
    lines.extend(environment.iter().map(|(name, value)| format!("export {name}='{value}'")));
    lines.push(format!("export PATH='{}':\"$PATH\"\n", folder.text("bin")));
    folder.write("env.sh", lines.join("\n")).map(drop)
}
