//! Where one test writes, and another admin looks at it from another machine.

use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::run::{Ran, unique, with_stdin};
use super::{Gate, Lab};

/// The role that [`Place::add_at`] adds.
pub const ROLE: &str = "arn:aws:iam::111122223333:role/ci";
/// What is in the mapping before.
pub const THEIRS: &str = "- rolearn: arn:aws:iam::111122223333:role/theirs\n  username: theirs\n";

/// The requests of a write, each with its method and a part of its path.
pub const STEPS: [(&str, &str, &str); 4] = [
    ("read", "GET", "configmaps"),
    ("record", "POST", "controllerrevisions"),
    ("patch", "PATCH", "configmaps"),
    ("mark", "PATCH", "controllerrevisions"),
];

/// A namespace of one test, with somebody else who looks at it from another machine.
pub struct Place<'a> {
    lab: &'a Lab,
    pub namespace: String,
    /// The folder of the other machine's state.
    pub elsewhere: String,
}

impl<'a> Place<'a> {
    pub fn new(lab: &'a Lab) -> Self {
        let elsewhere = lab.folder.join(unique("elsewhere")).display().to_string();
        Self { lab, namespace: lab.new_mapping(&json!({"mapRoles": THEIRS})), elsewhere }
    }

    /// A write of ours through a gate.
    pub fn add_at(&self, gate: &Gate, more: &[&str]) -> Command {
        let mut command = self.ours(gate, &["add-role", ROLE, "-g", "view", "--yes"]);
        command.args(more);
        command
    }

    /// A command of ours, on the machine that keeps our records.
    pub fn ours(&self, gate: &Gate, arguments: &[&str]) -> Command {
        let mut command = self.lab.awsauth_command();
        command.args(arguments).args(["-n", &self.namespace, "--kubeconfig", &login(self.lab, &gate.url)]);
        command
    }

    pub fn elsewhere(&self, arguments: &[&str]) -> Ran {
        let mut command = self.lab.awsauth_command();
        command.args(arguments).args(["-n", &self.namespace]);
        command.args(["--kubeconfig", &login(self.lab, &self.lab.apiserver)]);
        command.env("XDG_STATE_HOME", &self.elsewhere);
        with_stdin(command, "")
    }

    /// The states of all records, newest first, as the other machine knows them.
    pub fn states(&self) -> Vec<String> {
        states(&self.elsewhere(&["history", "-o", "json"]))
    }

    /// The records beside the ConfigMap, as the API server has them.
    pub fn records(&self) -> Vec<Value> {
        let path = format!("/apis/apps/v1/namespaces/{}/controllerrevisions", self.namespace);
        self.lab.admin_get(&path).unwrap()["items"].as_array().unwrap().clone()
    }

    /// Whether our change is in the mapping, of which the rest must be as it was.
    #[track_caller]
    pub fn is_written(&self) -> bool {
        let object = self.lab.mapping(&self.namespace).unwrap();
        let roles = object["data"]["mapRoles"].as_str().unwrap();
        assert!(roles.starts_with(THEIRS), "{roles}");
        let ours = &roles[THEIRS.len()..];
        let whole = ours.is_empty()
            || (ours.starts_with(&format!("- rolearn: {ROLE}\n")) && ours.ends_with("view\n"));
        assert!(whole, "half a change: {roles}");
        !ours.is_empty()
    }
}

/// One token does for many: making one takes longer than a write. It is good for 15 minutes, and all
/// tests together may take longer.
pub fn login(lab: &Lab, server: &str) -> String {
    static TOKEN: Mutex<Option<(Instant, String)>> = Mutex::new(None);
    let mut made = TOKEN.lock().unwrap_or_else(PoisonError::into_inner);
    let young = made.take().filter(|(at, _)| at.elapsed() < Duration::from_mins(5));
    let (_, token) = made.insert(young.unwrap_or_else(|| (Instant::now(), lab.token(&lab.admin()))));
    lab.kubeconfig_of(&lab.cluster_at(server), &json!({ "token": token })).display().to_string()
}

pub fn states(history: &Ran) -> Vec<String> {
    assert!(history.success, "{}", history.stderr);
    let history = history.json();
    let entries = history["entries"].as_array().unwrap();
    entries.iter().map(|entry| entry["state"].as_str().unwrap().to_owned()).collect()
}
