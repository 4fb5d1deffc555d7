//! The mapping as data: everything the server read, kept or dropped, with its place.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::data::{DataKey, Values};
use crate::diagnostic::{Diagnostic, Span};
use crate::yaml::Document;

/// A text of the mapping and where it stands in its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// As the server decodes it, before templates.
    pub value: String,
    pub span: Span,
}

/// What one data key contributes as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyState {
    /// The key is not there.
    #[default]
    Absent,
    /// Nothing in it, and the server is content: white space, `[]`, null, comments.
    Empty,
    /// It has entries, each with its own fate.
    Read,
    /// The server cannot read it and drops all of it; `AuthMap::problems` says why and where.
    Lost,
}

/// Which entry: a key and the position in its list, counted from 0 over all items, dropped ones
/// included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryRef {
    pub key: DataKey,
    pub index: usize,
}

/// What becomes of an entry on the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It answers for its principal.
    Live,
    /// Stored, but another entry answers for the same principal.
    Shadowed { by: EntryRef },
    /// Stored, but no caller can match it; why, in words (`the ARN has a path`).
    NeverMatches { why: String },
    /// The server drops it; why, in words.
    Dropped { why: String },
    /// Case variants of one user ARN: which one answers is random.
    Random { with: Vec<EntryRef> },
}

/// The `sso` form of a role entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sso {
    pub permission_set: String,
    pub account: String,
    pub partition: Option<String>,
    pub span: Span,
}

/// One item of `mapRoles` or `mapUsers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub at: EntryRef,
    /// The whole item, without its dash.
    pub span: Span,
    /// `rolearn` or `userarn` as stored.
    pub arn: Option<Text>,
    /// Apart, because few entries have it.
    pub sso: Option<Box<Sso>>,
    /// `None`: absent, null, or of a type that leaves it empty.
    pub username: Option<Text>,
    pub groups: Vec<Text>,
    pub fate: Fate,
}

/// One item of `mapAccounts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub index: usize,
    pub id: Text,
    /// 12 digits; anything else is stored and never matches.
    pub fate: Fate,
}

/// The whole mapping as the server reads it. Building one never fails: what the server drops
/// is data.
#[derive(Clone, Debug, Default)]
pub struct AuthMap {
    pub values: Values,
    /// By `DataKey as usize`.
    pub states: [KeyState; 3],
    pub roles: Vec<Entry>,
    pub users: Vec<Entry>,
    pub accounts: Vec<Account>,
    /// What the server drops or misreads, each with its place.
    pub problems: Vec<Diagnostic>,
    /// Who answers for a case-folded ARN; several: one at random.
    pub(super) answers: HashMap<String, Vec<EntryRef>>,
    /// The trees that were read, by key, for edits. Empty cells are read again when asked for:
    /// they are most of the memory, and the outcome of an edit is seldom edited.
    pub(super) documents: [OnceLock<Option<Arc<Document>>>; 3],
    /// By key and entry, a fingerprint of all but username and groups.
    pub(super) rest: [Vec<u64>; 3],
}

/// An entry to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    pub arn: String,
    pub username: Option<String>,
    pub groups: Vec<String>,
}

/// One change to the entries. All of one call refer to the mapping as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryEdit {
    /// A new entry behind the others of `mapRoles` or `mapUsers`.
    Insert { key: DataKey, entry: NewEntry },
    /// The username becomes exactly this.
    SetUsername { at: EntryRef, username: String },
    /// The groups become exactly these, with the fewest lines changed.
    SetGroups { at: EntryRef, groups: Vec<String> },
    /// The entry goes, with the comments that belong to it.
    Remove { at: EntryRef },
    /// A new account behind the others.
    InsertAccount { id: String },
    /// The account at this index goes.
    RemoveAccount { index: usize },
}
