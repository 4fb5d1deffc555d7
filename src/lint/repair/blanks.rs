//! Blanks that YAML wants behind dashes and colons.

use super::{each_line, field, indented};

/// `-rolearn:` becomes `- rolearn:`.
pub(super) fn behind_dashes(text: &str) -> String {
    each_line(text, |line| {
        let (indent, content) = indented(line);
        let rest = content.strip_prefix('-')?;
        field(rest)?;
        Some(format!("{indent}- {rest}"))
    })
}

/// `rolearn:arn:aws:…` becomes `rolearn: arn:aws:…`.
pub(super) fn behind_colons(text: &str) -> String {
    each_line(text, |line| {
        let (indent, content) = indented(line);
        let (dash, content) = content.strip_prefix("- ").map_or(("", content), |rest| ("- ", rest));
        let (name, rest) = field(content.trim_start_matches(' '))?;
        let value = &rest[1..];
        let is_glued = !value.is_empty() && !value.starts_with([' ', '\t']);
        is_glued.then(|| format!("{indent}{dash}{name}: {value}"))
    })
}
