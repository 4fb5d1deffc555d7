//! A token, and what a server would say to it, for people.

use std::fmt::Write as _;

use super::paint::{self, Paint};
use super::sanitize;
use super::token_view::{CheckView, SecretView, TokenView};

/// What is in a token, a line each.
pub fn decoded(view: &TokenView, paint: Paint) -> String {
    let age = view.age_seconds.map_or_else(String::new, |age| format!(" ({})", since(age)));
    let left = view.expired.map(|expired| if expired { " (over)" } else { "" }).unwrap_or_default();
    let dated = |text: &Option<String>, note: &str| text.as_ref().map(|text| format!("{text}{note}"));
    lines(
        &[
            ("host", Some(view.host.clone())),
            ("region", view.region.clone()),
            ("partition", Some(view.partition.to_owned())),
            ("access key id", view.access_key_id.clone()),
            ("signed for", view.scope.clone()),
            ("signed headers", Some(view.signed_headers.join(";"))),
            ("date", dated(&view.date, &age)),
            ("accepted until", dated(&view.accepted_until, left)),
            ("session token", view.session_token.as_ref().map(secret)),
            ("signature", view.signature.as_ref().map(secret)),
            ("url", view.url.clone()),
        ],
        paint,
    )
}

/// The rules one a line, then who it is, then how to ask STS oneself.
pub fn checked(view: &CheckView, paint: Paint) -> String {
    let mut out = String::new();
    for rule in &view.rules {
        let mark = match rule.passed {
            Some(true) => paint.paint(paint::ADDED, "ok  ").to_string(),
            Some(false) => paint.paint(paint::ERROR, "FAIL").to_string(),
            None => "-   ".to_owned(),
        };
        let _ = writeln!(out, "{mark}  {:<20} {}", rule.rule, rule.demand);
        for (label, text) in [("", &rule.why), ("to do: ", &rule.help)] {
            if let Some(text) = text {
                let _ = writeln!(out, "      {:<20} {label}{}", "", sanitize::line(text));
            }
        }
    }
    out.push('\n');
    match (&view.caller, view.accepted) {
        (Some(caller), _) => {
            let session = Some(caller.session_name.clone()).filter(|name| !name.is_empty());
            let who = [
                ("arn", Some(caller.arn.clone())),
                ("canonical arn", Some(caller.canonical_arn.clone())),
                ("account", Some(caller.account.clone())),
                ("user id", Some(caller.user_id.clone())),
                ("session name", session),
            ];
            out.push_str(&lines(&who, paint));
        }
        (None, Some(false)) => out.push_str("The server would refuse this token.\n"),
        (None, _) => out.push_str("All but the signature is well; STS was not asked.\n"),
    }
    if let Some(curl) = &view.curl {
        let _ = write!(
            out,
            "\nTo ask STS yourself, without the token in an argument:\n{}\n",
            sanitize::line(curl)
        );
    }
    out
}

fn lines(pairs: &[(&str, Option<String>)], paint: Paint) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if let Some(value) = value {
            let name = format!("{name:<16}");
            let _ = writeln!(out, "{}{}", paint.paint(paint::HEADING, &name), sanitize::line(value));
        }
    }
    out
}

fn secret(secret: &SecretView) -> String {
    match &secret.value {
        Some(value) => value.clone(),
        None => format!("hidden, {} characters", secret.length),
    }
}

fn since(seconds: i64) -> String {
    let span = |seconds: i64| match seconds {
        0..120 => format!("{seconds} s"),
        120..7200 => format!("{} min", seconds / 60),
        7200..172_800 => format!("{} h", seconds / 3600),
        _ => format!("{} days", seconds / 86_400),
    };
    if seconds < 0 {
        format!("{} in the future: the clocks differ", span(seconds.saturating_neg()))
    } else {
        format!("{} ago", span(seconds))
    }
}
