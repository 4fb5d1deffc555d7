//! What is wrong with a text from the editor, as an error for the terminal and as comments above
//! the text.

use std::fmt::Write as _;

use crate::cli::edit::manifest;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::configmap::{Manifest, ObjectName, sheet, sheet_values};
use crate::data::{DataKey, Values, has_marks};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{Selection, Subject, lint};
use crate::mapping;
use crate::ui::{Sources, sanitize};

/// What our lines above the text begin with.
const MARK: &str = "#|";

/// What the last round ended with.
#[derive(Default)]
pub(super) struct Findings(Option<CommandError>);

impl Findings {
    pub fn of(error: CommandError) -> Self {
        Self(Some(error))
    }

    pub fn take_error(&mut self) -> Option<CommandError> {
        self.0.take()
    }

    /// The lines above the text.
    pub fn header(&self, object: &str) -> String {
        let mut lines = vec![
            format!("awsauth edit: {object}"),
            "What you save is checked and shown before anything is written.".to_owned(),
            "To leave everything as it is, close without a change, or save an empty file.".to_owned(),
            format!("Lines that begin with {MARK} are taken out."),
        ];
        if let Some(error) = &self.0 {
            lines.push(String::new());
            lines.push(format!("error: {}", error.message));
            lines.extend(error.hints.iter().map(|hint| format!("hint: {hint}")));
            // The places count from the line below these.
            let before = lines.len() + error.diagnostics.iter().map(|d| 1 + d.help.len()).sum::<usize>();
            for found in &error.diagnostics {
                let at = found.labels.first().and_then(|label| error.sources.position(&label.place));
                let line = at.map_or_else(String::new, |at| format!("line {}: ", at.line + before));
                lines.push(format!("{line}{}", found.message));
                lines.extend(found.help.iter().map(|help| format!("  help: {help}")));
            }
        }
        lines.iter().fold(String::new(), |mut text, line| {
            let _ = writeln!(text, "{MARK} {}", sanitize::line(line));
            text
        })
    }
}

/// The text without our lines above it.
pub(super) fn without_header(text: &str) -> String {
    let lines = text.split_inclusive('\n').skip_while(|line| line.starts_with(MARK));
    lines.collect()
}

/// The values of an edited text. An error that was there before is no reason to stop: mending one
/// of two is better than none.
///
/// # Errors
/// What can't be taken, with every place.
pub(super) fn check(text: &str, object: &ObjectName, base: &Values) -> Result<Values, CommandError> {
    let refused = |found: Vec<Diagnostic>, message: &str| {
        let sources = Sources::of_text("your text", text.into());
        CommandError::new(ExitCode::Unreadable, "edited-text", message).findings(found, sources)
    };
    let edited = manifest(text, object)
        .map_err(|found| refused(found, "the text can't be read; nothing was written"))?;
    let values = sheet_values(&edited, base).map_err(|found| refused(found, "nothing was written"))?;
    if DataKey::ALL.iter().any(|key| values.get(*key).is_some_and(|text| has_marks(text))) {
        let message = "marks of a conflict are left in the text (<<<<<<<, >>>>>>>); nothing was written";
        return Err(refused(Vec::new(), message).hint("keep the lines that are right and take the marks out"));
    }
    let before = manifest(&sheet(base, object), object).map(|sheet| errors(&sheet)).unwrap_or_default();
    let known = |found: &Diagnostic| {
        before.iter().any(|old| (old.code, &old.message) == (found.code, &found.message))
    };
    let new: Vec<Diagnostic> = errors(&edited).into_iter().filter(|found| !known(found)).collect();
    if new.is_empty() {
        return Ok(values);
    }
    let sources = sources(edited);
    Err(CommandError::new(
        ExitCode::Unreadable,
        "edited-text",
        "the server would not read this as it is meant; nothing was written",
    )
    .findings(new, sources))
}

fn errors(sheet: &Manifest) -> Vec<Diagnostic> {
    let map = mapping::read(sheet.values());
    let found = lint(&Subject::of_manifest(sheet, &map), &Selection::default()).findings;
    found.into_iter().map(|it| it.diagnostic).filter(|it| it.severity == Severity::Error).collect()
}

fn sources(sheet: Manifest) -> Sources {
    let text = std::sync::Arc::clone(sheet.text());
    Sources::of_manifest("your text", text, move |place| sheet.resolve(place))
}
