//! Flags of every command: what is printed, and how.

use clap::{ArgAction, Args, ValueEnum};

use super::host::as_typed;
use crate::ui::printer::Verbosity;
use crate::ui::{ColorChoice, Printer};

/// `-o` as typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// For people
    #[default]
    Table,
    /// One object
    Json,
    /// The same object as YAML
    Yaml,
    /// Principals, one a line
    Name,
    /// Findings for code scanning
    #[value(hide = true)]
    Sarif,
    /// Findings for GitHub
    #[value(hide = true)]
    Github,
}

/// What findings alone are printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingsFormat {
    Sarif,
    Github,
}

impl Output {
    /// For every command; findings have forms of their own.
    pub fn format(self) -> Format {
        match self {
            Self::Table | Self::Sarif | Self::Github => Format::Table,
            Self::Json => Format::Json,
            Self::Yaml => Format::Yaml,
            Self::Name => Format::Name,
        }
    }

    /// For findings alone.
    pub fn of_findings(self) -> Option<FindingsFormat> {
        match self {
            Self::Sarif => Some(FindingsFormat::Sarif),
            Self::Github => Some(FindingsFormat::Github),
            _ => None,
        }
    }
}

/// What an answer looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people
    #[default]
    Table,
    /// One object
    Json,
    /// The same object as YAML
    Yaml,
    /// Principals, one a line
    Name,
}

/// The flags.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// What to print on stdout
    #[arg(
        short,
        long,
        global = true,
        value_name = "FORMAT",
        default_value = "table",
        hide_default_value = true
    )]
    pub output: Output,

    /// When to colour: auto, always or never; NO_COLOR and CLICOLOR_FORCE are honoured too
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: ColorChoice,

    /// Say nothing but answers, errors and questions
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// Show each request on stderr, without secrets; -vv or -v=2 more
    #[arg(
        short,
        long,
        global = true,
        value_name = "N",
        action = ArgAction::Append,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "1",
        conflicts_with = "quiet"
    )]
    pub verbose: Vec<u8>,
}

impl OutputArgs {
    /// The streams of this process as these flags want them.
    pub fn printer(&self) -> Printer {
        let verbosity = Verbosity { quiet: self.quiet, level: self.level() };
        Printer::of_process(self.color, verbosity).naming(as_typed)
    }

    /// Each -v adds one, and -v=N adds N.
    fn level(&self) -> u8 {
        self.verbose.iter().copied().fold(0, u8::saturating_add)
    }
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, Command, FromArgMatches as _};

    use super::*;

    fn level(flags: &[&str]) -> Option<u8> {
        let command = OutputArgs::augment_args(Command::new("test").no_binary_name(true));
        let matches = command.try_get_matches_from(flags).ok()?;
        Some(OutputArgs::from_arg_matches(&matches).ok()?.level())
    }

    #[test]
    fn verbosity_is_counted_or_given() {
        assert_eq!(level(&[]), Some(0));
        for (flags, wanted) in [
            (&["-v"][..], 1),
            (&["-vv"], 2),
            (&["-v", "-v"], 2),
            (&["-v=2"], 2),
            (&["--verbose=2"], 2),
            (&["--verbose"], 1),
            (&["-v=0"], 0),
            (&["-v=255", "-v"], 255),
        ] {
            assert_eq!(level(flags), Some(wanted), "{flags:?}");
        }
        for flags in [&["-v=x"][..], &["-v=-1"], &["-v", "2"], &["-qv"]] {
            assert_eq!(level(flags), None, "{flags:?}");
        }
    }
}
