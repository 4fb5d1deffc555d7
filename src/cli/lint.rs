//! `awsauth lint`

mod config;
mod explain;
mod facts;
mod files;
mod gather;
mod glob;
mod judged;
mod level;
mod look;
mod mend;
mod mend_cluster;

use std::path::PathBuf;

use clap::Args;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::output::{FindingsFormat, Format};
use super::target::ClusterArgs;
use super::write_args::WriteArgs;
use crate::lint::Applicability;
use crate::ui::lint::{Counts, LintView, Report, github, sarif, short, text};
use crate::ui::{json, yaml};
use config::Rules;
use level::{FailOn, Level};
use mend::{Mended, views};

/// Find what is wrong in a mapping, or soon will be
///
/// Looks through manifests, folders or a cluster's mapping with rules that know how the server
/// reads it: what it drops, who never matches, who gets more than was meant. On a cluster also
/// with what only that and AWS know: access entries, groups that nothing binds, roles and users
/// that IAM no longer has. Exit 1 if something is found that is at least a warning.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth lint aws-auth.yaml
  awsauth lint clusters/ --min-severity warning
  awsauth lint --cluster prod --ignore AA4
  helm template chart | awsauth lint -

-o json, yaml, name (a line each, for editors), sarif (code scanning) or github (annotations).

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

    /// Exit 1 for findings that are at least this bad [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,

    /// Settings, instead of those of awsauth.toml in this folder or the nearest above
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Print what a rule is about, by code or name; all: list them
    #[arg(long, value_name = "CODE", conflicts_with_all = ["paths", "filename", "fix"])]
    pub explain: Option<String>,

    /// Mend what can be mended so that whoever could enter before still can, as before
    #[arg(long)]
    pub fix: bool,

    /// With --fix also what guesses at what was meant, or changes who enters as what
    #[arg(long, requires = "fix")]
    pub unsafe_fixes: bool,

    #[command(flatten)]
    pub cluster: ClusterArgs,

    #[command(flatten)]
    pub write: WriteArgs,

    /// `-o sarif` and `-o github`
    #[arg(skip)]
    pub findings: Option<FindingsFormat>,
}

impl LintArgs {
    /// Looks, and shows what was found.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        if let Some(word) = &self.explain {
            return explain::run(word, console);
        }
        let rules = Rules::settle(&self)?;
        if self.paths.is_empty() && self.filename.is_empty() {
            return self.run_on_cluster(&rules, console).await;
        }
        if let Some(flag) = self.cluster.about_clusters() {
            let error = CommandError::usage(format!("files are given, and {flag} is about a cluster"));
            return Err(error.hint(format!("leave out the files or {flag}")));
        }
        let files::Sources { mut found, passed_over, left_alone, failed } = files::read(&self, console)?;
        let mended = if self.fix { self.mend(&mut found, &rules, console).await? } else { Vec::new() };
        let reports: Vec<Report> = found.iter().map(|source| source.lint(&rules)).collect();
        if reports.is_empty() && failed.is_none() {
            console.printer.note(&self.none_found(passed_over, left_alone));
            console
                .printer
                .hint("name the file or folder that has it; with neither, the cluster's is linted");
        }
        let exit = self.answer(&reports, &mended, rules.fail_on, console)?;
        Ok(failed.unwrap_or(exit))
    }

    fn answer(
        &self,
        reports: &[Report],
        mended: &[Mended],
        fail_on: FailOn,
        console: &mut Console,
    ) -> Result<ExitCode, CommandError> {
        let counts = Counts::of(reports);
        let changed = self.write.exit_code && mended.iter().any(Mended::changes);
        let exit = if fail_on.is_met(counts) || changed { ExitCode::AnswerIsNo } else { ExitCode::Done };
        if let Some(document) = mended.iter().find_map(Mended::document) {
            console.printer.document(document)?;
            console.printer.say(&text(reports, console.printer.err_paint));
            return Ok(exit);
        }
        let answer = match console.format {
            _ if self.findings == Some(FindingsFormat::Sarif) => sarif(reports),
            _ if self.findings == Some(FindingsFormat::Github) => github(reports),
            Format::Table => text(reports, console.printer.out_paint),
            Format::Name => short(reports),
            Format::Json => json::to_string(&LintView::new(reports, &views(mended), judged::views(mended))),
            Format::Yaml => yaml::to_string(&LintView::new(reports, &views(mended), judged::views(mended))),
        };
        console.printer.answer(&answer)?;
        if matches!(console.format, Format::Table | Format::Name) {
            self.say_more(reports, counts, console);
        }
        Ok(exit)
    }

    /// What was looked at in vain, and where.
    fn none_found(&self, passed_over: usize, left_alone: usize) -> String {
        let named: Vec<_> = self.paths.iter().map(|path| path.display().to_string()).collect();
        let (named, want) = (named.join(", "), self.cluster.object().name);
        match (passed_over, left_alone) {
            (0, 0) => format!("there are no manifests in {named}: no YAML, no JSON"),
            (1, 0) => format!("{named}: the file has no {want} ConfigMap"),
            (n, 0) => format!("{named}: none of {n} files has an {want} ConfigMap"),
            (_, 1) => format!("{named}: nothing was linted, the template is all there is"),
            (_, n) => format!("{named}: nothing was linted, {n} templates are all there is"),
        }
    }

    fn say_more(&self, reports: &[Report], counts: Counts, console: &mut Console) {
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
        let (safe, unsafe_) = fixable(reports);
        if safe > 0 && !self.fix {
            console.printer.hint(&format!("{safe} of these can be mended: add --fix"));
        }
        if unsafe_ > 0 && !self.unsafe_fixes {
            let hint = format!("{unsafe_} of these can be mended by a guess: add --fix --unsafe-fixes");
            console.printer.hint(&hint);
        }
    }
}

/// How many findings have a safe fix, and how many another.
fn fixable(reports: &[Report]) -> (usize, usize) {
    let fixes = reports.iter().flat_map(|it| &it.linted.findings).filter_map(|it| it.fix.as_ref());
    let (safe, unsafe_): (Vec<_>, Vec<_>) = fixes.partition(|fix| fix.applicability == Applicability::Safe);
    (safe.len(), unsafe_.len())
}
