//! What a change would do, as data, and on the way there what it asks of the entries.

use std::collections::HashSet;

use super::{AwsAuth, Effect, Intent, Refusal};
use crate::data::{AnnotationEdit, DataKey, Edit};
use crate::diagnostic::Diagnostic;
use crate::mapping::{AuthMap, EntryEdit, EntryRef};

/// What a change would do, to the byte and to people.
#[derive(Clone, Debug)]
pub struct Plan {
    pub intent: Intent,
    pub before: AwsAuth,
    pub after: AwsAuth,
    pub edit: Edit,
    pub effect: Effect,
    /// What the reader should know besides the diff, e.g. entries that never match.
    pub notes: Vec<Diagnostic>,
    /// Intents that take it back, in order; empty where no intent can.
    pub undo: Vec<Intent>,
    /// How many entries and accounts come, change or go.
    pub(super) touched: usize,
}

impl Plan {
    /// The plan of an intent that the text fulfils already.
    pub(super) fn nothing(intent: &Intent, before: &AwsAuth, notes: Vec<Diagnostic>) -> Self {
        Self {
            intent: intent.clone(),
            before: before.clone(),
            after: before.clone(),
            edit: Edit::default(),
            effect: Effect::default(),
            notes,
            undo: Vec::new(),
            touched: 0,
        }
    }

    /// The plan of texts: no list of commands brings them back.
    pub(super) fn of_texts(
        intent: &Intent,
        before: &AwsAuth,
        edit: Edit,
        map: AuthMap,
    ) -> Result<Self, Refusal> {
        let after = before.edited(&edit, map).map_err(Refusal::CannotEdit)?;
        let effect = Effect::between(&before.map, &after.map);
        Ok(Self {
            intent: intent.clone(),
            before: before.clone(),
            after,
            edit,
            effect,
            notes: Vec::new(),
            undo: Vec::new(),
            touched: usize::MAX,
        })
    }

    /// Whether the text already says what is wanted.
    pub fn is_noop(&self) -> bool {
        self.edit.is_empty()
    }
}

/// What an intent asks of the entries, before it is text.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub edits: Vec<EntryEdit>,
    pub annotations: Vec<AnnotationEdit>,
    pub notes: Vec<Diagnostic>,
    /// The principals whose access may change, as [`Effect`] names them. Any other difference
    /// is a bug that must not reach a cluster.
    pub touches: Vec<String>,
}

impl Wanted {
    /// How many entries and accounts come, change or go.
    pub fn touched(&self) -> usize {
        let mut there = HashSet::new();
        let mut new = 0;
        for edit in &self.edits {
            match edit {
                EntryEdit::Insert { .. } | EntryEdit::InsertAccount { .. } => new += 1,
                EntryEdit::SetUsername { at, .. }
                | EntryEdit::SetGroups { at, .. }
                | EntryEdit::Remove { at } => _ = there.insert(*at),
                EntryEdit::RemoveAccount { index } => {
                    there.insert(EntryRef { key: DataKey::MapAccounts, index: *index });
                }
            }
        }
        there.len() + new
    }
}
