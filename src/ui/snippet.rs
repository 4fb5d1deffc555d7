//! A diagnostic as people read it: what happened, where, the line itself underlined, what to type.

mod window;

use std::fmt::Write as _;

use super::paint::{ERROR, GUTTER, HELP, NOTE, Paint, WARNING};
use super::sanitize;
use super::sources::{Found, Sources};
use crate::diagnostic::{Diagnostic, Label, Severity};
use window::Window;

/// Draws one diagnostic.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, paint: Paint) -> String {
    render_as(diagnostic.code, diagnostic, None, sources, paint)
}

/// Draws one diagnostic under another title, and with a way to mend it.
pub fn render_as(
    title: &str,
    diagnostic: &Diagnostic,
    fix: Option<&str>,
    sources: &Sources,
    paint: Paint,
) -> String {
    let Diagnostic { code: _, severity, message, labels, help } = diagnostic;
    let (word, style) = match severity {
        Severity::Error => ("error", ERROR),
        Severity::Warning => ("warning", WARNING),
        Severity::Note => ("note", NOTE),
    };
    let head = paint.paint(style, format!("{word}[{title}]"));
    let mut out = format!("{head}: {}\n", sanitize::line(message));

    let found: Vec<(&Label, Found<'_>)> =
        labels.iter().filter_map(|label| Some((label, sources.find(&label.place)?))).collect();
    let widest = found.iter().map(|(_, f)| f.position.line).max().unwrap_or(0);
    let gutter = " ".repeat(widest.to_string().len());
    for (nth, (label, found)) in found.iter().enumerate() {
        let role = if nth == 0 { Role { arrow: "-->", mark: "^", style } } else { SECONDARY };
        draw_place(&mut out, label, found, &role, &gutter, paint);
    }
    let help = help.iter().map(|line| ("help", line.as_str()));
    for (word, line) in help.chain(fix.map(|fix| ("fix", fix))) {
        let (equals, word) = (paint.paint(GUTTER, "="), paint.paint(HELP, word));
        let _ = writeln!(out, "{gutter} {equals} {word}: {}", sanitize::line(line));
    }
    out
}

/// Draws several, an empty line between.
pub fn render_all(diagnostics: &[Diagnostic], sources: &Sources, paint: Paint) -> String {
    let drawn: Vec<String> = diagnostics.iter().map(|d| render(d, sources, paint)).collect();
    drawn.join("\n")
}

/// How the first place and the others differ.
struct Role {
    arrow: &'static str,
    mark: &'static str,
    style: anstyle::Style,
}

const SECONDARY: Role = Role { arrow: ":::", mark: "-", style: GUTTER };

fn draw_place(out: &mut String, label: &Label, found: &Found<'_>, role: &Role, gutter: &str, paint: Paint) {
    let position = &found.position;
    let window = Window::around(found.line, found.span.clone());
    let width = gutter.len();
    let bar = paint.paint(GUTTER, "|");
    let arrow = paint.paint(GUTTER, role.arrow);
    let source = sanitize::line(&position.source);
    let _ = writeln!(out, "{gutter}{arrow} {source}:{}:{}", position.line, position.column);
    let _ = writeln!(out, "{gutter} {bar}");
    let number = paint.paint(GUTTER, format!("{:>width$}", position.line));
    let _ = writeln!(out, "{number} {bar} {}", window.text);
    let marks = paint.paint(role.style, role.mark.repeat(window.marks));
    let _ = write!(out, "{gutter} {bar} {}{marks}", " ".repeat(window.indent));
    if !label.text.is_empty() {
        let _ = write!(out, " {}", paint.paint(role.style, sanitize::line(&label.text)));
    }
    out.push('\n');
}

#[cfg(test)]
mod tests;
