//! A rule as a page of the book: what `--explain` prints, and what docs/rules is made of.

use std::fmt::Write as _;

use crate::lint::rules::ALL;
use crate::lint::{FixKind, Rule};
use crate::ui::paint::Paint;
use crate::ui::table;

/// One rule, in Markdown.
pub fn page(rule: &Rule) -> String {
    let Rule { code, name, severity, summary, reason, bad, good, .. } = rule;
    let severity = severity.as_str();
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
        let (severity, fix) = (rule.severity.as_str(), fix(rule));
        let _ = writeln!(out, "| [{code}]({code}.md) | `{name}` | {severity} | {fix} | {summary} |");
    }
    out
}

/// All rules as a table for a terminal.
pub fn list(paint: Paint) -> String {
    let row = |rule: &&Rule| {
        [rule.code, rule.name, rule.severity.as_str(), fix(rule), rule.summary].map(plain).to_vec()
    };
    table::render(&["CODE", "NAME", "SEVERITY", "FIX", "FINDS"], ALL.iter().map(row).collect(), paint)
}

/// A line for each.
pub fn names() -> String {
    ALL.iter().map(|rule| name(rule)).collect()
}

/// `AA001 key-lost`
pub fn name(rule: &Rule) -> String {
    format!("{} {}\n", rule.code, rule.name)
}

/// Without the marks of Markdown.
fn plain(text: &str) -> String {
    text.replace('`', "")
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
