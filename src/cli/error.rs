//! How a command fails: as data until here, as text or JSON from here on, in one place.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use serde::Serialize;

use super::exit::ExitCode;
use super::here;
use super::host::as_typed;
use super::output::Format;
use crate::data::Values;
use crate::diagnostic::Diagnostic;
use crate::ui::mapping_view::API_VERSION;
use crate::ui::problem_view::ProblemView;
use crate::ui::{Paint, Printer, Sources, json, paint, sanitize, snippet};

/// Why a command did not do what was asked.
pub struct CommandError {
    pub exit: ExitCode,
    /// Stable and greppable, kebab-case.
    pub code: &'static str,
    /// What happened, where, and why it matters, in one sentence without a full stop.
    pub message: String,
    /// What was found in the text, each with its place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that `diagnostics` point into.
    pub sources: Box<Sources>,
    /// What to type next, a line each.
    pub hints: Vec<String>,
}

impl CommandError {
    /// An error with nothing but a sentence.
    pub fn new(exit: ExitCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            exit,
            code,
            message: message.into(),
            diagnostics: Vec::new(),
            sources: Box::new(Sources::of_values(&Values::default())),
            hints: Vec::new(),
        }
    }

    /// Flags or arguments that make no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ExitCode::Usage, "usage", message)
    }

    /// Adds a line of advice.
    #[must_use]
    pub fn hint(mut self, line: impl Into<String>) -> Self {
        self.hints.push(line.into());
        self
    }

    /// Makes the commands in the advice name the place that this was about.
    #[must_use]
    pub fn at(mut self, place: &[String]) -> Self {
        self.hints = self.hints.into_iter().map(|hint| here::named(hint, place)).collect();
        self
    }

    /// Adds findings and the texts they point into.
    #[must_use]
    pub fn findings(mut self, diagnostics: Vec<Diagnostic>, sources: Sources) -> Self {
        self.diagnostics = diagnostics;
        self.sources = Box::new(sources);
        self
    }

    /// Shows the error on stderr and says how to exit.
    pub fn report(&self, format: Format, printer: &mut Printer) -> ExitCode {
        let text = match format {
            Format::Json => json::to_string(&self.view()),
            Format::Table | Format::Yaml | Format::Name => self.text(printer.err_paint),
        };
        printer.tell(&text);
        self.exit
    }

    fn text(&self, paint: Paint) -> String {
        let mut out = String::new();
        if !self.diagnostics.is_empty() {
            out.push_str(&snippet::render_all(&self.diagnostics, &self.sources, paint));
            out.push('\n');
        }
        let _ = writeln!(out, "{}: {}", paint.paint(paint::ERROR, "error"), sanitize::line(&self.message));
        for hint in &self.hints {
            let _ =
                writeln!(out, "{}: {}", paint.paint(paint::HELP, "hint"), sanitize::line(&as_typed(hint)));
        }
        out
    }

    fn view(&self) -> ErrorView<'_> {
        ErrorView {
            api_version: API_VERSION,
            kind: "Error",
            code: self.code,
            exit_code: self.exit.number(),
            message: &self.message,
            problems: self.diagnostics.iter().map(|d| ProblemView::new(d, &self.sources)).collect(),
            hints: self.hints.iter().map(|hint| as_typed(hint)).collect(),
        }
    }
}

/// stdout can't be written: full disk, closed descriptor.
impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self::new(ExitCode::Failed, "stdout", format!("can't write the answer to stdout: {error}"))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ErrorView<'a> {
    api_version: &'static str,
    kind: &'static str,
    code: &'a str,
    exit_code: u8,
    message: &'a str,
    problems: Vec<ProblemView>,
    hints: Vec<Cow<'a, str>>,
}
