//! The product itself.

use std::process::Command;

use serde_json::Value;

use super::run::{Ran, with_stdin};
use super::{Credentials, Lab};

impl Lab {
    /// awsauth in a clean environment that knows the lab, but has no credentials.
    pub fn awsauth_command(&self) -> Command {
        self.command(env!("CARGO_BIN_EXE_awsauth"))
    }

    /// awsauth with credentials.
    pub fn awsauth_as(&self, who: &Credentials, arguments: &[&str]) -> Ran {
        let mut command = self.awsauth_command();
        command.envs(who.variables()).args(arguments);
        with_stdin(command, "")
    }

    /// awsauth as lab-admin, on the cluster by its name.
    pub fn awsauth(&self, arguments: &[&str]) -> Ran {
        self.awsauth_as(&self.admin(), &[arguments, &["--cluster", &self.cluster]].concat())
    }

    /// awsauth with nothing but a kubeconfig.
    pub fn awsauth_at(&self, kubeconfig: &str, arguments: &[&str]) -> Ran {
        let mut command = self.awsauth_command();
        command.args(arguments).args(["--kubeconfig", kubeconfig]);
        with_stdin(command, "")
    }
}

impl Ran {
    /// It ended with this code; shows everything if not.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "\n{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard error holds this text; shows everything if not.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "no {text:?} in\n{}", self.stderr);
        self
    }

    /// The same of the last object there: with `-o json` the error is one.
    #[track_caller]
    pub fn says_in_json(self, text: &str) -> Self {
        let error: Value = serde_json::from_str(&self.stderr[self.stderr.rfind("\n{\n").unwrap_or(0)..])
            .unwrap_or_else(|error| panic!("{error} in {}", self.stderr));
        assert!(error["message"].as_str().unwrap().contains(text), "no {text:?} in {error}");
        self
    }

    /// The object on standard output.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error} in {}\n{}", self.stdout, self.stderr))
    }

    /// The commands that it says would take the change back, without the program's name.
    pub fn undo(&self) -> Vec<Vec<String>> {
        let commands = self.stderr.lines().filter_map(|line| line.strip_prefix("undo: awsauth "));
        commands
            .map(|line| line.split(' ').map(|word| word.trim_matches('\'').to_owned()).collect())
            .collect()
    }
}
