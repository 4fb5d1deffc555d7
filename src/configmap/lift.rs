//! From a change to values to splices on the manifest.

use std::sync::Arc;

use super::check::same_but_values;
use super::keys;
use super::manifest::{Lifted, Manifest};
use crate::data::{AnnotationEdit, DataKey, Edit, KeyEdit, Splice, ValueChange, Values, splice};
use crate::diagnostic::{Diagnostic, Place};
use crate::yaml::lines::end_of_line;
use crate::yaml::scalar::trimmed;
use crate::yaml::tree::{get, nodes};
use crate::yaml::{Kind, Node};

/// How a value is changed.
#[derive(Clone, Copy)]
enum How<'e> {
    /// By the splices of the edit, if its style can hold them.
    AsAsked(&'e Edit),
    /// The whole value in a style that is safe.
    Anew,
}

impl Manifest {
    /// The splices on the text that make this change to the values and no other. They have been
    /// tried: the text they give is read back, its values are the edited ones, and all the rest
    /// says what it said.
    pub fn lift(&self, edit: &Edit) -> Result<Vec<Splice>, Diagnostic> {
        self.known(edit).map(|lifted| lifted.splices)
    }

    /// The manifest with this change made.
    pub fn edited(&self, edit: &Edit) -> Result<Self, Diagnostic> {
        let (splices, edited) = self.try_lift(edit)?;
        // Of several edits the first is remembered: a plan makes one.
        let _ = self.lifted.set((edit.clone(), Lifted { splices, text: Arc::clone(&edited.text) }));
        Ok(edited)
    }

    /// The text of the manifest with this change made.
    pub fn edited_text(&self, edit: &Edit) -> Result<Arc<str>, Diagnostic> {
        self.known(edit).map(|lifted| lifted.text)
    }

    /// The edit as it was lifted before, or now.
    fn known(&self, edit: &Edit) -> Result<Lifted, Diagnostic> {
        match self.lifted.get() {
            Some((known, lifted)) if known == edit => Ok(lifted.clone()),
            _ => self.try_lift(edit).map(|(splices, edited)| Lifted { splices, text: edited.text }),
        }
    }

    /// The splices, and the manifest that they give.
    fn try_lift(&self, edit: &Edit) -> Result<(Vec<Splice>, Self), Diagnostic> {
        self.permit(edit)?;
        let after = self.values.edited(edit);
        let keys: Vec<DataKey> =
            DataKey::ALL.into_iter().filter(|key| self.values.get(*key) != after.get(*key)).collect();
        let values = if keys.is_empty() && !edit.annotations.is_empty() {
            None
        } else {
            let done = self.together(edit, &after, &keys).or_else(|| self.one_by_one(edit, &after, &keys));
            Some(done.ok_or_else(|| self.cannot(&keys))?)
        };
        match values {
            Some(done) if edit.annotations.is_empty() => Ok(done),
            done => self.annotated(done.as_ref().map_or(self, |(_, step)| step), &after, &edit.annotations),
        }
    }

    /// The annotations one by one on the text that the values have left. What it all comes to is
    /// one splice.
    fn annotated(
        &self,
        from: &Self,
        after: &Values,
        edits: &[AnnotationEdit],
    ) -> Result<(Vec<Splice>, Self), Diagnostic> {
        let mut text = Arc::clone(&from.text);
        for edit in edits {
            let step = Self::find(Arc::clone(&text), &self.want).ok();
            text =
                step.and_then(|step| step.with_annotation(edit)).ok_or_else(|| self.cannot_annotate(edit))?;
        }
        let splices = Vec::from_iter(trimmed(&self.text, 0..self.text.len(), &text));
        let edited = self.read_back(&splices, after, edits);
        let edited = edited.filter(|edited| {
            let there = edited.annotations();
            edits.iter().all(|edit| there.get(&edit.name) == edit.value.as_ref())
        });
        let first = edits.first().map_or_else(|| self.cannot(&[]), |edit| self.cannot_annotate(edit));
        edited.map(|edited| (splices, edited)).ok_or(first)
    }

    /// The text with one annotation changed.
    fn with_annotation(&self, edit: &AnnotationEdit) -> Option<Arc<str>> {
        let there = self.annotations().get(&edit.name).cloned();
        let splices = match &edit.value {
            value if *value == there => Vec::new(),
            Some(value) => keys::annotate(self, &edit.name, value)?,
            None => keys::unannotate(self, &edit.name)?,
        };
        Some(splice(&self.text, &splices).into())
    }

    fn cannot_annotate(&self, edit: &AnnotationEdit) -> Diagnostic {
        let message =
            format!("the annotation `{}` cannot be written here so that nothing else changes", edit.name);
        let node = get(self.object(), "metadata").unwrap_or_else(|| self.object_node());
        let line = node.start()..node.span.end.min(end_of_line(&self.text, node.start()));
        Diagnostic::error("edit-check", message)
            .at(Place::manifest(line.start..line.end.max(line.start)), "")
            .help("write `metadata` and its `annotations` in block style, without anchors, and try again")
    }

    /// All changes on the text as it is, as asked if that reads back right.
    fn together(&self, edit: &Edit, after: &Values, keys: &[DataKey]) -> Option<(Vec<Splice>, Self)> {
        let attempt = |how| {
            let splices = self.at_once(after, keys, how)?;
            let edited = self.read_back(&splices, after, &[])?;
            Some((splices, edited))
        };
        attempt(How::AsAsked(edit)).or_else(|| attempt(How::Anew))
    }

    /// All changes on the text as it is; at most one key may come or go.
    fn at_once(&self, after: &Values, keys: &[DataKey], how: How<'_>) -> Option<Vec<Splice>> {
        let comes_or_goes = |key: &&DataKey| self.values.get(**key).is_none() || after.get(**key).is_none();
        if keys.iter().filter(comes_or_goes).count() > 1 {
            return None;
        }
        let mut splices = Vec::new();
        for key in keys {
            splices.extend(match (self.values.get(*key), after.get(*key)) {
                (Some(old), Some(new)) => self.rewrite(*key, old, new, how)?,
                (None, Some(new)) => keys::create(self, *key, new)?,
                (_, None) => keys::remove(self, *key, matches!(how, How::Anew))?,
            });
        }
        splices.sort_by_key(|splice| (splice.span.start, splice.span.end));
        let apart = splices.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        apart.then_some(splices)
    }

    /// Changes a value that is there.
    fn rewrite(&self, key: DataKey, old: &str, new: &str, how: How<'_>) -> Option<Vec<Splice>> {
        let source = self.source(key)?;
        let How::AsAsked(edit) = how else { return Some(source.anew(new)) };
        let asked = edit.keys.iter().find(|it| it.key == key);
        Some(match asked.map(|it| &it.change) {
            Some(ValueChange::Splices(changes)) => source.edit(old, changes, new),
            _ => source.edit(old, &Vec::from_iter(trimmed(old, 0..old.len(), new)), new),
        })
    }

    /// Key after key, each on the text the one before has left. What it all comes to is one
    /// splice.
    fn one_by_one(&self, edit: &Edit, after: &Values, keys: &[DataKey]) -> Option<(Vec<Splice>, Self)> {
        // Removals last: `data` must not be emptied on the way.
        let mut keys = keys.to_vec();
        keys.sort_by_key(|key| after.get(*key).is_none());
        let (first, others) = keys.split_first().filter(|(_, others)| !others.is_empty())?;
        let (_, mut step) = self.together(edit, &only(&self.values, *first, after), &[*first])?;
        for key in others {
            (_, step) = step.together(edit, &only(&step.values, *key, after), &[*key])?;
        }
        let splices = Vec::from_iter(trimmed(&self.text, 0..self.text.len(), &step.text));
        let edited = self.read_back(&splices, after, &[])?;
        Some((splices, edited))
    }

    /// What the splices give, if it has these values and is otherwise what it was.
    fn read_back(&self, splices: &[Splice], after: &Values, annotations: &[AnnotationEdit]) -> Option<Self> {
        let edited = Self::find(splice(&self.text, splices).into(), &self.want).ok()?;
        (edited.values == *after && same_but_values(self, &edited, annotations)).then_some(edited)
    }

    /// Whether such an edit may be tried at all.
    fn permit(&self, edit: &Edit) -> Result<(), Diagnostic> {
        if let Some(broken) = self.broken.first() {
            let mut problem = broken.clone();
            problem.severity = crate::diagnostic::Severity::Error;
            return Err(problem);
        }
        for key_edit in &edit.keys {
            if !self.fits(key_edit) {
                return Err(self.cannot(&[key_edit.key]));
            }
            self.unshared(self.data_entry().map(|(_, (_, data))| data), self.value_node(key_edit.key))?;
            if key_edit.change != ValueChange::Drop {
                self.ordinary_lines(key_edit.key)?;
            }
        }
        for edit in &edit.annotations {
            let metadata = get(self.object(), "metadata");
            let all = metadata.and_then(Node::as_mapping).and_then(|it| get(it, "annotations"));
            let there = all.and_then(Node::as_mapping).and_then(|it| get(it, &edit.name));
            self.unshared(metadata, all)?;
            self.unshared(there, None)?;
        }
        Ok(())
    }

    /// Refuses to turn line breaks that stand in other lines of the value into LF.
    fn ordinary_lines(&self, key: DataKey) -> Result<(), Diagnostic> {
        let (Some(source), Some(node)) = (self.source(key), self.value_node(key)) else { return Ok(()) };
        if !source.has_odd_breaks() {
            return Ok(());
        }
        let message =
            format!("lines of `{key}` end neither with LF nor with CR LF, and a change would not keep that");
        let start = node.span.start;
        let line = start..node.span.end.min(end_of_line(&self.text, start));
        Err(Diagnostic::error("line-breaks", message)
            .at(Place::manifest(line.start..line.end.max(line.start)), "")
            .help("a lone CR, NEL (U+0085), LS or PS (U+2028, U+2029) ends a line in YAML 1.1")
            .help("end all lines with LF, for example with `tr '\\r' '\\n'`, and try again"))
    }

    /// Whether the splices of an edit lie in the value, in order.
    fn fits(&self, edit: &KeyEdit) -> bool {
        let ValueChange::Splices(splices) = &edit.change else { return true };
        let text = self.values.get(edit.key).map_or("", |text| text);
        let mut at = 0;
        splices.iter().all(|splice| {
            let in_order = at <= splice.span.start && splice.span.start <= splice.span.end;
            at = splice.span.end;
            in_order && text.get(splice.span.clone()).is_some()
        })
    }

    /// Refuses to touch what stands for something elsewhere, or elsewhere stands for it.
    fn unshared(&self, parent: Option<&Node>, node: Option<&Node>) -> Result<(), Diagnostic> {
        let mut path = self.path();
        path.extend(parent);
        path.extend(node);
        for node in path {
            let problem = match (&node.kind, node.anchor()) {
                (Kind::Alias(name), _) => {
                    format!("what stands here is `&{name}`, which stands elsewhere too")
                }
                (_, Some(anchor)) if self.is_used(anchor) => {
                    format!("`*{anchor}` elsewhere repeats this text, so a change here is a change there")
                }
                _ => continue,
            };
            let span = node.props_span().unwrap_or(&node.span).clone();
            let problem = Diagnostic::error("shared-value", problem).at(Place::manifest(span), "");
            return Err(problem.help("write the text out in both places, without anchor and alias"));
        }
        Ok(())
    }

    fn is_used(&self, anchor: &str) -> bool {
        nodes(self.document()).any(|node| matches!(&node.kind, Kind::Alias(name) if name == anchor))
    }

    fn cannot(&self, keys: &[DataKey]) -> Diagnostic {
        let names: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
        let message =
            format!("the change to {} cannot be written here so that nothing else changes", names.join(", "));
        let node = keys.iter().find_map(|key| self.value_node(*key)).unwrap_or_else(|| self.object_node());
        let line = node.start()..node.span.end.min(end_of_line(&self.text, node.start()));
        Diagnostic::error("edit-check", message)
            .at(Place::manifest(line.start..line.end.max(line.start)), "")
            .help("write the key alone on its line, and the value as a literal block below it (`mapRoles: |`), and try again")
    }
}

/// These values with one key as it will be.
fn only(values: &Values, key: DataKey, after: &Values) -> Values {
    let mut values = values.clone();
    values.set(key, after.get(key).cloned());
    values
}
