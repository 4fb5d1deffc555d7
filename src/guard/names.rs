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

/// Placeholders that a caller fills in: whoever assumes a role names the session.
const CHOSEN: [&str; 2] = ["{{SessionName}}", "{{SessionNameRaw}}"];

/// Whether the caller chooses how the name begins, and so may take anybody's.
pub(super) fn is_chosen(template: &str) -> bool {
    CHOSEN.iter().any(|placeholder| template.starts_with(placeholder))
}

/// Whether a caller can choose a session with which `template` becomes `wanted`.
pub(super) fn can_become(template: &str, wanted: &str) -> bool {
    let Some((at, placeholder)) =
        CHOSEN.iter().filter_map(|p| template.find(p).map(|at| (at, *p))).min_by_key(|(at, _)| *at)
    else {
        return template == wanted;
    };
    let Some(rest) = wanted.strip_prefix(&template[..at]) else { return false };
    let tail = &template[at + placeholder.len()..];
    // The same name stands in every placeholder; IAM takes 2 to 64 of `[\w+=,.@-]`.
    (2..=rest.len()).filter(|&end| rest.is_char_boundary(end)).any(|end| {
        let name = &rest[..end];
        let fits = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+=,.@-".contains(&b));
        fits && CHOSEN.iter().fold(tail.to_owned(), |tail, p| tail.replace(p, name)) == rest[end..]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_name_can_complete_a_group() {
        for (template, yes) in [
            ("system:masters", true),
            ("system:{{SessionName}}", true),
            ("system:{{SessionNameRaw}}s", true),
            ("{{SessionName}}", false), // no colon can be in it
            ("{{SessionName}}:masters", true),
            ("system:m{{SessionName}}x", false),
            ("system:master{{SessionName}}", false), // one letter is too short
            ("view", false),
            ("system:{{AccountID}}", false),
        ] {
            assert_eq!(can_become(template, MASTERS), yes, "{template}");
        }
    }

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
