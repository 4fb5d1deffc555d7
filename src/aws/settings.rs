//! What holds for every session of a run.

use crate::person::Person;
use crate::trace::Trace;

/// How credentials may be come by.
#[derive(Clone, Debug)]
pub struct Settings {
    pub trace: Trace,
    /// Who is asked for MFA codes.
    pub person: Person,
    /// Whether the cache is read and written (`--no-cache`).
    pub cache: bool,
}

impl Settings {
    /// With the cache, and nobody to ask.
    pub fn new(trace: Trace) -> Self {
        Self { trace, person: Person::default(), cache: true }
    }
}
