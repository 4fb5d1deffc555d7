//! The manifests among the files that were given.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use super::super::console::Console;
use super::super::error::CommandError;
use super::super::exit::ExitCode;
use super::LintArgs;
use super::config::Rules;
use super::gather::{Candidate, gather};
use super::look::{at_broken, at_mapping};
use crate::change::AwsAuth;
use crate::configmap::{Manifest, ObjectName, Template};
use crate::data::DataKey;
use crate::diagnostic::Diagnostic;
use crate::failure::FailureKind;
use crate::store::{FileStore, FileTarget, StoreError};
use crate::ui::lint::Report;
use crate::write::Whole;

/// A file that was read.
pub(super) struct Source {
    pub store: FileStore,
    pub name: String,
    pub text: Arc<str>,
    pub reading: Reading,
}

/// What is in it.
pub(super) enum Reading {
    Mapping(AwsAuth),
    Broken(Vec<Diagnostic>),
}

/// Manifests, and how it went with the other files.
#[derive(Default)]
pub(super) struct Sources {
    pub found: Vec<Source>,
    /// Files without the `ConfigMap`.
    pub passed_over: usize,
    /// Templates, which are named one by one.
    pub left_alone: usize,
    /// The first file that could not be read; the others are linted all the same.
    pub failed: Option<ExitCode>,
}

/// Reads what is there. What was left alone, and what could not be read, is said.
pub(super) fn read(args: &LintArgs, console: &mut Console) -> Result<Sources, CommandError> {
    let want = args.cluster.object();
    let mut sources = Sources::default();
    for candidate in gather(args)? {
        match one(&candidate, &want) {
            Ok(Seen::Manifest(source)) => sources.found.push(*source),
            Ok(Seen::Template(name, template)) => {
                console.printer.note(&left_alone(&name, template));
                sources.left_alone += 1;
            }
            Ok(Seen::Other) => sources.passed_over += 1,
            Err(error) => {
                let exit = error.report(console.format, &mut console.printer);
                sources.failed.get_or_insert(exit);
            }
        }
    }
    Ok(sources)
}

impl Source {
    /// The same file with another text.
    pub fn with(self, text: Arc<str>, reading: Reading) -> Self {
        Self { text, reading, ..self }
    }

    /// What another text would be in its place.
    pub fn reading_of(&self, text: &Arc<str>) -> Reading {
        Reading::of(text, self.store.object())
    }

    /// The text with its mapping.
    pub fn whole(&self) -> Whole<'_> {
        Whole { text: &self.text, mapping: self.reading.mapping() }
    }

    /// What the rules find in it.
    pub fn lint(&self, rules: &Rules) -> Report {
        let selection = &*rules.of(self.store.target());
        match &self.reading {
            Reading::Mapping(auth) => at_mapping(&self.name, auth, None, selection),
            Reading::Broken(found) => {
                at_broken(&self.name, &self.text, self.store.object(), found, selection)
            }
        }
    }
}

enum Seen {
    Manifest(Box<Source>),
    Template(String, Template),
    Other,
}

fn one(candidate: &Candidate, want: &ObjectName) -> Result<Seen, CommandError> {
    let Candidate { path, wanted } = candidate;
    let target = if path.as_os_str() == "-" { FileTarget::Stdio } else { FileTarget::Path(path.clone()) };
    let store = FileStore::new(target, want.clone());
    let name = store.name();
    let text = match store.text() {
        Ok(text) => text,
        Err(StoreError::Failed(failure))
            if !wanted && failure.kind() == FailureKind::FileNotText && !names_ours(path, want) =>
        {
            return Ok(Seen::Other);
        }
        Err(error) => return Err(error.into()),
    };
    if !wanted && !is_about(&text, want) {
        return Ok(Seen::Other);
    }
    if !wanted && let Some(template) = Template::of(&text) {
        return Ok(Seen::Template(name, template));
    }
    let reading = Reading::of(&text, want);
    if let Reading::Broken(found) = &reading
        && !wanted
        && !is_ours(&text, found)
    {
        return Ok(Seen::Other);
    }
    Ok(Seen::Manifest(Box::new(Source { store, name, text, reading })))
}

impl Reading {
    pub fn mapping(&self) -> Option<&AwsAuth> {
        match self {
            Self::Mapping(auth) => Some(auth),
            Self::Broken(_) => None,
        }
    }

    fn of(text: &Arc<str>, want: &ObjectName) -> Self {
        match Manifest::find(Arc::clone(text), want) {
            Ok(manifest) => Self::Mapping(AwsAuth::from_manifest(Arc::new(manifest))),
            Err(found) => Self::Broken(found),
        }
    }
}

/// Whether a text may be about the `ConfigMap` at all. Terraform spells it in its own way.
fn is_about(text: &str, want: &ObjectName) -> bool {
    text.contains(&want.name) || (want.is_live() && text.contains("aws_auth"))
}

/// Whether a text without a readable `ConfigMap` was meant to have one. Where the object itself was
/// found and can't be used, there is no doubt.
fn is_ours(text: &str, found: &[Diagnostic]) -> bool {
    found.iter().any(|problem| match problem.code {
        "no-configmap" => !problem.labels.is_empty() && has_our_keys(text),
        "yaml-syntax" | "text-behind" => has_our_keys(text),
        _ => true,
    })
}

fn has_our_keys(text: &str) -> bool {
    DataKey::ALL.iter().any(|key| text.contains(key.as_str()))
}

/// Whether a file that is no text (NUL bytes, UTF-16, too long) seems to hold the mapping: passed
/// over without a word it would count as one without mistakes.
fn names_ours(path: &Path, want: &ObjectName) -> bool {
    const MOST: u64 = 10 << 20;
    let mut bytes = Vec::new();
    if path.as_os_str() == "-"
        || File::open(path).and_then(|it| it.take(MOST).read_to_end(&mut bytes)).is_err()
    {
        return true;
    }
    // What is left of UTF-16 then is ASCII.
    bytes.retain(|byte| *byte != 0);
    let text = String::from_utf8_lossy(&bytes);
    is_about(&text, want) && has_our_keys(&text)
}

fn left_alone(name: &str, template: Template) -> String {
    match template {
        Template::Helm => format!(
            "{name} is a Helm template and was left alone: give what it makes, helm template … | awsauth lint -"
        ),
        Template::Terraform => {
            format!(
                "{name} is Terraform and was left alone: give the cluster itself, awsauth lint --cluster …"
            )
        }
    }
}
