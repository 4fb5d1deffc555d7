//! Text that is no YAML, made YAML: line by line, for the mistakes that people make with aws-auth.
//!
//! A repair is a guess at the text only. Whether it helped is for the caller to say: each result
//! is tried, the first that is accepted is taken.

mod blanks;
mod dashes;
mod moved;
mod quotes;
mod tabs;
mod whole;

use crate::data::Splice;
pub(super) use moved::under_data;
pub(super) use whole::{accounts, wrapped};

/// A repair of a whole text; the number of lines stays.
type Repair = fn(&str) -> String;

/// What is tried, each on top of what came before: first what can do no harm to YAML, then what
/// moves lines.
const REPAIRS: [&[Repair]; 5] = [
    &[blanks::behind_dashes, blanks::behind_colons],
    &[quotes::around_templates],
    &[tabs::as_neighbours],
    &[tabs::as_blanks],
    &[dashes::before_entries],
];

/// The splices that make `text` acceptable, if a repair does.
pub(super) fn repair(text: &str, accept: impl Fn(&str) -> bool) -> Option<Vec<Splice>> {
    // The least that helps: each kind alone, then all up to it.
    let apply = |steps: &[Repair], text: &str| steps.iter().fold(text.to_owned(), |text, step| step(&text));
    let alone = REPAIRS.iter().map(|steps| apply(steps, text));
    let mut sum = text.to_owned();
    let sums = REPAIRS.iter().map(|steps| {
        sum = apply(steps, &sum);
        sum.clone()
    });
    let dashed = std::iter::once_with(|| {
        let steps = [REPAIRS[0], REPAIRS[1], REPAIRS[4]].concat();
        apply(&steps, text)
    });
    let mut tried: Vec<String> = vec![text.to_owned()];
    for repaired in alone.chain(sums).chain(dashed) {
        if tried.contains(&repaired) {
            continue;
        }
        if accept(&repaired) {
            return Some(by_line(text, &repaired));
        }
        tried.push(repaired);
    }
    None
}

/// The lines that differ, as splices; both texts have as many.
fn by_line(old: &str, new: &str) -> Vec<Splice> {
    let mut at = 0;
    let mut splices = Vec::new();
    for (old, new) in old.split_inclusive('\n').zip(new.split_inclusive('\n')) {
        if old != new {
            splices.push(Splice { span: at..at + old.len(), text: new.to_owned() });
        }
        at += old.len();
    }
    splices
}

/// Names that begin a line of a mapping.
const FIELDS: [&str; 5] = ["rolearn", "userarn", "username", "groups", "sso"];

/// The field that a text begins with, in any case, and the rest behind it.
fn field(text: &str) -> Option<(&str, &str)> {
    let found =
        FIELDS.iter().find(|name| text.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name)));
    let (name, rest) = text.split_at(found?.len());
    rest.starts_with(':').then_some((name, rest))
}

/// Changes each line, which is given without its end.
fn each_line(text: &str, mut change: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        match change(bare) {
            Some(changed) => {
                out.push_str(&changed);
                out.push_str(&line[bare.len()..]);
            }
            None => out.push_str(line),
        }
    }
    out
}

/// A line's indentation, and what is behind it.
fn indented(line: &str) -> (&str, &str) {
    line.split_at(line.len() - line.trim_start_matches([' ', '\t']).len())
}

#[cfg(test)]
mod tests;
