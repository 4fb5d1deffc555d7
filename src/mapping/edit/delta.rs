//! The fewest changes that make one list another one.

use crate::data::in_common;

/// A change to an item of the old list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change<'n> {
    Remove(usize),
    /// The item becomes this.
    Replace(usize, &'n str),
    /// This comes before the item; behind all of them if there is none.
    Insert(usize, &'n str),
}

/// What to do, in the order of the old list. Removed and new items in one place are paired.
pub(super) fn changes<'n>(old: &[&str], new: &'n [String]) -> Vec<Change<'n>> {
    let names: Vec<&str> = new.iter().map(String::as_str).collect();
    let mut out = Vec::new();
    let (mut a, mut b) = (0, 0);
    for (x, y) in in_common(old, &names).into_iter().chain([(old.len(), new.len())]) {
        while a < x && b < y {
            out.push(Change::Replace(a, &new[b]));
            (a, b) = (a + 1, b + 1);
        }
        out.extend((a..x).map(Change::Remove));
        out.extend(new[b..y].iter().map(|name| Change::Insert(x, name)));
        (a, b) = (x + 1, y + 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_changes() {
        let new = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        assert_eq!(changes(&["a", "b"], &new(&["a", "b"])), []);
        assert_eq!(changes(&["a", "b"], &new(&["a", "b", "c"])), [Change::Insert(2, "c")]);
        assert_eq!(changes(&["a", "b", "c"], &new(&["a", "c"])), [Change::Remove(1)]);
        assert_eq!(changes(&["a", "b"], &new(&["x", "b"])), [Change::Replace(0, "x")]);
        assert_eq!(changes(&["b"], &new(&["a", "b"])), [Change::Insert(0, "a")]);
        assert_eq!(changes(&[], &new(&["a"])), [Change::Insert(0, "a")]);
        assert_eq!(changes(&["a"], &[]), [Change::Remove(0)]);
    }
}
