//! Arguments that clap does not take, and help and version, which it counts among errors.

use std::ffi::OsString;

use clap::error::ErrorKind;

use super::error::CommandError;
use super::exit::ExitCode;
use super::output::Format;
use crate::failure::redacted;
use crate::ui::printer::Verbosity;
use crate::ui::{ColorChoice, Printer, sanitize};

/// Shows a mistake of ours to tell, as the arguments ask for it.
pub(super) fn report_own(error: &CommandError, args: &[OsString]) -> ExitCode {
    error.report(format(args), &mut Printer::of_process(ColorChoice::Auto, Verbosity::default()))
}

/// Shows what clap says: help and version on stdout, mistakes on stderr.
pub(super) fn report(error: &clap::Error, args: &[OsString]) -> ExitCode {
    // A token given as an argument is quoted by clap.
    let mut text = redacted(&error.render().to_string());
    if text.contains("'--output <FORMAT>'") && args.iter().any(|arg| arg == "lint") {
        text = text.replacen("yaml, name]", "yaml, name, sarif, github]", 1);
    }
    if let ErrorKind::DisplayHelp | ErrorKind::DisplayVersion = error.kind() {
        return answer(&text, args);
    }
    let mut printer = Printer::of_process(ColorChoice::Never, Verbosity::default());
    let of_aws = error.kind() == ErrorKind::UnknownArgument && args.get(1).is_some_and(|word| word == "eks");
    if format(args) == Format::Json {
        let error = mistake(&text);
        let error = if of_aws { error.hint(KEEP_THE_AWS_CLI) } else { error };
        return error.report(Format::Json, &mut printer);
    }
    let hint = if of_aws { format!("hint: {KEEP_THE_AWS_CLI}\n") } else { String::new() };
    printer.tell(&sanitize::block(&(text + &hint)));
    ExitCode::Usage
}

/// Whoever puts our name into a line for the AWS CLI may have flags there that no token needs.
const KEEP_THE_AWS_CLI: &str = "awsauth takes what says which token is meant; for more leave the AWS CLI in the \
                                kubeconfig, which awsauth kubeconfig --exec aws writes";

/// Help, or the version.
pub(super) fn answer(text: &str, args: &[OsString]) -> ExitCode {
    let mut printer = Printer::of_process(ColorChoice::Never, Verbosity::default());
    match printer.answer(text) {
        Ok(()) => ExitCode::Done,
        Err(error) => CommandError::from(error).report(format(args), &mut printer),
    }
}

/// `--dry-run client`: the word behind it would be taken for a principal.
pub(super) fn loose_value(args: &[OsString]) -> Option<CommandError> {
    let args: Vec<_> = args.iter().skip(1).map(|a| a.to_string_lossy()).take_while(|a| a != "--").collect();
    let pair = args
        .windows(2)
        .find(|pair| pair[0] == "--dry-run" && matches!(pair[1].as_ref(), "client" | "server" | "none"))?;
    let error = CommandError::usage("--dry-run takes its value with an equals sign");
    Some(error.hint(format!("write --dry-run={}", pair[1])))
}

/// clap's words as one of our errors: the first paragraph is what is wrong.
fn mistake(text: &str) -> CommandError {
    let said = text.split("\n\n").next().unwrap_or_default();
    let said = said.strip_prefix("error: ").unwrap_or(said);
    let lines: Vec<&str> = said.lines().map(str::trim).collect();
    CommandError::usage(lines.join(" ")).hint("see awsauth --help")
}

/// What `-o` asks for, where the arguments as a whole could not be read.
fn format(args: &[OsString]) -> Format {
    let args: Vec<_> = args.iter().skip(1).map(|a| a.to_string_lossy()).take_while(|a| a != "--").collect();
    let is_json = args.iter().enumerate().any(|(nth, arg)| match arg.as_ref() {
        "-o" | "--output" => args.get(nth + 1).is_some_and(|value| value == "json"),
        arg => matches!(arg, "-ojson" | "-o=json" | "--output=json"),
    });
    if is_json { Format::Json } else { Format::Table }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(args: &[&str]) -> Format {
        format(&args.iter().map(Into::into).collect::<Vec<_>>())
    }

    #[test]
    fn json_is_found_in_arguments_that_are_wrong_elsewhere() {
        assert_eq!(asked(&["awsauth", "get", "--nope", "-o", "json"]), Format::Json);
        assert_eq!(asked(&["awsauth", "--output=json", "--nope"]), Format::Json);
        assert_eq!(asked(&["awsauth", "-o", "yaml", "--", "-o", "json"]), Format::Table);
        assert_eq!(asked(&["awsauth", "-o"]), Format::Table);
    }
}
