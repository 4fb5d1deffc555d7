//! `awsauth lint`

mod files;
mod look;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::output::Format;
use super::target::ClusterArgs;
use crate::diagnostic::Severity;
use crate::lint::{Selection, UnknownRule};
use crate::ui::lint::{Counts, LintView, Report, short, text};
use crate::ui::{json, yaml};

/// Find what is wrong in a mapping, or soon will be
///
/// Looks through manifests, folders or a cluster's mapping with rules that know how the server
/// reads it: what it drops, who never matches, who gets more than was meant. Exit 1 if something
/// is found that is at least a warning.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth lint aws-auth.yaml
  awsauth lint clusters/ --min-severity warning
  awsauth lint --cluster prod --ignore AA4
  helm template chart | awsauth lint -

In the text, `# awsauth: ignore[AA201]` behind a line or above an entry leaves findings out, and
`# awsauth: ignore-file[AA201]` leaves them out everywhere.")]
pub struct LintArgs {
    /// Files and folders; - is stdin. Files without an aws-auth ConfigMap are passed over
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// A manifest that must have the ConfigMap; repeatable, - is stdin
    #[arg(short, long, value_name = "FILE", help_heading = "Target")]
    pub filename: Vec<PathBuf>,

    /// Only these rules: codes, beginnings of codes or names; several with commas
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub select: Vec<String>,

    /// Not these rules
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub ignore: Vec<String>,

    /// Only findings that are at least this bad
    #[arg(long, value_name = "SEVERITY")]
    pub min_severity: Option<Level>,

    /// Exit 1 only for findings that are at least this bad [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<Level>,

    #[command(flatten)]
    pub cluster: ClusterArgs,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// Worth knowing
    Note,
    /// Works, but probably not as meant
    Warning,
    /// The server drops or misreads something
    Error,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Note => Self::Note,
            Level::Warning => Self::Warning,
            Level::Error => Self::Error,
        }
    }
}

impl LintArgs {
    /// Looks, and shows what was found.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let selection = self.selection()?;
        let reports = if self.paths.is_empty() && self.filename.is_empty() {
            vec![look::at_cluster(&self.cluster, &selection, console).await?]
        } else {
            files::look(&self, &selection, console)?
        };
        self.answer(&reports, console)
    }

    fn selection(&self) -> Result<Selection, CommandError> {
        let least = self.min_severity.map_or(Severity::Note, Severity::from);
        Selection::new(&self.select, &self.ignore, least).map_err(|UnknownRule(word)| {
            CommandError::usage(format!("no rule is called `{word}`")).hint("see docs/rules for all of them")
        })
    }

    fn answer(&self, reports: &[Report], console: &mut Console) -> Result<ExitCode, CommandError> {
        let counts = Counts::of(reports);
        let answer = match console.format {
            Format::Table => text(reports, console.printer.out_paint),
            Format::Name => short(reports),
            Format::Json => json::to_string(&LintView::new(reports)),
            Format::Yaml => yaml::to_string(&LintView::new(reports)),
        };
        console.printer.answer(&answer)?;
        if matches!(console.format, Format::Table | Format::Name) {
            Self::say_more(reports, counts, console);
        }
        let fails = self.fail_on.map_or(Severity::Warning, Severity::from);
        Ok(if counts.at_least(fails) > 0 { ExitCode::AnswerIsNo } else { ExitCode::Done })
    }

    fn say_more(reports: &[Report], counts: Counts, console: &mut Console) {
        let ignored: usize = reports.iter().map(|report| report.linted.ignored).sum();
        if ignored > 0 {
            console.printer.note(&format!("{ignored} left out by comments in the text"));
        }
        if counts.total() == 0 {
            match reports {
                [] => {}
                [one] => console.printer.note(&format!("nothing found in {}", one.name)),
                _ => console.printer.note(&format!("nothing found in {} manifests", reports.len())),
            }
        }
    }
}
