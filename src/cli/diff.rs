//! `awsauth diff`

use std::path::PathBuf;

use clap::Args;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::fail::sources_of;
use super::open::options;
use super::output::Format;
use super::target::ClusterArgs;
use super::wanted;
use crate::change::{AwsAuth, Effect, Source, merge};
use crate::diagnostic::{Diagnostic, Severity};
use crate::store::{Options, Store, Target};
use crate::ui::diff_view::{self, DiffView};
use crate::ui::{json, plan_text, snippet, text_view, where_text, yaml};
use crate::write::mapping_of;

/// Show how two mappings differ
///
/// Compares the wanted mapping of -f with a live one, or the mappings of two contexts. Exit 1 if
/// they differ.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth diff -f wanted.yaml --cluster prod
  awsauth diff -f wanted.yaml --target aws-auth.yaml --semantic
  awsauth diff --from-context staging --to-context prod")]
pub struct DiffArgs {
    /// The wanted mapping; repeatable, - is stdin
    #[arg(short, long, value_name = "FILE", required_unless_present = "from_context")]
    pub filename: Vec<PathBuf>,

    /// Show who gains and who loses what, instead of lines
    #[arg(long)]
    pub semantic: bool,

    /// A manifest to compare with, instead of a cluster
    #[arg(long, value_name = "FILE", help_heading = "Target")]
    pub target: Option<PathBuf>,

    /// The context to compare from
    #[arg(
        long,
        value_name = "NAME",
        requires = "to_context",
        conflicts_with_all = ["filename", "target", "cluster", "context"],
        help_heading = "Target"
    )]
    pub from_context: Option<String>,

    /// The context to compare to
    #[arg(long, value_name = "NAME", requires = "from_context", help_heading = "Target")]
    pub to_context: Option<String>,

    #[command(flatten)]
    pub cluster: ClusterArgs,
}

/// The two sides of a comparison.
#[derive(Debug)]
pub enum Sides {
    /// What the files want against what is there.
    Wanted { files: Vec<PathBuf>, there: Box<Target> },
    /// What is in one cluster against what is in another.
    Contexts { from: Box<Target>, to: Box<Target> },
}

impl DiffArgs {
    /// What is compared with what; `variable` is the value of `AWSAUTH_CLUSTER`.
    pub fn sides(&self, variable: Option<String>) -> Result<Sides, CommandError> {
        if let (Some(from), Some(to)) = (&self.from_context, &self.to_context) {
            let side = |context: &String| {
                let cluster = ClusterArgs { context: Some(context.clone()), ..self.cluster.clone() };
                cluster.resolve(None).map(Box::new)
            };
            return Ok(Sides::Contexts { from: side(from)?, to: side(to)? });
        }
        let there = match &self.target {
            Some(path) => self.cluster.resolve_file(path, "--target")?,
            None => self.cluster.resolve(variable)?,
        };
        wanted::refuse_stdin_twice(self.filename.iter().chain(&self.target))?;
        Ok(Sides::Wanted { files: self.filename.clone(), there: Box::new(there) })
    }

    /// Compares.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let options = options(&self.cluster, console);
        let (from, to) = match self.sides(super::target::cluster_variable())? {
            Sides::Contexts { from, to } => {
                (live(&from, &options, console).await?, live(&to, &options, console).await?)
            }
            Sides::Wanted { files, there } => {
                // The wanted ones first: no cluster is asked about what can't be wanted.
                let wanted = all_of(&files, &self.cluster, console)?;
                (live(&there, &options, console).await?, wanted)
            }
        };
        let names = [&*from.name, &*to.name];
        let (from, to) = (&from.auth, &to.auth);
        let effect = Effect::between(&from.map, &to.map);
        let differs = texts_differ(from, to) || !effect.is_empty();
        let view = || DiffView::new(from, to, &effect);
        let text = match console.format {
            Format::Json => json::to_string(&view()),
            Format::Yaml => yaml::to_string(&view()),
            Format::Name => diff_view::names(&effect),
            Format::Table if self.semantic => plan_text::words(&effect, console.printer.out_paint),
            Format::Table => text_view::between(from, to, names, console.printer.out_paint),
        };
        console.printer.answer(&text)?;
        if !differs {
            console.printer.note("the mappings do not differ");
        }
        if self.from_context.is_none() && effect.lines.iter().any(|line| line.after.is_none()) {
            console.printer.hint(
                "whole mappings are compared; awsauth apply -f … --dry-run shows what these files would change \
                 if what they do not name stays",
            );
        }
        Ok(if differs { ExitCode::AnswerIsNo } else { ExitCode::Done })
    }
}

/// The mapping at one place and what the place is called; a missing `ConfigMap` is an empty one.
async fn read(target: &Target, options: &Options) -> Result<Source, CommandError> {
    let store = Box::pin(Store::open(target, options)).await?;
    let auth = mapping_of(store.read().await?.as_ref());
    Ok(Source { name: where_text::name(&store.describe()), auth })
}

/// What is there; what the server can't read of it is said.
async fn live(target: &Target, options: &Options, console: &mut Console) -> Result<Source, CommandError> {
    let source = read(target, options).await?;
    warn(&source, console);
    Ok(source)
}

/// Says what the server drops: the comparison takes it for not there, as the server does.
fn warn(source: &Source, console: &mut Console) {
    let Source { name, auth } = source;
    let lost = problems(auth, |problem| problem.severity == Severity::Error);
    if !lost.is_empty() {
        let printer = &mut console.printer;
        printer.tell(&snippet::render_all(&lost, &sources_of(name, auth), printer.err_paint));
        printer.warning(&format!(
            "the server does not read all of {name}: what it drops counts as not there in the comparison"
        ));
    }
}

/// What the files want together.
fn all_of(files: &[PathBuf], args: &ClusterArgs, console: &mut Console) -> Result<Source, CommandError> {
    let mut sources = Vec::with_capacity(files.len());
    for file in files {
        let source = wanted::read(file, args)?.source()?;
        let lost = problems(&source.auth, |problem| problem.code == "key-lost");
        if !lost.is_empty() {
            return Err(unusable(&source, "the server could not read it", lost));
        }
        sources.push(source);
    }
    let auth = merge(&sources).map_err(|why| {
        unusable(&sources[why.source], "it can't be joined with the other files", why.found)
    })?;
    for source in &sources {
        warn(source, console);
    }
    let names: Vec<&str> = sources.iter().map(|source| &*source.name).collect();
    Ok(Source { name: names.join(", "), auth })
}

fn unusable(source: &Source, why: &str, found: Vec<Diagnostic>) -> CommandError {
    let message = format!("{} can't be what is wanted: {why}", source.name);
    CommandError::new(ExitCode::Unreadable, "unusable", message)
        .findings(found, sources_of(&source.name, &source.auth))
}

fn problems(auth: &AwsAuth, meant: impl Fn(&Diagnostic) -> bool) -> Vec<Diagnostic> {
    auth.map.problems.iter().filter(|problem| meant(problem)).cloned().collect()
}

fn texts_differ(from: &AwsAuth, to: &AwsAuth) -> bool {
    from.map.values != to.map.values
}
