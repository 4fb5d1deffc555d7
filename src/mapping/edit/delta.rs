//! The fewest changes that make one list another one.

/// A change to an item of the old list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change<'n> {
    Remove(usize),
    /// The item becomes this.
    Replace(usize, &'n str),
    /// This comes before the item; behind all of them if there is none.
    Insert(usize, &'n str),
}

/// Above this many comparisons the middle is replaced as a whole.
const MAX_TABLE: usize = 1 << 20;

/// What to do, in the order of the old list. Removed and new items in one place are paired.
pub(super) fn changes<'n>(old: &[&str], new: &'n [String]) -> Vec<Change<'n>> {
    let mut out = Vec::new();
    let (mut a, mut b) = (0, 0);
    for (x, y) in common(old, new).into_iter().chain([(old.len(), new.len())]) {
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

/// A longest common subsequence as pairs of positions.
fn common(old: &[&str], new: &[String]) -> Vec<(usize, usize)> {
    let prefix = old.iter().zip(new).take_while(|(a, b)| *a == b).count();
    let rest = old.iter().skip(prefix).rev().zip(new.iter().skip(prefix).rev());
    let suffix = rest.take_while(|(a, b)| *a == b).count();
    let (n, m) = (old.len() - prefix - suffix, new.len() - prefix - suffix);
    let mut pairs: Vec<_> = (0..prefix).map(|i| (i, i)).collect();
    if n * m <= MAX_TABLE {
        let (old, new) = (&old[prefix..prefix + n], &new[prefix..prefix + m]);
        pairs.extend(table(old, new).into_iter().map(|(i, j)| (i + prefix, j + prefix)));
    }
    pairs.extend((0..suffix).map(|k| (prefix + n + k, prefix + m + k)));
    pairs
}

fn table(old: &[&str], new: &[String]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut longest = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i] == new[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'n>(old: &[&str], new: &'n [String]) -> Vec<Change<'n>> {
        changes(old, new)
    }

    #[test]
    fn only_what_differs_changes() {
        let new = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        assert_eq!(of(&["a", "b"], &new(&["a", "b"])), []);
        assert_eq!(of(&["a", "b"], &new(&["a", "b", "c"])), [Change::Insert(2, "c")]);
        assert_eq!(of(&["a", "b", "c"], &new(&["a", "c"])), [Change::Remove(1)]);
        assert_eq!(of(&["a", "b"], &new(&["x", "b"])), [Change::Replace(0, "x")]);
        assert_eq!(of(&["b"], &new(&["a", "b"])), [Change::Insert(0, "a")]);
        assert_eq!(of(&[], &new(&["a"])), [Change::Insert(0, "a")]);
        assert_eq!(of(&["a"], &[]), [Change::Remove(0)]);
    }
}
