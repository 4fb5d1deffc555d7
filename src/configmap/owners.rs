//! Who else manages an object and may take a change back.

use crate::yaml::tree::{get, get_text, text_of};
use crate::yaml::{Mapping, Node};

/// Someone who manages the object, and what tells so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// As people call it: `Helm`, `Argo CD`.
    pub name: String,
    /// The label, annotation or field manager.
    pub evidence: String,
}

/// Labels and annotations whose mere presence tells.
const MARKS: [(&str, &str); 9] = [
    ("meta.helm.sh/release-name", "Helm"),
    ("argocd.argoproj.io/tracking-id", "Argo CD"),
    ("argocd.argoproj.io/instance", "Argo CD"),
    ("kustomize.toolkit.fluxcd.io/name", "Flux"),
    ("helm.toolkit.fluxcd.io/name", "Flux"),
    ("fluxcd.io/sync-checksum", "Flux"),
    ("config.k8s.io/owning-inventory", "an inventory (kpt, cli-utils)"),
    ("eksctl.io/owned", "eksctl"),
    ("kubectl.kubernetes.io/last-applied-configuration", "kubectl apply"),
];

/// The label by which tools name themselves (Kubernetes' recommended labels).
const MANAGED_BY: &str = "app.kubernetes.io/managed-by";

/// Who a label or annotation tells of.
pub fn marked_by(key: &str, value: &str) -> Option<Owner> {
    let owner = |name: &str, evidence: String| Some(Owner { name: name.to_owned(), evidence });
    if key == MANAGED_BY && !value.is_empty() {
        return owner(value, format!("{MANAGED_BY}={value}"));
    }
    let (_, name) = MARKS.iter().find(|(mark, _)| *mark == key)?;
    owner(name, key.to_owned())
}

/// Who a field manager is, if it is a tool that brings its own state back. `kubectl-edit`,
/// `awsauth` and EKS itself are not.
pub fn field_manager(manager: &str) -> Option<Owner> {
    let folded = manager.to_ascii_lowercase();
    let tools = [
        ("terraform", "Terraform"),
        ("hashicorp", "Terraform"),
        ("argocd", "Argo CD"),
        ("kustomize-controller", "Flux"),
        ("helm-controller", "Flux"),
        ("helm", "Helm"),
        ("pulumi", "Pulumi"),
        ("kubectl-client-side-apply", "kubectl apply"),
        ("eksctl", "eksctl"),
    ];
    let (_, name) = tools.iter().find(|(mark, _)| folded.contains(mark))?;
    Some(Owner { name: (*name).to_owned(), evidence: format!("field manager {manager}") })
}

/// What an object's `metadata` tells, each owner once.
pub(super) fn owners(metadata: &Mapping) -> Vec<Owner> {
    let marks = ["labels", "annotations"].into_iter().filter_map(|part| get(metadata, part)?.as_mapping());
    let marks = marks.flat_map(|part| &part.entries);
    let marks = marks.filter_map(|(key, value)| marked_by(text_of(key)?, text_of(value).unwrap_or_default()));
    let fields = get(metadata, "managedFields").and_then(Node::as_sequence);
    let fields = fields.into_iter().flat_map(|fields| &fields.items);
    let fields = fields.filter_map(|item| field_manager(get_text(item.node.as_mapping()?, "manager")?));
    let mut found: Vec<Owner> = Vec::new();
    for owner in marks.chain(fields) {
        if found.iter().all(|known| !known.name.eq_ignore_ascii_case(&owner.name)) {
            found.push(owner);
        }
    }
    found
}
