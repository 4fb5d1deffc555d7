//! What makes an entry one for nodes (EKS user guide, "Amazon EKS node IAM role" and "Fargate pod
//! execution role").

use crate::mapping::Entry;

/// The username of EC2 nodes.
pub(super) const EC2_NODE: &str = "system:node:{{EC2PrivateDNSName}}";
/// The username of Fargate pods.
pub(super) const FARGATE_NODE: &str = "system:node:{{SessionName}}";
/// What every node is in.
pub(super) const NODE_GROUPS: [&str; 2] = ["system:bootstrappers", "system:nodes"];
/// What Fargate pods are in.
pub(super) const FARGATE_GROUPS: [&str; 3] = ["system:bootstrappers", "system:nodes", "system:node-proxier"];

/// Whether an entry gives groups of nodes.
pub(super) fn is_node(entry: &Entry) -> bool {
    entry.groups.iter().any(|group| FARGATE_GROUPS.contains(&&*group.value))
}

/// Whether it gives the group that only Fargate pods need.
pub(super) fn is_fargate(entry: &Entry) -> bool {
    entry.groups.iter().any(|group| group.value == FARGATE_GROUPS[2])
}

/// Whether it gives the group that only Windows nodes need.
pub(super) fn is_windows(entry: &Entry) -> bool {
    entry.groups.iter().any(|group| group.value == "eks:kube-proxy-windows")
}

/// Whether each caller gets the username of a node of its own.
pub(super) fn has_node_username(entry: &Entry) -> bool {
    entry.username.as_ref().is_some_and(|name| name.value == EC2_NODE || name.value == FARGATE_NODE)
}

/// Whether the username is one of a node.
pub(super) fn has_node_prefix(entry: &Entry) -> bool {
    entry.username.as_ref().is_some_and(|name| name.value.starts_with("system:node:"))
}
