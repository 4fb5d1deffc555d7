//! Entries without the `- ` that makes a list of them.

use super::{each_line, field, indented};

/// Lines that stand where the first field stands are fields of entries, and each entry begins
/// with the field that the first one begins with.
pub(super) fn before_entries(text: &str) -> String {
    let first = text.lines().map(indented).find(|(_, content)| !is_idle(content));
    let Some((outer, name)) = first.and_then(|(indent, content)| Some((indent.len(), field(content)?.0)))
    else {
        return text.to_owned();
    };
    let name = name.to_owned();
    each_line(text, |line| {
        let (indent, content) = indented(line);
        if is_idle(content) {
            return None;
        }
        let begins =
            indent.len() == outer && field(content).is_some_and(|(it, _)| it.eq_ignore_ascii_case(&name));
        let (before, behind) = indent.split_at(indent.len().min(outer));
        Some(format!("{before}{}{behind}{content}", if begins { "- " } else { "  " }))
    })
}

fn is_idle(content: &str) -> bool {
    content.is_empty() || content.starts_with('#')
}
