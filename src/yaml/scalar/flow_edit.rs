//! A change to a quoted scalar, written as its neighbours are.

use super::super::lines::line_start;
use super::flow::Quotes;
use super::write::{double_quoted, single_quoted};
use super::{Layout, Source};
use crate::data::Splice;
use crate::diagnostic::Span;

/// The splices that carry `changes` over. `None`: these quotes cannot hold them. The caller
/// reads the result back, since a blank beside a fold or an escape may not survive.
pub fn splices(
    source: &Source<'_>,
    layout: &Layout,
    quotes: Quotes,
    changes: &[Splice],
    eol: &str,
) -> Option<Vec<Splice>> {
    let inner = source.inner();
    let written = &source.text[inner.clone()];
    let html = ["\\u003c", "\\u003e", "\\u0026"].iter().any(|escape| written.contains(escape));
    let several_lines = written.contains('\n');
    let encode = |text: &str| match quotes {
        Quotes::Double => Some(double_quoted(text, html)),
        Quotes::Single if several_lines || !text.contains('\n') => {
            Some(single_quoted(text, eol, last_indent(source)))
        }
        Quotes::Single | Quotes::None => None,
    };
    let carry = |change: &Splice| {
        let seam = |at| seam(source.text, layout, at, &inner);
        let span = seam(change.span.start)..seam(change.span.end);
        Some(Splice { span, text: encode(&change.text)? })
    };
    changes.iter().map(carry).collect()
}

/// The place in the source before the byte at `at`: as close as possible to what is before it, so
/// that an escaped line break stays with what follows, but never at a line's very start, where
/// `---` would end the document.
pub(super) fn seam(text: &str, layout: &Layout, at: usize, inner: &Span) -> usize {
    let behind = layout.end_of(at).unwrap_or(inner.start);
    if text[..behind].ends_with(['\n', '\r']) { layout.byte(at).unwrap_or(inner.end) } else { behind }
}

/// The indentation of the scalar's last line.
fn last_indent<'t>(source: &Source<'t>) -> &'t str {
    let line = &source.text[line_start(source.text, source.span.end)..source.span.end];
    &line[..line.len() - line.trim_start_matches(' ').len()]
}
