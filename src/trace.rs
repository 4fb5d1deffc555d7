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
type Notes = dyn Fn(&str) + Send + Sync;

/// Where steps are told; by default nowhere.
#[derive(Clone, Default)]
pub struct Trace {
    steps: Option<Arc<Sink>>,
    notes: Option<Arc<Notes>>,
}

impl Trace {
    /// Tells every step to `sink`.
    pub fn to(sink: impl Fn(&Step<'_>) + Send + Sync + 'static) -> Self {
        Self { steps: Some(Arc::new(sink)), notes: None }
    }

    /// Tells what is no request, too.
    #[must_use]
    pub fn with_notes(mut self, sink: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.notes = Some(Arc::new(sink));
        self
    }

    /// Tells one step.
    pub fn step(&self, step: &Step<'_>) {
        if let Some(sink) = &self.steps {
            sink(step);
        }
    }

    /// Tells what is worth knowing and no failure.
    pub fn note(&self, text: &str) {
        if let Some(sink) = &self.notes {
            sink(text);
        }
    }
}

impl std::fmt::Debug for Trace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.steps.is_some() { "Trace(on)" } else { "Trace(off)" })
    }
}
