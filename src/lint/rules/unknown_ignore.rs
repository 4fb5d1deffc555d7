use crate::diagnostic::{Place, Severity};
use crate::lint::ignore::{Ignores, comments, meant_by};
use crate::lint::text::without_words;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA506",
    name: "unknown-ignore",
    severity: Severity::Warning,
    summary: "A comment tells to ignore a rule that does not exist",
    reason: "`# awsauth: ignore[AA210]` names rules by code, by the beginning of a code or by name. A word \
             that names none leaves nothing out, so what was meant to be ignored is still found.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci # awsauth: ignore[AA2100]
    username: ci
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    fix: FixKind::Safe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let ignores = Ignores::read(cx.subject);
    let mut found = Vec::new();
    for (place, comments) in comments(cx, &ignores) {
        let comment = comments[0];
        let unknown: Vec<_> = comment.words.iter().filter(|(_, word)| meant_by(word) == 0).collect();
        for (span, word) in &unknown {
            let finding = RULE.finding(format!("no rule is called `{word}`"));
            let place = Place { key: place.key, span: span.clone() };
            let fix = (span == &unknown[0].0).then(|| without_words(cx, comment, |word| meant_by(word) != 0));
            found.push(finding.at(place, "").maybe_fix(fix.flatten()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::{manifest, mended, places};

    #[test]
    fn each_word_is_found_once_though_it_stands_in_value_and_manifest() {
        let two = "# awsauth: ignore-file[nonsense, AA201]\nmapRoles: |\n  []  # awsauth: ignore[AA9999]\n";
        let found = places(&RULE, two);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].ends_with(": nonsense") && found[1].ends_with(": AA9999"), "{found:?}");
    }

    #[test]
    fn words_that_mean_something_stay() {
        let bad = "mapRoles: |\n  # awsauth: ignore[ x, AA201,y ]\n  - rolearn: x\n";
        assert_eq!(mended(&RULE, bad), manifest(&bad.replace("[ x, AA201,y ]", "[AA201]")));
        let alone = "mapRoles: |\n  # awsauth: ignore[x]\n  - rolearn: x # awsauth: ignore[y]\n";
        assert_eq!(mended(&RULE, alone), manifest("mapRoles: |\n  - rolearn: x\n"));
    }

    #[test]
    fn a_reason_that_somebody_wrote_is_not_thrown_away() {
        let reasoned = "mapRoles: |\n  # awsauth: ignore[x] since the audit\n  - rolearn: x\n";
        assert_eq!(mended(&RULE, reasoned), manifest(reasoned));
    }
}
