//! Whether the mapping lets nodes in: without that line they leave the cluster.

use super::Told;
use super::walk::Looked;
use crate::aws::AuthenticationMode;
use crate::mapping::{AuthMap, Entry, Fate};

const NODES: &str = "system:nodes";

/// Looks for entries with the group of nodes.
pub fn look(map: &AuthMap, mode: Option<AuthenticationMode>) -> Looked<()> {
    let of_nodes = |entry: &&Entry| entry.groups.iter().any(|group| group.value == NODES);
    let all: Vec<&Entry> = map.roles.iter().chain(&map.users).filter(of_nodes).collect();
    let live = all.iter().filter(|entry| matches!(entry.fate, Fate::Live | Fate::Random { .. })).count();
    if live > 0 && mode != Some(AuthenticationMode::Api) {
        let lines = if live == 1 { "1 line lets".to_owned() } else { format!("{live} lines let") };
        let told = Told::new(format!("{lines} nodes in"));
        return Looked::Holds(with_dead(told, all.len() - live), ());
    }
    let told = Told::new("no line of aws-auth lets nodes in");
    match mode {
        Some(AuthenticationMode::ConfigMap) => Looked::Broken(
            with_dead(told, all.len())
                .help("for each node role: awsauth add-role NODE_ROLE_ARN --node=linux")
                .help("which roles there are: aws eks list-nodegroups, then aws eks describe-nodegroup"),
        ),
        Some(AuthenticationMode::Api) => Looked::Unknown(
            Told::new("not by aws-auth, which is not asked in mode API")
                .note("access entries let nodes in: aws eks list-access-entries"),
        ),
        _ => Looked::Unknown(
            with_dead(told, all.len()).note("access entries may let nodes in: aws eks list-access-entries"),
        ),
    }
}

fn with_dead(told: Told, dead: usize) -> Told {
    match dead {
        0 => told,
        _ => told.note(format!("{dead} more with {NODES} never answer: awsauth get says why")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::AwsAuth;
    use crate::data::{DataKey, Values};

    fn judged(roles: &str, mode: Option<AuthenticationMode>) -> Looked<()> {
        let mut values = Values::default();
        values.set(DataKey::MapRoles, Some(roles.into()));
        look(&AwsAuth::from_values(&values).map, mode)
    }

    const NODE: &str = "- rolearn: arn:aws:iam::111122223333:role/n\n  username: 'system:node:{{EC2PrivateDNSName}}'\n  groups: [system:bootstrappers, system:nodes]\n";
    const DEAD: &str = "- rolearn: arn:aws:iam::111122223333:role/path/n\n  groups: [system:nodes]\n";

    #[test]
    fn only_lines_that_answer_count() {
        assert!(matches!(judged(NODE, None), Looked::Holds(..)));
        let Looked::Broken(told) = judged(DEAD, Some(AuthenticationMode::ConfigMap)) else {
            panic!("broken")
        };
        assert!(told.notes[0].contains("1 more") && told.help[0].contains("--node=linux"), "{told:?}");
    }

    #[test]
    fn where_access_entries_may_let_nodes_in_nothing_is_broken() {
        for mode in [None, Some(AuthenticationMode::ApiAndConfigMap), Some(AuthenticationMode::Api)] {
            assert!(matches!(judged("[]", mode), Looked::Unknown(_)), "{mode:?}");
        }
    }
}
