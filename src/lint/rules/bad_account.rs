use crate::arn::AccountId;
use crate::data::DataKey;
use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::Fix;
use crate::lint::never::Never;
use crate::lint::text::rewritten;
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::{Fate, Text};

pub static RULE: Rule = Rule {
    code: "AA209",
    name: "bad-account",
    severity: Severity::Error,
    summary: "An AWS account has 12 digits, so this never matches",
    reason: "Leading zeros get lost in spreadsheets and in tools that take the number for one, and hyphens \
             come from the console. The server compares texts: `1111-2222-3333` and a number with 11 digits \
             are stored and never match.",
    bad: "mapAccounts: |
  - 1111-2222-3333
",
    good: "mapAccounts: |
  - \"111122223333\"
",
    fix: FixKind::Unsafe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let entries = cx.never(Never::Account).map(|entry| {
        let finding = RULE.finding("nobody can match this entry: an AWS account has 12 digits");
        finding.at(cx.place(entry), "").help("leading zeros count")
    });
    let accounts = cx.map.accounts.iter().filter(|it| matches!(it.fate, Fate::NeverMatches { .. }));
    let accounts = accounts.map(|account| {
        let finding = RULE.finding("nobody can match this account: an AWS account has 12 digits");
        let place = Place::value(DataKey::MapAccounts, account.id.span.clone());
        finding.at(place, "").help("leading zeros count").maybe_fix(digits(cx, &account.id))
    });
    entries.chain(accounts).collect()
}

/// The number without its hyphens, or with the zeros that were lost.
fn digits(cx: &Context<'_>, id: &Text) -> Option<Fix> {
    let digits: String = id.value.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let whole = format!("{digits:0>12}");
    AccountId::parse(&whole).ok()?;
    let title = if digits.len() == 12 { "write it without hyphens" } else { "put the leading zeros back" };
    if digits.len() < 9 {
        return None;
    }
    Some(Fix::unsafe_(title, rewritten(cx, DataKey::MapAccounts, id, &whole)?))
}
