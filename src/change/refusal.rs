//! Why a plan could not be made. Nothing was changed.

use crate::diagnostic::Diagnostic;
use crate::mapping::EntryRef;

/// A plan that was not made.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// The server does not read all of the text as it is, so what was meant is not what it does.
    Broken(Vec<Diagnostic>),
    /// These are not in the mapping.
    NotFound(Vec<String>),
    /// One subject stands for several entries; it was not said that all are meant.
    Several { subject: String, entries: Vec<EntryRef> },
    /// What is there contradicts what is asked.
    Conflict(Box<Diagnostic>),
    /// The change can't be made to this text with certainty.
    CannotEdit(Box<Diagnostic>),
}
