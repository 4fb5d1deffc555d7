//! As a kubectl plugin: kubectl runs `kubectl-awsauth` from `PATH` for `kubectl awsauth`.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::Path;
use std::sync::OnceLock;

use clap::Command;

/// Whether kubectl would have started us under this name.
pub(super) fn is_kubectl_plugin(program: Option<&OsString>) -> bool {
    let name = program.and_then(|p| Path::new(p).file_stem());
    // kubectl looks for the plugin of `kubectl aws-auth` under `kubectl-aws_auth`.
    name.is_some_and(|name| name.to_string_lossy().starts_with("kubectl-"))
}

static PLUGIN: OnceLock<bool> = OnceLock::new();

/// Remembers for the whole process under which name it was started.
pub(super) fn remember(program: Option<&OsString>) -> bool {
    *PLUGIN.get_or_init(|| is_kubectl_plugin(program))
}

/// The words that start us again, for commands that are printed.
pub(super) fn program() -> &'static [&'static str] {
    if PLUGIN.get() == Some(&true) { &["kubectl", "awsauth"] } else { &["awsauth"] }
}

/// A line that names our commands, with the words that start them here.
pub(super) fn as_typed(line: &str) -> Cow<'_, str> {
    if program().len() > 1 { for_kubectl(line).into() } else { line.into() }
}

fn for_kubectl(line: &str) -> String {
    let command = super::command();
    let names = command.get_subcommands().map(Command::get_name).chain(["--help"]);
    names.fold(line.to_owned(), |line, name| {
        let (alone, by_kubectl) = (format!("awsauth {name}"), format!("kubectl awsauth {name}"));
        // What is to be typed may say so already.
        line.replace(&by_kubectl, &alone).replace(&alone, &by_kubectl)
    })
}

/// Makes help and errors say `kubectl awsauth`, which is what was typed.
pub fn as_kubectl_plugin(command: Command) -> Command {
    renamed(command.bin_name("kubectl awsauth"))
}

fn renamed(mut command: Command) -> Command {
    if let Some(help) = command.get_after_help() {
        let help = help.to_string().replace("  awsauth ", "  kubectl awsauth ");
        command = command.after_help(help);
    }
    command.mut_subcommands(renamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_commands_are_renamed() {
        assert_eq!(
            for_kubectl("see awsauth get, awsauth --help"),
            "see kubectl awsauth get, kubectl awsauth --help"
        );
        assert_eq!(for_kubectl("it has: my awsauth context"), "it has: my awsauth context");
        let named = "to take it back: kubectl awsauth undo k7m2x9pq";
        assert_eq!(for_kubectl(named), named);
    }

    #[test]
    fn the_file_name_tells() {
        let host = |name: &str| is_kubectl_plugin(Some(&name.into()));
        assert!(host("/usr/local/bin/kubectl-awsauth") && host("kubectl-awsauth.exe"));
        assert!(!host("awsauth") && !host("/opt/kubectl-plugins/awsauth") && !is_kubectl_plugin(None));
    }
}
