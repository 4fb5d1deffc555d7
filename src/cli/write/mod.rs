//! What every writing command does with its intent, step by step:
//! prepare, show, ask, commit, report.

mod ask;
mod flow;
mod guards;
mod interrupt;
mod report;
mod show;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::fail::write_failed;
use super::open::{Opened, open};
use super::output::Format;
use super::target::TargetArgs;
use super::write_args::WriteArgs;
use crate::change::Intent;
use crate::data::Values;
use crate::diagnostic::Diagnostic;
use crate::history::Journal;
use crate::store::At;
use crate::ui::where_text;
use crate::write::{Origin, Session, Stop, WriteFailed, journal, prepare};

/// A wish as a command understood it, before the mapping is known.
pub(super) struct Wish {
    pub intent: Intent,
    /// What was understood in another way than it was typed.
    pub notes: Vec<Diagnostic>,
    pub origin: Origin,
    /// The values that it was made up for: on others it could wipe out what somebody wrote
    /// meanwhile.
    pub made_for: Option<Values>,
}

impl Wish {
    /// A wish that somebody typed.
    pub fn typed(intent: Intent, notes: Vec<Diagnostic>) -> Self {
        Self { intent, notes, origin: Origin::default(), made_for: None }
    }

    /// A wish that stands in a record or a plan; `note` says in which.
    pub fn recorded(intent: Intent, note: Diagnostic, origin: Origin) -> Self {
        Self { intent, notes: vec![note], origin: Origin { from_record: true, ..origin }, made_for: None }
    }
}

/// Carries a wish out.
pub(super) async fn carry_out(
    wish: Wish,
    target: &TargetArgs,
    write: &WriteArgs,
    console: &mut Console,
) -> Result<ExitCode, CommandError> {
    write.check_read_only()?;
    let opened = open(target, console).await?;
    carry_out_at(wish, &opened, write, console).await.map_err(|error| match error.code {
        MOVED => CommandError { code: "conflict", ..error }.hint("run the command again"),
        _ => error,
    })
}

/// The code of the error for a mapping that is not as the wish expects it.
pub(super) const MOVED: &str = "moved";

/// Carries a wish out at a place that is open.
pub(super) async fn carry_out_at(
    wish: Wish,
    opened: &Opened,
    write: &WriteArgs,
    console: &mut Console,
) -> Result<ExitCode, CommandError> {
    let name = where_text::name(&opened.store.describe());
    let journal = write.keeps_history().then(|| journal(&opened.store, write.history_limit)).flatten();
    let work = Work {
        write,
        opened,
        name,
        notes: wish.notes,
        journal: journal.as_ref(),
        origin: &wish.origin,
        made_for_this_text: wish.made_for.is_some(),
        stop: Stop::default(),
    };
    work.check_flags(console.format)?;
    work.say_notes_of_the_wish(console);
    let prepared = prepare(&wish.intent, &work.session()).await.map_err(|e| work.failed(e))?;
    if wish.made_for.is_some_and(|values| prepared.plan.before.map.values != values) {
        let message = "somebody changed the mapping meanwhile; nothing was written";
        return Err(CommandError::new(ExitCode::Refused, MOVED, message));
    }
    Box::pin(work.until_done(prepared, console)).await
}

/// One command at work on one place.
struct Work<'a> {
    write: &'a WriteArgs,
    opened: &'a Opened,
    /// Of the manifest, if it is one.
    name: String,
    /// Of the wish.
    notes: Vec<Diagnostic>,
    journal: Option<&'a Journal<'a>>,
    origin: &'a Origin,
    /// It must not be carried out on another text than the one that it was made up for.
    made_for_this_text: bool,
    stop: Stop,
}

impl Work<'_> {
    fn session(&self) -> Session<'_> {
        Session {
            store: &self.opened.store,
            retry_for: self.write.retry_for,
            allow_ignored: self.write.allow_ignored,
            allow: self.write.allowances(),
            journal: self.journal,
            origin: self.origin,
            once: self.made_for_this_text,
            stop: &self.stop,
        }
    }

    /// The place in a sentence.
    fn object(&self) -> String {
        where_text::object_at(&self.opened.store.describe())
    }

    fn failed(&self, failed: WriteFailed) -> CommandError {
        write_failed(failed, &self.name)
    }

    fn is_stdio(&self) -> bool {
        matches!(self.opened.store.describe().at, At::Stdio)
    }

    fn check_flags(&self, format: Format) -> Result<(), CommandError> {
        if self.is_stdio() && format != Format::Table {
            return Err(CommandError::usage("with -f - stdout is the manifest, so there is no place for -o")
                .hint("name a file, or leave -o out"));
        }
        Ok(())
    }

    /// Whether stderr is for people. Where a program reads the answer, it has all of this in it,
    /// and an error must be the only thing on stderr; but nobody is asked about what they don't
    /// see.
    fn talks(&self, format: Format) -> bool {
        format == Format::Table || self.will_ask()
    }
}
