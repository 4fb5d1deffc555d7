//! Several fixes as one change.

use super::state::{At, State};
use crate::data::{DataKey, Edit, KeyEdit, Splice, ValueChange, splice};
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

    /// `None`: the editor can't make this change so that nothing else changes.
    pub fn apply(&self, state: &State) -> Option<State> {
        let edit = match self {
            Self::Values(edit) => edit.clone(),
            Self::Entries(edits) => state.map.splices(edits).ok()?,
            Self::Manifest(splices) => {
                let text = match &state.at {
                    At::Manifest(manifest) => manifest.text(),
                    At::Broken(text, _) => text,
                    At::Values => return None,
                };
                return Some(State::of_text(splice(text, splices).into(), &state.want));
            }
        };
        match &state.at {
            At::Values => Some(State::of_values(&state.map.values.edited(&edit))),
            At::Manifest(manifest) => {
                Some(State::of_manifest(manifest.edited(&edit).ok()?, state.want.clone()))
            }
            At::Broken(..) => None,
        }
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
