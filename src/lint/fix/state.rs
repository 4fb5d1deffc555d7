//! What is being mended.

use std::ops::Deref;
use std::sync::Arc;

use super::apply::Changed;
use super::promise;
use super::{Applied, Fixed};
use crate::configmap::{Manifest, ObjectName};
use crate::data::{DataKey, Values};
use crate::diagnostic::Diagnostic;
use crate::lint::run::found;
use crate::lint::{Finding, Selection, Subject};
use crate::mapping::{self, AuthMap};

/// A text or values, as they are read now.
pub(super) struct State<'a> {
    want: ObjectName,
    pub at: At<'a>,
    pub map: Held<'a, AuthMap>,
}

pub(super) enum At<'a> {
    Values,
    Manifest(Held<'a, Manifest>),
    Broken(Arc<str>, Vec<Diagnostic>),
}

/// What somebody else read, or what came of a change.
pub(super) enum Held<'a, T> {
    Theirs(&'a T),
    Ours(Box<T>),
}

impl<T> Deref for Held<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Self::Theirs(it) => it,
            Self::Ours(it) => it,
        }
    }
}

impl<'a> State<'a> {
    pub fn of_subject(subject: &'a Subject<'_>) -> Self {
        let at = match (subject.manifest, subject.text) {
            (Some(manifest), _) => At::Manifest(Held::Theirs(manifest)),
            (None, Some(text)) => {
                At::Broken(text.into(), subject.reported.iter().copied().cloned().collect())
            }
            (None, None) => At::Values,
        };
        let want = subject.want.or_else(|| subject.manifest.map(Manifest::object_name));
        Self { want: want.cloned().unwrap_or_default(), at, map: Held::Theirs(subject.map) }
    }

    pub fn of_text(text: Arc<str>, want: &ObjectName) -> Self {
        match Manifest::find(Arc::clone(&text), want) {
            Ok(manifest) => Self::of_manifest(manifest, want.clone()),
            Err(found) => {
                Self { want: want.clone(), at: At::Broken(text, found), map: Held::Ours(Box::default()) }
            }
        }
    }

    pub fn of_values(values: &Values) -> Self {
        let map = Held::Ours(Box::new(mapping::read(values)));
        Self { want: ObjectName::default(), at: At::Values, map }
    }

    fn of_manifest(manifest: Manifest, want: ObjectName) -> Self {
        let map = Held::Ours(Box::new(mapping::read(manifest.values())));
        Self { want, at: At::Manifest(Held::Ours(Box::new(manifest))), map }
    }

    /// What is found now; comments that tell to leave something out are heard.
    pub fn lint(&self, selection: &Selection) -> Vec<Finding> {
        let subject = match &self.at {
            At::Values => Subject::of_values(&self.map),
            At::Manifest(manifest) => Subject::of_manifest(manifest, &self.map),
            At::Broken(text, found) => Subject::of_broken(text, &self.want, found, &self.map),
        };
        found(&subject, selection).findings
    }

    /// With these fixes made; `None`: that can't be done, or would break a promise. `found`: how
    /// much the rule finds now.
    pub fn with(&self, batch: &[&Finding], found: usize, only: &Selection) -> Option<State<'static>> {
        let changed = Changed::by(batch)?;
        let next = self.changed(&changed)?;
        let kept = promise::is_kept(self, &next, &changed, batch);
        let is_less =
            || next.syntax_errors() < self.syntax_errors() || next.lint(only).len() + batch.len() <= found;
        (kept && is_less()).then_some(next)
    }

    /// `None`: the editor can't make this change so that nothing else changes.
    fn changed(&self, changed: &Changed) -> Option<State<'static>> {
        let edit = match changed {
            Changed::Values(edit) => edit.clone(),
            Changed::Entries(edits) => self.map.splices(edits).ok()?,
            Changed::Manifest(splices) => {
                let text = match &self.at {
                    At::Manifest(manifest) => manifest.text(),
                    At::Broken(text, _) => text,
                    At::Values => return None,
                };
                return Some(State::of_text(crate::data::splice(text, splices).into(), &self.want));
            }
        };
        match &self.at {
            At::Values => Some(State::of_values(&self.map.values.edited(&edit))),
            At::Manifest(manifest) => {
                Some(State::of_manifest(manifest.edited(&edit).ok()?, self.want.clone()))
            }
            At::Broken(..) => None,
        }
    }

    /// Bytes that are read again with every change.
    pub fn size(&self) -> usize {
        match &self.at {
            At::Values => {
                DataKey::ALL.iter().filter_map(|key| self.map.values.get(*key)).map(|text| text.len()).sum()
            }
            At::Manifest(manifest) => manifest.text().len(),
            At::Broken(text, _) => text.len(),
        }
    }

    /// What is no YAML hides what else is wrong.
    fn syntax_errors(&self) -> usize {
        let At::Broken(_, found) = &self.at else { return 0 };
        found.iter().filter(|problem| problem.code == "yaml-syntax").count()
    }

    pub fn finish(self, applied: Vec<Applied>) -> Fixed {
        let text = match &self.at {
            At::Values => None,
            At::Manifest(manifest) => Some(Arc::clone(manifest.text())),
            At::Broken(text, _) => Some(Arc::clone(text)),
        };
        Fixed { text, values: self.map.values.clone(), applied }
    }
}
