//! From what is wanted to splices: one difference at a time, each found in the text as it then
//! is, until what kubectl reads is what is wanted.

mod block;
mod flow;
mod scalar;
mod seat;

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::read::{Broken, Config};
use crate::data::{Splice, splice};
use crate::yaml::{Kind, Node, Sequence};
use seat::Seat;

/// Why a text can't be changed as is wanted; it stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannotEdit {
    pub why: String,
    /// Where, if one place is to blame.
    pub place: Option<(usize, usize)>,
}

/// What a kubeconfig of a thousand clusters takes.
const MOST_STEPS: usize = 20_000;

/// The text with `wanted` in the place of what it says now, and nothing else changed.
pub(super) fn realised(config: &Config, wanted: &Json) -> Result<Arc<str>, CannotEdit> {
    let reread = |text: Arc<str>| {
        Config::read(text).map_err(|Broken { why, .. }| CannotEdit {
            why: format!("the change would break it: {why}"),
            place: None,
        })
    };
    let mut current = reread(Arc::clone(config.text()))?;
    for _ in 0..MOST_STEPS {
        if current.json == *wanted {
            return Ok(Arc::clone(current.text()));
        }
        let splices = first_difference(&current, wanted)?;
        let next: Arc<str> = splice(current.text(), &splices).into();
        if next == *current.text() {
            break;
        }
        current = reread(next)?;
    }
    Err(CannotEdit { why: "it is written in a way that can't be changed in a part".to_owned(), place: None })
}

fn first_difference(config: &Config, wanted: &Json) -> Result<Vec<Splice>, CannotEdit> {
    let text = config.text();
    let Some(root) = &config.document.root else {
        let Json::Object(wanted) = wanted else { return Ok(Vec::new()) };
        return Ok(block::first_lines(text, &config.document, wanted));
    };
    Seat::root(text, root).change(&config.json, wanted)
}

impl Seat<'_> {
    /// The splices for the first difference below this node.
    fn change(&self, now: &Json, wanted: &Json) -> Result<Vec<Splice>, CannotEdit> {
        if matches!(self.node.kind, Kind::Alias(_)) {
            return Err(self.refuse("it is an alias: what it stands for would change elsewhere too"));
        }
        match (now, wanted) {
            (_, Json::Object(wanted)) if self.is_empty() && !wanted.is_empty() => self.fill_mapping(wanted),
            (_, Json::Array(wanted)) if self.is_empty() && !wanted.is_empty() => self.fill_sequence(wanted),
            (Json::Object(now), Json::Object(wanted)) => self.change_mapping(now, wanted),
            (Json::Array(now), Json::Array(wanted)) => self.change_sequence(now, wanted),
            _ => Ok(self.replace(wanted)),
        }
    }

    fn change_mapping(
        &self,
        now: &Map<String, Json>,
        wanted: &Map<String, Json>,
    ) -> Result<Vec<Splice>, CannotEdit> {
        let Some(mapping) = self.node.as_mapping() else { return Err(self.refuse("it is no mapping")) };
        // The last one counts where a key is there twice.
        let written =
            |key: &str| mapping.entries.iter().rposition(|(name, _)| seat::text_of(name) == Some(key));
        for (key, value) in wanted {
            match (now.get(key), written(key)) {
                (Some(now), _) if now == value => {}
                (Some(now), Some(at)) => return self.below_key(mapping, at).change(now, value),
                // Nothing, or what a merge brings in: a key that is written wins.
                _ => return Ok(self.insert_key(mapping, key, value)),
            }
        }
        let gone = now.keys().find(|key| !wanted.contains_key(*key));
        match gone.map(|key| written(key)) {
            Some(Some(at)) => Ok(self.remove_key(mapping, at)),
            Some(None) => Err(self.refuse("what is to go comes from elsewhere, by an alias")),
            None => Ok(Vec::new()),
        }
    }

    fn change_sequence(&self, now: &[Json], wanted: &[Json]) -> Result<Vec<Splice>, CannotEdit> {
        let Kind::Sequence(sequence) = &self.node.kind else { return Err(self.refuse("it is no list")) };
        let same = now.iter().zip(wanted).take_while(|(now, wanted)| now == wanted).count();
        if now.len() > wanted.len() {
            let gone = if now[same + 1..] == wanted[same..] { same } else { now.len() - 1 };
            return Ok(self.remove_item(sequence, gone));
        }
        match (now.get(same), wanted.get(same)) {
            (Some(now), Some(wanted)) => self.below_item(sequence, same)?.change(now, wanted),
            (None, Some(wanted)) => Ok(self.append(sequence, wanted)),
            _ => Ok(Vec::new()),
        }
    }

    fn below_item<'s>(&'s self, sequence: &'s Sequence, at: usize) -> Result<Seat<'s>, CannotEdit> {
        self.item(sequence, at).ok_or_else(|| self.refuse("its items are not where they are read"))
    }

    fn refuse(&self, why: &str) -> CannotEdit {
        let place = Broken::at(self.text, self.node.start(), String::new());
        CannotEdit { why: why.to_owned(), place: Some((place.line, place.column)) }
    }
}

/// Whether a node has no children, and may get some.
fn has_none(node: &Node) -> bool {
    match &node.kind {
        Kind::Mapping(mapping) => mapping.entries.is_empty(),
        Kind::Sequence(sequence) => sequence.items.is_empty(),
        Kind::Scalar(_) => seat::is_null(node),
        Kind::Alias(_) => false,
    }
}
