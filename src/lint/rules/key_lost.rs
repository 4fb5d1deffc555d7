use crate::data::{DataKey, Splice, Values};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::repair::{accounts, repair, wrapped};
use crate::lint::{Change, Context, Finding, Fix, FixKind, Rule};
use crate::mapping::{self, KeyState};

pub static RULE: Rule = Rule {
    code: "AA001",
    name: "key-lost",
    severity: Severity::Error,
    summary: "The server can't read this key and drops all of it",
    reason: "One mistake in the YAML of `mapRoles` and every role is locked out, nodes included, while \
             `mapUsers` and `mapAccounts` still work. The server logs the error and goes on without \
             them; it never keeps what it had before. Tabs, a missing `- `, a missing blank behind a \
             colon and a value that begins with `{{` without quotes are the usual mistakes.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: {{SessionName}}
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: 'ci:{{SessionName}}'
    groups: [ci]
",
    fix: FixKind::Safe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.reported("key-lost").map(|problem| RULE.adopt(problem).maybe_fix(fix(cx, problem))).collect()
}

fn fix(cx: &Context<'_>, problem: &Diagnostic) -> Option<Fix> {
    let key = problem.labels.first()?.place.key?;
    let text = cx.text(key)?;
    let splices = match key {
        DataKey::MapAccounts => accounts(text),
        DataKey::MapRoles | DataKey::MapUsers => None,
    };
    let helps = |text: &str| is_read(key, text);
    let applied = |splices: &Vec<Splice>| helps(&crate::data::splice(text, splices));
    let splices = splices.filter(applied).or_else(|| wrapped(text).filter(applied));
    let splices = splices.or_else(|| repair(text, helps))?;
    Some(Fix::safe("mend the text so that the server can read it", Change::Value { key, splices }))
}

/// Whether the server reads all of a repaired text: entries that are dropped, or groups that run
/// together, are what a wrong guess at the indentation looks like.
fn is_read(key: DataKey, text: &str) -> bool {
    let mut values = Values::default();
    values.set(key, Some(text.into()));
    let map = mapping::read(&values);
    let wrong = |problem: &Diagnostic| ["entry-dropped", "second-document"].contains(&problem.code);
    map.states[key as usize] == KeyState::Read
        && !map.problems.iter().any(wrong)
        && !map.all().flat_map(|entry| &entry.groups).any(|group| group.value.contains(" - "))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::{findings, mended};

    #[test]
    fn what_can_be_mended_is_mended_in_every_key() {
        let user = "mapUsers: |\n  -userarn:arn:aws:iam::111122223333:user/U\n   username: u\n";
        assert_eq!(findings(&RULE, user).len(), 1);
        let accounts = "mapAccounts: '111122223333, 444455556666'\n";
        assert!(mended(&RULE, accounts).contains("- '111122223333'"), "{}", mended(&RULE, accounts));
        let json = r#"mapRoles: '{"rolearn": "arn:aws:iam::111122223333:role/A", "username": "a"}'"#;
        assert!(mended(&RULE, json).contains(r#"'[{"rolearn""#), "{}", mended(&RULE, json));
        assert!(findings(&RULE, "mapRoles: |\n  text\n")[0].fix.is_none());
    }
}
