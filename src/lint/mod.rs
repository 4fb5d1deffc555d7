//! What is wrong with a mapping, or soon will be: a rule is a file, a finding is data.
//!
//! # Writing a rule
//!
//! 1. A file in `rules/`, named like the rule: `static RULE: Rule` with everything that the book,
//!    `--explain` and SARIF say about it, and its check, a function from a [`Context`] to findings:
//!
//!    ```ignore
//!    pub static RULE: Rule = Rule {
//!        code: "AA302",
//!        name: "no-groups",
//!        severity: Severity::Warning,
//!        summary: "The entry gives no groups",
//!        reason: "Whoever enters by it is in `system:authenticated` alone, …",
//!        bad: "mapRoles: |\n  - rolearn: …",
//!        good: "…",
//!        fix: FixKind::None,
//!        check,
//!    };
//!
//!    fn check(cx: &Context<'_>) -> Vec<Finding> {
//!        let empty = cx.kept().filter(|entry| entry.groups.is_empty());
//!        empty.map(|entry| RULE.finding("this entry gives no groups").at(cx.place(entry), "")).collect()
//!    }
//!    ```
//!
//! 2. A line in `rules/mod.rs`.
//! 3. Tests below the rule, for what its examples do not show. The examples themselves are tested
//!    in `rules/tests.rs`: the bad one has the finding, the good one has not, and where there is
//!    a fix, it takes the finding away and does nothing the second time.
//!
//! `bad` and `good` are what stands under `data:`; a text that starts with `apiVersion` is a whole
//! manifest, and an empty one says that an example would be too long, or takes a cluster: then the
//! tests are below. Codes: `AA0` whole keys and manifests, `AA1` entries and fields, `AA2` principals,
//! `AA3` usernames, groups and templates, `AA4` power, `AA5` text, `AA9` what only a cluster knows.
//!
//! What only a cluster knows is in [`Facts`]: a rule that needs it finds nothing where it was not
//! learned. Whoever lints asks, for the rules that are selected.
//!
//! What the readers report already is not found a second time: [`Context::adopted`] makes findings
//! of a reader's diagnostics with a given code, so `get` and `lint` never disagree.
//!
//! A fix is [`Fix::safe`] if what was written is what was meant and everybody who could enter
//! before still can, under the same name and with the same groups; else it is [`Fix::unsafe_`].
//! It changes entries ([`Change::Entries`], through the lossless editor), bytes of a value, or
//! bytes of the manifest; never both in one rule's finding. Whether a fix keeps its promise is
//! checked by `fix`, not by the rule.
//!
//! Rules are linear in the size of the mapping, and say each thing once: where one reason is a
//! special case of another, the more special rule has it alone.

mod context;
mod facts;
mod finding;
pub mod fix;
mod ignore;
mod never;
mod node;
mod repair;
mod rule;
pub mod rules;
mod run;
mod select;
mod text;

pub use context::Context;
pub use facts::{Bound, Facts, InIam, Principals};
pub use finding::{Applicability, Change, Finding, Fix};
pub use rule::{FixKind, Rule};
pub use run::{Linted, Subject, lint};
pub use select::{Selection, UnknownRule, rule_named, rules_like};
