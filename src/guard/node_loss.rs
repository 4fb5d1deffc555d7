//! *Nodes*: kubelets log in by the mapping. Without their entry nodes stop to report within
//! seconds, and what ran on them is evicted within minutes.

use super::Guard::NodeLoss;
use super::Verdict;
use super::case::Case;
use super::names::{has_node_name, is_node, is_node_group};
use crate::change::EffectLine;

pub(super) fn judge(case: &Case<'_>) -> Vec<Verdict> {
    let verdict = |line: &EffectLine| {
        let message = format!(
            "{}: nodes that log in as {} would become NotReady, and their pods move or die",
            lost(line)?,
            line.short()
        );
        Some(Verdict::refused(NodeLoss, case.allow, message).about(&line.principal))
    };
    case.lines().filter_map(verdict).collect()
}

/// What a node needs and would not have any more.
fn lost(line: &EffectLine) -> Option<String> {
    let before = line.before.as_ref().filter(|before| is_node(before))?;
    let Some(after) = &line.after else {
        return Some(format!("{} would not be let in any more", line.short()));
    };
    let groups: Vec<&str> = line.lost().into_iter().filter(|group| is_node_group(group)).collect();
    if !groups.is_empty() {
        let word = if groups.len() == 1 { "group" } else { "groups" };
        return Some(format!("{} would lose the {word} {}", line.short(), groups.join(", ")));
    }
    (has_node_name(before) && !has_node_name(after))
        .then(|| format!("{} would lose the username that makes it a node", line.short()))
}
