//! `cargo xtask lab --demo`: one round through the product on a real cluster.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::programs::source;
use super::running::{Lab, login};
use super::{ACCOUNT, CLUSTER};
use crate::toolchain::succeed;

/// The product, built from this checkout.
pub fn build_awsauth() -> Result<PathBuf> {
    let root = source().parent().and_then(Path::parent).context("tests/lab has no parent")?.to_owned();
    succeed(Command::new("cargo").current_dir(&root).args(["build", "--quiet", "--bin", "awsauth"]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
    Ok(target.join("debug/awsauth"))
}

/// Grants a role access, enters with it, takes the access back, is refused.
pub fn tour(lab: &Lab, awsauth: &Path) -> Result<()> {
    let role = lab.control("POST", "/_lab/roles", &json!({"name": "ci", "path": "/pipelines/"}))?;
    let role = role["arn"].as_str().context("the emulator made no role")?;
    let session = lab.control("POST", "/_lab/sessions", &json!({"role_arn": role, "name": "build-42"}))?;
    std::os::unix::fs::symlink(awsauth, lab.folder.join("bin/awsauth"))?;
    let in_git = source().join("seed/aws-auth.yaml").display().to_string();
    let mapped = format!("arn:aws:iam::{ACCOUNT}:role/ci");
    let admin = Person { name: "admin", lab, login: Vec::new() };
    let pipeline = Person { name: "ci", lab, login: login(&session) };

    say("Who gets in?");
    admin.does(&["awsauth", "get", "--cluster", CLUSTER])?;
    say("A pipeline asks for access: what would that change?");
    admin.does(&["awsauth", "add-role", role, "-g", "view", "--cluster", CLUSTER, "--dry-run"])?;
    say("Grant it.");
    admin.does(&["awsauth", "add-role", role, "-g", "view", "--cluster", CLUSTER, "--yes"])?;
    say("How does the cluster differ now from the manifest in git? (Exit code 1: it does.)");
    admin.is_told_no(&["awsauth", "diff", "-f", &in_git, "--cluster", CLUSTER])?;
    say("The pipeline enters, with kubectl and with a token that awsauth makes.");
    pipeline.enters(WHOAMI, true)?;
    pipeline.does(&["awsauth", "get", "--cluster", CLUSTER, "--group", "view"])?;
    say("Take it back.");
    admin.does(&["awsauth", "remove", &mapped, "--cluster", CLUSTER, "--yes"])?;
    say("The pipeline is refused.");
    pipeline.enters(WHOAMI, false)?;
    pipeline.enters(&["awsauth", "get", "--cluster", CLUSTER], false)
}

const WHOAMI: &[&str] = &["kubectl", "--context", "authenticator", "auth", "whoami"];

fn say(text: &str) {
    println!("\n# {text}");
}

struct Person<'a> {
    name: &'static str,
    lab: &'a Lab,
    /// In place of the lab's admin.
    login: Vec<(&'static str, String)>,
}

impl Person<'_> {
    fn does(&self, command: &[&str]) -> Result<()> {
        let status = self.runs(command)?;
        ensure!(status.success(), "this should have worked ({status})");
        Ok(())
    }

    fn is_told_no(&self, command: &[&str]) -> Result<()> {
        ensure!(!self.runs(command)?.success(), "this should not have worked");
        Ok(())
    }

    /// Tries until it is so: the authenticator learns of a change by a watch, and the API server
    /// keeps a token that it let in for some seconds.
    fn enters(&self, command: &[&str], should: bool) -> Result<()> {
        let mut process = self.process(command);
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let answer = process.output()?;
            if answer.status.success() == should {
                print!("{}{}", text(&answer.stdout), text(&answer.stderr));
                return Ok(());
            }
            ensure!(Instant::now() < deadline, "{}{}", text(&answer.stdout), text(&answer.stderr));
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn runs(&self, command: &[&str]) -> Result<ExitStatus> {
        Ok(self.process(command).status()?)
    }

    /// Ready to run; the command line is shown.
    fn process(&self, command: &[&str]) -> Command {
        println!("{} $ {}", self.name, command.join(" "));
        let mut process = Command::new("env"); // looks the program up in the PATH given here
        process
            .args(command)
            .env_remove("AWS_PROFILE")
            .env_remove("AWS_SESSION_TOKEN")
            .env("PATH", self.lab.path())
            .envs(self.lab.environment.iter().cloned())
            .envs([self.lab.state_home()])
            .envs(self.login.iter().cloned());
        process
    }
}

fn text(output: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(output)
}
