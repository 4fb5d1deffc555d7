//! Groups and usernames that mean something to Kubernetes by themselves.

use crate::mapping::Identity;

/// Allowed everything before any authorizer is asked (kube-apiserver, `SystemPrivilegedGroup`).
pub(super) const MASTERS: &str = "system:masters";

/// What makes an entry one of nodes (docs.aws.amazon.com/eks, "aws-auth"; Windows and Fargate
/// have a group more each).
const NODE_GROUPS: [&str; 4] =
    ["system:nodes", "system:bootstrappers", "system:node-proxier", "eks:kube-proxy-windows"];

const NODE_NAME: &str = "system:node:";

pub(super) fn is_master(identity: &Identity) -> bool {
    identity.groups.iter().any(|group| group == MASTERS)
}

pub(super) fn is_node_group(group: &str) -> bool {
    NODE_GROUPS.contains(&group)
}

pub(super) fn has_node_name(identity: &Identity) -> bool {
    identity.username.as_deref().is_some_and(|name| name.starts_with(NODE_NAME))
}

/// Whether nodes log in by it. `eks:kube-proxy-windows` alone makes no node.
pub(super) fn is_node(identity: &Identity) -> bool {
    has_node_name(identity) || identity.groups.iter().any(|g| NODE_GROUPS[..3].contains(&g.as_str()))
}

/// Whether it is worth a request to know if somebody of this name is an admin: most groups are
/// plain, and a plain grant asks nothing.
pub(super) fn sounds_like_an_admin(name: &str) -> bool {
    const WORDS: [&str; 8] = ["admin", "master", "root", "super", "owner", "sudo", "glass", "emergency"];
    if is_node_group(name) || name.starts_with(NODE_NAME) {
        return false;
    }
    let lower = name.to_ascii_lowercase();
    lower.starts_with("system:") || lower.starts_with("eks:") || WORDS.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_do_not_sound_like_admins_and_other_system_names_do() {
        for plain in ["view", "edit", "system:nodes", "system:node:{{EC2PrivateDNSName}}", "ci"] {
            assert!(!sounds_like_an_admin(plain), "{plain}");
        }
        for loud in ["Team-Admins", "system:kube-controller-manager", "cluster-admin", "break-glass"] {
            assert!(sounds_like_an_admin(loud), "{loud}");
        }
    }
}
