//! `awsauth completions`

use clap::{Args, ValueEnum as _};
use clap_complete::Shell;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::output::Format;

/// Print the completions of a shell
///
/// The same files are in the directory completions/ of the release, with
/// kubectl_complete-awsauth, which kubectl 1.26 and later looks for in PATH.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth completions bash > /etc/bash_completion.d/awsauth
  awsauth completions zsh > ~/.zfunc/_awsauth
  awsauth completions fish > ~/.config/fish/completions/awsauth.fish")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_parser = shells())]
    shell: Shell,
}

fn shells() -> clap::builder::EnumValueParser<Shell> {
    clap::builder::EnumValueParser::new()
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
        console.printer.answer(&completions(self.shell))?;
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
