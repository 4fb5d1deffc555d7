//! What is said where a principal that was named is not there.

use std::path::Path;

use super::error::CommandError;
use super::exit::ExitCode;
use crate::cluster::shell_quoted;
use crate::mapping::AuthMap;

/// `get` was to show these.
pub(super) fn not_shown(missing: &[String], place: &str, map: Option<&AuthMap>) -> CommandError {
    let message = format!("not in {place}: {}", missing.join(", "));
    let mut error = CommandError::new(ExitCode::AnswerIsNo, "principal-not-found", message);
    for typed in missing {
        error = match map.and_then(|map| did_you_mean(map, typed)) {
            Some(meant) => error.hint(meant),
            None if is_manifest(typed) => {
                error.hint(format!("to read a file: awsauth get -f {}", shell_quoted(typed)))
            }
            None => error,
        };
    }
    error.hint("see what is there: awsauth get")
}

/// `remove` was to take these away; where a group was named it stands behind.
pub(super) fn not_found(who: &[String], map: &AuthMap) -> CommandError {
    let message = format!("not in the mapping: {}", who.join(", "));
    let mut error = CommandError::new(ExitCode::AnswerIsNo, "not-found", message);
    for typed in who.iter().filter_map(|who| who.split(" in group").next()) {
        if let Some(meant) = did_you_mean(map, typed) {
            error = error.hint(meant);
        }
    }
    error.hint("see what is there: awsauth get").hint("where it does not matter, add --ignore-not-found")
}

/// A principal that is there and looks like the one that is not.
fn did_you_mean(map: &AuthMap, typed: &str) -> Option<String> {
    let meant = map.meant_by(typed);
    let stands_there = meant.contains(&typed);
    (!meant.is_empty() && !stands_there).then(|| format!("did you mean {}?", meant.join(" or ")))
}

/// `awsauth get aws-auth.yaml`
fn is_manifest(typed: &str) -> bool {
    let extension = Path::new(typed).extension();
    extension.is_some_and(|it| ["yaml", "yml", "json"].iter().any(|known| it.eq_ignore_ascii_case(known)))
}
