//! Findings as JSON and YAML; docs/json.md describes them.

use serde::Serialize;

use super::{Counts, Report};
use crate::guard::Verdict;
use crate::lint::fix::Applied;
use crate::lint::rules::ALL;
use crate::lint::{Applicability, Finding, FixKind, Rule};
use crate::ui::Sources;
use crate::ui::mapping_view::API_VERSION;
use crate::ui::problem_view::ProblemView;
use crate::ui::verdict_view::VerdictView;

/// What `lint` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LintView {
    api_version: &'static str,
    kind: &'static str,
    /// What was looked through.
    sources: Vec<String>,
    findings: Vec<FindingView>,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// How many a comment in the text told to leave out.
    ignored: usize,
    /// What `--fix` mended, or would.
    fixed: Vec<MendedView>,
    /// What guards say to that.
    guards: Vec<JudgedView>,
}

/// A rule, for `--explain`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    api_version: &'static str,
    kind: &'static str,
    rule: &'static str,
    code: &'static str,
    severity: &'static str,
    summary: &'static str,
    reason: &'static str,
    bad: &'static str,
    good: &'static str,
    /// `none`, `safe`, `unsafe`
    fix: &'static str,
}

impl RuleView {
    /// Everything about it.
    pub fn new(it: &Rule) -> Self {
        Self {
            api_version: API_VERSION,
            kind: "Rule",
            rule: it.code,
            code: it.name,
            severity: it.severity.as_str(),
            summary: it.summary,
            reason: it.reason,
            bad: it.bad,
            good: it.good,
            fix: match it.fix {
                FixKind::None => "none",
                FixKind::Safe => "safe",
                FixKind::Unsafe => "unsafe",
            },
        }
    }
}

/// All of them, for `--explain all`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RulesView {
    api_version: &'static str,
    kind: &'static str,
    rules: Vec<RuleView>,
}

impl RulesView {
    /// In the order of their codes.
    pub fn all() -> Self {
        let rules = ALL.iter().map(|rule| RuleView::new(rule)).collect();
        Self { api_version: API_VERSION, kind: "Rules", rules }
    }
}

/// How often a rule's fix was made in one file.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MendedView {
    source: String,
    rule: &'static str,
    code: &'static str,
    count: usize,
}

impl MendedView {
    /// In the file of this name.
    pub fn new(source: &str, applied: &Applied) -> Self {
        let Applied { rule, count } = applied;
        Self { source: source.to_owned(), rule: rule.code, code: rule.name, count: *count }
    }
}

/// What a guard says to what was done to one file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JudgedView {
    source: String,
    #[serde(flatten)]
    verdict: VerdictView,
}

impl JudgedView {
    /// In the file of this name.
    pub fn new(source: &str, verdict: &Verdict) -> Self {
        Self { source: source.to_owned(), verdict: VerdictView::new(verdict) }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FindingView {
    rule: &'static str,
    /// `code` is the name of the rule.
    #[serde(flatten)]
    problem: ProblemView,
    fix: Option<FixView>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FixView {
    title: String,
    applicability: &'static str,
}

impl LintView {
    /// All reports as one object.
    pub fn new(reports: &[Report], fixed: &[MendedView], guards: Vec<JudgedView>) -> Self {
        let Counts { errors, warnings, notes } = Counts::of(reports);
        let findings = reports.iter().flat_map(|report| {
            report.linted.findings.iter().map(|finding| FindingView::new(finding, &report.sources))
        });
        Self {
            api_version: API_VERSION,
            kind: "Lint",
            sources: reports.iter().map(|report| report.name.clone()).collect(),
            findings: findings.collect(),
            errors,
            warnings,
            notes,
            ignored: reports.iter().map(|report| report.linted.ignored).sum(),
            fixed: fixed.to_vec(),
            guards,
        }
    }
}

impl FindingView {
    fn new(finding: &Finding, sources: &Sources) -> Self {
        let fix = finding.fix.as_ref().map(|fix| FixView {
            title: fix.title.clone(),
            applicability: match fix.applicability {
                Applicability::Safe => "safe",
                Applicability::Unsafe => "unsafe",
            },
        });
        Self { rule: finding.rule.code, problem: ProblemView::new(&finding.diagnostic, sources), fix }
    }
}
