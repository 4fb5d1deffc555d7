//! What became of a kubeconfig, as JSON and in words. The schema is documented in docs/json.md.

use std::fmt::Write as _;

use serde::Serialize;

use super::mapping_view::API_VERSION;
use super::sanitize;
use crate::kubeconfig::{Login, Outcome};

/// What `kubeconfig` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KubeconfigView {
    api_version: &'static str,
    kind: &'static str,
    written: bool,
    dry_run: bool,
    current_context: Option<String>,
    contexts: Vec<ContextView>,
    files: Vec<FileView>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ContextView {
    name: String,
    cluster: String,
    user: String,
    server: String,
    outcome: &'static str,
}

/// A file that changed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FileView {
    pub path: String,
    /// Whether it was not there before.
    pub created: bool,
    /// Secrets hidden.
    pub diff: String,
}

impl KubeconfigView {
    /// One context for each login, in their order.
    pub fn new(
        logins: &[Login],
        outcomes: &[Outcome],
        files: Vec<FileView>,
        current: Option<&str>,
        dry_run: bool,
    ) -> Self {
        let contexts = logins.iter().zip(outcomes).map(|(login, outcome)| ContextView {
            name: login.context.clone(),
            cluster: login.cluster.clone(),
            user: login.user.clone(),
            server: login.server.clone(),
            outcome: match outcome {
                Outcome::Added => "added",
                Outcome::Updated => "updated",
                Outcome::Unchanged => "unchanged",
            },
        });
        Self {
            api_version: API_VERSION,
            kind: "KubeconfigChange",
            written: !dry_run && !files.is_empty(),
            dry_run,
            current_context: current.map(str::to_owned),
            contexts: contexts.collect(),
            files,
        }
    }

    /// The contexts, one a line.
    pub fn names(&self) -> String {
        self.contexts.iter().fold(String::new(), |names, it| names + &sanitize::line(&it.name) + "\n")
    }

    /// A sentence for each context.
    pub fn words(&self) -> String {
        let would = if self.dry_run { "would be " } else { "" };
        let mut words = String::new();
        for context in &self.contexts {
            let name = sanitize::line(&context.name);
            let _ = match context.outcome {
                "unchanged" => writeln!(words, "context {name} is there already"),
                outcome => writeln!(words, "context {name} {would}{outcome}"),
            };
        }
        for file in &self.files {
            let path = sanitize::line(&file.path);
            let verb = if file.created { "created" } else { "changed" };
            let _ = writeln!(words, "{path} {would}{verb}");
        }
        words
    }
}
