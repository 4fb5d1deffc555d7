//! Usernames and groups as given on the command line.

use super::no_template;
use crate::diagnostic::Diagnostic;
use crate::hidden::first_hidden;

/// Judges a username before it is written: refused, or fine with notes.
pub fn check_username(text: &str) -> Result<Vec<Diagnostic>, Diagnostic> {
    check("username", text)
}

/// Judges a group before it is written: refused, or fine with notes.
pub fn check_group(text: &str) -> Result<Vec<Diagnostic>, Diagnostic> {
    check("group", text)
}

fn check(what: &str, text: &str) -> Result<Vec<Diagnostic>, Diagnostic> {
    if text.trim().is_empty() {
        let empty = if text.is_empty() { "is empty" } else { "is nothing but blanks" };
        return Err(Diagnostic::error("empty-name", format!("the {what} {empty}"))
            .help(format!("give a {what}, or leave the flag out")));
    }
    if let Some(c) = first_hidden(text) {
        return Err(Diagnostic::error(
            "hidden-character",
            format!("the {what} holds U+{:04X}, which nobody can see", u32::from(c)),
        )
        .help("type the name by hand instead of pasting it"));
    }
    if text.trim() != text {
        return Err(Diagnostic::error(
            "outer-blanks",
            format!("the {what} begins or ends with a blank, and RBAC compares every character"),
        )
        .help(format!("use `{}`", text.trim())));
    }
    let mut notes = Vec::new();
    if !text.is_ascii() {
        notes.push(Diagnostic::warning(
            "non-ascii",
            format!("the {what} `{text}` has characters beyond ASCII; look-alikes are other names"),
        ));
    }
    if let Some(unknown) = no_template(text) {
        let message = format!(
            "the server knows no template `{{{{{}}}}}`: it stays in the {what} as it is",
            unknown.found
        );
        notes.push(Diagnostic::warning("misspelt-template", message).help(unknown.help()));
    }
    Ok(notes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unusable_names_are_refused_and_strange_ones_noted() {
        for bad in [
            "",
            " ",
            " view",
            "view ",
            "vi\u{200b}ew",
            "a\nb",
            "\u{202e}x",
            "\u{a0}x",
            "x\u{3164}",
            "x\u{ffff}",
        ] {
            assert!(check_group(bad).is_err(), "{bad:?}");
        }
        assert_eq!(check_group("system:masters"), Ok(vec![]));
        assert_eq!(check_username("x:{{SessionName}}"), Ok(vec![]));
        for (name, help) in [
            ("x:{{ SessionName }}", "did you mean `{{SessionName}}`?"),
            ("{{account-id}}", "did you mean `{{AccountID}}`?"),
            ("{{User}}", "there are EC2PrivateDNSName"),
        ] {
            let notes = check_username(name).expect("it is written");
            assert_eq!(notes[0].code, "misspelt-template");
            assert!(notes[0].help[0].starts_with(help), "{notes:?}");
        }
        assert_eq!(check_group("a{b}{{SessionName"), Ok(vec![]));
        assert_eq!(check_username("jürgen").map(|notes| notes[0].code), Ok("non-ascii"));
    }
}
