//! Items of the list go away.

use super::flow::Flow;
use super::refuse::BY_HAND;
use super::region::Block;
use super::splices::Splices;
use super::value::Value;
use crate::diagnostic::Diagnostic;

/// Takes items away; they are in order.
pub(super) fn items(value: &Value<'_>, gone: &[usize], out: &mut Splices) -> Result<(), Diagnostic> {
    if gone.is_empty() {
        return Ok(());
    }
    let Some(root) = &value.document.root else { return Ok(()) };
    if value.is_flow() {
        if let Some(flow) = Flow::new(value.lines, root) {
            flow.remove(gone, out);
        }
        return Ok(());
    }
    // Without a list, a tag, an anchor or `...` would stand alone, and a second document would
    // become the first one.
    let ends = value.lines.text[root.span.end..].lines().any(|line| line.starts_with("..."));
    let alone = root.props.is_some() || value.document.more.is_some() || ends;
    if gone.len() == value.items().len() && alone {
        out.replace(root.span.clone(), "[]");
        return Ok(());
    }
    let first = first_line(value);
    let block = Block::new(value.lines, value.items(), first).ok_or_else(|| odd_layout(value))?;
    for span in block.removals(gone) {
        out.remove(span);
    }
    Ok(())
}

/// The first line that may belong to the list: behind `---`, if there is one.
pub(super) fn first_line(value: &Value<'_>) -> usize {
    let lines = value.lines;
    let Some(start) = value.document.root.as_ref().map(crate::yaml::Node::start) else { return 0 };
    let line = lines.line_of(start);
    (0..line)
        .rev()
        .find(|line| !lines.is_blank(*line) && lines.comment_column(*line).is_none())
        .map_or(0, |marker| marker + 1)
}

/// A dash that is not the first thing on its line.
pub(super) fn odd_layout(value: &Value<'_>) -> Diagnostic {
    let span = value.document.root.as_ref().map_or(0..0, crate::yaml::Node::whole);
    Diagnostic::error("odd-layout", "this list is laid out in a way that can't be changed safely")
        .at(value.place(span), "")
        .help(BY_HAND)
}
