//! `-v`: what was asked of whom. No headers, no tokens, no bodies; who prints it is not our
//! business.

use std::sync::Arc;
use std::time::Duration;

/// One request and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    pub method: &'a str,
    /// Without user info and signature.
    pub url: &'a str,
    /// `None`: no answer.
    pub status: Option<u16>,
    pub took: Duration,
    /// 1 for the first try.
    pub attempt: u32,
}

type Sink = dyn Fn(&Step<'_>) + Send + Sync;

/// Where steps are told; by default nowhere.
#[derive(Clone, Default)]
pub struct Trace(Option<Arc<Sink>>);

impl Trace {
    /// Tells every step to `sink`.
    pub fn to(sink: impl Fn(&Step<'_>) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(sink)))
    }

    /// Tells one step.
    pub fn step(&self, step: &Step<'_>) {
        if let Some(sink) = &self.0 {
            sink(step);
        }
    }
}

impl std::fmt::Debug for Trace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "Trace(on)" } else { "Trace(off)" })
    }
}
