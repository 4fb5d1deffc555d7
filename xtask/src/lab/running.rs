//! A running lab: what is started in which order, and where everything is.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::folder::Folder;
use super::ports::Port;
use super::programs::{Programs, source};
use super::service::Service;
use super::services::{self, Ports, url};
use super::{ACCOUNT, CLUSTER, REGION, config, http, ports};
use crate::toolchain::{output, succeed};

/// Dropped in this order: first the programs end, then their folder goes.
pub struct Lab {
    services: Vec<Service>,
    ports: Ports,
    _claims: [Port; 6],
    /// What a terminal or a program needs so that the lab is its AWS and its cluster.
    pub environment: Vec<(&'static str, String)>,
    pub folder: Folder,
}

impl Lab {
    pub fn start(programs: &Programs, cache_ttl: &str) -> Result<Self> {
        let claims = ports::free()?;
        let [etcd, etcd_peer, apiserver, webhook, emulator, proxy] =
            claims.each_ref().map(|port| port.number);
        let ports = Ports { etcd, etcd_peer, apiserver, webhook, emulator, proxy };
        let folder = Folder::new()?;
        let certs = source().join("aws/certs.py");
        succeed(Command::new(programs.python()).arg("-B").arg(certs).arg(folder.path()))?;
        config::write_admin_kubeconfig(&folder, &ports)?;
        config::write_user_kubeconfig(&folder, &ports)?;
        config::write_webhook(&folder, &ports)?;
        config::link_programs(&folder, programs)?;
        let services = vec![
            services::etcd(programs, &folder, &ports),
            services::apiserver(programs, &folder, &ports, cache_ttl),
            services::aws(programs, &folder, &ports),
            services::authenticator(programs, &folder, &ports),
        ];
        let environment = services::aws_environment(&folder, &ports);
        let mut lab = Self { services, ports, _claims: claims, environment, folder };
        lab.bring_up()?;
        Ok(lab)
    }

    fn bring_up(&mut self) -> Result<()> {
        for name in ["etcd", "kube-apiserver", "aws"] {
            self.service(name)?.start()?;
        }
        self.wait_until_ready("aws")?;
        self.create_cluster()?;
        self.create_principals()?;
        self.wait_until_ready("kube-apiserver")?;
        self.seed()?;
        // Only now: its watch sleeps 5 s after a refused connection.
        self.service("authenticator")?.start()?;
        self.wait_until_ready("authenticator")
    }

    fn service(&mut self, name: &str) -> Result<&mut Service> {
        self.services.iter_mut().find(|service| service.name == name).with_context(|| {
            format!("the lab has no service '{name}'; it has etcd, kube-apiserver, aws and authenticator")
        })
    }

    pub fn stop_service(&mut self, name: &str) -> Result<()> {
        self.service(name)?.kill()
    }

    /// Starts a service that was stopped, and waits until it serves.
    pub fn start_service(&mut self, name: &str) -> Result<()> {
        self.service(name)?.start()?;
        self.wait_until_ready(name)
    }

    fn wait_until_ready(&mut self, name: &str) -> Result<()> {
        let port = match name {
            "etcd" => self.ports.etcd,
            "aws" => self.ports.proxy,
            "authenticator" => self.ports.webhook,
            _ => self.ports.apiserver,
        };
        self.service(name)?.wait_for_port(port)?;
        let mut probe = match name {
            "kube-apiserver" => self.kubectl(&["get", "--raw", "/readyz"]),
            // Not only up: it has read aws-auth, and lets the admin in.
            "authenticator" => self.kubectl_as_user("authenticator", &["auth", "whoami"]),
            _ => return Ok(()),
        };
        self.service(name)?.wait(|| output(&mut probe).map(drop))
    }

    /// An error if a program of the lab ended by itself.
    pub fn check(&mut self) -> Result<()> {
        self.services.iter_mut().try_for_each(Service::check)
    }

    fn create_cluster(&self) -> Result<()> {
        self.control(
            "POST",
            "/_lab/clusters",
            &json!({
                "account": ACCOUNT, "region": REGION, "name": CLUSTER,
                "endpoint": url("https", self.ports.apiserver),
                "creator": format!("arn:aws:iam::{ACCOUNT}:user/lab-admin"),
            }),
        )?;
        Ok(())
    }

    /// The principals of `tests/lab/seed/aws-auth.yaml`; the environment becomes lab-admin's.
    fn create_principals(&mut self) -> Result<()> {
        let admin = self.control("POST", "/_lab/users", &json!({"name": "lab-admin"}))?;
        self.control("POST", "/_lab/roles", &json!({"name": "lab-nodes"}))?;
        self.control("POST", "/_lab/roles", &json!({"name": "platform-admin", "path": "/platform/"}))?;
        self.environment.extend(login(&admin));
        // The authenticator asks EC2 for the names of nodes.
        let own = self.control("POST", "/_lab/users", &json!({"name": "lab-authenticator"}))?;
        self.service("authenticator")?.add_environment(login(&own));
        self.environment.push(("KUBECONFIG", self.folder.text("kubeconfig")));
        let mut for_people = self.environment.clone();
        for_people.push(self.state_home());
        config::write_env(&self.folder, &for_people)
    }

    /// Where awsauth keeps its records: they end with the cluster that they are about.
    pub fn state_home(&self) -> (&'static str, String) {
        ("XDG_STATE_HOME", self.folder.text("state"))
    }

    fn seed(&self) -> Result<()> {
        if output(&mut self.kubectl(&["get", "--raw", "/api/v1/namespaces/kube-system"])).is_err() {
            output(&mut self.kubectl(&["create", "namespace", "kube-system"]))?;
        }
        let seed = source().join("seed").display().to_string();
        output(&mut self.kubectl(&["create", "--validate=false", "-f", &seed])).map(drop)
    }

    /// The emulator's control door (`tests/lab/aws/control.py`).
    pub fn control(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        Ok(http::control(&url("http", self.ports.emulator), method, path, body)?)
    }

    /// kubectl as system:masters, by certificate.
    pub fn kubectl(&self, arguments: &[&str]) -> Command {
        let mut kubectl = Command::new(self.folder.join("bin/kubectl"));
        kubectl.env("KUBECONFIG", self.folder.join("admin.kubeconfig")).args(arguments);
        kubectl
    }

    /// kubectl with a token of lab-admin, through one of the contexts of `kubeconfig`.
    fn kubectl_as_user(&self, context: &str, arguments: &[&str]) -> Command {
        let mut kubectl = self.kubectl(&["--context", context]);
        kubectl.args(arguments).env("PATH", self.path()).envs(self.environment.iter().cloned());
        kubectl
    }

    /// PATH with the lab's programs first.
    pub fn path(&self) -> String {
        format!("{}:{}", self.folder.text("bin"), std::env::var("PATH").unwrap_or_default())
    }

    /// Everything that a test has to know, for one line of JSON.
    pub fn describe(&self) -> Value {
        let environment: serde_json::Map<String, Value> =
            self.environment.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        json!({
            "cluster": CLUSTER, "account": ACCOUNT, "region": REGION,
            "apiserver": url("https", self.ports.apiserver),
            "cluster_ca": self.folder.text("cluster-ca.crt"),
            "aws_ca": self.folder.text("aws-ca.crt"),
            "proxy": url("http", self.ports.proxy),
            "control": url("http", self.ports.emulator),
            "admin_kubeconfig": self.folder.text("admin.kubeconfig"),
            "audit_log": self.folder.text("audit.log"),
            "folder": self.folder.path(),
            "bin": self.folder.text("bin"),
            "environment": environment,
        })
    }
}

/// The variables that log in with credentials as the control door gives them.
pub fn login(credentials: &Value) -> Vec<(&'static str, String)> {
    let names = [
        ("AWS_ACCESS_KEY_ID", "access_key_id"),
        ("AWS_SECRET_ACCESS_KEY", "secret_access_key"),
        ("AWS_SESSION_TOKEN", "session_token"),
    ];
    let given = names
        .iter()
        .filter_map(|(variable, field)| Some((*variable, credentials[*field].as_str()?.to_owned())));
    given.collect()
}
