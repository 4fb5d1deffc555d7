//! Which object of a manifest is meant.

use std::sync::{Arc, OnceLock};

use super::absent::why_absent;
use super::manifest::Manifest;
use super::object::{Object, objects};
use super::read::{Reading, read};
use super::stream::stream;
use super::{ObjectName, template};
use crate::diagnostic::{Diagnostic, Label, Place, Severity};

impl Manifest {
    /// Finds the `ConfigMap` in a manifest: YAML or JSON, alone, in a `List`, or one document of
    /// several. All problems are reported at once.
    pub fn find(text: Arc<str>, want: &ObjectName) -> Result<Self, Vec<Diagnostic>> {
        let (documents, mut broken) = stream(&text);
        let all = objects(&documents);
        let ours: Vec<&Object<'_>> = all.iter().filter(|object| object.is(want)).collect();
        let object = match *ours.as_slice() {
            [object] => object,
            [] => return Err(why_absent(&text, &all, broken, want)),
            _ => return Err(vec![several(&ours, want)]),
        };
        let Reading { values, immutable, mut notes } = read(&documents[object.seat.document], object)?;
        notes.extend(template::inside(&text));
        for problem in &mut broken {
            problem.severity = Severity::Warning;
            problem.help.push("nothing in this file can be changed until that is repaired".to_owned());
        }
        let seat = object.seat.clone();
        notes.extend(broken.iter().cloned());
        let (want, layouts, lifted) = (want.clone(), Default::default(), OnceLock::default());
        Ok(Self { text, want, documents, seat, values, notes, broken, immutable, layouts, lifted })
    }
}

fn several(ours: &[&Object<'_>], want: &ObjectName) -> Diagnostic {
    let message = format!("{want} is there {} times, and which one is meant cannot be told", ours.len());
    let mut problem = Diagnostic::error("two-configmaps", message);
    problem.labels = ours.iter().map(|object| label(object)).collect();
    problem.help("give the file that is really applied, or take the other one out")
}

fn label(object: &Object<'_>) -> Label {
    let start = object.node.whole().start;
    let first_line = object.mapping.entries.first().map_or(start, |(_, value)| value.whole().end);
    Label { place: Place::manifest(start..first_line.max(start)), text: object.title() }
}
