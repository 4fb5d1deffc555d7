//! `awsauth history`

use clap::{Args, Subcommand};

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::open::{Opened, open};
use super::output::Format;
use super::target::TargetArgs;
use super::write_args::WriteArgs;
use crate::history::{Event, Live, Read};
use crate::store;
use crate::ui::history_view::{self, HistoryView, Line};
use crate::ui::target_view::TargetView;
use crate::ui::{json, yaml};
use crate::write::journal;

/// Show what was changed, when and by whom
///
/// Every write with awsauth is recorded before it is made: beside the ConfigMap where the cluster
/// takes the record, and on this machine. A change by something else shows as foreign. Records
/// say what their writers say; what really happened is in the cluster's audit log.
#[derive(Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  awsauth history --cluster prod
  awsauth history --cluster prod --principal arn:aws:iam::111122223333:role/ci --diff
  awsauth history show k7m2x9pq --cluster prod"
)]
pub struct HistoryArgs {
    #[command(subcommand)]
    command: Option<HistoryCommand>,

    #[command(flatten)]
    list: ListArgs,
}

#[derive(Args, Debug)]
struct ListArgs {
    /// Only changes in what this principal or account has
    #[arg(long, value_name = "PRINCIPAL")]
    principal: Option<String>,

    /// Only changes by this Kubernetes user or AWS ARN
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    /// Only so many, the newest
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// Show each difference
    #[arg(long)]
    diff: bool,

    #[command(flatten)]
    target: TargetArgs,
}

#[derive(Subcommand, Debug)]
enum HistoryCommand {
    Show(ShowArgs),
}

/// Show one change in full
#[derive(Args, Debug)]
struct ShowArgs {
    /// As history shows it
    #[arg(value_name = "REVISION")]
    revision: String,

    #[command(flatten)]
    target: TargetArgs,
}

impl HistoryArgs {
    /// The flags that name the place again.
    pub fn place(&self) -> Vec<String> {
        match &self.command {
            Some(HistoryCommand::Show(args)) => args.target.typed(),
            None => self.list.target.typed(),
        }
    }

    /// Reads, and writes nothing.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        match self.command {
            Some(HistoryCommand::Show(args)) => Box::pin(args.run(console)).await,
            None => Box::pin(self.list.run(console)).await,
        }
    }
}

impl ListArgs {
    async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let opened = open(&self.target, console).await?;
        let read = read(&opened).await?;
        let mut lines: Vec<Line<'_>> =
            read.events.iter().map(Line::new).filter(|line| self.asks_for(line)).collect();
        lines.truncate(self.limit.unwrap_or(usize::MAX));
        say_problem(&read, console);
        if lines.is_empty() && console.format == Format::Table {
            console.printer.note(&none(read.events.len()));
        } else {
            let drawn = if self.diff { history_view::one } else { |_: &Line<'_>, _| String::new() };
            answer(&lines, &opened, &read, self.diff.then_some(drawn), console)?;
        }
        Ok(ExitCode::Done)
    }

    fn asks_for(&self, line: &Line<'_>) -> bool {
        let principal = self.principal.as_ref().is_none_or(|principal| {
            let same = |written: &str| written.eq_ignore_ascii_case(principal);
            line.effect().is_some_and(|effect| {
                effect.lines.iter().any(|line| {
                    let written = line.before.iter().chain(&line.after);
                    same(&line.principal) || written.into_iter().any(|identity| same(&identity.arn))
                })
            })
        });
        let by = self.by.as_ref().is_none_or(|name| {
            line.who().is_some_and(|who| who.username == *name || who.arn.as_ref() == Some(name))
        });
        principal && by
    }
}

fn none(of: usize) -> String {
    match of {
        0 => "no record of a change is kept here".to_owned(),
        1 => "there is 1 change, and it is not what was asked for".to_owned(),
        n => format!("there are {n} changes, and none is what was asked for"),
    }
}

impl ShowArgs {
    async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let opened = open(&self.target, console).await?;
        let read = read(&opened).await?;
        say_problem(&read, console);
        let lines: Vec<Line<'_>> = read.events.iter().map(Line::new).collect();
        let found: Vec<Line<'_>> =
            lines.into_iter().filter(|line| line.revision() == self.revision).collect();
        if found.is_empty() {
            return Err(unknown_revision(&self.revision));
        }
        answer(&found, &opened, &read, Some(history_view::one), console)?;
        Ok(ExitCode::Done)
    }
}

/// What `undo` and `restore` take; a foreign change that nothing was recorded after has none.
fn names(lines: &[Line<'_>]) -> String {
    let revisions = lines.iter().map(Line::revision).filter(|revision| *revision != "-");
    revisions.fold(String::new(), |out, revision| out + revision + "\n")
}

type Drawn = fn(&Line<'_>, crate::ui::Paint) -> String;

/// In full with `drawn`, else as a table.
fn answer(
    lines: &[Line<'_>],
    opened: &Opened,
    read: &Read,
    drawn: Option<Drawn>,
    console: &mut Console,
) -> Result<(), CommandError> {
    let view = || HistoryView::new(lines, TargetView::new(&opened.store.describe()), read, drawn.is_some());
    let paint = console.printer.out_paint;
    let text = match (console.format, drawn) {
        (Format::Json, _) => json::to_string(&view()),
        (Format::Yaml, _) => yaml::to_string(&view()),
        (Format::Name, _) => names(lines),
        (Format::Table, None) => history_view::table(lines, paint),
        (Format::Table, Some(drawn)) => {
            lines.iter().map(|line| drawn(line, paint)).collect::<Vec<_>>().join("\n")
        }
    };
    Ok(console.printer.answer(&text)?)
}

/// Everything that is recorded of a place, settled by what is there now.
pub(super) async fn read(opened: &Opened) -> Result<Read, CommandError> {
    let live = live(opened.store.read().await?);
    let Some(journal) = journal(&opened.store, 0) else {
        return Err(CommandError::usage("a stream has no history").hint("name a file or a cluster"));
    };
    Ok(journal.read(&live).await)
}

/// For commands that write what the history holds: the place, and everything recorded of it.
pub(super) async fn open_to_write(
    target: &TargetArgs,
    write: &WriteArgs,
    console: &mut Console,
) -> Result<(Opened, Read), CommandError> {
    write.check_target(target)?;
    write.check_read_only()?;
    let opened = open(target, console).await?;
    let read = read(&opened).await?;
    say_problem(&read, console);
    Ok((opened, read))
}

fn live(read: Option<store::Read>) -> Live {
    read.map_or_else(Live::default, |read| Live {
        values: read.values,
        resource_version: read.object.resource_version,
    })
}

pub(super) fn say_problem(read: &Read, console: &mut Console) {
    if let Some(why) = &read.cluster_refused {
        console.printer.warning(&format!("only the records on this machine are shown: {why}"));
    }
    if let Some(why) = &read.local_refused {
        console.printer.warning(&format!("no record on this machine is shown: {why}"));
    }
}

pub(super) fn unknown_revision(revision: &str) -> CommandError {
    CommandError::new(
        ExitCode::AnswerIsNo,
        "not-found",
        format!("there is no revision {revision} in the history"),
    )
    .hint("see what there is: awsauth history")
}

/// The change of a revision, if its record can be used.
pub(super) fn change_of<'r>(
    read: &'r Read,
    revision: &str,
) -> Result<&'r crate::history::Change, CommandError> {
    let found = read.events.iter().find_map(|event| match event {
        Event::Change(change) if change.revision == revision => Some(&**change),
        _ => None,
    });
    found.ok_or_else(|| unknown_revision(revision))
}

/// A record that was forged, cut off or is of another version.
pub(super) fn damaged(revision: &str, why: &str) -> CommandError {
    CommandError::new(
        ExitCode::Unreadable,
        "record-damaged",
        format!("the record {revision} can't be used: {why}"),
    )
    .hint("see the other revisions: awsauth history")
}
