//! Commands that are shown to be copied into a shell.

use crate::failure::{printable, redacted};

/// A word as a POSIX shell takes it.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// A plugin's line as it may be shown: what follows `--oidc-client-secret` and the like is hidden, as
/// in the diff of a kubeconfig.
pub fn line<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut follows = false;
    let shown = words.map(|word| {
        let is_secret = follows;
        let (flag, value) = word.split_once('=').map_or((word, None), |(flag, value)| (flag, Some(value)));
        let named = !is_secret && names_secret(flag);
        follows = named && value.is_none();
        match value {
            _ if is_secret => "…".to_owned(),
            Some(_) if named => format!("{}=…", printable(flag)),
            _ => quoted(&redacted(&printable(word))),
        }
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn names_secret(flag: &str) -> bool {
    let lower = flag.to_lowercase();
    flag.starts_with('-') && ["secret", "token", "password"].iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{line, quoted};

    #[test]
    fn secrets_among_the_arguments_are_not_shown() {
        let shown = |words: &[&str]| line(words.iter().copied());
        assert_eq!(
            shown(&[
                "oidc",
                "get-token",
                "--oidc-client-secret=hush",
                "--x-Password",
                "hush",
                "--plain",
                "a b"
            ]),
            "oidc get-token --oidc-client-secret=… --x-Password … --plain 'a b'"
        );
        assert!(!shown(&["sh", "-c", "curl -H 'Authorization: Bearer hush' x"]).contains("hush"));
        assert_eq!(shown(&["aws", "eks", "get-token"]), "aws eks get-token");
    }

    #[test]
    fn what_a_shell_would_read_otherwise_is_quoted() {
        assert_eq!(quoted("--cluster-name=prod"), "--cluster-name=prod");
        assert_eq!(quoted("echo oops >&2; exit 3"), "'echo oops >&2; exit 3'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
