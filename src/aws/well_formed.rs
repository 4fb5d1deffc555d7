//! Credentials that can go into a request. With a line break in a key the SDK panics, or signs
//! with it, and then AWS says no more than that the signature is wrong.

use super::identity::Identity;
use super::source::SourceKind;
use crate::failure::{Failure, FailureKind};

/// Longer than any of them is, and short enough for the URL of a token.
const LONGEST: usize = 16 * 1024;

/// Refuses keys and session tokens that hold anything but visible ASCII characters.
pub(super) fn well_formed(identity: Identity) -> Result<Identity, Failure> {
    let credentials = identity.credentials();
    let parts = [
        ("access key ID", "AWS_ACCESS_KEY_ID", credentials.access_key_id()),
        ("secret access key", "AWS_SECRET_ACCESS_KEY", credentials.secret_access_key()),
        ("session token", "AWS_SESSION_TOKEN", credentials.session_token().unwrap_or_default()),
    ];
    for (name, variable, value) in parts {
        let Some(why) = wrong(value) else { continue };
        let what = match identity.source().kind {
            SourceKind::Environment => {
                format!("the AWS credentials in the environment can't be used: {variable}")
            }
            _ => format!("the AWS credentials can't be used: the {name} of {}", identity.source()),
        };
        return Err(Failure::new(FailureKind::Credentials, format!("{what} {why}")).help(
            "set it anew, without blanks and line breaks: a secret of a CI system often ends with one",
        ));
    }
    Ok(identity)
}

/// Why no request can hold it, without quoting it.
fn wrong(value: &str) -> Option<&'static str> {
    let body = value.trim_end_matches(['\r', '\n']);
    if value.len() > LONGEST {
        Some("is longer than any that AWS gives")
    } else if body.bytes().any(|byte| !byte.is_ascii_graphic()) {
        Some("holds a blank, a line break or another character that none has")
    } else {
        (body.len() < value.len()).then_some("ends with a line break")
    }
}

#[cfg(test)]
mod tests {
    use aws_credential_types::Credentials;

    use super::*;
    use crate::aws::source::Source;

    fn given(key: &str, secret: &str, token: &str) -> Result<(), String> {
        let token = (!token.is_empty()).then(|| token.to_owned());
        let credentials = Credentials::new(key, secret, token, None, "test");
        let identity = Identity::of(credentials, Source::of(SourceKind::Environment, None));
        well_formed(identity).map(drop).map_err(|failure| failure.to_string())
    }

    #[test]
    fn what_no_request_could_hold_is_named_and_not_shown() {
        assert_eq!(given("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPx", "IQoJb3JpZ2luX2VjE+/ab=="), Ok(()));
        for (key, secret, token, wants) in [
            ("AKIDEXAMPLE\n", "s", "", "AWS_ACCESS_KEY_ID ends with a line break"),
            ("AKID\u{1b}[2J", "s", "", "AWS_ACCESS_KEY_ID holds"),
            ("AKIDEXAMPLE", "hush hush", "", "AWS_SECRET_ACCESS_KEY holds"),
            ("AKIDEXAMPLE", "hush\r\n", "", "AWS_SECRET_ACCESS_KEY ends with a line break"),
            ("AKIDEXAMPLE", "s", "hush\u{e9}", "AWS_SESSION_TOKEN holds"),
            ("AKIDEXAMPLE", "s", &"x".repeat(LONGEST + 1), "AWS_SESSION_TOKEN is longer"),
        ] {
            let said = given(key, secret, token).unwrap_err();
            assert!(said.contains(wants) && !said.contains("hush"), "{said}");
        }
    }
}
