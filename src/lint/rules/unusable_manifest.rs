use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA002",
    name: "unusable-manifest",
    severity: Severity::Error,
    summary: "The manifest can't be applied, or not as it is meant",
    reason: "The manifest is no valid YAML, the API server would refuse the object, or readers don't agree \
             on what it says: a key that stands twice, a value that is a list because its `|` is \
             missing, a second ConfigMap of the same name, text that belongs to no document. Nothing \
             of it reaches the cluster, or something else than what stands here.",
    bad: "mapRoles:
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    fix: FixKind::None,
    check,
};

/// What is said of a manifest that can be used: another document of the same file is broken.
const BESIDE: [&str; 2] = ["yaml-syntax", "text-behind"];

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let unusable = cx.subject.text.is_some() && cx.subject.manifest.is_none();
    let counts = |code: &str| unusable || BESIDE.contains(&code);
    cx.all_reported().filter(|problem| counts(problem.code)).map(|problem| RULE.adopt(problem)).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::{findings, manifest};

    #[test]
    fn whatever_a_reader_says_of_a_broken_manifest_is_a_finding() {
        for text in
            ["apiVersion: v1\n\tkind: x", "apiVersion: v1\nkind: Secret\nmetadata: {name: aws-auth}\n"]
        {
            assert_eq!(findings(&RULE, text).len(), 1, "{text}");
        }
        let beside = manifest("mapRoles: |\n  []\n") + "---\n{\n";
        assert_eq!(findings(&RULE, &beside).len(), 1);
    }
}
