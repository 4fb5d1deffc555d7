//! A diagnostic as JSON.

use serde::Serialize;

use super::sources::{Position, Sources};
use crate::diagnostic::Diagnostic;

/// One finding.
#[derive(Debug, Serialize)]
pub struct ProblemView {
    code: &'static str,
    severity: &'static str,
    message: String,
    places: Vec<LabelView>,
    help: Vec<String>,
}

#[derive(Debug, Serialize)]
struct LabelView {
    #[serde(flatten)]
    position: Position,
    text: String,
}

impl ProblemView {
    /// Places that are not in `sources` are left out.
    pub fn new(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let place = |label: &crate::diagnostic::Label| {
            Some(LabelView { position: sources.position(&label.place)?, text: label.text.clone() })
        };
        Self {
            code: diagnostic.code,
            severity: diagnostic.severity.as_str(),
            message: diagnostic.message.clone(),
            places: diagnostic.labels.iter().filter_map(place).collect(),
            help: diagnostic.help.clone(),
        }
    }
}
