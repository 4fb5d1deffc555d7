use crate::arn::no_template;
use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::Fix;
use crate::lint::text::{names, rewritten};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Entry, Text};

pub static RULE: Rule = Rule {
    code: "AA304",
    name: "misspelt-template",
    severity: Severity::Error,
    summary: "The server knows no such template and leaves the text as it is",
    reason: "Templates are `{{EC2PrivateDNSName}}`, `{{AccountID}}`, `{{SessionName}}`, `{{SessionNameRaw}}` \
             and `{{AccessKeyID}}`, exactly so: no blanks inside, upper and lower case as here. Everything \
             else stays literally in the username.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: 'ci:{{ SessionName }}'
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: 'ci:{{SessionName}}'
    groups: [view]
",
    fix: FixKind::Unsafe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.kept().flat_map(|entry| names(entry).filter_map(|text| finding(cx, entry, text))).collect()
}

fn finding(cx: &Context<'_>, entry: &Entry, text: &Text) -> Option<Finding> {
    let unknown = no_template(&text.value)?;
    let found = unknown.found;
    let message = format!("the server knows no template `{{{{{found}}}}}` and leaves it as it is");
    let finding = RULE.finding(message).at(Place::value(entry.at.key, text.span.clone()), "");
    let finding = finding.help(unknown.help());
    let Some(meant) = unknown.meant else { return Some(finding) };
    let whole = text.value.replace(&format!("{{{{{found}}}}}"), &format!("{{{{{meant}}}}}"));
    let change = rewritten(cx, entry.at.key, text, &whole);
    Some(finding.maybe_fix(change.map(|change| Fix::unsafe_("correct it", change))))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::places;

    #[test]
    fn case_blanks_and_unknown_words_are_found_in_groups_too() {
        let with = |name: &str| {
            places(&RULE, &format!("mapRoles: |\n  - rolearn: a\n    groups: ['{name}']\n")).len()
        };
        for wrong in ["{{sessionname}}", "x{{ AccountID}}", "{{Session_Name}}", "{{User}}"] {
            assert_eq!(with(wrong), 1, "{wrong}");
        }
        for right in ["{{SessionName}}", "{{AccountID}}:x", "a{b}", "{{SessionName"] {
            assert_eq!(with(right), 0, "{right}");
        }
    }
}
