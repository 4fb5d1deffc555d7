//! `awsauth completions`

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum as _};
use clap_complete::Shell;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::output::Format;

/// Print the completions of a shell
///
/// The same files are in the directory completions/ of the release. kubectl 1.26 and later looks
/// for its own, kubectl_complete-awsauth, in PATH; it needs bash.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth completions bash > /etc/bash_completion.d/awsauth
  awsauth completions zsh > ~/.zfunc/_awsauth
  awsauth completions fish > ~/.config/fish/completions/awsauth.fish
  awsauth completions kubectl > ~/.local/bin/kubectl_complete-awsauth
  chmod +x ~/.local/bin/kubectl_complete-awsauth")]
pub struct CompletionsArgs {
    /// The shell, or kubectl
    #[arg(value_parser = shells())]
    shell: String,
}

/// What kubectl runs.
const KUBECTL: &str = include_str!("../../completions/kubectl_complete-awsauth");

fn shells() -> PossibleValuesParser {
    let shells = Shell::value_variants().iter().filter_map(Shell::to_possible_value);
    PossibleValuesParser::new(shells.chain([PossibleValue::new("kubectl")]))
}

impl CompletionsArgs {
    /// Answers with a script.
    pub fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        if console.format != Format::Table {
            return Err(CommandError::usage(
                "completions prints a script for a shell, so there is no place for -o",
            )
            .hint("leave -o out"));
        }
        let script = Shell::from_str(&self.shell, false).map_or_else(|_| KUBECTL.to_owned(), completions);
        console.printer.answer(&script)?;
        Ok(ExitCode::Done)
    }
}

/// The script of one shell.
pub fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::command(), "awsauth", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Every shell with the name under which its users expect the file.
pub fn files() -> impl Iterator<Item = (String, String)> {
    use clap_complete::Generator as _;
    Shell::value_variants().iter().map(|shell| (shell.file_name("awsauth"), completions(*shell)))
}
