//! A rule as a page of the book: what `--explain` prints, and what docs/rules is made of.

use std::fmt::Write as _;

use crate::diagnostic::Severity;
use crate::lint::rules::ALL;
use crate::lint::{FixKind, Rule};

/// One rule, in Markdown.
pub fn page(rule: &Rule) -> String {
    let Rule { code, name, summary, reason, bad, good, .. } = rule;
    let severity = severity(rule);
    let fix = fix(rule);
    format!(
        "# {code} {name}\n\n{summary}.\n\n| severity | fix |\n|---|---|\n| {severity} | {fix} |\n\n{}\n\n\
         Found in:\n\n```yaml\n{bad}```\n\nNot in:\n\n```yaml\n{good}```\n",
        wrapped(reason)
    )
}

/// All rules as a table with links.
pub fn index() -> String {
    let mut out = String::from(
        "# Rules of `awsauth lint`\n\n\
         What each rule finds and why it matters; `awsauth lint --explain CODE` prints the same. Generated \
         from the\nrules in `src/lint/rules`: `cargo xtask docs`.\n\n\
         | rule | name | severity | fix | what is found |\n|---|---|---|---|---|\n",
    );
    for rule in ALL {
        let (code, name, summary) = (rule.code, rule.name, rule.summary);
        let (severity, fix) = (severity(rule), fix(rule));
        let _ = writeln!(out, "| [{code}]({code}.md) | `{name}` | {severity} | {fix} | {summary} |");
    }
    out
}

fn severity(rule: &Rule) -> &'static str {
    match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn fix(rule: &Rule) -> &'static str {
    match rule.fix {
        FixKind::None => "by hand",
        FixKind::Safe => "`--fix`",
        FixKind::Unsafe => "`--fix --unsafe-fixes`",
    }
}

const WIDTH: usize = 100;

/// Paragraphs in lines of a readable width.
fn wrapped(text: &str) -> String {
    let paragraph = |text: &str| {
        let (mut out, mut line) = (String::new(), 0);
        for word in text.split_whitespace() {
            let width = word.chars().count();
            if line > 0 && line + 1 + width > WIDTH {
                out.push('\n');
                line = 0;
            } else if line > 0 {
                out.push(' ');
                line += 1;
            }
            out.push_str(word);
            line += width;
        }
        out
    };
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}
