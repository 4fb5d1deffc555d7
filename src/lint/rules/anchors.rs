use crate::data::DataKey;
use crate::diagnostic::Severity;
use crate::diagnostic::{Place, Span};
use crate::lint::{Context, Finding, FixKind, Rule};
use crate::yaml::{Kind, Node};

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
        let first = cx.text(key)?.contains('&').then(|| anchor(cx.document(key)?.root.as_ref()?))??;
        Some(
            RULE.finding("an anchor: several places share this text")
                .at(Place::value(key, first), "the first one"),
        )
    });
    anchored.collect()
}

/// The first anchor of a tree, which may be 20,000 deep.
fn anchor(root: &Node) -> Option<Span> {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        if node.anchor().is_some() {
            return node.props_span().cloned();
        }
        match &node.kind {
            Kind::Sequence(list) => open.extend(list.items.iter().rev().map(|item| &item.node)),
            Kind::Mapping(map) => open.extend(map.entries.iter().rev().flat_map(|(key, value)| [value, key])),
            Kind::Scalar(_) | Kind::Alias(_) => {}
        }
    }
    None
}
