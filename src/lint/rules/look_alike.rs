use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::hidden::first_hidden;
use crate::lint::text::names;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA505",
    name: "look-alike",
    severity: Severity::Warning,
    summary: "A name has characters beyond ASCII, which may only look like others",
    reason: "`аdmin` with a Cyrillic `а` is another name than `admin`. RBAC compares bytes; people compare \
             shapes.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: аdmin
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: admin
    groups: [view]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let texts = cx.kept().flat_map(|entry| names(entry).chain(&entry.arn).map(move |text| (entry, text)));
    let texts = texts.filter(|(_, text)| !text.value.is_ascii() && first_hidden(&text.value).is_none());
    texts
        .filter_map(|(entry, text)| {
            let odd = text.value.chars().find(|c| !c.is_ascii())?;
            let finding = RULE.finding(format!("`{odd}` is U+{:04X}, not a letter of ASCII", u32::from(odd)));
            Some(finding.at(Place::value(entry.at.key, text.span.clone()), ""))
        })
        .collect()
}
