use crate::data::{DataKey, Splice};
use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::{Change, Fix};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Account, Fate};

pub static RULE: Rule = Rule {
    code: "AA501",
    name: "bare-account",
    severity: Severity::Warning,
    summary: "Other tools read this account as a number and lose its zeros",
    reason: "The server keeps the text of an unquoted account. Tools that take it for a number don't: eksctl \
             writes `012345670123` back as `1402433619`, an octal number. In quotes it is safe.",
    bad: "mapAccounts: |
  - 012345670123
",
    good: "mapAccounts: |
  - \"012345670123\"
",
    fix: FixKind::Safe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let written = |account: &&Account| {
        let bare = cx.text(DataKey::MapAccounts).and_then(|text| text.get(account.id.span.clone()));
        account.fate == Fate::Live && account.id.value.starts_with('0') && bare == Some(&*account.id.value)
    };
    let found = cx.map.accounts.iter().filter(written);
    found
        .map(|account| {
            let place = Place::value(DataKey::MapAccounts, account.id.span.clone());
            let finding =
                RULE.finding("other tools take this for a number and lose the leading zero").at(place, "");
            let quoted = format!("\"{}\"", account.id.value);
            let splices = vec![Splice { span: account.id.span.clone(), text: quoted }];
            finding.fix(Fix::safe("put it in quotes", Change::Value { key: DataKey::MapAccounts, splices }))
        })
        .collect()
}
