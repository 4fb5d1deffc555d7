//! The commands that take a change back, to be copied from a report. A command is offered only if
//! its words, read as the command line reads them, say exactly what is meant.

use clap::Parser as _;

use super::grant::{self, GrantArgs};
use super::host::program;
use super::target::TargetArgs;
use super::{Cli, Command};
use crate::arn::Principal;
use crate::change::{Grant, Intent, Plan, Revoke};
use crate::cluster::shell_quoted;
use crate::data::DataKey;
use crate::ui::sanitize;

/// Said before a change that has no such commands.
pub(super) const NONE: &str = "no single command takes this back; without --no-history awsauth undo does";

/// One command for each step back, with the flags that name the same place; none at all where
/// one of them can't be said.
pub(super) fn commands(plan: &Plan, flags: &[String]) -> Vec<String> {
    let commands: Option<_> = plan.undo.iter().map(|intent| command(intent, flags)).collect();
    commands.unwrap_or_default()
}

/// The command that takes back what a record holds; `None` where the place can't be said again.
pub(super) fn by_record(revision: &str, flags: &[String]) -> Option<String> {
    let flags = flags.iter().map(String::as_str);
    proven(&["undo", revision].into_iter().chain(flags).collect::<Vec<_>>())
}

/// A command as it is typed; `None` where the command line would not read it so.
pub(super) fn proven(words: &[&str]) -> Option<String> {
    let words = || words.iter().copied();
    let read = || Cli::try_parse_from(std::iter::once("awsauth").chain(words())).ok();
    let proven = words().all(is_shown_as_it_is) && read().is_some();
    let typed = program().iter().copied().chain(words());
    proven.then(|| typed.map(shell_quoted).collect::<Vec<_>>().join(" "))
}

fn command(intent: &Intent, flags: &[String]) -> Option<String> {
    let mut words = vec!["awsauth".to_owned()];
    words.extend(match intent {
        Intent::Grant(grant) => grant_words(grant),
        Intent::GrantAccount { id } => vec!["add-account".into(), id.clone()],
        Intent::Revoke(revoke) => revoke_words(revoke),
        Intent::Several(_) | Intent::Texts(_) | Intent::Whole(_) | Intent::Apply(_) | Intent::TakeBack(_) => {
            return None;
        }
    });
    words.extend(flags.iter().cloned());
    let proven = words.iter().all(|word| is_shown_as_it_is(word)) && says(&words, intent, flags);
    let typed = || program().iter().copied().chain(words.iter().skip(1).map(String::as_str));
    proven.then(|| typed().map(shell_quoted).collect::<Vec<_>>().join(" "))
}

fn grant_words(grant: &Grant) -> Vec<String> {
    let command = if grant.key == DataKey::MapUsers { "add-user" } else { "add-role" };
    let mut words = vec![command.to_owned(), grant.arn.clone()];
    words.extend(grant.username.iter().map(|name| format!("--username={name}")));
    words.extend(grant.groups.iter().map(|group| format!("--group={group}")));
    if grant.replace {
        words.push("--replace".to_owned());
    }
    words
}

fn revoke_words(revoke: &Revoke) -> Vec<String> {
    let mut words = vec!["remove".to_owned()];
    words.extend(revoke.principals.iter().cloned());
    words.extend(revoke.groups.iter().map(|group| format!("--group={group}")));
    words
}

/// A terminal shows an escaped word, and another word would be copied; what was no UTF-8 is lost
/// already.
fn is_shown_as_it_is(word: &str) -> bool {
    sanitize::line(word) == word && !word.contains(char::REPLACEMENT_CHARACTER)
}

/// Whether the command line reads these words as this intent, at the place of these flags.
fn says(words: &[String], intent: &Intent, flags: &[String]) -> bool {
    let Ok(cli) = Cli::try_parse_from(words) else { return false };
    let Some((understood, target)) = understood(cli.command) else { return false };
    let sorted = |flags: &[String]| {
        let mut flags = flags.to_vec();
        flags.sort_unstable();
        flags
    };
    understood == *intent && sorted(&target.typed()) == sorted(flags)
}

/// What a command would carry out; `None`: it refuses its words, or writes nothing.
fn understood(command: Command) -> Option<(Intent, TargetArgs)> {
    Some(match command {
        Command::AddRole(args) => {
            let principal = Principal::parse_role(&args.arn).ok()?;
            (granted(DataKey::MapRoles, &principal, args.grant)?, args.target)
        }
        Command::AddUser(args) => {
            let principal = Principal::parse_user(&args.arn).ok()?;
            (granted(DataKey::MapUsers, &principal, args.grant)?, args.target)
        }
        Command::AddAccount(args) => {
            crate::arn::AccountId::parse(&args.id).ok()?;
            (Intent::GrantAccount { id: args.id }, args.target)
        }
        Command::Remove(args) if !args.groups.iter().any(String::is_empty) => {
            let (principals, username, groups) = (args.principals, args.username, args.groups);
            let ignore_not_found = args.ignore_not_found;
            let revoke = Revoke { principals, username, groups, several: args.all, ignore_not_found };
            (Intent::Revoke(revoke), args.target)
        }
        _ => return None,
    })
}

/// The wish of a grant, without the username that is only for want of another.
fn granted(key: DataKey, principal: &Principal, grant: GrantArgs) -> Option<Intent> {
    match grant::wish(key, principal, grant).ok()?.intent {
        Intent::Grant(grant) => Some(Intent::Grant(Grant { default_username: String::new(), ..grant })),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARN: &str = "arn:aws:iam::111122223333:role/a";

    fn back(key: DataKey, arn: &str, username: &str, groups: &[&str]) -> Option<String> {
        let grant = Grant {
            key,
            arn: arn.to_owned(),
            username: Some(username.to_owned()),
            default_username: String::new(),
            groups: groups.iter().map(|group| (*group).to_owned()).collect(),
            replace: false,
        };
        command(&Intent::Grant(grant), &["-f".to_owned(), "f.yaml".to_owned()])
    }

    #[test]
    fn a_value_that_begins_with_a_hyphen_is_no_flag() {
        let command = back(DataKey::MapRoles, ARN, "-u", &["-x", "--replace"]);
        let wanted = format!("awsauth add-role {ARN} --username=-u --group=-x --group=--replace -f f.yaml");
        assert_eq!(command.as_deref(), Some(wanted.as_str()));
    }

    #[test]
    fn what_the_command_line_would_read_otherwise_is_not_offered() {
        let user = "arn:aws:iam::111122223333:user/u";
        assert!(back(DataKey::MapUsers, user, "u", &["x"]).is_some());
        for (key, arn, username, group) in [
            (DataKey::MapRoles, ARN, "u", "x,y"),
            (DataKey::MapRoles, ARN, "u", ""),
            (DataKey::MapRoles, ARN, "", "x"),
            (DataKey::MapRoles, ARN, "\u{1b}[2J", "x"),
            (DataKey::MapRoles, ARN, "u", "x\ny"),
            (DataKey::MapRoles, ARN, "u", "x\u{202e}y"),
            (DataKey::MapRoles, user, "u", "x"),
            (DataKey::MapUsers, ARN, "u", "x"),
            (DataKey::MapRoles, "ARN:AWS:iam::111122223333:role/a", "u", "x"),
        ] {
            assert_eq!(back(key, arn, username, &[group]), None, "{key} {arn} {username:?} {group:?}");
        }
    }

    #[test]
    fn a_place_that_the_flags_would_not_name_is_not_offered() {
        let account = Intent::GrantAccount { id: "111122223333".to_owned() };
        let at = |flags: &[&str]| command(&account, &flags.iter().map(|&f| f.to_owned()).collect::<Vec<_>>());
        assert!(at(&["--context", "prod"]).is_some());
        assert_eq!(at(&["-f", "-x.yaml"]), None);
        assert_eq!(at(&["-f", "\u{fffd}.yaml"]), None);
    }
}
