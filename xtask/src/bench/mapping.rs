//! Mappings of any size, as people write them.

use std::fmt::Write;

/// A role that is in none of them.
pub const NEW_ROLE: &str = "arn:aws:iam::111122223333:role/bench-new";

/// A manifest with `entries` roles.
pub fn manifest(entries: usize) -> String {
    let mut out = String::from(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n",
    );
    for line in roles(entries).lines() {
        let _ = writeln!(out, "    {line}");
    }
    out
}

/// The value of `mapRoles` with `entries` roles, 164 bytes each: 6,000 are just under the
/// 1 MiB that the API server takes.
pub fn roles(entries: usize) -> String {
    let mut out =
        entry("eks-node", "system:node:{{EC2PrivateDNSName}}", ["system:bootstrappers", "system:nodes"]);
    for n in 1..entries.max(1) {
        let team = format!("team-{n:05}");
        let role = format!("{team}-production-deploy");
        let _ = write!(
            out,
            "{}",
            entry(
                &role,
                &format!("{team}-production:{{{{SessionName}}}}"),
                [&format!("{team}:edit"), "view"]
            )
        );
    }
    out
}

/// One entry.
pub fn entry(role: &str, username: &str, groups: [&str; 2]) -> String {
    let [one, two] = groups;
    format!(
        "- rolearn: arn:aws:iam::111122223333:role/{role}\n  username: {username}\n  groups:\n    - {one}\n    - {two}\n"
    )
}
