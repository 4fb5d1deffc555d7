//! Patterns for paths: `*` and `?` within a name, `**` for any folders.

/// Whether a path, with slashes, fits; a pattern without a slash is for names in any folder.
pub(super) fn fits(pattern: &str, path: &str) -> bool {
    if !pattern.contains('/') {
        return path.rsplit('/').next().is_some_and(|name| name_fits(pattern, name));
    }
    let path: Vec<&str> = path.split('/').collect();
    // For each beginning of the pattern: which beginnings of the path it fits.
    let mut fits = vec![false; path.len() + 1];
    fits[0] = true;
    for part in pattern.trim_start_matches('/').split('/') {
        let mut next = vec![false; path.len() + 1];
        for at in 0..=path.len() {
            next[at] = if part == "**" {
                fits[at] || (at > 0 && next[at - 1])
            } else {
                at > 0 && fits[at - 1] && name_fits(part, path[at - 1])
            };
        }
        fits = next;
    }
    fits[path.len()]
}

/// One name: on a mismatch the last `*` takes one character more.
fn name_fits(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut n, mut star) = (0, 0, None);
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(c) if *c == '?' || *c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => {
                let Some((at, taken)) = star else { return false };
                star = Some((at, taken + 1));
                p = at + 1;
                n = taken + 1;
            }
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn patterns_fit_names_and_folders() {
        for (pattern, path) in [
            ("*.yaml", "a/b/c.yaml"),
            ("a/*.yaml", "a/c.yaml"),
            ("a/**", "a/b/c.yaml"),
            ("**/c.yaml", "c.yaml"),
            ("a/**/c.*", "a/c.yaml"),
            ("a/**/b/?.yaml", "a/x/y/b/c.yaml"),
            ("l*a*y*", "legacy.yaml"),
        ] {
            assert!(fits(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("*.yml", "a/c.yaml"),
            ("a/*.yaml", "a/b/c.yaml"),
            ("a/**", "b/a/c"),
            ("a/b", "a/b/c"),
            ("", "a"),
        ] {
            assert!(!fits(pattern, path), "{pattern} {path}");
        }
        assert!(!fits(&"*a".repeat(30), &"a".repeat(29)), "and in no time");
    }
}
