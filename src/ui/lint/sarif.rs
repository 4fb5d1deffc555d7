//! Findings as SARIF 2.1.0, what code scanning services read
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>). Only what we say of it, as structs of our
//! own; a test holds it against the schema.

use serde::Serialize;

use super::Report;
use crate::diagnostic::{Label, Severity};
use crate::lint::rules::ALL;
use crate::lint::{Finding, Rule};
use crate::ui::Sources;
use crate::ui::sources::Region;

/// One run of ours.
pub fn render(reports: &[Report]) -> String {
    let results = reports.iter().flat_map(|report| {
        report.linted.findings.iter().map(|finding| SarifResult::new(finding, &report.sources))
    });
    let driver = Driver {
        name: "awsauth",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: ALL.iter().map(|rule| Descriptor::new(rule)).collect(),
    };
    let run = Run { tool: Tool { driver }, results: results.collect(), column_kind: "unicodeCodePoints" };
    crate::ui::json::to_string(&Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: vec![run],
    })
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: Vec<Run>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    results: Vec<SarifResult>,
    column_kind: &'static str,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: Text,
    full_description: Text,
    help: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: RegionView,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RegionView {
    start_line: usize,
    start_column: usize,
    end_column: usize,
}

impl Descriptor {
    fn new(rule: &Rule) -> Self {
        Self {
            id: rule.code,
            name: rule.name,
            short_description: plain(rule.summary.to_owned()),
            full_description: plain(rule.reason.to_owned()),
            help: Text { text: rule.reason.to_owned(), markdown: Some(super::book::page(rule)) },
            default_configuration: Configuration { level: level(rule.severity) },
        }
    }
}

impl SarifResult {
    fn new(finding: &Finding, sources: &Sources) -> Self {
        let Finding { rule, diagnostic, .. } = finding;
        let mut locations: Vec<Location> =
            diagnostic.labels.iter().filter_map(|label| Location::new(label, sources)).collect();
        let related_locations = locations.split_off(locations.len().min(1));
        let mut message = diagnostic.message.clone();
        for line in &diagnostic.help {
            message.push('\n');
            message.push_str(line);
        }
        Self {
            rule_id: rule.code,
            rule_index: ALL.iter().position(|it| it.code == rule.code),
            level: level(diagnostic.severity),
            message: plain(message),
            locations,
            related_locations,
        }
    }
}

impl Location {
    fn new(label: &Label, sources: &Sources) -> Option<Self> {
        let Region { position, end_column } = sources.region(&label.place)?;
        let region = RegionView { start_line: position.line, start_column: position.column, end_column };
        let artifact_location = Artifact { uri: uri(&position.source) };
        let message = Some(plain(label.text.clone())).filter(|it| !it.text.is_empty());
        Some(Self { physical_location: Physical { artifact_location, region }, message })
    }
}

fn plain(text: String) -> Text {
    Text { text, markdown: None }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A path as a relative reference (RFC 3986), or a file's URI.
fn uri(path: &str) -> String {
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    // A colon in the first segment would be the end of a scheme.
    for byte in path.trim_start_matches("./").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/+@,=".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            let digit =
                |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase();
            out.extend([digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(super::uri("./k8s/aws auth.yaml"), "k8s/aws%20auth.yaml");
        assert_eq!(super::uri("/a/é:%"), "file:///a/%C3%A9%3A%25");
    }
}
