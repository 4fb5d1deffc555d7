use crate::diagnostic::{Place, Severity};
use crate::lint::ignore::{Comment, Ignores, can_not_be_told, comments, meant_by, try_all};
use crate::lint::text::without_words;
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::mapping::KeyState;

pub static RULE: Rule = Rule {
    code: "AA507",
    name: "unused-ignore",
    severity: Severity::Note,
    summary: "A comment tells to ignore what is not there",
    reason: "What the comment was for is mended or gone. Left where it is, it hides the next mistake of its \
             kind. Rules that only find something on a cluster (`AA9`) are not counted: here nobody can \
             tell.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci # awsauth: ignore[AA201]
    username: ci
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/team/ci # awsauth: ignore[AA201]
    username: ci
    groups: [view]
",
    fix: FixKind::Safe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let mut ignores = Ignores::read(cx.subject);
    // Before what is broken is mended, most rules see nothing of it.
    let unread = cx.map.states.contains(&KeyState::Lost) || cx.subject.want.is_some();
    if ignores.comments.is_empty() || unread {
        return Vec::new();
    }
    try_all(cx, &mut ignores);
    let all = comments(cx, &ignores);
    all.iter().flat_map(|(place, comments)| of_comment(cx, &ignores, place, comments)).collect()
}

/// One comment, as it stands in one text or two.
fn of_comment(cx: &Context<'_>, ignores: &Ignores, place: &Place, comments: &[&Comment]) -> Vec<Finding> {
    let comment = comments[0];
    let is_used = |rules| comments.iter().any(|comment| ignores.is_used(comment, rules));
    if comment.words.is_empty() {
        if is_used(!0) {
            return Vec::new();
        }
        let finding = RULE.finding("this comment leaves out nothing that can be found without a cluster");
        return vec![finding.at(place.clone(), "")];
    }
    let idle = |word: &str| {
        let rules = meant_by(word);
        rules != 0 && !can_not_be_told(rules) && !is_used(rules)
    };
    let mut found = Vec::new();
    for (span, word) in comment.words.iter().filter(|(_, word)| idle(word)) {
        let fix = found.is_empty().then(|| without_words(cx, comment, |word| !idle(word)));
        let finding = RULE.finding(format!("`{word}` finds nothing here, so there is nothing to ignore"));
        let place = Place { key: place.key, span: span.clone() };
        found.push(finding.at(place, "").maybe_fix(fix.flatten()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::{manifest, mended, places};

    #[test]
    fn a_comment_is_of_use_wherever_it_is_written() {
        for used in [
            "mapRoles: |\n  - username: a # awsauth: ignore[AA101]\n",
            "mapRoles: |\n  # awsauth: ignore[entry-dropped]\n  - username: a\n",
            "# awsauth: ignore[AA1]\nmapRoles: |\n  - username: a\n",
            "# awsauth: ignore-file[AA101]\nmapRoles: |\n  - username: a\n",
            "mapRoles: |\n  - username: a # awsauth: ignore\n",
            "mapRoles: \"- username: a # awsauth: ignore[AA101]\\n\"\n",
            "mapRoles: '[]' # awsauth: ignore[AA405, AA903]\n",
            // Nor before it can be read.
            "mapRoles: |\n  # awsauth: ignore[AA101]\n  - username: {{SessionName}}\n",
            "mapRoles: [\n  # awsauth: ignore[AA101]\n",
            // Nobody can tell without a cluster.
            "mapRoles: '[]' # awsauth: ignore[AA9]\n",
        ] {
            assert_eq!(places(&RULE, used), [""; 0], "{used}");
        }
    }

    #[test]
    fn what_leaves_nothing_out_is_found_word_by_word() {
        let some = "mapRoles: |\n  - username: a # awsauth: ignore[AA221, AA101, AA3]\n";
        let found = places(&RULE, some);
        assert!(
            found.len() == 2 && found[0].ends_with(": AA221") && found[1].ends_with(": AA3"),
            "{found:?}"
        );
        assert_eq!(mended(&RULE, some), manifest(&some.replace("AA221, AA101, AA3", "AA101")));
        let all = "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/A\n    username: a\n    groups: [a] # awsauth: ignore\n";
        assert!(places(&RULE, all)[0].ends_with(": # awsauth: ignore"), "{:?}", places(&RULE, all));
        assert_eq!(places(&RULE, &all.replace("ignore", "ignore[all, unused-ignore]")).len(), 0);
    }
}
