use crate::data::DataKey;
use crate::diagnostic::{Place, Severity};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::yaml::tree::nodes;

pub static RULE: Rule = Rule {
    code: "AA503",
    name: "anchors",
    severity: Severity::Note,
    summary: "The value has anchors, which few tools keep",
    reason: "The server understands `&anchor`, `*alias` and `<<`. Most tools write the value back without \
             them, and an edit of what is shared changes every entry that shares it, so awsauth refuses to \
             edit such entries.",
    bad: "mapRoles: |
  - &base
    rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
  - <<: *base
    rolearn: arn:aws:iam::111122223333:role/cd
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    fix: FixKind::None,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let anchored = DataKey::ALL.into_iter().filter_map(|key| {
        // Most values have none, and a search is cheaper than a walk.
        let document = cx.text(key)?.contains('&').then(|| cx.document(key))??;
        let first = nodes(document).find(|node| node.anchor().is_some())?.props_span()?.clone();
        Some(
            RULE.finding("an anchor: several places share this text")
                .at(Place::value(key, first), "the first one"),
        )
    });
    anchored.collect()
}
