//! All rules on one mapping.

use super::fix;
use super::ignore::Ignores;
use super::{Context, Facts, Finding, Selection};
use crate::configmap::{Manifest, ObjectName};
use crate::diagnostic::{Diagnostic, Place};
use crate::mapping::AuthMap;

/// What is linted.
pub struct Subject<'a> {
    /// The text of the file; `None`: the values of a cluster.
    pub text: Option<&'a str>,
    /// `None`: the values of a cluster, or a text in which no `ConfigMap` can be read.
    pub manifest: Option<&'a Manifest>,
    pub map: &'a AuthMap,
    /// The `ConfigMap` that is looked for, where none can be read.
    pub(super) want: Option<&'a ObjectName>,
    /// What the readers said.
    pub(super) reported: Vec<&'a Diagnostic>,
    /// What was learned beside the mapping.
    pub(super) facts: Option<&'a Facts>,
}

impl<'a> Subject<'a> {
    /// The values of a cluster.
    pub fn of_values(map: &'a AuthMap) -> Self {
        let reported = map.problems.iter().collect();
        Self { text: None, manifest: None, map, want: None, reported, facts: None }
    }

    /// A manifest and the mapping in it.
    pub fn of_manifest(manifest: &'a Manifest, map: &'a AuthMap) -> Self {
        let reported = manifest.notes().iter().chain(&map.problems).collect();
        Self { text: Some(manifest.text()), manifest: Some(manifest), map, want: None, reported, facts: None }
    }

    /// A text in which no `ConfigMap` can be read, and why; `map` is an empty one.
    pub fn of_broken(text: &'a str, want: &'a ObjectName, found: &'a [Diagnostic], map: &'a AuthMap) -> Self {
        let reported = found.iter().collect();
        Self { text: Some(text), manifest: None, map, want: Some(want), reported, facts: None }
    }

    /// The same with what was learned beside it.
    #[must_use]
    pub fn knowing(self, facts: Option<&'a Facts>) -> Self {
        Self { facts, ..self }
    }

    /// Where a place comes to stand in what people look at.
    pub(super) fn order(&self, place: &Place) -> (usize, usize) {
        match (self.manifest, place.key) {
            (Some(manifest), _) => (0, manifest.resolve(place).start),
            (None, Some(key)) => (1 + key as usize, place.span.start),
            (None, None) => (0, place.span.start),
        }
    }
}

/// What was found.
#[derive(Debug, Default)]
pub struct Linted {
    /// In the order of the text.
    pub findings: Vec<Finding>,
    /// How many a comment in the text told to leave out.
    pub ignored: usize,
}

/// Runs the selected rules. Every fix that a finding has can be made.
pub fn lint(subject: &Subject<'_>, selection: &Selection) -> Linted {
    let mut linted = found(subject, selection);
    fix::keep_what_can_be_made(subject, selection, &mut linted.findings);
    sort(subject, &mut linted.findings);
    linted
}

/// In the order of the text.
fn sort(subject: &Subject<'_>, findings: &mut [Finding]) {
    findings.sort_by_cached_key(|finding| {
        let first = finding.diagnostic.labels.first();
        (first.map(|label| subject.order(&label.place)), finding.rule.code)
    });
}

/// The same without asking whether fixes can be made.
pub(super) fn found(subject: &Subject<'_>, selection: &Selection) -> Linted {
    let cx = Context { subject, map: subject.map };
    let mut findings: Vec<Finding> = selection.rules().iter().flat_map(|rule| (rule.check)(&cx)).collect();
    findings.retain(|finding| selection.takes(finding));
    let before = findings.len();
    Ignores::read(subject).apply(subject, &mut findings);
    let ignored = before - findings.len();
    Linted { findings, ignored }
}
