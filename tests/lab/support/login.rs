//! Ways in: kubeconfigs of every kind, tokens, and whether somebody is let in by them.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Credentials, Lab, Ran, eventually, unique};

/// Who makes the token for a kubeconfig.
#[derive(Clone, Copy, Debug)]
pub enum Plugin {
    Aws,
    Authenticator,
}

impl Lab {
    /// A kubeconfig for `server` (the API server's URL, or a gate's) with an exec plugin.
    pub fn kubeconfig_with(&self, server: &str, plugin: Plugin) -> PathBuf {
        self.kubeconfig_of(&self.cluster_at(server), &self.user_with(plugin))
    }

    /// A kubeconfig whose only context `lab` leads to this cluster entry as this user entry.
    pub fn kubeconfig_of(&self, cluster: &Value, user: &Value) -> PathBuf {
        let config = json!({
            "apiVersion": "v1", "kind": "Config", "current-context": "lab",
            "clusters": [{"name": "lab", "cluster": cluster}],
            "users": [{"name": "lab", "user": user}],
            "contexts": [{"name": "lab", "context": {"cluster": "lab", "user": "lab"}}],
        });
        let path = self.folder.join(unique("kubeconfig"));
        std::fs::write(&path, config.to_string()).unwrap();
        path
    }

    /// A cluster entry; the same CA vouches for the API server and for every gate.
    pub fn cluster_at(&self, server: &str) -> Value {
        json!({"server": server, "certificate-authority": self.cluster_ca})
    }

    /// A user entry that runs a program.
    pub fn user_with(&self, plugin: Plugin) -> Value {
        let (region, cluster) = (&self.region, &self.cluster);
        let (command, arguments) = match plugin {
            Plugin::Aws => (
                "aws",
                json!([
                    "--region",
                    region,
                    "eks",
                    "get-token",
                    "--cluster-name",
                    cluster,
                    "--output",
                    "json"
                ]),
            ),
            Plugin::Authenticator => ("aws-iam-authenticator", json!(["token", "-i", cluster])),
        };
        json!({"exec": {
            "apiVersion": "client.authentication.k8s.io/v1beta1",
            "command": command, "args": arguments, "interactiveMode": "IfAvailable",
        }})
    }

    /// A user entry with the client certificate of system:masters. It does not pass a gate.
    pub fn user_with_certificate(&self) -> Value {
        json!({"client-certificate": self.folder.join("admin.crt"), "client-key": self.folder.join("admin.key")})
    }

    /// A token, good for 15 minutes. Two of the same second are the same.
    pub fn token(&self, who: &Credentials) -> String {
        let made = self.run_as(who, "aws-iam-authenticator", &["token", "-i", &self.cluster, "--token-only"]);
        made.stdout_of_success().trim().to_owned()
    }

    /// The path of a kubeconfig with a ready token of lab-admin for `server`.
    pub fn login_at(&self, server: &str) -> String {
        let user = json!({"token": self.token(&self.admin())});
        self.kubeconfig_of(&self.cluster_at(server), &user).display().to_string()
    }

    /// Who the API server takes somebody for.
    pub fn whoami(&self, who: &Credentials, plugin: Plugin) -> Ran {
        let config = self.kubeconfig_with(&self.apiserver, plugin).display().to_string();
        self.run_as(who, "kubectl", &["--kubeconfig", &config, "auth", "whoami", "-o", "json"])
    }

    /// The user that the API server sees, once it lets them in.
    pub fn admitted(&self, who: &Credentials, plugin: Plugin) -> Value {
        let answer = eventually(|| {
            let ran = self.whoami(who, plugin);
            if ran.success { Ok(ran.stdout) } else { Err(ran.stderr) }
        });
        serde_json::from_str::<Value>(&answer).unwrap()["status"]["userInfo"].take()
    }

    /// Returns once they are not let in.
    pub fn refused(&self, who: &Credentials, plugin: Plugin) {
        eventually(|| {
            let ran = self.whoami(who, plugin);
            if ran.stderr.contains("Unauthorized") || ran.stderr.contains("must be logged in") {
                return Ok(());
            }
            Err(format!("not refused: {ran:?}"))
        });
    }
}
