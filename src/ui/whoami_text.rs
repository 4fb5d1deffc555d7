//! Who we are, for people: the API server's answer above, the mapping's below.

use std::fmt::Write as _;

use super::paint::{FAINT, HEADING, Paint, WARNING};
use super::sanitize;
use crate::store::{AwsIdentity, Caller, Signing};

/// The server's answer against the one that is expected.
pub struct Compared<'a> {
    /// `None`: it can't be told.
    pub agrees: Option<bool>,
    pub reasons: &'a [String],
    /// An access entry is expected to answer, not the mapping.
    pub by_entry: bool,
}

/// What AWS and the API server say and how it compares; `mapping` is drawn already.
pub fn render(
    caller: &Caller,
    signing: Option<&Signing>,
    compared: &Compared<'_>,
    mapping: Option<&str>,
    paint: Paint,
) -> String {
    let mut out = String::new();
    let mut line = |label: &str, text: String| {
        let _ = writeln!(out, "{} {text}", paint.paint(FAINT, format!("{label:<8}")));
    };
    if let Some(Signing { by, is }) = signing {
        line("login", sanitize::line(&login(by)).into_owned());
        match is {
            Ok(caller) => line("aws", sanitize::line(&caller.arn).into_owned()),
            Err(why) => {
                let why = format!("not known: {}", sanitize::line(why));
                line("aws", paint.paint(WARNING, why).to_string());
            }
        }
    }
    if let (None, Some(arn)) = (signing, caller.kubernetes.arn()) {
        line("login", "a token of another program".to_owned());
        line("aws", format!("{}, says the API server, which asked STS", sanitize::line(arn)));
    }
    let username = sanitize::line(&caller.kubernetes.username);
    line("server", paint.paint(HEADING, username).to_string());
    let groups: Vec<_> = caller.kubernetes.groups.iter().map(|group| sanitize::name(group)).collect();
    line("in", paint.paint(HEADING, groups.join(", ")).to_string());
    let other = if compared.by_entry { "entry" } else { "mapping" };
    match compared.agrees {
        Some(true) => line(other, "says the same".to_owned()),
        Some(false) => line(other, paint.paint(WARNING, "says something else").to_string()),
        None => line(other, "does not tell".to_owned()),
    }
    for reason in compared.reasons {
        line("because", sanitize::line(reason).into_owned());
    }
    if let Some(mapping) = mapping {
        let _ = write!(out, "\n{mapping}");
    }
    out
}

fn login(aws: &AwsIdentity) -> String {
    let parts = [
        aws.role.as_ref().map(|role| format!("the role {role}")),
        aws.access_key_id.as_ref().map(|key| format!("the access key {key}")),
        aws.profile.as_ref().map(|profile| format!("the profile {profile}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("a token signed with {}", parts.join(" of "))
}
