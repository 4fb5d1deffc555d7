//! What a guard says, for people.

use super::paint::{ERROR, NOTE, Paint, WARNING};
use super::sanitize;
use crate::guard::{Guard, Ruling, Verdict};

/// One line: in red what makes an admin or is refused.
pub fn render(verdict: &Verdict, paint: Paint) -> String {
    let message = sanitize::line(&verdict.message);
    let allowed = verdict.overridden.map(|flag| format!(" ({flag})")).unwrap_or_default();
    let (style, word) = match verdict.ruling {
        Ruling::Passed | Ruling::Noted => (NOTE, "note"),
        Ruling::Ask => {
            let alone =
                verdict.flag().map(|flag| format!(" (without a terminal: {flag})")).unwrap_or_default();
            return format!("{}\n", paint.paint(ERROR, format!("warning: {message}{alone}")));
        }
        Ruling::Warned if verdict.guard == Guard::NewAdmin => {
            return format!("{}\n", paint.paint(ERROR, format!("warning: {message}{allowed}")));
        }
        Ruling::Warned => (WARNING, "warning"),
        Ruling::Unchecked => (WARNING, "not checked"),
        Ruling::Refused => (ERROR, "refused"),
    };
    format!("{}: {message}{allowed}\n", paint.paint(style, word))
}
