//! Several fixes as one change.

use crate::data::{DataKey, Edit, KeyEdit, Splice, ValueChange};
use crate::lint::{Change, Finding};
use crate::mapping::EntryEdit;

/// What a batch of fixes of one kind changes.
pub(super) enum Changed {
    Entries(Vec<EntryEdit>),
    Values(Edit),
    Manifest(Vec<Splice>),
}

impl Changed {
    /// `None`: two of them meet.
    pub fn by(batch: &[&Finding]) -> Option<Self> {
        let changes = || batch.iter().filter_map(|finding| Some(&finding.fix.as_ref()?.change));
        Some(match changes().next()? {
            Change::Entries(_) => Self::Entries(changes().flat_map(entries).cloned().collect()),
            Change::Manifest(_) => Self::Manifest(sorted(changes().flat_map(|it| splices(it, None)))?),
            Change::Value { .. } => {
                let mut edit = Edit::default();
                for key in DataKey::ALL {
                    let splices = sorted(changes().flat_map(|it| splices(it, Some(key))))?;
                    if !splices.is_empty() {
                        edit.keys.push(KeyEdit { key, change: ValueChange::Splices(splices) });
                    }
                }
                Self::Values(edit)
            }
        })
    }
}

fn entries(change: &Change) -> &[EntryEdit] {
    if let Change::Entries(edits) = change { edits } else { &[] }
}

fn splices(change: &Change, wanted: Option<DataKey>) -> &[Splice] {
    match change {
        Change::Value { key, splices } if wanted == Some(*key) => splices,
        Change::Manifest(splices) if wanted.is_none() => splices,
        _ => &[],
    }
}

fn sorted<'s>(splices: impl Iterator<Item = &'s Splice>) -> Option<Vec<Splice>> {
    let mut splices: Vec<Splice> = splices.cloned().collect();
    splices.sort_by_key(|splice| (splice.span.start, splice.span.end));
    // The same change by two findings is one change.
    splices.dedup();
    splices.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start).then_some(splices)
}
