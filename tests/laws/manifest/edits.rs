//! Changes to values.

use awsauth::data::{DataKey, Edit, KeyEdit, Splice, ValueChange, Values};

use super::values::{lines, value};
use crate::random::Random;

/// A change to one to three keys.
pub fn edit(random: &mut Random, values: &Values) -> Edit {
    let mut keys = Vec::new();
    for key in DataKey::ALL {
        if keys.is_empty() || random.one_in(3) {
            if random.one_in(3) && keys.is_empty() && key != DataKey::MapAccounts {
                continue;
            }
            let change = match values.get(key) {
                None => ValueChange::Put(value(random).into()),
                Some(_) if random.one_in(6) => ValueChange::Drop,
                Some(_) if random.one_in(6) => ValueChange::Put(value(random).into()),
                Some(text) => ValueChange::Splices(splices(random, text)),
            };
            keys.push(KeyEdit { key, change });
        }
    }
    Edit::of(keys)
}

/// Up to three splices, sorted and apart.
pub fn splices(random: &mut Random, text: &str) -> Vec<Splice> {
    let mut found: Vec<Splice> = Vec::new();
    let mut at = 0;
    for _ in 0..=random.below(3) {
        let Some(start) = seam(random, text, at) else { break };
        let end = if random.one_in(2) { start } else { seam(random, text, start).unwrap_or(start) };
        let new = if start < end && random.one_in(2) { String::new() } else { lines(random) };
        found.push(Splice { span: start..end, text: new });
        at = end;
    }
    found
}

/// A line's start, or now and then any place between two characters.
fn seam(random: &mut Random, text: &str, from: usize) -> Option<usize> {
    let any = random.one_in(4);
    let fits = |at: &usize| {
        text.is_char_boundary(*at) && (any || *at == text.len() || *at == 0 || text[..*at].ends_with('\n'))
    };
    let places: Vec<_> = (from..=text.len()).filter(fits).collect();
    (!places.is_empty()).then(|| random.pick(&places))
}

/// One insertion of whole lines. `plain`: none of them starts with a blank, which single quotes
/// cannot hold.
pub fn insertion(random: &mut Random, text: &str, plain: bool) -> Splice {
    let starts: Vec<_> =
        (0..=text.len()).filter(|at| *at == 0 || text.as_bytes()[*at - 1] == b'\n').collect();
    let at = random.pick(&starts);
    let deeper = if plain { "" } else { "  groups: [\"it's\"]\n" };
    Splice { span: at..at, text: format!("- \"rolearn\": it's # new\n{deeper}") }
}
