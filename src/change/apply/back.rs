//! The records of owners when a change is taken back: they say what is there of what somebody
//! added, so what a change wrote into them goes with what it wrote into the mapping.

use std::collections::BTreeSet;

use super::claims::{Claim, Claims, owner_of};
use super::record::refuse_full;
use crate::change::{AwsAuth, Made, Refusal};
use crate::data::{AnnotationEdit, Edit};
use crate::diagnostic::Diagnostic;
use crate::mapping::{AuthMap, Entry};

/// The edits of the records. `untouched`: the values come back to the byte. A record that can't be
/// read any more is left to whoever made it so.
pub(in crate::change) fn records_back(
    made: &Made,
    now: &AwsAuth,
    untouched: bool,
) -> Result<Vec<AnnotationEdit>, Refusal> {
    let (before, after, there) = (&made.before.annotations, &made.after.annotations, &now.annotations.ours);
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut edits = Vec::new();
    for name in names.into_iter().filter(|name| owner_of(name).is_some()) {
        let sides = [before.get(name), after.get(name), there.get(name)];
        let [old, new, now_has] = sides;
        // It was not changed, or is as it was already.
        if old == new || old == now_has {
            continue;
        }
        let value = if untouched && now_has == new { Ok(old.cloned()) } else { one_back(sides, &now.map) };
        if let Some(value) = value.ok().filter(|value| value.as_ref() != now_has) {
            edits.push(AnnotationEdit { name: name.clone(), value });
        }
    }
    refuse_full(&now.annotations, &edits)?;
    Ok(edits)
}

/// What is said about the records that go back, which no reader of the mapping sees.
pub(in crate::change) fn notes_back(edit: &Edit) -> Vec<Diagnostic> {
    let only = if edit.keys.is_empty() { "; the mapping stays as it is" } else { "" };
    let note = |edit: &AnnotationEdit| {
        Diagnostic::note("owner-record", format!("the annotation {} goes back as well{only}", edit.name))
    };
    edit.annotations.iter().map(note).collect()
}

/// One record, as it was before, after, and is now.
fn one_back(sides: [Option<&String>; 3], map: &AuthMap) -> Result<Option<String>, String> {
    let [before, after, now] =
        sides.map(|text| text.map_or(Ok(Claims::default()), |text| Claims::read(text)));
    let (before, after, mut now) = (before?, after?, now?);
    let nothing = Claim::default();
    let principals: BTreeSet<&String> = before.0.keys().chain(after.0.keys()).collect();
    for principal in principals {
        let old = before.0.get(principal).unwrap_or(&nothing);
        let new = after.0.get(principal).unwrap_or(&nothing);
        if old == new {
            continue;
        }
        let claim =
            claim_back(old, new, now.0.remove(principal).unwrap_or_default(), &There::of(principal, map));
        if !claim.is_empty() {
            now.0.insert(principal.clone(), claim);
        }
    }
    Ok((!now.0.is_empty()).then(|| now.text()))
}

/// What the mapping has of a principal now.
struct There<'m> {
    any: bool,
    entries: Vec<&'m Entry>,
}

impl<'m> There<'m> {
    fn of(principal: &str, map: &'m AuthMap) -> Self {
        let entries: Vec<&Entry> =
            map.entries_matching(principal).into_iter().filter_map(|at| map.entry(at)).collect();
        Self { any: !entries.is_empty() || !map.accounts_with(principal).is_empty(), entries }
    }

    fn has(&self, group: &String) -> bool {
        self.entries.iter().any(|entry| entry.groups.iter().any(|there| there.value == *group))
    }

    fn has_besides(&self, groups: &BTreeSet<String>) -> bool {
        self.entries.iter().any(|entry| entry.groups.iter().any(|there| !groups.contains(&there.value)))
    }
}

/// What was added is not there any more, and what was taken is the owner's again: but not what
/// somebody else has put there meanwhile. An entry in which others have something stays, and stays
/// the one of whoever added it.
fn claim_back(old: &Claim, new: &Claim, mut claim: Claim, there: &There<'_>) -> Claim {
    claim.groups.retain(|group| old.groups.contains(group) || !new.groups.contains(group));
    claim.groups.extend(old.groups.difference(&new.groups).filter(|group| !there.has(group)).cloned());
    let outlives = new.entry && !old.entry && there.has_besides(&new.groups);
    if old.entry != new.entry && !outlives {
        claim.entry = old.entry && !there.any;
    }
    if old.username != new.username && claim.username == new.username && !outlives {
        claim.username = old.username.clone().filter(|_| !there.any || new.username.is_some());
    }
    claim
}
