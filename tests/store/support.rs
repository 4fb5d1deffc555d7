//! Temporary directories, kubeconfigs and the one `ConfigMap` that tests are about.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use awsauth::cluster::{self, As, Client, Options};

/// A directory that goes away with the test.
pub struct Dir(PathBuf);

impl Dir {
    pub fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::SeqCst);
        let path = std::env::temp_dir().join(format!("awsauth-test-{}-{number}", std::process::id()));
        // A run that was killed may have left one: in containers process ids come again.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path.canonicalize().unwrap())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A kubeconfig with one context; `user` is the YAML of the user entry.
pub fn kubeconfig(server: &str, user: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Config\ncurrent-context: test\n\
         contexts:\n- {{name: test, context: {{cluster: c, user: u}}}}\n\
         clusters:\n- {{name: c, cluster: {{server: '{server}'}}}}\n\
         users:\n- {{name: u, user: {user}}}\n"
    )
}

/// A client by kubeconfig.
pub fn client(dir: &Dir, server: &str, user: &str) -> Client {
    client_as(dir, server, user, As::default())
}

pub fn client_as(dir: &Dir, server: &str, user: &str, act_as: As<'_>) -> Client {
    let path = dir.file("config", &kubeconfig(server, user));
    cluster::kubeconfig(Some(&path), None, act_as, &Options::default()).unwrap().unwrap().client
}

/// A `ConfigMap` as the API server sends it.
pub fn config_map(version: &str, map_roles: &str) -> String {
    serde_json::json!({
        "kind": "ConfigMap",
        "apiVersion": "v1",
        "metadata": {
            "name": "aws-auth", "namespace": "kube-system", "uid": "u-1", "resourceVersion": version,
            "labels": {"app": "x"},
            "managedFields": [
                {"manager": "terraform", "operation": "Update", "time": "2026-01-02T03:04:05Z", "fieldsV1": {"f:data": {}}},
            ],
        },
        "data": {"mapRoles": map_roles, "note": "mine"},
    })
    .to_string()
}

/// A refusal as the API server sends it.
pub fn status(code: u16, reason: &str, message: &str) -> String {
    serde_json::json!({
        "kind": "Status", "apiVersion": "v1", "status": "Failure", "code": code, "reason": reason,
        "message": message, "details": {"name": "aws-auth", "kind": "configmaps"},
    })
    .to_string()
}

pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// Runs an ignored test of this binary in a process of its own, with another environment or
/// another user, and an empty home; nothing of AWS, Kubernetes or proxies is passed on.
pub fn again(test: &str, change: impl FnOnce(&mut Command)) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--ignored", "--nocapture"]);
    for (name, _) in std::env::vars() {
        let ours = ["AWS", "KUBE", "XDG_"].iter().any(|start| name.starts_with(start));
        if ours || name.to_lowercase().contains("proxy") {
            command.env_remove(name);
        }
    }
    let home = Dir::new();
    command.env("HOME", home.path());
    change(&mut command);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let cried = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}{cried}");
}
