use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};

use serde_json::Value;

use super::http;
use super::supervisor::Supervisor;

/// A cluster and an AWS on this machine.
pub struct Lab {
    /// The cluster's name: `lab`.
    pub cluster: String,
    pub account: String,
    pub region: String,
    /// `https://127.0.0.1:PORT`
    pub apiserver: String,
    /// The CA of the API server, a PEM file.
    pub cluster_ca: PathBuf,
    /// The CA of everything under amazonaws.com, a PEM file.
    pub aws_ca: PathBuf,
    /// For `HTTPS_PROXY`.
    pub proxy: String,
    /// The emulator's door for tests.
    control: String,
    /// Logs in as system:masters by certificate.
    pub admin_kubeconfig: PathBuf,
    /// Logins of lab-admin, with contexts `aws` and `authenticator`.
    pub kubeconfig: PathBuf,
    /// Gone when the lab ends; put files here.
    pub folder: PathBuf,
    /// With kubectl, aws and aws-iam-authenticator.
    pub bin: PathBuf,
    /// What makes a program speak to this lab as lab-admin.
    pub(super) environment: Vec<(String, String)>,
    audit_log: PathBuf,
    pub(super) live_mapping: Mutex<()>,
    supervisor: Mutex<Supervisor>,
}

impl Lab {
    /// The one that all tests share. Whoever stops services or needs other options
    /// takes one of their own with [`Lab::start`].
    pub fn shared() -> &'static Self {
        static LAB: OnceLock<Lab> = OnceLock::new();
        LAB.get_or_init(|| Self::start(&[]))
    }

    /// A lab of one's own (5 s, 500 MB); ends when it is dropped. Options as of
    /// `cargo xtask lab`, e.g. `["--cache-ttl", "2m"]`.
    pub fn start(options: &[&str]) -> Self {
        let (supervisor, about) = Supervisor::start(options);
        let text = |name: &str| about[name].as_str().expect(name).to_owned();
        let path = |name: &str| PathBuf::from(text(name));
        let environment = about["environment"].as_object().unwrap();
        let value = |value: &Value| value.as_str().unwrap().to_owned();
        Self {
            cluster: text("cluster"),
            account: text("account"),
            region: text("region"),
            apiserver: text("apiserver"),
            cluster_ca: path("cluster_ca"),
            aws_ca: path("aws_ca"),
            proxy: text("proxy"),
            control: text("control"),
            admin_kubeconfig: path("admin_kubeconfig"),
            kubeconfig: path("folder").join("kubeconfig"),
            folder: path("folder"),
            bin: path("bin"),
            environment: environment.iter().map(|(name, set)| (name.clone(), value(set))).collect(),
            audit_log: path("audit_log"),
            live_mapping: Mutex::new(()),
            supervisor: Mutex::new(supervisor),
        }
    }

    /// SIGKILL for the API server. On a lab of one's own.
    pub fn kill_apiserver(&self) {
        self.supervise("stop kube-apiserver");
    }

    /// Starts it again; returns when it is ready.
    pub fn restart_apiserver(&self) {
        self.supervise("start kube-apiserver");
    }

    /// `stop` or `start` with `etcd`, `kube-apiserver`, `aws` or `authenticator`.
    pub fn supervise(&self, command: &str) {
        self.supervisor.lock().unwrap().command(command);
    }

    /// A request to the emulator's control door (`tests/lab/aws/control.py`).
    pub fn control(&self, method: &str, path: &str, body: &Value) -> Value {
        http::control(&self.control, method, &format!("/_lab/{path}"), body)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// The API server's audit events so far, as `audit-policy.yaml` chooses them.
    pub fn audit(&self) -> Vec<Value> {
        let log = std::fs::read_to_string(&self.audit_log).unwrap();
        log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }
}
