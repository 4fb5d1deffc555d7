use crate::data::Splice;
use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::text::names;
use crate::lint::{Change, Fix};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, Text};
use crate::yaml::{Resolved, resolve_plain};

pub static RULE: Rule = Rule {
    code: "AA502",
    name: "yaml-versions",
    severity: Severity::Warning,
    summary: "Readers of YAML don't agree on what this is",
    reason: "The server reads YAML 1.1 as Go's yaml.v2 does: a date and `1:20` are text to it. Python makes a \
             date and the number 80 of them. In quotes they are text to everybody.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: 2026-01-01
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: '2026-01-01'
    groups: [view]
",
    fix: FixKind::Safe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let texts = cx.kept().flat_map(|entry| names(entry).map(move |text| (entry, text)));
    texts.filter_map(|(entry, text)| finding(cx, entry, text)).collect()
}

fn finding(cx: &Context<'_>, entry: &Entry, text: &Text) -> Option<Finding> {
    let key = entry.at.key;
    let bare = cx.text(key)?.get(text.span.clone())? == text.value;
    let elsewhere = elsewhere(&text.value).filter(|_| bare)?;
    let finding = RULE.finding(format!("the server reads text here, other readers of YAML {elsewhere}"));
    let splices = vec![Splice { span: text.span.clone(), text: format!("'{}'", text.value) }];
    let finding = finding.at(Place::value(key, text.span.clone()), "");
    Some(finding.fix(Fix::safe("put it in quotes", Change::Value { key, splices })))
}

/// What others make of a text that is plain text to the server.
fn elsewhere(text: &str) -> Option<&'static str> {
    match resolve_plain(text) {
        Resolved::Timestamp => Some("a date"),
        Resolved::Str if is_sexagesimal(text) => Some("a number to the base of 60"),
        _ => None,
    }
}

/// `1:20`, as YAML 1.1 has it and go-yaml has not.
fn is_sexagesimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let Some((first, rest)) = text.trim_start_matches(['+', '-']).split_once(':') else { return false };
    digits(first) && rest.split(':').all(|part| digits(part) && part.len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::places;

    #[test]
    fn dates_and_times_are_told() {
        let with = |name: &str| {
            let data = format!("mapRoles: |\n  - rolearn: a\n    username: {name}\n");
            places(&RULE, &data).len()
        };
        assert_eq!((with("2026-01-01"), with("1:20")), (1, 1));
        assert_eq!((with("'1:20'"), with("a:20"), with("system:1")), (0, 0, 0));
    }
}
