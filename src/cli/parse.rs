//! The arguments as meant. To describe all commands takes longer than most of them run, so the one
//! that is named is described alone, and all only where the arguments ask for it: for help,
//! mistakes and other names.

use std::ffi::OsString;

use clap::{Args as _, Command, FromArgMatches as _};

use super::output::OutputArgs;
use super::{Cli, as_kubectl_plugin, command};

/// Reads what was typed. Errors, help among them, are those of the whole grammar.
pub(super) fn read(args: &[OsString], is_plugin: bool) -> Result<Cli, clap::Error> {
    alone(args).and_then(|one| by(one, args).ok()).map_or_else(|| by(all(is_plugin), args), Ok)
}

fn all(is_plugin: bool) -> Command {
    let command = if is_plugin { as_kubectl_plugin(command()) } else { command() };
    // A terminal that does not know its width calls it 0; clap would put each word on a line.
    let unknown = std::env::var_os("COLUMNS").is_some_and(|columns| columns == "0");
    if unknown { command.term_width(USUAL_WIDTH) } else { command }
}

/// What clap takes where nothing tells.
const USUAL_WIDTH: usize = 100;

fn by(mut command: Command, args: &[OsString]) -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&command.try_get_matches_from_mut(args)?)
}

/// The grammar without any command but the first that is named. It takes what the whole grammar
/// takes for this command, or fails where this is no name but a value of something else.
fn alone(args: &[OsString]) -> Option<Command> {
    let mut names = args.iter().skip(1).filter_map(|arg| arg.to_str());
    let (name, flags) = names.find_map(|word| DESCRIBED.iter().find(|(name, _)| *name == word))?;
    Some(OutputArgs::augment_args(Command::new("awsauth")).subcommand(flags(Command::new(*name))))
}

type Describe = fn(Command) -> Command;

/// What describes each command; those that need not hurry are left out.
const DESCRIBED: &[(&str, Describe)] = &[
    ("get", super::get::GetArgs::augment_args),
    ("add-role", super::add_role::AddRoleArgs::augment_args),
    ("add-user", super::add_user::AddUserArgs::augment_args),
    ("add-account", super::add_account::AddAccountArgs::augment_args),
    ("remove", super::remove::RemoveArgs::augment_args),
    ("apply", super::apply::ApplyArgs::augment_args),
    ("edit", super::edit::EditArgs::augment_args),
    ("diff", super::diff::DiffArgs::augment_args),
    ("history", super::history::HistoryArgs::augment_args),
    ("undo", super::undo::UndoArgs::augment_args),
    ("restore", super::restore::RestoreArgs::augment_args),
    ("lint", super::lint::LintArgs::augment_args),
    ("explain", super::explain::ExplainArgs::augment_args),
    ("whoami", super::whoami::WhoamiArgs::augment_args),
    ("doctor", super::doctor::DoctorArgs::augment_args),
    ("token", super::token::TokenArgs::augment_args),
    ("eks", super::token::EksArgs::augment_args),
    ("kubeconfig", super::kubeconfig::KubeconfigArgs::augment_args),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn each_command_is_described_as_in_the_whole_grammar() {
        let mut left: Vec<String> = Vec::new();
        for command in command().get_subcommands() {
            let Some((name, flags)) = DESCRIBED.iter().find(|(name, _)| *name == command.get_name()) else {
                left.push(command.get_name().to_owned());
                continue;
            };
            // Where it stands among others, and whether help shows it, is the whole's business.
            let shape = |command: Command| format!("{:?}", command.hide(false).display_order(0));
            assert!(shape(flags(Command::new(*name))) == shape(command.clone()), "{name}");
        }
        assert_eq!(left, ["completions", "version"]);
    }

    #[test]
    fn a_line_is_read_alike_by_the_part_and_by_the_whole() {
        for line in [
            "awsauth get",
            "awsauth -o json get -f get add-role",
            "awsauth -v --color never add-role R -g a,b --yes --dry-run",
            "awsauth eks get-token --cluster-name c --region r",
            "awsauth token decode",
            "awsauth token -i c -v=2",
            "awsauth history show 1 --diff -q",
            "awsauth --color=never remove add-role -- get",
        ] {
            let args = words(line);
            let whole = by(all(false), &args).map(|cli| format!("{cli:?}")).map_err(|e| e.to_string());
            let part = by(alone(&args).expect(line), &args).map(|cli| format!("{cli:?}"));
            assert_eq!(part.ok(), whole.clone().ok(), "{line}: {whole:?}");
        }
    }

    #[test]
    fn what_the_part_cannot_answer_is_answered_by_the_whole() {
        for line in [
            "awsauth",
            "awsauth ls",
            "awsauth get --help",
            "awsauth get --nope",
            "awsauth --color get get",
            "awsauth -o add-role get",
            "awsauth nope get",
            "awsauth help get",
            "awsauth --version get",
            "awsauth version",
        ] {
            let args = words(line);
            for is_plugin in [false, true] {
                let said = |read: Result<Cli, clap::Error>| {
                    read.map(|cli| format!("{cli:?}")).map_err(|error| error.render().to_string())
                };
                assert_eq!(said(read(&args, is_plugin)), said(by(all(is_plugin), &args)), "{line}");
            }
        }
    }
}
