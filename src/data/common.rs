//! What two lists have in common.

/// Above this many comparisons nothing is found between the common head and the common tail.
const MAX_TABLE: usize = 1 << 20;

/// A longest common subsequence, as pairs of positions.
pub fn in_common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (n, m) = (old.len() - tail, new.len() - tail);
    let mut pairs: Vec<_> = (0..head).map(|i| (i, i)).collect();
    if n.saturating_mul(m) <= MAX_TABLE {
        pairs.extend(by_table(&old[..n], &new[..m]).into_iter().map(|(i, j)| (head + i, head + j)));
    }
    pairs.extend((0..tail).map(|k| (head + n + k, head + m + k)));
    pairs
}

fn by_table(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    // How much the rests from (i, j) on have in common.
    let mut rest = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            rest[i * width + j] = if old[i] == new[j] {
                rest[(i + 1) * width + j + 1] + 1
            } else {
                rest[(i + 1) * width + j].max(rest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if rest[(i + 1) * width + j] >= rest[i * width + j + 1] {
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

    #[test]
    fn a_longest_common_part_is_found() {
        assert_eq!(in_common(&["a", "b", "c"], &["a", "x", "c"]), [(0, 0), (2, 2)]);
        assert_eq!(in_common(&["x", "a", "b", "y"], &["a", "z", "b"]), [(1, 0), (2, 2)]);
        assert_eq!(in_common(&["a"], &["b"]), []);
        assert_eq!(in_common(&[], &["a"]), []);
    }

    #[test]
    fn of_lists_too_long_to_compare_only_head_and_tail_are_found() {
        let words: Vec<String> = (0..3000).map(|i| i.to_string()).collect();
        let old: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut new = old.clone();
        new[1..2999].reverse();
        assert_eq!(in_common(&old, &new), [(0, 0), (2999, 2999)]);
    }
}
