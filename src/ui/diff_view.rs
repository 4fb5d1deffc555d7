//! How two mappings differ, as JSON. The schema is documented in docs/json.md.

use serde::Serialize;

use super::change_view::{EffectView, SsoEffectView};
use super::mapping_view::API_VERSION;
use super::sanitize;
use super::text_view::{self, TextView};
use crate::change::{AwsAuth, Effect};

/// What `diff` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DiffView {
    api_version: &'static str,
    kind: &'static str,
    /// Whether any text or anybody's access differs.
    differs: bool,
    /// Who would gain and lose what on the way.
    effects: Vec<EffectView>,
    /// What differs among `sso` entries.
    sso_effects: Vec<SsoEffectView>,
    /// The values that differ.
    texts: Vec<TextView>,
}

impl DiffView {
    /// What it takes to come from one mapping to the other.
    pub fn new(from: &AwsAuth, to: &AwsAuth, effect: &Effect) -> Self {
        let texts = text_view::views(from, to);
        Self {
            api_version: API_VERSION,
            kind: "Diff",
            differs: !texts.is_empty() || !effect.is_empty(),
            effects: effect.lines.iter().map(EffectView::new).collect(),
            sso_effects: effect.sso.iter().map(SsoEffectView::new).collect(),
            texts,
        }
    }
}

/// The principals whose access differs, one a line.
pub fn names(effect: &Effect) -> String {
    let written = effect.lines.iter().filter_map(|l| l.after.as_ref().or(l.before.as_ref()));
    written.fold(String::new(), |names, identity| names + &sanitize::line(&identity.arn) + "\n")
}
