//! Comments that tell to leave findings out: `# awsauth: ignore[AA201]`, in the manifest or in a
//! value.
//!
//! * Behind something, it covers its line.
//! * On a line of its own, it covers the next line that is no comment, and the deeper lines below
//!   it: a whole entry, or a whole key.
//! * `# awsauth: ignore-file[…]` on a line of its own covers everything.
//!
//! Without brackets, all rules are meant, but not those about such comments: they would hide
//! themselves.

mod comment;
mod cover;

use super::rules::{ALL, unknown_ignore, unused_ignore};
use super::select::matches;
use super::{Context, Finding, Rule, Subject};
use crate::data::DataKey;
use crate::diagnostic::Place;
pub(super) use comment::Comment;
use cover::{Covers, Mask, bit};

/// What is left out.
#[derive(Debug, Default)]
pub(super) struct Ignores {
    pub comments: Vec<Comment>,
    /// What the comments mean, by the texts that they stand in: the manifest's, and the keys'.
    covers: [Covers; 4],
}

impl Ignores {
    pub fn read(subject: &Subject<'_>) -> Self {
        let mut comments = Vec::new();
        if let Some(text) = subject.text {
            comment::read(text, None, &mut comments);
        }
        for key in DataKey::ALL {
            if let Some(text) = subject.map.values.get(key) {
                comment::read(text, Some(key), &mut comments);
            }
        }
        let mut covers: [Covers; 4] = Default::default();
        for comment in &comments {
            covers[text_of(comment.key)].add(comment.covers.as_ref(), meant(comment));
        }
        covers.iter_mut().for_each(Covers::settle);
        Self { comments, covers }
    }

    /// Takes the findings out that a comment covers.
    pub fn apply(mut self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        if !self.comments.is_empty() {
            findings.retain(|finding| !self.leaves_out(subject, finding));
        }
    }

    /// Whether a comment covers a finding; what it would cover if it meant the rule is kept too.
    pub fn leaves_out(&mut self, subject: &Subject<'_>, finding: &Finding) -> bool {
        let bit = bit(finding.rule);
        let Some(label) = finding.diagnostic.labels.first() else {
            return self.covers.iter().any(|covers| covers.all() & bit != 0);
        };
        let place = &label.place;
        let in_manifest = subject.manifest.map(|manifest| manifest.resolve(place).start);
        let in_manifest = in_manifest.or(place.key.is_none().then_some(place.span.start));
        let mut out = in_manifest.is_some_and(|at| self.covers[text_of(None)].meet(at, bit));
        if place.key.is_some() {
            out |= self.covers[text_of(place.key)].meet(place.span.start, bit);
        }
        // One for everything may stand in any text.
        self.covers.iter_mut().fold(out, |out, covers| covers.everywhere(bit) || out)
    }

    /// Whether a rule that one of these words means found something that the comment covers.
    pub fn is_used(&self, comment: &Comment, rules: Mask) -> bool {
        self.covers[text_of(comment.key)].met(comment.covers.as_ref()) & rules != 0
    }
}

fn text_of(key: Option<DataKey>) -> usize {
    key.map_or(0, |key| 1 + key as usize)
}

/// The rules that a comment means.
fn meant(comment: &Comment) -> Mask {
    if comment.words.is_empty() {
        return ALL.iter().filter(|rule| !is_about_comments(rule)).map(|rule| bit(rule)).sum();
    }
    comment.words.iter().fold(0, |mask, (_, word)| mask | meant_by(word))
}

/// The rules that a word means.
pub(super) fn meant_by(word: &str) -> Mask {
    let named = ALL.iter().filter(|rule| matches(rule, word));
    named.filter(|rule| !is_about_comments(rule) || is_name(rule, word)).map(|rule| bit(rule)).sum()
}

fn is_name(rule: &Rule, word: &str) -> bool {
    rule.name == word || rule.code.eq_ignore_ascii_case(word)
}

/// The rules that look at these comments.
fn is_about_comments(rule: &Rule) -> bool {
    [unknown_ignore::RULE.code, unused_ignore::RULE.code].contains(&rule.code)
}

/// The comments of a mapping, each once, where they stand in what people look at: those in a value
/// stand in the manifest as well.
pub(super) fn comments<'i>(cx: &Context<'_>, ignores: &'i Ignores) -> Vec<(Place, Vec<&'i Comment>)> {
    let mut found: Vec<(Place, Vec<&Comment>)> = Vec::new();
    let mut at = std::collections::HashMap::new();
    for comment in &ignores.comments {
        let place = Place { key: comment.key, span: comment.span.clone() };
        let start = cx.subject.order(&place);
        let next = found.len();
        match *at.entry(start).or_insert(next) {
            known if known < next => found[known].1.push(comment),
            _ => found.push((place, vec![comment])),
        }
    }
    found
}

/// Whether one of these rules finds nothing without a cluster, or looks at comments itself: then
/// nobody can tell whether a comment is of use.
pub(super) fn can_not_be_told(rules: Mask) -> bool {
    let hidden = |rule: &Rule| rule.code.starts_with("AA9") || is_about_comments(rule);
    ALL.iter().any(|rule| hidden(rule) && bit(rule) & rules != 0)
}

/// What all rules find that these comments may mean, to learn which of them are of use.
pub(super) fn try_all(cx: &Context<'_>, ignores: &mut Ignores) {
    let wanted = ignores.comments.iter().fold(0, |mask, comment| mask | meant(comment));
    for rule in ALL.iter().filter(|rule| bit(rule) & wanted != 0 && !is_about_comments(rule)) {
        for finding in (rule.check)(cx) {
            ignores.leaves_out(cx.subject, &finding);
        }
    }
}

#[cfg(test)]
mod tests;
