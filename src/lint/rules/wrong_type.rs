use crate::data::Splice;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::lint::{Change, Fix};
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA104",
    name: "wrong-type",
    severity: Severity::Error,
    summary: "The server can't use a value of this type and leaves the field empty",
    reason: "`username: 123`, `username: yes` or `groups: system:masters` are a number, a boolean and a text \
             where a text and a list are needed. The entry stays, with an empty username or without groups: \
             whoever is mapped gets in as nobody in particular and may do nothing.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: 123
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: '123'
    groups: [view]
",
    fix: FixKind::Unsafe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.reported("wrong-type").map(|problem| RULE.adopt(problem).maybe_fix(mended(cx, problem))).collect()
}

/// What was meant is clear from what stands there; but whoever is mapped gets another name or a group.
fn mended(cx: &Context<'_>, problem: &Diagnostic) -> Option<Fix> {
    let [label] = &problem.labels[..] else { return None };
    let key = label.place.key?;
    let written = cx.text(key)?.get(label.place.span.clone())?;
    if written.contains(['\'', '"', '\n', '&', '*']) {
        return None;
    }
    let (title, text) = match label.text.as_str() {
        "a number" | "a boolean" => ("put it in quotes", format!("'{written}'")),
        "text" => ("make it a list", format!("[{written}]")),
        "a mapping" => ("take the blank out", written.split_once(": ").map(|(a, b)| format!("{a}:{b}"))?),
        _ => return None,
    };
    let splice = Splice { span: label.place.span.clone(), text };
    Some(Fix::unsafe_(title, Change::Value { key, splices: vec![splice] }))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::places;

    #[test]
    fn what_stands_there_tells_what_was_meant() {
        let fixed = |value: &str| {
            let data = format!("mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/ci\n    {value}\n");
            let found = crate::lint::rules::tests::findings(&RULE, &data);
            let fix = found[0].fix.clone()?;
            let crate::lint::Change::Value { splices, .. } = fix.change else { return None };
            Some(splices[0].text.clone())
        };
        assert_eq!(fixed("username: yes").as_deref(), Some("'yes'"));
        assert_eq!(fixed("groups: system:masters").as_deref(), Some("[system:masters]"));
        assert_eq!(fixed("groups: [system: masters]").as_deref(), Some("system:masters"));
        assert_eq!(fixed("username: [a, b]"), None);
        assert_eq!(places(&RULE, "mapRoles: |\n  - rolearn: a\n    username: 1e3\n"), ["mapRoles 25: 1e3"]);
    }
}
