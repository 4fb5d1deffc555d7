//! Credential plugins of a kubeconfig, run as kubectl runs them
//! (client-go `plugin/pkg/client/auth/exec`). kube's own support is not used: it runs the program
//! twice, gives it stdin when there is no terminal, and its errors print the plugin's environment.

mod answer;

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;

use kube::config::{ExecAuthCluster, ExecConfig, ExecInteractiveMode};
use serde::Serialize;

use super::login::{Proof, TokenSource};
use super::plugin_output::{Hears, Masks, drain};
use super::{plugin_policy, shell};
use crate::failure::{Failure, FailureKind, printable};

/// One `exec` entry of a kubeconfig user.
pub struct ExecPlugin {
    config: ExecConfig,
    cluster: Option<ExecAuthCluster>,
    hears: Option<Hears>,
    /// Makes its tokens in this process.
    stand_in: Option<Box<dyn TokenSource>>,
}

/// Finds who makes in this process the tokens that a plugin's command, with its arguments and
/// the variables that its entry adds, would print. `None`: it has to be run.
pub type StandsIn =
    Arc<dyn Fn(&str, &[String], &[(&str, &str)]) -> Option<Box<dyn TokenSource>> + Send + Sync>;

/// Variables of our own that the program gets too.
const INHERITED_SECRETS: [&str; 2] = ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];

const VERSIONS: [&str; 2] = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

impl ExecPlugin {
    /// `cluster` is told to the plugin only if it asks with `provideClusterInfo`.
    pub fn new(config: ExecConfig, cluster: Option<ExecAuthCluster>, hears: Option<Hears>) -> Self {
        Self { config, cluster, hears, stand_in: None }
    }

    /// Looks for somebody who makes its tokens without starting it.
    #[must_use]
    pub fn stood_in_for(mut self, by: &StandsIn) -> Self {
        let variables: Vec<_> = self.environment().collect();
        let command = self.config.command.as_deref().unwrap_or("");
        self.stand_in = by(command, self.config.args.as_deref().unwrap_or_default(), &variables);
        self
    }

    /// Whether its tokens are of our own making.
    pub fn is_stood_in_for(&self) -> bool {
        self.stand_in.is_some()
    }

    /// Whether somebody stands in who can do better now.
    pub async fn refused(&self) -> bool {
        match &self.stand_in {
            Some(stand_in) => stand_in.refused().await,
            None => false,
        }
    }

    /// Gets the credential: in this process if somebody stands in, and else, or if they fail,
    /// from the program. What kuberc forbids it forbids in both ways.
    pub async fn prove(&self) -> Result<Proof, Failure> {
        let version = self.version()?;
        let command = self.command()?;
        plugin_policy::check(command)?;
        let Some(stand_in) = &self.stand_in else { return self.run(version).await };
        match stand_in.mint().await {
            Ok(token) => Ok(Proof { token: Some(token), certificate: None }),
            Err(ours) if plugin_policy::look_up(command).is_none() => Err(ours.help(format!(
                "the kubeconfig runs {} for this, which is not installed; awsauth stands in for it",
                printable(command)
            ))),
            Err(_) => self.run(version).await,
        }
    }

    /// Program, arguments and variables; the values of some may be secrets.
    pub fn line(&self) -> (&str, Vec<&str>, Vec<(&str, &str)>) {
        let args = self.config.args.iter().flatten().map(String::as_str);
        (self.config.command.as_deref().unwrap_or(""), args.collect(), self.environment().collect())
    }

    /// The line without what its arguments name as secrets.
    pub fn shown(&self) -> String {
        let words = self.config.command.iter().chain(self.config.args.iter().flatten());
        shell::line(words.map(String::as_str))
    }

    /// Runs the program and reads the credential it prints.
    async fn run(&self, version: &'static str) -> Result<Proof, Failure> {
        let interactive = self.interactive(io::stdin().is_terminal())?;
        let mut command = tokio::process::Command::new(self.program()?);
        command.arg0(self.command()?);
        command.args(self.config.args.iter().flatten());
        command.envs(self.environment());
        command.env("KUBERNETES_EXEC_INFO", self.exec_info(version, interactive));
        command.stdin(if interactive { Stdio::inherit() } else { Stdio::null() });
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);

        let mut child = command.spawn().map_err(|e| self.not_started(&e))?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let masks = self.masks();
        let hears = self.hears.as_ref().map(|hears| (hears, &masks));
        let (out, err) = tokio::join!(drain(out, None), drain(err, hears));
        let status = child.wait().await.map_err(|e| self.failure("could not be waited for").because(e))?;
        if !status.success() {
            return Err(self.ended_badly(status, &err));
        }
        self.credential(version, &out)
    }

    fn command(&self) -> Result<&str, Failure> {
        let command = self.config.command.as_deref().filter(|c| !c.is_empty());
        command.ok_or_else(|| {
            Failure::new(FailureKind::Kubeconfig, "the kubeconfig's exec entry names no command")
        })
    }

    /// The program that the policy has judged: it is searched in our `PATH`. `Command` would search
    /// in that of the entry's environment, where another one may be.
    fn program(&self) -> Result<PathBuf, Failure> {
        let command = self.command()?;
        let missing = || io::Error::new(io::ErrorKind::NotFound, "there is no such program in PATH");
        let found = plugin_policy::look_up(command).ok_or_else(|| self.not_started(&missing()))?;
        // As Go's `exec.LookPath` (`ErrDot`): whoever fills the folder would choose the program.
        if found.is_relative() && !command.contains('/') {
            return Err(self
                .failure("can't be run")
                .because(
                    "PATH leads to it only through the current folder, which kubectl does not follow either",
                )
                .help(
                    "take `.` and empty parts out of PATH, or name the program by its path in the kubeconfig",
                ));
        }
        Ok(found)
    }

    fn version(&self) -> Result<&'static str, Failure> {
        let given = self.config.api_version.as_deref().unwrap_or("");
        VERSIONS.into_iter().find(|v| *v == given).ok_or_else(|| {
            let what = format!("the exec entry of the kubeconfig has the apiVersion {:?}", printable(given));
            Failure::new(FailureKind::Kubeconfig, what)
                .because("only client.authentication.k8s.io/v1 and v1beta1 are left; v1alpha1 is gone since Kubernetes 1.24")
                .help("write the entry again: awsauth kubeconfig --cluster CLUSTER")
        })
    }

    /// Whether the program gets our stdin.
    fn interactive(&self, terminal: bool) -> Result<bool, Failure> {
        match self.config.interactive_mode {
            Some(ExecInteractiveMode::Never) => Ok(false),
            Some(ExecInteractiveMode::Always) if !terminal => {
                Err(self
                    .failure("wants to ask questions (interactiveMode: Always), but stdin is no terminal"))
            }
            _ => Ok(terminal),
        }
    }

    fn environment(&self) -> impl Iterator<Item = (&str, &str)> {
        self.config
            .env
            .iter()
            .flatten()
            .filter_map(|entry| Some((entry.get("name")?.as_str(), entry.get("value")?.as_str())))
    }

    fn exec_info(&self, version: &str, interactive: bool) -> String {
        let cluster = self.config.provide_cluster_info.then_some(self.cluster.as_ref()).flatten();
        let info =
            ExecInfo { kind: "ExecCredential", api_version: version, spec: Spec { cluster, interactive } };
        serde_json::to_string(&info).expect("strings, numbers and booleans become JSON")
    }

    fn failure(&self, happened: &str) -> Failure {
        let command = printable(self.config.command.as_deref().unwrap_or(""));
        Failure::new(FailureKind::ExecPlugin, format!("the credential plugin {command} {happened}"))
    }

    fn not_started(&self, error: &io::Error) -> Failure {
        let failure = self.failure("can't be run").because(error);
        match self.config.install_hint.as_deref() {
            Some(hint) if error.kind() == io::ErrorKind::NotFound => {
                hint.lines().filter(|l| !l.trim().is_empty()).fold(failure, |f, line| f.help(printable(line)))
            }
            _ => failure.help("it is named in the kubeconfig, under users, exec, command"),
        }
    }

    fn ended_badly(&self, status: ExitStatus, stderr: &[u8]) -> Failure {
        let what = match status.code() {
            Some(code) => format!("failed with exit code {code}"),
            None => "was ended by a signal".to_owned(),
        };
        let failure = self.failure(&what);
        // Whoever heard it say why need not be told twice.
        let said = if self.hears.is_some() { String::new() } else { self.tail(stderr) };
        let failure = if said.is_empty() { failure } else { failure.because(said) };
        // Their values may be secrets.
        let variables: Vec<_> = self.environment().map(|(name, _)| printable(name)).collect();
        let with = if variables.is_empty() {
            String::new()
        } else {
            format!(", with {} as the kubeconfig sets them", variables.join(", "))
        };
        failure.help(format!("try it alone{with}: {}", self.shown()))
    }

    /// The last lines of what it said, without anything it was given in secret.
    fn tail(&self, stderr: &[u8]) -> String {
        let text = String::from_utf8_lossy(stderr);
        let lines: Vec<_> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        self.masks().apply(&lines[lines.len().saturating_sub(5)..].join(" | "))
    }

    /// What the program was given in secret, by the kubeconfig and by us.
    fn masks(&self) -> Masks {
        let given = self.environment().map(|(_, value)| value.to_owned());
        Masks::new(INHERITED_SECRETS.iter().filter_map(|name| std::env::var(name).ok()).chain(given))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ExecInfo<'a> {
    kind: &'static str,
    api_version: &'a str,
    spec: Spec<'a>,
}

#[derive(Serialize)]
struct Spec<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    cluster: Option<&'a ExecAuthCluster>,
    interactive: bool,
}
