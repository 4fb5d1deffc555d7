use crate::data::DataKey;
use crate::diagnostic::{Place, Severity};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::yaml::{Document, Object, Value};

pub static RULE: Rule = Rule {
    code: "AA905",
    name: "recreated",
    severity: Severity::Warning,
    summary: "The role or user was made anew since the entry was written",
    reason: "The server compares names and does not read `userid`; but an id there says for whom the entry \
             was written. If IAM has another one under the same name, the old role or user was deleted, and \
             whoever made the new one decides who enters by this entry. Only names in the account of the \
             credentials that ask are looked up, and only with `--cluster`; it takes `iam:GetRole` and \
             `iam:GetUser`.",
    bad: "",
    good: "",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let Some(facts) = cx.facts().filter(|facts| !facts.in_iam.is_empty()) else { return Vec::new() };
    let mut found = Vec::new();
    for key in [DataKey::MapRoles, DataKey::MapUsers] {
        if !cx.text(key).is_some_and(|text| text.to_ascii_lowercase().contains("userid")) {
            continue;
        }
        let Some(Ok(list)) = cx.document(key).map(Document::to_value) else { continue };
        for entry in cx.live().filter(|entry| entry.at.key == key) {
            let item = list.as_array().and_then(|items| items.get(entry.at.index));
            let Some((old, value)) = item.and_then(Value::as_object).and_then(id) else { continue };
            let now = entry.arn.as_ref().and_then(|arn| facts.in_iam.id_of(&arn.value)).flatten();
            if let Some(now) = now.filter(|now| *now != old) {
                let message = format!("this was written for {old}, and IAM has {now} under this name now");
                let finding = RULE.finding(message).at(Place::value(key, value.span.clone()), "");
                found.push(finding.help("if that one is meant, write its id; else remove the entry"));
            }
        }
    }
    found
}

/// `AROA…` or `AIDA…` in `userid`, alone or as in the uid that the server makes of it
/// (`aws-iam-authenticator:ACCOUNT:ID`).
fn id(entry: &Object) -> Option<(&str, &Value)> {
    let member = entry.iter().find(|member| member.key.eq_ignore_ascii_case("userid"))?;
    let last = member.value.as_str()?.rsplit(':').next()?.trim();
    let is_id = ["AROA", "AIDA"].iter().any(|kind| last.starts_with(kind))
        && last.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    is_id.then_some((last, &member.value))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::Facts;
    use crate::lint::rules::tests::known;

    #[test]
    fn another_id_is_another_role() {
        let arn = "arn:aws:iam::111122223333:role/ci";
        let facts = |id: Option<&str>| {
            let answers = [(arn.to_owned(), id.map(str::to_owned))];
            Facts { in_iam: answers.into_iter().collect(), ..Facts::default() }
        };
        let found = |userid: &str, now: Option<&str>| {
            let data = format!("mapRoles: |\n  - x\n  - rolearn: {arn}\n    userid: {userid}\n");
            known(&RULE, &data, &facts(now)).len()
        };
        assert_eq!(found("AROAOLD", Some("AROANEW")), 1);
        assert_eq!(found("aws-iam-authenticator:111122223333:AROAOLD", Some("AROANEW")), 1);
        assert_eq!(found("AROANEW", Some("AROANEW")), 0);
        assert_eq!(found("AROAOLD", None), 0, "that is AA904");
        assert_eq!(found("ci", Some("AROANEW")), 0, "no id of IAM");
        assert_eq!(found("{}", Some("AROANEW")), 0);
    }
}
