//! Commands in hints are for the place that the failed command was about: the flags that name it
//! go behind them. Without these a hint after `--cluster prod` would send people to whatever
//! their kubeconfig points at.

use super::{Cli, Command};
use crate::cluster::shell_quoted;
use crate::ui::sanitize;

/// What is about one place. `token` and `kubeconfig` are not, and `completions` is about none.
const ABOUT_A_PLACE: [&str; 7] = ["get", "history", "undo", "restore", "edit", "lint", "remove"];

impl Cli {
    /// The flags that name the place of this command again, as they would be typed.
    pub(super) fn place(&self) -> Vec<String> {
        match &self.command {
            Command::Get(args) => args.target.typed(),
            Command::AddRole(args) => args.target.typed(),
            Command::AddUser(args) => args.target.typed(),
            Command::AddAccount(args) => args.target.typed(),
            Command::Remove(args) => args.target.typed(),
            Command::Edit(args) => args.target.typed(),
            Command::History(args) => args.place(),
            Command::Undo(args) => args.target.typed(),
            Command::Restore(args) => args.target.typed(),
            Command::Explain(args) => args.target.typed(),
            Command::Apply(args) => args.cluster.typed_with(args.target.as_ref()),
            Command::Diff(args) => args.cluster.typed_with(args.target.as_ref()),
            Command::Lint(args) => args.cluster.typed_with(None),
            Command::Whoami(args) => args.cluster.typed_with(None),
            Command::Doctor(args) => args.cluster.typed_with(None),
            Command::Token(_)
            | Command::Kubeconfig(_)
            | Command::Eks(_)
            | Command::Completions(_)
            | Command::Version(_) => Vec::new(),
        }
    }
}

/// The hint with the place behind the command that it ends in, if it ends in one that lacks it.
pub(super) fn named(hint: String, place: &[String]) -> String {
    let unsayable = |word: &String| sanitize::line(word) != *word;
    if place.is_empty() || place.iter().any(unsayable) || !ends_in_command(&hint, place) {
        return hint;
    }
    let words: Vec<String> = place.iter().map(|word| shell_quoted(word)).collect();
    format!("{hint} {}", words.join(" "))
}

fn ends_in_command(hint: &str, place: &[String]) -> bool {
    let Some((before, command)) = hint.rsplit_once("awsauth ") else { return false };
    let mut words = command.split(' ');
    let starts = before.is_empty() || before.ends_with([' ', '`']);
    let ours = words.next().is_some_and(|name| ABOUT_A_PLACE.contains(&name));
    let is_all = !command.contains([';', ',', ':', '`', '\'', '\u{2026}']);
    starts && ours && is_all && !words.any(|word| place.iter().any(|flag| flag == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_prod(hint: &str) -> String {
        named(hint.to_owned(), &["--cluster".to_owned(), "prod one".to_owned()])
    }

    #[test]
    fn a_command_at_the_end_is_for_the_same_place() {
        for hint in [
            "look at what is there: awsauth get",
            "to put a whole text back: awsauth restore REVISION",
            "to go on with it: EDITOR='cp draft' awsauth edit",
        ] {
            assert_eq!(at_prod(hint), format!("{hint} --cluster 'prod one'"));
        }
    }

    #[test]
    fn words_about_commands_stay_as_they_are() {
        for hint in [
            "or write without a record: --no-history; awsauth undo can't take it back then",
            "it has no contexts at all: awsauth kubeconfig --cluster CLUSTER adds one",
            "see what is there: awsauth get --cluster other",
            "the mapping of myawsauth get",
            "add --yes",
        ] {
            assert_eq!(at_prod(hint), hint);
        }
        assert_eq!(named("awsauth get".to_owned(), &[]), "awsauth get");
        assert_eq!(named("awsauth get".to_owned(), &["-f".to_owned(), "\u{1b}".to_owned()]), "awsauth get");
    }
}
