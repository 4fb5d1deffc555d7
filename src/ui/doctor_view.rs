//! A walk over the links as JSON and YAML. The schema is documented in docs/json.md and only ever
//! grows.

use serde::Serialize;

use super::mapping_view::API_VERSION;
use crate::doctor::{Found, Report, State};

/// What `doctor` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DoctorView {
    api_version: &'static str,
    kind: &'static str,
    /// What was asked about, in words.
    target: String,
    /// Whether no link is broken.
    healthy: bool,
    /// The first link that is.
    broken: Option<&'static str>,
    links: Vec<LinkView>,
    /// Variables and settings that send calls to AWS elsewhere.
    endpoints: Vec<EndpointView>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct LinkView {
    link: &'static str,
    /// `ok`, `broken`, `notReached` or `unknown`
    state: &'static str,
    milliseconds: f64,
    says: String,
    notes: Vec<String>,
    hints: Vec<String>,
}

#[derive(Debug, Serialize)]
struct EndpointView {
    variable: String,
    url: String,
}

impl DoctorView {
    /// A whole walk.
    pub fn new(target: String, report: &Report, endpoints: &[(String, String)]) -> Self {
        let endpoint = |(variable, url): &(String, String)| EndpointView {
            variable: variable.clone(),
            url: url.clone(),
        };
        Self {
            api_version: API_VERSION,
            kind: "Diagnosis",
            target,
            healthy: report.broken().is_none(),
            broken: report.broken().map(|found| found.link.name()),
            links: report.links.iter().map(LinkView::new).collect(),
            endpoints: endpoints.iter().map(endpoint).collect(),
        }
    }
}

impl LinkView {
    fn new(found: &Found) -> Self {
        Self {
            link: found.link.name(),
            state: match found.state {
                State::Holds => "ok",
                State::Broken => "broken",
                State::NotReached => "notReached",
                State::Unknown => "unknown",
            },
            milliseconds: (found.took.as_secs_f64() * 1e4).round() / 10.0,
            says: found.told.says.clone(),
            notes: found.told.notes.clone(),
            hints: found.told.help.clone(),
        }
    }
}
