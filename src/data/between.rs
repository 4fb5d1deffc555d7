//! What turns one text into another, line by line: for changes that were made as a whole, by an
//! editor or by going back, and still should touch no line that stays.

use super::common::in_common;
use super::{DataKey, Edit, KeyEdit, Splice, ValueChange, Values};

impl Edit {
    /// The change that makes `after` of `before`, with as few lines touched as is cheap to find.
    pub fn between(before: &Values, after: &Values) -> Self {
        let change = |key| match (before.get(key), after.get(key)) {
            (was, is) if was == is => None,
            (Some(was), Some(is)) => Some(ValueChange::Splices(lines_between(was, is))),
            (None, Some(is)) => Some(ValueChange::Put(is.clone())),
            (_, None) => Some(ValueChange::Drop),
        };
        let keys = DataKey::ALL.into_iter();
        Self::of(keys.filter_map(|key| Some(KeyEdit { key, change: change(key)? })).collect())
    }
}

/// Whole lines that go and come.
pub(super) fn lines_between(was: &str, is: &str) -> Vec<Splice> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (was.split_inclusive('\n').collect(), is.split_inclusive('\n').collect());
    let mut splices = Vec::new();
    let (mut i, mut j, mut at) = (0, 0, 0);
    for (kept, its_twin) in in_common(&old, &new).into_iter().chain([(old.len(), new.len())]) {
        let gone: usize = old[i..kept].iter().map(|line| line.len()).sum();
        if gone > 0 || j < its_twin {
            splices.push(Splice { span: at..at + gone, text: new[j..its_twin].concat() });
        }
        at += gone + old.get(kept).map_or(0, |line| line.len());
        (i, j) = (kept + 1, its_twin + 1);
    }
    splices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::splice;

    fn counts(was: &str, is: &str) -> (usize, usize) {
        let splices = lines_between(was, is);
        assert_eq!(splice(was, &splices), is, "{was:?} {is:?}");
        let apart = splices.windows(2).all(|pair| pair[0].span.end < pair[1].span.start);
        assert!(apart, "{splices:?}");
        (splices.iter().map(|s| s.span.len()).sum(), splices.iter().map(|s| s.text.len()).sum())
    }

    #[test]
    fn only_lines_that_differ_are_touched() {
        assert_eq!(counts("a\nb\nc\n", "a\nx\nc\n"), (2, 2));
        assert_eq!(counts("a\nb\nc\n", "a\nc\n"), (2, 0));
        assert_eq!(counts("a\nc\n", "a\nb\nc\n"), (0, 2));
        assert_eq!(counts("a\nb\nc\nd\n", "b\nc\ne\nd\n"), (2, 2));
        assert_eq!(counts("", "a"), (0, 1));
        assert_eq!(counts("a", ""), (1, 0));
        assert_eq!(counts("a\n", "a"), (2, 1), "the last line lost its end");
        assert_eq!(counts("x\nx\nx\n", "x\nx\n"), (2, 0));
        assert_eq!(counts("a\r\nb\r\n", "a\r\nb\n"), (3, 2));
    }

    #[test]
    fn what_is_too_long_to_compare_is_one_splice() {
        let numbers =
            |all: &mut dyn Iterator<Item = u32>| all.map(|i| i.to_string() + "\n").collect::<String>();
        let was = numbers(&mut (0..3000));
        let is = numbers(&mut (1..3001));
        assert_eq!(splice(&was, &lines_between(&was, &is)), is);
        let reversed = numbers(&mut (0..3000).rev());
        assert_eq!(lines_between(&was, &reversed).len(), 1);
    }

    #[test]
    fn keys_come_and_go() {
        let values = |roles: Option<&str>, users: Option<&str>| {
            let mut values = Values::default();
            values.set(DataKey::MapRoles, roles.map(Into::into));
            values.set(DataKey::MapUsers, users.map(Into::into));
            values
        };
        let (one, two) = (values(Some("a\n"), None), values(None, Some("b\n")));
        for (from, to) in [(&one, &two), (&two, &one), (&one, &Values::default())] {
            assert_eq!(from.edited(&Edit::between(from, to)), *to);
        }
        assert!(Edit::between(&one, &one).is_empty());
    }
}
