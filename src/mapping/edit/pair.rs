//! A further field in an entry.

use super::lines::{Lines, is_white};
use super::region::{last_content_line, with_deeper_comments};
use super::splices::Splices;
use super::value::Value;
use crate::yaml::{CollectionStyle, Mapping, Node};

/// Puts a field behind another one.
pub(super) fn insert(
    value: &Value<'_>,
    node: &Node,
    mapping: &Mapping,
    behind: usize,
    text: &str,
    out: &mut Splices,
) {
    match mapping.style {
        CollectionStyle::Flow if mapping.entries.is_empty() => out.insert(node.span.start + 1, text),
        CollectionStyle::Flow => in_flow(value, mapping, behind, text, out),
        CollectionStyle::Block => in_block(value, mapping, behind, text, out),
    }
}

/// Where a pair ends: its value may be absent.
fn end((name, value): &(Node, Node)) -> usize {
    value.whole().end.max(name.whole().end)
}

/// The column in which the fields of a block mapping start: that of a `?` before the first key.
pub(super) fn column(lines: &Lines<'_>, mapping: &Mapping) -> usize {
    let Some((first, _)) = mapping.entries.first() else { return 0 };
    let before = lines.before(first.start());
    let bare = before.trim_end_matches([' ', '\t']);
    let explicit = bare.strip_suffix('?').filter(|rest| bare.len() < before.len() && !rest.ends_with('?'));
    explicit.unwrap_or(before).chars().count()
}

fn in_flow(value: &Value<'_>, mapping: &Mapping, behind: usize, text: &str, out: &mut Splices) {
    let gaps = mapping.entries.windows(2).map(|pair| &value.lines.text[end(&pair[0])..pair[1].0.start()]);
    let gap = gaps.into_iter().find(|gap| gap.contains(',') && is_white(&gap.replacen(',', "", 1)));
    out.insert(end(&mapping.entries[behind]), format!("{}{text}", gap.unwrap_or(", ")));
}

fn in_block(value: &Value<'_>, mapping: &Mapping, behind: usize, text: &str, out: &mut Splices) {
    let lines = value.lines;
    let (name, content) = &mapping.entries[behind];
    let column = column(lines, mapping);
    let last = last_content_line(lines, content).max(last_content_line(lines, name));
    let limit =
        mapping.entries.get(behind + 1).map_or(lines.count(), |(next, _)| lines.line_of(next.start()));
    let last = with_deeper_comments(lines, last, column, limit);
    let (indent, eol) = (" ".repeat(column), lines.usual_break());
    insert_line(value, last, &format!("{indent}{text}"), eol, out);
}

/// Puts a line behind another one. A text without a final line break stays without.
pub(super) fn insert_line(value: &Value<'_>, behind: usize, text: &str, eol: &str, out: &mut Splices) {
    let lines = value.lines;
    if behind + 1 >= lines.count() && !lines.ends_with_break() {
        out.insert(lines.text.len(), format!("{eol}{text}"));
    } else {
        out.insert(lines.start(behind + 1), format!("{text}{eol}"));
    }
}
