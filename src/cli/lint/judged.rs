//! What guards say to mended files, between the difference and the question.

use super::super::console::Console;
use super::super::error::CommandError;
use super::super::fail::guarded;
use super::super::output::Format;
use super::mend::Mended;
use crate::guard::{Ruling, Verdict};
use crate::ui::lint::JudgedView;
use crate::ui::verdict_text;

/// Says it. One refusal is enough for no file to be written, and stops a dry run too.
pub(super) fn heed(mended: &[Mended], console: &mut Console) -> Result<(), CommandError> {
    let refusals: Vec<Verdict> =
        mended.iter().flat_map(|it| it.judged().refusals().map(|verdict| named(it, verdict))).collect();
    for it in mended {
        for verdict in it.judged().verdicts() {
            let warns = verdict.ruling == Ruling::Warned;
            let heard = console.format == Format::Table || (console.format == Format::Name && warns);
            if !heard || !(warns || verdict.ruling == Ruling::Noted) {
                continue;
            }
            let text = verdict_text::render(&named(it, verdict), console.printer.err_paint);
            if warns {
                console.printer.tell(&text);
            } else {
                console.printer.say(&text);
            }
        }
    }
    if refusals.is_empty() { Ok(()) } else { Err(guarded(&refusals)) }
}

/// The same about one of several files.
fn named(it: &Mended, verdict: &Verdict) -> Verdict {
    Verdict { message: format!("{}: {}", it.name(), verdict.message), ..verdict.clone() }
}

/// For `-o json`.
pub(super) fn views(mended: &[Mended]) -> Vec<JudgedView> {
    let each = |it: &Mended| {
        let all = it.judged().verdicts().iter();
        all.map(|verdict| JudgedView::new(it.name(), verdict)).collect::<Vec<_>>()
    };
    mended.iter().flat_map(each).collect()
}
