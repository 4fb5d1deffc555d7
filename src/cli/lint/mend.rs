//! `--fix` on files: shown, guarded, asked about once, and written file by file.

use std::sync::Arc;

use super::super::console::Console;
use super::super::error::CommandError;
use super::super::exit::ExitCode;
use super::super::fail::write_failed;
use super::super::output::Format;
use super::super::way_back;
use super::super::write_args::DryRun;
use super::LintArgs;
use super::config::Rules;
use super::files::{Reading, Source};
use super::judged::heed;
use crate::lint::Applicability;
use crate::lint::fix::{Applied, fix_text};
use crate::store::FileTarget;
use crate::ui::TextDiff;
use crate::ui::lint::MendedView;
use crate::ui::prompt::{self, Answer};
use crate::write::{self, Judged, Whole, mend_file};

/// What was done to one file.
pub(super) struct Mended {
    name: String,
    text: Arc<str>,
    changed: bool,
    /// What is in the text, if it was changed.
    reading: Option<Reading>,
    stdin: bool,
    applied: Vec<Applied>,
    judged: Judged,
}

impl Mended {
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn changes(&self) -> bool {
        self.changed
    }

    /// What guards say to it.
    pub fn judged(&self) -> &Judged {
        &self.judged
    }

    /// What belongs on stdout.
    pub fn document(&self) -> Option<&str> {
        self.stdin.then_some(&*self.text)
    }
}

/// For `-o json`.
pub(super) fn views(mended: &[Mended]) -> Vec<MendedView> {
    let each = |it: &Mended| {
        let name = it.name.clone();
        it.applied.iter().map(move |applied| MendedView::new(&name, applied)).collect::<Vec<_>>()
    };
    mended.iter().flat_map(each).collect()
}

impl LintArgs {
    /// Mends what can be mended; the sources then are as they are written, or would be.
    pub(super) async fn mend(
        &self,
        sources: &mut Vec<Source>,
        rules: &Rules,
        console: &mut Console,
    ) -> Result<Vec<Mended>, CommandError> {
        self.write.check_read_only()?;
        self.check_mend(sources, console.format)?;
        let mut mended: Vec<Mended> = sources.iter().map(|source| self.mended(source, rules)).collect();
        let changes = mended.iter().any(|it| it.changed && !it.stdin);
        let asks = changes && self.write.dry_run == DryRun::None && !self.write.yes;
        let will_ask = asks && prompt::is_possible();
        if console.format == Format::Table || will_ask {
            show(sources, &mended, will_ask, console);
        }
        heed(&mended, console)?;
        if asks {
            ask(console).await?;
        }
        for (source, new) in std::mem::take(sources).into_iter().zip(&mut mended) {
            let Some(reading) = new.reading.take() else {
                sources.push(source);
                continue;
            };
            self.put(&source, new, &reading, console).await?;
            sources.push(source.with(Arc::clone(&new.text), reading));
        }
        Ok(mended)
    }

    /// What becomes of one file.
    fn mended(&self, source: &Source, rules: &Rules) -> Mended {
        let (selection, object) = (rules.of(source.store.target()), source.store.object());
        let fixed = fix_text(Arc::clone(&source.text), object, &selection, self.allowed());
        let text = fixed.text.unwrap_or_else(|| Arc::clone(&source.text));
        let changed = text != source.text;
        let reading = changed.then(|| source.reading_of(&text));
        let after = reading.as_ref().and_then(Reading::mapping);
        Mended {
            name: source.name.clone(),
            judged: Judged::new(object, source.reading.mapping(), after, self.write.allowances()),
            changed,
            text,
            reading,
            stdin: is_stdin(source),
            applied: fixed.applied,
        }
    }

    /// Writes one file, unless that is not wanted.
    async fn put(
        &self,
        source: &Source,
        new: &Mended,
        reading: &Reading,
        console: &mut Console,
    ) -> Result<(), CommandError> {
        if !new.stdin && self.write.dry_run == DryRun::None {
            let after = Whole { text: &new.text, mapping: reading.mapping() };
            let keep = self.write.keeps_history().then_some(self.write.history_limit);
            let done = mend_file(&source.store, source.whole(), after, &new.judged, keep).await;
            let done = done.map_err(|failed| about(&source.name, write_failed(failed, &source.name)))?;
            if let Some(note) = self.way_back(source, &done).filter(|_| console.format == Format::Table) {
                console.printer.note(&note);
            }
        }
        Ok(())
    }

    fn way_back(&self, source: &Source, done: &write::Mended) -> Option<String> {
        let (name, target) = (&source.name, source.store.target());
        match (done, target) {
            (write::Mended::Recorded(begun), FileTarget::Path(path)) => {
                let command = way_back::by_record(&begun.revision, &self.cluster.typed_with(Some(path)))?;
                Some(format!("{name}: to take it back: {command}"))
            }
            (write::Mended::Unreadable, _) => {
                Some(format!("{name}: not in the history, for there was no mapping that could be read"))
            }
            _ => None,
        }
    }

    /// What may be mended.
    pub(super) fn allowed(&self) -> Applicability {
        if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe }
    }

    fn check_mend(&self, sources: &[Source], format: Format) -> Result<(), CommandError> {
        if self.write.dry_run == DryRun::Server {
            return Err(CommandError::usage("a file has no server to try the change on")
                .hint("write --dry-run=client"));
        }
        if self.write.plan_out.is_some() {
            return Err(CommandError::usage(
                "--plan-out is for the change of one mapping, and --fix mends files as a whole",
            )
            .hint("to only look, write --dry-run"));
        }
        let stdin = sources.iter().any(is_stdin);
        if stdin && (sources.len() > 1 || format != Format::Table) {
            return Err(CommandError::usage(
                "with --fix and - stdout is the mended manifest, so there is no place for anything else",
            )
            .hint("name files, or leave --fix out"));
        }
        Ok(())
    }
}

/// Which of several files it was about.
fn about(name: &str, error: CommandError) -> CommandError {
    let named = error.message.contains(name);
    if named { error } else { CommandError { message: format!("{name}: {}", error.message), ..error } }
}

fn is_stdin(source: &Source) -> bool {
    *source.store.target() == FileTarget::Stdio
}

fn show(sources: &[Source], mended: &[Mended], asks: bool, console: &mut Console) {
    let paint = console.printer.err_paint;
    for (source, new) in sources.iter().zip(mended).filter(|(_, new)| new.changed) {
        let diff = TextDiff { title: &new.name, old: Some(&source.text), new: Some(&new.text) };
        console.printer.show(&diff.render(paint), asks);
        for Applied { rule, count } in &new.applied {
            let times = if *count == 1 { String::new() } else { format!(", {count} times") };
            console.printer.note(&format!("{}: mends {} {}{times}", new.name, rule.code, rule.name));
        }
    }
}

async fn ask(console: &mut Console) -> Result<(), CommandError> {
    if !prompt::is_possible() {
        let message = "there is no terminal to ask whether to write this; nothing was written";
        return Err(CommandError::new(ExitCode::Usage, "no-terminal", message)
            .hint("to write without being asked, add --yes")
            .hint("to only look, add --dry-run"));
    }
    match prompt::confirm(&mut console.printer, "Write these changes?").await {
        Answer::Yes => Ok(()),
        Answer::No => Err(CommandError::new(ExitCode::Refused, "declined", "nothing was written")),
        Answer::Interrupted => {
            Err(CommandError::new(ExitCode::Interrupted, "interrupted", "nothing was written"))
        }
    }
}
