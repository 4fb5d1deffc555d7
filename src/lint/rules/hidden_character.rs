use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::hidden::first_hidden;
use crate::lint::text::names;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA504",
    name: "hidden-character",
    severity: Severity::Error,
    summary: "A name holds a character that nobody can see",
    reason: "Control characters, zero-width characters and marks that turn the direction of writing make two \
             names look the same that are not, or make a name look like another one. They come with text that \
             was pasted, or with somebody who means harm.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [\"vi\\u200bew\"]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let texts = cx.kept().flat_map(|entry| names(entry).chain(&entry.arn).map(move |text| (entry, text)));
    texts
        .filter_map(|(entry, text)| {
            let hidden = first_hidden(&text.value)?;
            let finding =
                RULE.finding(format!("this holds U+{:04X}, which nobody can see", u32::from(hidden)));
            let finding = finding.at(Place::value(entry.at.key, text.span.clone()), "");
            Some(finding.help("type it by hand instead of pasting it"))
        })
        .collect()
}
