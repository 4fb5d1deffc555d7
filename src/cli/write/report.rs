//! Step 9: what became of it, on stderr for people and on stdout for programs.

use std::io;

use super::Work;
use crate::change::EffectLine;
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::cli::fail::sources_of;
use crate::cli::output::Format;
use crate::cli::{plan_out, way_back};
use crate::diagnostic::Diagnostic;
use crate::store::Version;
use crate::ui::change_view::{ChangeView, Made};
use crate::ui::target_view::TargetView;
use crate::ui::{json, sanitize, yaml};
use crate::write::{Committed, Prepared, Trial, Tries, owners};

impl Work<'_> {
    pub(super) fn nothing_to_do(
        &self,
        prepared: &Prepared,
        console: &mut Console,
    ) -> Result<ExitCode, CommandError> {
        self.say_remarks(prepared, console);
        self.note("nothing to do: the mapping already says so", console);
        self.unwritten(prepared, "unchanged", console)?;
        Ok(ExitCode::Done)
    }

    pub(super) fn would_change(
        &self,
        prepared: &Prepared,
        console: &mut Console,
    ) -> Result<ExitCode, CommandError> {
        self.note("dry run: nothing was written", console);
        self.say_plan(console);
        self.unwritten(prepared, "wouldChange", console)?;
        Ok(self.changed_exit())
    }

    pub(super) fn would_be_taken(
        &self,
        tried: &Committed,
        console: &mut Console,
    ) -> Result<ExitCode, CommandError> {
        let how = if tried.tries.altered > 0 {
            ", in a text that an admission webhook or a policy makes of it"
        } else {
            ""
        };
        self.note(&format!("the API server would take the change{how}; nothing was written"), console);
        self.say_plan(console);
        self.unwritten(&tried.prepared, "wouldChange", console)?;
        Ok(self.changed_exit())
    }

    /// What to do with the plan that was kept.
    fn say_plan(&self, console: &mut Console) {
        let path = self.write.plan_out.as_ref();
        if let Some(command) = path.and_then(|path| plan_out::command(path, &self.opened.flags)) {
            self.note(&format!("to carry out what is shown: {command}"), console);
        }
    }

    /// What goes to stdout where nothing was written.
    fn unwritten(
        &self,
        prepared: &Prepared,
        outcome: &'static str,
        console: &mut Console,
    ) -> Result<(), CommandError> {
        if let (true, Some(manifest)) = (self.is_stdio(), &prepared.plan.before.manifest) {
            return Ok(console.printer.document(manifest.text())?);
        }
        let undo = way_back::commands(&prepared.plan, &self.opened.flags);
        Ok(self.answer(prepared, outcome, None, undo, None, console)?)
    }

    pub(super) fn report(
        &self,
        committed: &Committed,
        console: &mut Console,
    ) -> Result<ExitCode, CommandError> {
        let Committed { prepared, version, tries, trial, record } = committed;
        if let (true, Some(Version::Text(text))) = (self.is_stdio(), version) {
            console.printer.document(text)?;
            return Ok(self.changed_exit());
        }
        let outcome = match version {
            None => "alreadyChanged",
            Some(_) if committed.created() => "created",
            Some(_) => "changed",
        };
        let undo = self.undo(committed);
        if self.talks(console.format) {
            console.printer.say(&format!("{}\n", sanitize::line(&self.done(committed))));
            if let Some(why) = several_tries(*tries) {
                console.printer.note(&why);
            }
            self.say_tokens_live_on(prepared, console);
            self.say_all(tried(trial).as_slice(), &sources_of(&self.name, &prepared.plan.before), console);
            if let Some(why) = record.as_ref().and_then(|record| record.cluster_refused.as_ref()) {
                let only = format!("the record of this change is on this machine only: {why}");
                console.printer.note(&only);
            }
            for command in &undo {
                console.printer.say(&format!("undo: {}\n", sanitize::line(command)));
            }
        }
        let answered =
            self.answer(prepared, outcome, version.as_ref(), undo.clone(), tried(trial).as_ref(), console);
        answered.map_err(|error| self.written_but(&error, committed, undo))?;
        Ok(self.changed_exit())
    }

    /// The commands that take it back. To take back what others did is not ours to propose.
    fn undo(&self, committed: &Committed) -> Vec<String> {
        let recorded = committed.record.as_ref();
        match recorded.and_then(|record| way_back::by_record(&record.revision, &self.opened.flags)) {
            _ if committed.by_others() => Vec::new(),
            Some(command) => vec![command],
            None => way_back::commands(&committed.prepared.plan, &self.opened.flags),
        }
    }

    fn done(&self, committed: &Committed) -> String {
        match committed.version {
            None if committed.by_others() => {
                "the change is there: somebody else made it meanwhile".to_owned()
            }
            None if committed.tries.altered > 0 => {
                "the change is there, in a text that an admission webhook or a policy made of it".to_owned()
            }
            None => "the change is there; the answer to it was lost, or somebody else made it".to_owned(),
            Some(_) if committed.created() => format!("created {}", self.object()),
            Some(_) => format!("wrote {}", self.object()),
        }
    }

    /// The answer was lost, the change was not.
    fn written_but(&self, error: &io::Error, committed: &Committed, undo: Vec<String>) -> CommandError {
        let message = format!("{}, but can't write the answer to stdout: {error}", self.done(committed));
        let mut failed = CommandError::new(ExitCode::Failed, "stdout", message);
        failed.hints.extend(undo.into_iter().map(|command| format!("to take it back: {command}")));
        failed
    }

    fn say_tokens_live_on(&self, prepared: &Prepared, console: &mut Console) {
        let takes = |line: &EffectLine| line.after.is_none() || !line.lost().is_empty();
        if self.opened.store.is_cluster() && prepared.plan.effect.lines.iter().any(takes) {
            console.printer.note("tokens in use may work for some minutes more: the API server caches them");
        }
    }

    fn note(&self, message: &str, console: &mut Console) {
        if self.talks(console.format) {
            console.printer.note(message);
        }
    }

    fn answer(
        &self,
        prepared: &Prepared,
        outcome: &'static str,
        version: Option<&Version>,
        undo: Vec<String>,
        more: Option<&Diagnostic>,
        console: &mut Console,
    ) -> io::Result<()> {
        let plan = &prepared.plan;
        let view = || {
            let more: Vec<Diagnostic> = more.cloned().into_iter().collect();
            let remarks = [self.notes.clone(), self.remarks(prepared), more].concat();
            let owners = prepared.read.as_ref().map(owners).unwrap_or_default();
            let verdicts = &prepared.guarding.verdicts;
            let made = Made { outcome, version, undo, remarks: &remarks, owners: &owners, verdicts };
            let sources = sources_of(&self.name, &plan.before);
            ChangeView::new(plan, made, TargetView::new(&self.opened.store.describe()), &sources)
        };
        match console.format {
            Format::Table => Ok(()),
            Format::Json => console.printer.answer(&json::to_string(&view())),
            Format::Yaml => console.printer.answer(&yaml::to_string(&view())),
            Format::Name => {
                let written = plan.effect.lines.iter().filter_map(|l| l.after.as_ref().or(l.before.as_ref()));
                let names = written.fold(String::new(), |names, i| names + &sanitize::line(&i.arn) + "\n");
                console.printer.answer(&names)
            }
        }
    }

    fn changed_exit(&self) -> ExitCode {
        if self.write.exit_code { ExitCode::AnswerIsNo } else { ExitCode::Done }
    }
}

/// Whether whoever wrote it still gets in.
fn tried(trial: &Trial) -> Option<Diagnostic> {
    const CODE: &str = "new-login";
    match trial {
        Trial::NotNeeded => None,
        Trial::LetIn => Some(Diagnostic::note(CODE, "a new token of yours is let in, as the new user")),
        Trial::NotSeen => Some(Diagnostic::warning(
            CODE,
            "the cluster has not taken note of the change yet: whether you still get in was not seen",
        )),
        Trial::NotTried(why) => {
            Some(Diagnostic::warning(CODE, format!("whether you still get in was not tried: {why}")))
        }
    }
}

/// Why one patch was not enough.
fn several_tries(tries: Tries) -> Option<String> {
    let whys = [
        (tries.conflicts, "others were writing too"),
        (tries.throttled, "the API server was busy"),
        (tries.unanswered, "no answer came at first"),
        (tries.unreached, "the API server could not be reached at first"),
    ];
    let whys: Vec<&str> = whys.iter().filter(|(count, _)| *count > 0).map(|(_, why)| *why).collect();
    (tries.sent > 1).then(|| format!("{}: it took {} tries", whys.join(", "), tries.sent))
}
