//! What a change did to one principal, taken out of what is there now.

use std::collections::BTreeSet;

use super::unclear;
use crate::change::Refusal;
use crate::change::aws_auth::insertion;
use crate::mapping::{Entry, EntryEdit};

/// The edits that undo a change for one principal, as it was before, after, and is now.
pub(super) fn one_back(sides: [Option<&Vec<&Entry>>; 3], id: &str) -> Result<Vec<EntryEdit>, Refusal> {
    if sides.iter().flatten().any(|entries| entries.len() > 1) {
        return Err(unclear(&format!("{id} stands in it several times, and others have written since")));
    }
    Ok(match sides.map(|entries| entries.and_then(|entries| entries.first())) {
        // Whoever took it away since has done so for good.
        [_, Some(_), None] | [None, None, _] => Vec::new(),
        [Some(old), None, None] if old.sso.is_some() => {
            return Err(unclear(&format!("the sso entry of {id} can't be written anew")));
        }
        [Some(old), None, None] => insertion(old).into_iter().collect(),
        [Some(old), None, Some(now)] => set_groups(now, with(groups(now), &groups(old))),
        [None, Some(new), Some(now)] => {
            let rest = without(groups(now), &groups(new));
            if rest.is_empty() { vec![EntryEdit::Remove { at: now.at }] } else { set_groups(now, rest) }
        }
        [Some(old), Some(new), Some(now)] => {
            let given = without(groups(new), &groups(old));
            let taken = without(groups(old), &groups(new));
            let rest = with(without(groups(now), &given), &taken);
            let same = rest.iter().collect::<BTreeSet<_>>() == groups(old).iter().collect();
            let mut edits = set_groups(now, if same { groups(old) } else { rest });
            if username(old) != username(new) && username(now) == username(new) {
                edits.push(EntryEdit::SetUsername { at: now.at, username: username(old).to_owned() });
            }
            edits
        }
    })
}

fn set_groups(now: &Entry, wanted: Vec<String>) -> Vec<EntryEdit> {
    if groups(now) == wanted { Vec::new() } else { vec![EntryEdit::SetGroups { at: now.at, groups: wanted }] }
}

fn with(mut groups: Vec<String>, more: &[String]) -> Vec<String> {
    for group in more {
        if !groups.contains(group) {
            groups.push(group.clone());
        }
    }
    groups
}

fn without(mut groups: Vec<String>, less: &[String]) -> Vec<String> {
    groups.retain(|group| !less.contains(group));
    groups
}

pub(super) fn alike(one: Option<&Vec<&Entry>>, two: Option<&Vec<&Entry>>) -> bool {
    let says = |entries: Option<&Vec<&Entry>>| {
        let entries = entries.into_iter().flatten();
        entries.map(|entry| (username(entry).to_owned(), groups(entry))).collect::<Vec<_>>()
    };
    says(one) == says(two)
}

fn username(entry: &Entry) -> &str {
    entry.username.as_ref().map_or("", |name| &name.value)
}

fn groups(entry: &Entry) -> Vec<String> {
    entry.groups.iter().map(|group| group.value.clone()).collect()
}
