//! Edits that can't be made safely.

use std::collections::HashSet;

use super::region::{block_scalar, keeps_blanks};
use crate::data::DataKey;
use crate::diagnostic::{Diagnostic, Place};
use crate::mapping::AuthMap;
use crate::yaml::tree::nodes;
use crate::yaml::{Document, Kind, Node};

/// Where a person can do what we can't.
pub(super) const BY_HAND: &str =
    "correct it by hand: in the file, or with `kubectl edit -n kube-system configmap/aws-auth`";

/// The server reads nothing of this key; an entry more would not change that.
pub(super) fn lost(map: &AuthMap, key: DataKey) -> Diagnostic {
    let message = format!("{key} can't be changed entry by entry, because the server can't read it at all");
    let of_key = |place: &Place| place.key == Some(key);
    let cause =
        map.problems.iter().find(|p| p.code == "key-lost" && p.labels.iter().any(|l| of_key(&l.place)));
    let mut refusal = Diagnostic::error("key-lost", message);
    if let Some(cause) = cause {
        refusal.labels.clone_from(&cause.labels);
        refusal = refusal.help(cause.message.clone());
    }
    refusal.help(BY_HAND)
}

/// What would come out is not exactly what was asked for. Where anchors are in play they are the
/// likely reason.
pub(super) fn unsafe_edit(map: &AuthMap, key: DataKey, found: &str) -> Diagnostic {
    let document = map.document(key);
    if let (Some(document), Some(text)) = (document, map.values.get(key))
        && let Some(refusal) = unended(key, text, document)
    {
        return refusal;
    }
    let text = map.values.get(key).map_or("", |text| text);
    match (document.and_then(anchored), document.and_then(|document| keeping(text, document))) {
        (Some(node), _) => {
            let name = node.anchor().unwrap_or_default();
            let message =
                format!("this change can't be made alone, because of the anchor `&{name}` in {key}");
            Diagnostic::error("anchored", message)
                .at(Place::value(key, node.whole()), "used elsewhere by its name")
                .help(format!("write the value out where `*{name}` stands and try again; {BY_HAND}"))
        }
        (None, Some(scalar)) => {
            let message = format!(
                "this change can't be made alone, because a block scalar in {key} keeps the \
                blank lines behind it"
            );
            Diagnostic::error("odd-layout", message)
                .at(Place::value(key, scalar.span.clone()), "other lines would become part of it")
                .help(format!("write it without `+` and try again; {BY_HAND}"))
        }
        (None, None) => {
            Diagnostic::error("edit-check", format!("the change was not made: checking it, {found} in {key}"))
                .help(format!("this is a bug of awsauth, and nothing was written; meanwhile {BY_HAND}"))
        }
    }
}

/// The text ends in a block scalar, and a line more would give that one the line break that it lacks:
/// another value, also where the server reads another field of that name.
pub(super) fn unended(key: DataKey, text: &str, document: &Document) -> Option<Diagnostic> {
    let scalar = block_scalar(document.root.as_ref()?)?;
    let (written, rest) = (text.get(scalar.span.clone())?, text.get(scalar.span.end..)?);
    let indicators = written.lines().next()?.split('#').next()?;
    let has_content = scalar.as_scalar().is_some_and(|scalar| !scalar.value.is_empty());
    let takes_break = indicators.contains('+') || (has_content && !indicators.contains('-'));
    let is_last = rest.trim_matches([' ', '\t', '\r', '\n']).is_empty() && !rest.ends_with('\n');
    let message = format!("{key} ends within a block scalar, without a line break; one more would change it");
    (takes_break && is_last).then(|| {
        Diagnostic::error("odd-layout", message)
            .at(Place::value(key, scalar.span.clone()), "ends the text")
            .help(format!("put a line break behind it and try again; {BY_HAND}"))
    })
}

/// The first node with an anchor, if possible one that an alias names.
fn anchored(document: &Document) -> Option<&Node> {
    let mut anchors = Vec::new();
    let mut named = HashSet::new();
    for node in nodes(document) {
        if node.anchor().is_some() {
            anchors.push(node);
        }
        if let Kind::Alias(name) = &node.kind {
            named.insert(name.as_str());
        }
    }
    let is_named = |node: &&&Node| node.anchor().is_some_and(|name| named.contains(name));
    anchors.iter().find(is_named).or(anchors.first()).copied()
}

/// The first block scalar whose value has the blank lines behind it.
fn keeping<'d>(text: &str, document: &'d Document) -> Option<&'d Node> {
    nodes(document).find(|node| matches!(node.kind, Kind::Scalar(_)) && keeps_blanks(text, node))
}
