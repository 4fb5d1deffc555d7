//! Why a manifest has no such `ConfigMap`: what it has instead.

use super::object::Object;
use super::{ObjectName, template};
use crate::data::DataKey;
use crate::diagnostic::{Diagnostic, Place};
use crate::yaml::tree::{get, text_of};
use crate::yaml::{Mapping, Node};

const MOST_NAMED: usize = 5;

/// The problems to report. A broken document comes first: what is looked for may be in it.
pub fn why_absent(
    text: &str,
    objects: &[Object<'_>],
    broken: Vec<Diagnostic>,
    want: &ObjectName,
) -> Vec<Diagnostic> {
    if !broken.is_empty() {
        return broken;
    }
    let mut problem =
        Diagnostic::error("no-configmap", format!("there is no ConfigMap {want} in this manifest"));
    let near = near_miss(objects, want);
    if let Some((node, why, help)) = near {
        return vec![problem.at(Place::manifest(node.whole()), why).help(help)];
    }
    let titles: Vec<String> = objects.iter().take(MOST_NAMED).map(Object::title).collect();
    if template::is_terraform(text) {
        problem = problem.help(template::TERRAFORM);
    } else if let Some(help) = bare(text, objects) {
        problem = problem.help(help);
    } else if titles.is_empty() {
        problem = problem.help(empty(text));
    } else {
        let more = if objects.len() > MOST_NAMED { ", …" } else { "" };
        problem = problem.help(format!("it has {}{more}", titles.join(", ")));
    }
    for object in objects.iter().filter(|object| object.kind == Some("ConfigMap") && maps(object.mapping)) {
        if let (Some(name), namespace) = (object.name, object.namespace.unwrap_or("kube-system")) {
            problem = problem.help(format!("for that one: `-n {namespace} --configmap {name}`"));
        }
    }
    vec![problem]
}

/// An object that would be it but for one thing.
fn near_miss<'d>(objects: &[Object<'d>], want: &ObjectName) -> Option<(&'d Node, String, String)> {
    let object = objects.iter().find(|object| object.is_called(want))?;
    let (place, why) = match object.kind {
        None => (object.node, "it has no `kind`".to_owned()),
        Some(kind) => (get(object.mapping, "kind")?, format!("this is a {kind}")),
    };
    Some((place, why, "write `kind: ConfigMap`".to_owned()))
}

/// Whether `data` has one of our keys.
fn maps(object: &Mapping) -> bool {
    let data = get(object, "data").and_then(Node::as_mapping);
    data.is_some_and(has_our_keys)
}

fn has_our_keys(mapping: &Mapping) -> bool {
    DataKey::ALL.iter().any(|key| get(mapping, key.as_str()).is_some())
}

/// The mapping without the `ConfigMap` around it.
fn bare(text: &str, objects: &[Object<'_>]) -> Option<String> {
    let keys = objects
        .iter()
        .any(|object| object.kind.is_none() && (has_our_keys(object.mapping) || maps(object.mapping)));
    let list = objects.is_empty() && ["rolearn:", "userarn:"].iter().any(|field| text.contains(field));
    let entry = objects.iter().any(|object| {
        object.mapping.entries.iter().any(|(key, _)| matches!(text_of(key), Some("rolearn" | "userarn")))
    });
    (keys || list || entry).then(|| {
        "this is the mapping alone: it belongs under `data:` of a manifest with `apiVersion: v1`, \
         `kind: ConfigMap` and `metadata: {name: aws-auth, namespace: kube-system}`"
            .to_owned()
    })
}

fn empty(text: &str) -> &'static str {
    if text.trim().is_empty() { "the file is empty" } else { "it has no Kubernetes object at all" }
}
