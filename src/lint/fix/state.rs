//! What is being mended.

use std::sync::Arc;

use super::apply::Changed;
use super::promise;
use super::{Applied, Fixed};
use crate::configmap::{Manifest, ObjectName};
use crate::data::Values;
use crate::diagnostic::Diagnostic;
use crate::lint::{Finding, Selection, Subject, lint};
use crate::mapping::{self, AuthMap};

/// A text or values, as they are read now.
pub(super) struct State {
    pub want: ObjectName,
    pub at: At,
    pub map: AuthMap,
}

pub(super) enum At {
    Values,
    Manifest(Box<Manifest>),
    Broken(Arc<str>, Vec<Diagnostic>),
}

impl State {
    pub fn of_text(text: Arc<str>, want: &ObjectName) -> Self {
        let want = want.clone();
        match Manifest::find(Arc::clone(&text), &want) {
            Ok(manifest) => Self::of_manifest(manifest, want),
            Err(found) => Self { want, at: At::Broken(text, found), map: AuthMap::default() },
        }
    }

    pub fn of_manifest(manifest: Manifest, want: ObjectName) -> Self {
        let map = mapping::read(manifest.values());
        Self { want, at: At::Manifest(Box::new(manifest)), map }
    }

    pub fn of_values(values: &Values) -> Self {
        Self { want: ObjectName::default(), at: At::Values, map: mapping::read(values) }
    }

    /// What is found now; comments that tell to leave something out are heard.
    pub fn lint(&self, selection: &Selection) -> Vec<Finding> {
        let subject = match &self.at {
            At::Values => Subject::of_values(&self.map),
            At::Manifest(manifest) => Subject::of_manifest(manifest, &self.map),
            At::Broken(text, found) => Subject::of_broken(text, &self.want, found, &self.map),
        };
        lint(&subject, selection).findings
    }

    /// With these fixes made; `None`: that can't be done, or would break a promise. `found`: how
    /// much the rule finds now.
    pub fn with(&self, batch: &[&Finding], found: usize, only: &Selection) -> Option<Self> {
        let changed = Changed::by(batch)?;
        let next = changed.apply(self)?;
        let kept = promise::is_kept(self, &next, &changed, batch);
        let is_less = || (next.syntax_errors(), next.lint(only).len()) < (self.syntax_errors(), found);
        (kept && is_less()).then_some(next)
    }

    /// What is no YAML hides what else is wrong.
    fn syntax_errors(&self) -> usize {
        let At::Broken(_, found) = &self.at else { return 0 };
        found.iter().filter(|problem| problem.code == "yaml-syntax").count()
    }

    pub fn finish(self, applied: Vec<Applied>) -> Fixed {
        let text = match self.at {
            At::Values => None,
            At::Manifest(manifest) => Some(Arc::clone(manifest.text())),
            At::Broken(text, _) => Some(text),
        };
        Fixed { text, values: self.map.values, applied }
    }
}
