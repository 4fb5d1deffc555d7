//! What a guard says, as JSON. The schema is documented in docs/json.md and only ever grows.

use serde::Serialize;

use crate::guard::{Ruling, Verdict};

/// One guard's answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VerdictView {
    guard: &'static str,
    ruling: &'static str,
    principal: Option<String>,
    message: String,
    /// The flag that lets it pass, or did.
    flag: Option<&'static str>,
    overridden: bool,
}

impl VerdictView {
    pub fn new(verdict: &Verdict) -> Self {
        Self {
            guard: verdict.guard.name(),
            ruling: match verdict.ruling {
                Ruling::Passed | Ruling::Noted => "passed",
                Ruling::Warned => "warned",
                Ruling::Unchecked => "unchecked",
                Ruling::Ask => "ask",
                Ruling::Refused => "refused",
            },
            principal: verdict.principal.clone(),
            message: verdict.message.clone(),
            flag: verdict.overridden.or(verdict.flag()),
            overridden: verdict.overridden.is_some(),
        }
    }
}
