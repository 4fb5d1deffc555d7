//! Declarative changes: the entries of files are brought in, and with an owner it is recorded
//! what that added, so that a later run may take exactly this away again.

mod back;
mod claims;
mod conflict;
mod pattern;
mod prune;
mod record;
mod wish;

use serde::{Deserialize, Serialize};

use super::plan::Wanted;
use super::{AwsAuth, Grant, Refusal, grant};
use crate::mapping::{self, AuthMap, Entry, EntryEdit, NewEntry, Text};
use claims::{Claim, Claims};
use conflict::Conflicts;
use prune::Remarks;
use record::Records;

pub(super) use back::{notes_back, records_back};
pub(super) use claims::owner_of;
pub use claims::{LONGEST_OWNER, annotation, is_owner};
pub(super) use record::refuse_full;
pub use wish::Wish;

/// Entries as they are to be, each principal once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Apply {
    pub grants: Vec<Grant>,
    pub accounts: Vec<String>,
    /// Under whose name it is recorded what was added.
    pub owner: Option<String>,
    /// What the owner has added and does not want any more goes.
    pub prune: bool,
    /// What others made different is made as it is wanted.
    pub force: bool,
}

/// The edits that bring the mapping to what is wanted, and the owner's new record.
pub(super) fn wanted(apply: &Apply, before: &AwsAuth) -> Result<Wanted, Refusal> {
    let mut wanted = Wanted::default();
    let records = Records::read(apply.owner.as_deref(), &before.annotations, &mut wanted.notes)?;
    let mut work = Work {
        apply,
        map: &before.map,
        records,
        wanted,
        conflicts: Conflicts::default(),
        remarks: Remarks::default(),
        next: Claims::default(),
    };
    for grant in &apply.grants {
        work.bring_in(grant)?;
    }
    work.bring_in_accounts();
    work.look_at_the_rest();
    let Work { records, mut wanted, conflicts, next, .. } = work;
    conflicts.refuse()?;
    if apply.owner.is_some() {
        wanted.annotations.extend(records.edit(&next, &before.annotations)?);
        wanted
            .notes
            .extend(wanted.annotations.iter().map(|edit| record::note(edit, wanted.edits.is_empty())));
    }
    Ok(wanted)
}

/// One apply on one mapping.
struct Work<'a> {
    apply: &'a Apply,
    map: &'a AuthMap,
    records: Records,
    wanted: Wanted,
    conflicts: Conflicts,
    remarks: Remarks,
    /// What the owner will have added.
    next: Claims,
}

impl Work<'_> {
    fn bring_in(&mut self, grant: &Grant) -> Result<(), Refusal> {
        self.wanted.touches.push(mapping::principal_key(&grant.arn));
        let Some(entry) = self.map.winner(&grant.arn).and_then(|at| self.map.entry(at)) else {
            self.insert(grant);
            return Ok(());
        };
        grant::refuse_random(entry, grant)?;
        grant::note_other_key(entry, grant, &mut self.wanted);
        let mut claim = self.records.claim(&grant.arn).cloned().unwrap_or_default();
        self.name(entry, grant, &mut claim);
        self.group(entry, grant, &mut claim);
        self.claim(&grant.arn, claim);
        Ok(())
    }

    fn insert(&mut self, grant: &Grant) {
        let username = grant.new_username().to_owned();
        let claim = Claim {
            entry: true,
            username: Some(username.clone()),
            groups: grant.groups.iter().cloned().collect(),
        };
        self.claim(&grant.arn, claim);
        let entry =
            NewEntry { arn: grant.arn.clone(), username: Some(username), groups: grant.groups.clone() };
        self.wanted.edits.push(EntryEdit::Insert { key: grant.key, entry });
    }

    /// The username becomes the wanted one, unless somebody else has given another one.
    fn name(&mut self, entry: &Entry, grant: &Grant, claim: &mut Claim) {
        let has = entry.username.as_ref().map_or("", |name| name.value.as_str());
        let wants = match &grant.username {
            Some(name) => name,
            None if has.is_empty() => grant.new_username(),
            None => has,
        };
        let is_ours = claim.username.as_deref() == Some(has);
        if !is_ours {
            claim.username = None;
        }
        if wants == has {
            return;
        }
        let by_another = self.records.who_named(&grant.arn, has);
        if !(has.is_empty() || (is_ours && by_another.is_none()) || self.apply.force) {
            self.conflicts.username(entry, has, wants, by_another);
            return;
        }
        claim.username = Some(wants.to_owned());
        self.wanted.edits.push(EntryEdit::SetUsername { at: entry.at, username: wants.to_owned() });
    }

    /// The wanted groups come. Of the others those of other owners stay, our own go only with
    /// `prune`, and those of nobody are a conflict.
    fn group(&mut self, entry: &Entry, grant: &Grant, claim: &mut Claim) {
        let has = |group: &String| entry.groups.iter().any(|there| there.value == *group);
        claim.groups.retain(has);
        let mut stay: Vec<String> = Vec::with_capacity(entry.groups.len() + grant.groups.len());
        let mut left_over = false;
        for group in &entry.groups {
            let is_ours = claim.groups.contains(&group.value);
            if !grant.groups.contains(&group.value) {
                left_over |= is_ours;
                if self.goes(entry, group, grant, is_ours) {
                    claim.groups.remove(&group.value);
                    continue;
                }
            }
            stay.push(group.value.clone());
        }
        if left_over && !self.apply.prune {
            self.note_kept(entry);
        }
        for group in grant.groups.iter().filter(|group| !has(group)) {
            claim.groups.insert(group.clone());
            stay.push(group.clone());
        }
        if !stay.iter().eq(entry.groups.iter().map(|group| &group.value)) {
            self.wanted.edits.push(EntryEdit::SetGroups { at: entry.at, groups: stay });
        }
    }

    /// Whether a group that is not wanted goes.
    fn goes(&mut self, entry: &Entry, group: &Text, grant: &Grant, is_ours: bool) -> bool {
        if is_ours {
            return self.apply.prune;
        }
        let by_another = self.records.who_added(&grant.arn, &group.value).map(str::to_owned);
        match by_another {
            Some(owner) => self.note_shared(entry, &group.value, &owner),
            None if self.apply.force => return true,
            None => self.conflicts.group(entry, group),
        }
        false
    }

    fn bring_in_accounts(&mut self) {
        for id in &self.apply.accounts {
            self.wanted.touches.push(id.clone());
            if self.map.accounts.iter().any(|account| account.id.value == *id) {
                let claim = self.records.claim(id).cloned().unwrap_or_default();
                self.claim(id, claim);
            } else {
                self.wanted.edits.push(EntryEdit::InsertAccount { id: id.clone() });
                self.claim(id, Claim { entry: true, ..Claim::default() });
            }
        }
    }

    fn claim(&mut self, principal: &str, claim: Claim) {
        if !claim.is_empty() {
            self.next.0.insert(principal.to_owned(), claim);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
