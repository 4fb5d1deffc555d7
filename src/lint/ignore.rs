//! Comments that tell to leave findings out: `# awsauth: ignore[AA201]`, in the manifest or in a
//! value.
//!
//! * Behind something, it covers its line.
//! * On a line of its own, it covers the next line that is no comment, and the deeper lines below
//!   it: a whole entry, or a whole key.
//! * `# awsauth: ignore-file[…]` on a line of its own covers everything.
//!
//! Without brackets, all rules are meant.

use super::select::matches;
use super::{Finding, Subject};
use crate::data::DataKey;
use crate::diagnostic::{Place, Span};

/// What is left out.
#[derive(Debug, Default)]
pub(super) struct Ignores {
    found: Vec<Ignore>,
}

#[derive(Debug)]
struct Ignore {
    /// The text that `covers` counts in; `None`: the manifest's.
    key: Option<DataKey>,
    /// `None`: everything.
    covers: Option<Span>,
    /// Empty: all rules.
    rules: Vec<String>,
}

impl Ignores {
    pub fn read(subject: &Subject<'_>) -> Self {
        let mut found = Vec::new();
        if let Some(text) = subject.text {
            read(text, None, &mut found);
        }
        for key in DataKey::ALL {
            if let Some(text) = subject.map.values.get(key) {
                read(text, Some(key), &mut found);
            }
        }
        Self { found }
    }

    /// Takes the findings out that a comment covers.
    pub fn apply(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        if self.found.is_empty() {
            return;
        }
        findings.retain(|finding| {
            let place = finding.diagnostic.labels.first().map(|label| &label.place);
            let in_manifest = place.and_then(|place| Some(subject.manifest?.resolve(place).start));
            !self.found.iter().any(|ignore| {
                ignore.means(finding) && place.is_none_or(|place| ignore.covers(place, in_manifest))
            })
        });
    }
}

impl Ignore {
    fn means(&self, finding: &Finding) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|word| matches(finding.rule, word))
    }

    fn covers(&self, place: &Place, in_manifest: Option<usize>) -> bool {
        let Some(covers) = &self.covers else { return true };
        let at = if self.key == place.key { Some(place.span.start) } else { None };
        let at = at.or(in_manifest.filter(|_| self.key.is_none()));
        at.is_some_and(|at| covers.start <= at && at <= covers.end)
    }
}

const MARK: &str = "awsauth: ignore";

fn read(text: &str, key: Option<DataKey>, found: &mut Vec<Ignore>) {
    // Most texts have none, and a search is much cheaper than a look at every line.
    for (at, _) in text.match_indices(MARK) {
        let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let before = text[line..at].trim_end_matches(' ');
        let Some(before) = before.strip_suffix('#') else { continue };
        let alone = before.trim_start_matches([' ', '\t']).is_empty();
        if !alone && !before.ends_with([' ', '\t']) {
            continue;
        }
        let rest = text[at + MARK.len()..].lines().next().unwrap_or_default();
        let (whole_file, rest) = match rest.strip_prefix("-file") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let Some(rules) = rules(rest) else { continue };
        let covers = match (whole_file, alone) {
            (true, true) => None,
            (true, false) => continue,
            (false, true) => Some(below(text, at)),
            (false, false) => Some(line..at),
        };
        found.push(Ignore { key, covers, rules });
    }
}

/// The words in the brackets; `None`: it is another comment.
fn rules(rest: &str) -> Option<Vec<String>> {
    let Some(list) = rest.strip_prefix('[') else {
        return (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(Vec::new);
    };
    let words = list.split_once(']')?.0.split(',').map(|word| word.trim().to_owned());
    // Brackets with nothing in them mean nothing.
    Some(words.filter(|word| !word.is_empty()).collect()).filter(|words: &Vec<String>| !words.is_empty())
}

/// The line below that is no comment, with the deeper ones behind it.
fn below(text: &str, comment: usize) -> Span {
    let mut lines = Lines { text, at: end_of_line(text, comment) };
    let Some(first) = lines.by_ref().find(|line| !is_idle(&text[line.clone()])) else {
        return text.len()..text.len();
    };
    let depth = indent(&text[first.clone()]);
    let mut end = first.end;
    for line in lines {
        let it = &text[line.clone()];
        if !it.trim().is_empty() && indent(it) <= depth {
            break;
        }
        end = line.end;
    }
    first.start..end
}

fn is_idle(line: &str) -> bool {
    let content = line.trim_start();
    content.is_empty() || content.starts_with('#')
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

fn end_of_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// Lines without their ends.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.at >= self.text.len() {
            return None;
        }
        let (start, end) = (self.at, end_of_line(self.text, self.at));
        self.at = end;
        Some(start..end - usize::from(self.text[..end].ends_with('\n')))
    }
}

#[cfg(test)]
mod tests;
