//! Step 4, on stderr: stdout is for the answer.

use super::Work;
use crate::cli::console::Console;
use crate::cli::fail::sources_of;
use crate::cli::output::Format;
use crate::cli::way_back;
use crate::data::Values;
use crate::diagnostic::{Diagnostic, Severity};
use crate::ui::{Printer, Sources, plan_text, snippet};
use crate::write::{Prepared, owners};

impl Work<'_> {
    /// Where and as whom, the difference, in words, and what else is to be known.
    pub(super) async fn show(&self, prepared: &Prepared, console: &mut Console) {
        if self.talks(console.format) {
            let place = self.opened.store.describe();
            let login = if self.write.yes { None } else { self.opened.login().await };
            let owners = prepared.read.as_ref().map(owners).unwrap_or_default();
            let paint = console.printer.err_paint;
            let text = plan_text::render(&prepared.plan, &place, login.as_deref(), &owners, paint);
            console.printer.show(&text, self.will_ask() || self.asks_apart(prepared));
        }
        self.say_remarks(prepared, console);
        self.say_verdicts(prepared, console);
    }

    pub(super) fn say_notes_of_the_wish(&self, console: &mut Console) {
        self.say_all(&self.notes, &Sources::of_values(&Values::default()), console);
    }

    pub(super) fn say_remarks(&self, prepared: &Prepared, console: &mut Console) {
        let sources = sources_of(&self.name, &prepared.plan.before);
        self.say_all(&self.remarks(prepared), &sources, console);
    }

    /// Where a program reads the answer, the remarks are in it; `-o name` has no place for them.
    pub(super) fn say_all(&self, remarks: &[Diagnostic], sources: &Sources, console: &mut Console) {
        let talks = self.talks(console.format);
        for remark in remarks {
            if talks || (console.format == Format::Name && remark.severity >= Severity::Warning) {
                say(remark, sources, &mut console.printer);
            }
        }
    }

    /// What the reader should know besides the difference, and besides the notes of the wish.
    pub(super) fn remarks(&self, prepared: &Prepared) -> Vec<Diagnostic> {
        let mut remarks = Vec::new();
        if !self.opened.store.describe().object.is_live() {
            let message = "this is not the live mapping, so nothing guards this change";
            remarks.push(Diagnostic::warning("not-live", message));
        }
        let plan = &prepared.plan;
        if self.write.no_history
            && !self.is_stdio()
            && !plan.is_noop()
            && way_back::commands(plan, &self.opened.flags).is_empty()
        {
            remarks.push(Diagnostic::note("no-undo", way_back::NONE));
        }
        if prepared.read.is_none() && !prepared.plan.is_noop() {
            let message = "the ConfigMap does not exist yet and will be created";
            remarks.push(Diagnostic::note("config-map-missing", message));
        }
        if let Some(why) = prepared.authority.ignored() {
            let message = format!("this has no effect on who may enter: {why}");
            remarks.push(Diagnostic::warning("no-effect", message));
        }
        if let Some(why) = &prepared.authority.unknown {
            let message = format!("whether the cluster uses aws-auth was not checked: {why}");
            remarks.push(Diagnostic::note("mode-unknown", message));
        }
        // What stands under such a key is nobody's access, whatever its writer thinks.
        let notes = plan.before.manifest.as_ref().map_or(&[][..], |manifest| manifest.notes());
        remarks.extend(notes.iter().filter(|note| note.code == "misspelt-key").cloned());
        remarks.extend(prepared.plan.notes.iter().cloned());
        remarks
    }
}

/// A warning is said with `-q` too.
fn say(remark: &Diagnostic, sources: &Sources, printer: &mut Printer) {
    let warns = remark.severity >= Severity::Warning;
    if !remark.labels.is_empty() {
        let text = snippet::render(remark, sources, printer.err_paint);
        return if warns { printer.tell(&text) } else { printer.say(&text) };
    }
    if warns {
        printer.warning(&remark.message);
    } else {
        printer.note(&remark.message);
    }
    if warns || !printer.verbosity().quiet {
        remark.help.iter().for_each(|line| printer.hint(line));
    }
}
