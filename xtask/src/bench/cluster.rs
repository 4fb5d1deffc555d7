//! On a real API server, with a token that is ready, beside curl and kubectl.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::bounds::{Figure, Figures};
use super::measure::{Subject, in_turn, print};
use super::{grant, mapping, plugin, token};
use crate::lab::{Lab, Programs};
use crate::toolchain::output;

/// About 763 KiB, the largest on which the peers were measured.
const LARGE: usize = 4700;
/// Where the large mapping is: the authenticator reads kube-system, and would be busy with it.
const NAMESPACE: &str = "bench";

/// The API server with all that programs need to speak to it.
pub(super) struct Cluster<'a> {
    pub lab: &'a Lab,
    pub folder: &'a Path,
    server: String,
    ca: String,
    token: String,
    kubeconfig: PathBuf,
}

pub fn measure(program: &Path, folder: &Path, rounds: usize) -> Result<Figures> {
    // Longer than a round: how long the webhook takes is nobody's merit here.
    let lab = Lab::start(&Programs::build()?, "10m")?;
    let cluster = Cluster::of(&lab, folder)?;
    let mut figures = token::measure(program, folder, &lab, rounds)?;
    figures.extend(get(program, &cluster, rounds)?);
    figures.extend(plugin::measure(program, &cluster, rounds)?);
    figures.extend(grant::measure(program, &cluster, rounds)?);
    figures.extend(add_role(program, &cluster, rounds)?);
    Ok(figures)
}

fn get(program: &Path, cluster: &Cluster<'_>, rounds: usize) -> Result<Figures> {
    let kubectl = cluster.lab.folder.join("bin/kubectl");
    let subjects = [
        Subject::new("curl", || {
            let mut curl = cluster.curl();
            curl.arg(cluster.url("kube-system"));
            Ok(curl)
        }),
        Subject::new("awsauth get", || Ok(cluster.run(program, &["get"]))),
        Subject::new("kubectl get configmap", || {
            Ok(cluster.run(&kubectl, &["get", "configmap", "-n", "kube-system", "aws-auth", "-o", "yaml"]))
        }),
    ];
    let costs = in_turn(&subjects, rounds)?;
    print("GET with a token that is ready", &subjects, &costs);
    Ok(vec![(Figure::GetRatio, costs[1].over(costs[0])), (Figure::GetMemory, costs[1].megabytes())])
}

fn add_role(program: &Path, cluster: &Cluster<'_>, rounds: usize) -> Result<Figures> {
    let before = mapping::roles(LARGE);
    let after = format!("{before}{}", mapping::entry("bench-new", "bench", ["view", "edit"]));
    let reset = cluster.create(NAMESPACE, &before)?;
    let change = cluster.object(NAMESPACE, "after", &after)?;
    let add = [
        "add-role",
        mapping::NEW_ROLE,
        "-u",
        "bench",
        "-g",
        "view,edit",
        "-n",
        NAMESPACE,
        "--yes",
        "--no-history",
    ];
    let subjects = [
        Subject::new("curl: GET, PATCH", || {
            output(&mut cluster.patch(cluster.curl(), NAMESPACE, &reset))?;
            let mut curl = cluster.curl();
            curl.arg(cluster.url(NAMESPACE)).arg("--next");
            Ok(cluster.patch(cluster.with_flags(curl), NAMESPACE, &change))
        }),
        Subject::new("awsauth add-role", || {
            output(&mut cluster.patch(cluster.curl(), NAMESPACE, &reset))?;
            Ok(cluster.run(program, &add))
        }),
    ];
    let costs = in_turn(&subjects, rounds)?;
    print(&format!("A change to {LARGE} entries, {} KiB", before.len() / 1024), &subjects, &costs);
    Ok(vec![(Figure::ClusterWriteRatio, costs[1].over(costs[0]))])
}

impl<'a> Cluster<'a> {
    fn of(lab: &'a Lab, folder: &'a Path) -> Result<Self> {
        let told = lab.describe();
        let text = |name: &str| told[name].as_str().map(str::to_owned).with_context(|| format!("no {name}"));
        let token = token(lab)?;
        let (server, ca) = (text("apiserver")?, text("cluster_ca")?);
        let mut cluster = Self { lab, folder, server, ca, token, kubeconfig: PathBuf::new() };
        cluster.kubeconfig = cluster.kubeconfig_of("kubeconfig", &json!({"token": cluster.token}))?;
        Ok(cluster)
    }

    /// A kubeconfig with this user entry.
    pub fn kubeconfig_of(&self, name: &str, user: &Value) -> Result<PathBuf> {
        let config = json!({
            "apiVersion": "v1", "kind": "Config", "current-context": "bench",
            "clusters": [{"name": "bench", "cluster": {"server": self.server, "certificate-authority": self.ca}}],
            "users": [{"name": "bench", "user": user}],
            "contexts": [{"name": "bench", "context": {"cluster": "bench", "user": "bench"}}],
        });
        let path = self.folder.join(name);
        fs::write(&path, config.to_string())?;
        Ok(path)
    }

    /// A program that finds the cluster by its kubeconfig, and nothing else.
    pub fn run(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).env_clear().env("HOME", self.folder).env("KUBECONFIG", &self.kubeconfig);
        command
    }

    pub fn curl(&self) -> Command {
        let mut curl = Command::new("curl");
        curl.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        self.with_flags(curl)
    }

    /// What every request of curl needs.
    pub fn with_flags(&self, mut curl: Command) -> Command {
        curl.args(["--silent", "--fail", "--cacert", &self.ca]);
        curl.args(["--header", &format!("Authorization: Bearer {}", self.token)]);
        curl
    }

    /// With one request more: a merge patch of the mapping.
    pub fn patch(&self, curl: Command, namespace: &str, object: &str) -> Command {
        send(curl, "PATCH", &self.url(namespace), object)
    }

    pub fn url(&self, namespace: &str) -> String {
        format!("{}/api/v1/namespaces/{namespace}/configmaps/aws-auth", self.server)
    }

    /// Where the records of a namespace are.
    pub fn records(&self, namespace: &str) -> String {
        format!("{}/apis/apps/v1/namespaces/{namespace}/controllerrevisions", self.server)
    }

    /// A mapping with these roles in a namespace of its own; the file that makes it what it was.
    pub fn create(&self, namespace: &str, roles: &str) -> Result<String> {
        let object = self.object(namespace, "before", roles)?;
        output(&mut self.lab.kubectl(&["create", "namespace", namespace]))?;
        output(&mut self.lab.kubectl(&["create", "--validate=false", "-f", &object]))?;
        Ok(object)
    }

    /// A file with the object that has these roles; a merge patch as well.
    pub fn object(&self, namespace: &str, name: &str, roles: &str) -> Result<String> {
        let object = json!({
            "apiVersion": "v1", "kind": "ConfigMap",
            "metadata": {"name": "aws-auth", "namespace": namespace},
            "data": {"mapRoles": roles},
        });
        self.file(&format!("{namespace}-{name}"), &object)
    }

    pub fn file(&self, name: &str, content: &Value) -> Result<String> {
        let path = self.folder.join(format!("{name}.json"));
        fs::write(&path, content.to_string())?;
        Ok(path.display().to_string())
    }
}

/// With one request more that sends a file.
pub fn send(mut curl: Command, method: &str, url: &str, file: &str) -> Command {
    let media_type = if method == "PATCH" { "application/merge-patch+json" } else { "application/json" };
    curl.args(["--request", method, "--header", &format!("Content-Type: {media_type}")]);
    curl.args(["--data-binary", &format!("@{file}"), url]);
    curl
}

/// A token of lab-admin, as EKS takes it.
fn token(lab: &Lab) -> Result<String> {
    let mut make = Command::new(lab.folder.join("bin/aws-iam-authenticator"));
    make.args(["token", "-i", "lab"]).envs(lab.environment.iter().cloned());
    let credential: Value = serde_json::from_str(&output(&mut make)?)?;
    credential["status"]["token"].as_str().map(str::to_owned).context("aws-iam-authenticator made no token")
}
