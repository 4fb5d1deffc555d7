//! Items join the list.

use super::flow::Flow;
use super::learn::{LOOK_BACK, default_style};
use super::lines::Lines;
use super::quote::Quotes;
use super::region::Block;
use super::remove::{first_line, odd_layout};
use super::render::Render;
use super::splices::Splices;
use super::style::Style;
use super::value::Value;
use crate::data::DataKey;
use crate::diagnostic::Diagnostic;
use crate::mapping::NewEntry;
use crate::yaml::{CollectionStyle, Node, ScalarStyle};

/// New items of one list, with the looks they shall have.
pub(super) enum New<'a> {
    Entries { entries: &'a [&'a NewEntry], style: Style },
    Accounts { ids: &'a [&'a str], quotes: Quotes, after_dash: String },
}

impl New<'_> {
    /// The items behind their dashes, which stand in this column.
    fn behind_dash(&self, dash: usize, eol: &str) -> Vec<String> {
        match self {
            Self::Entries { entries, style } => {
                let render = Render { style, eol };
                let after = render.after_dash(dash);
                entries.iter().map(|entry| format!("{after}{}", render.entry(entry, dash))).collect()
            }
            Self::Accounts { ids, quotes, after_dash } => {
                ids.iter().map(|id| format!("{after_dash}{}", account(id, *quotes))).collect()
            }
        }
    }

    /// The items in a flow list.
    fn in_flow(&self, eol: &str) -> Vec<String> {
        match self {
            Self::Entries { entries, style } => {
                let style = &style.clone().in_flow();
                entries.iter().map(|entry| Render { style, eol }.entry(entry, 0)).collect()
            }
            Self::Accounts { ids, quotes, .. } => ids.iter().map(|id| account(id, *quotes)).collect(),
        }
    }

    /// The items as lines of a block list, each with its line break.
    pub fn lines(&self, indent: &str, blanks: &str, eol: &str) -> Vec<String> {
        let items = self.behind_dash(indent.chars().count(), eol);
        items.iter().map(|item| format!("{blanks}{indent}-{item}{eol}")).collect()
    }
}

/// Plain only beside plain ones, and never with a leading zero: others read it as octal.
fn account(id: &str, quotes: Quotes) -> String {
    match quotes {
        Quotes::Plain if !id.starts_with('0') && id.bytes().all(|b| b.is_ascii_digit()) => id.to_owned(),
        Quotes::Plain => Quotes::Double.write(id, Quotes::Double, true),
        quotes => quotes.write(id, quotes, true),
    }
}

/// How the accounts of a list are written.
pub(super) fn account_style(value: &Value<'_>) -> (Quotes, String) {
    let usual = (Quotes::Double, " ".to_owned());
    let Some(last) = value.items().last() else { return usual };
    let quotes = match last.node.as_scalar().map(|scalar| scalar.style) {
        Some(ScalarStyle::Plain) if !last.node.is_absent() => Quotes::Plain,
        Some(ScalarStyle::SingleQuoted) => Quotes::Single,
        _ => Quotes::Double,
    };
    let after = last.dash.map_or("", |dash| &value.lines.text[dash + 1..last.node.start()]);
    let blank = !after.is_empty() && after.bytes().all(|b| b == b' ');
    (quotes, if blank { after.to_owned() } else { usual.1 })
}

/// Puts the items behind the others.
pub(super) fn items(value: &Value<'_>, new: &New<'_>, out: &mut Splices) -> Result<(), Diagnostic> {
    let eol = value.lines.usual_break();
    match &value.document.root {
        Some(root) if value.is_flow() => {
            if let Some(flow) = Flow::new(value.lines, root) {
                flow.push(&new.in_flow(eol), out);
            }
            Ok(())
        }
        Some(_) if !value.items().is_empty() => behind_block(value, new, out),
        Some(root) => {
            in_place_of_null(value.lines, root, new, out);
            Ok(())
        }
        None => {
            behind_comments(value, new, out);
            Ok(())
        }
    }
}

fn behind_block(value: &Value<'_>, new: &New<'_>, out: &mut Splices) -> Result<(), Diagnostic> {
    let lines = value.lines;
    let block = Block::new(lines, value.items(), first_line(value)).ok_or_else(|| odd_layout(value))?;
    let count = block.items.len();
    let last = block.last_line(count - 1);
    let eol = lines.usual_break();
    // Blank lines between the entries, where the last ones have as many.
    let mut gaps = (1..count).rev().take(LOOK_BACK).map(|i| block.blanks_above(i));
    let first = gaps.next().unwrap_or(0);
    let alike = !block.keeps_blanks(count - 1) && gaps.all(|gap| gap == first);
    let blanks = eol.repeat(if alike { first } else { 0 });
    let indent = block.items[count - 1].dash.map_or("", |dash| lines.before(dash));
    insert_lines(lines, last, new.lines(indent, &blanks, eol), eol, out);
    Ok(())
}

/// Puts lines behind a line. A text without a final line break stays without.
fn insert_lines(lines: &Lines<'_>, behind: usize, new: Vec<String>, eol: &str, out: &mut Splices) {
    let text: String = new.into_iter().collect();
    if behind + 1 >= lines.count() && !lines.ends_with_break() {
        let text = text.strip_suffix(eol).unwrap_or(&text);
        out.insert(lines.text.len(), format!("{eol}{text}"));
    } else {
        out.insert(lines.start(behind + 1), text);
    }
}

/// `~`, `null` and their like make way.
fn in_place_of_null(lines: &Lines<'_>, root: &Node, new: &New<'_>, out: &mut Splices) {
    let eol = lines.usual_break();
    let text: String = new.lines("", "", eol).into_iter().collect();
    let text = text.strip_suffix(eol).unwrap_or(&text);
    let before = lines.before(root.start());
    if super::lines::is_blank(before) {
        out.replace(root.start() - before.len()..root.whole().end, text);
    } else {
        out.replace(root.whole(), format!("{eol}{text}"));
    }
}

/// Nothing is there but comments, and `---` perhaps: a blank line keeps a comment from belonging
/// to the entry, and goes with it.
fn behind_comments(value: &Value<'_>, new: &New<'_>, out: &mut Splices) {
    let (lines, document) = (value.lines, value.document);
    let eol = lines.usual_break();
    let comment = document.comments.last().map(|comment| comment.start);
    let end = document.end.min(lines.text.len());
    let mut text: String = new.lines("", "", eol).into_iter().collect();
    if comment.is_some_and(|comment| lines.line_of(comment) >= lines.line_of(end)) {
        text = format!("{eol}{text}");
    }
    let at = comment.unwrap_or(0).max(end);
    insert_lines(lines, lines.line_of(at), vec![text], eol, out);
}

/// The text of a key that has no list yet, like the entries of the other key.
pub(super) fn afresh(new: &New<'_>, eol: &str, indent: &str, ends_with_break: bool) -> String {
    let text: String = new.lines(indent, "", eol).into_iter().collect();
    if ends_with_break { text } else { text.strip_suffix(eol).unwrap_or(&text).to_owned() }
}

/// The looks of another key's entries, for this one.
pub(super) fn borrowed(style: Option<Style>, from: DataKey, key: DataKey) -> Style {
    let Some(mut style) = style else { return default_style(key) };
    let (own, other) = if key == DataKey::MapUsers { ("user", "role") } else { ("role", "user") };
    if from != key {
        for field in &mut style.fields {
            let lower = field.key.to_ascii_lowercase();
            if let Some(at) = lower.find(&format!("{other}arn")) {
                let cased = match &field.key.as_bytes()[at..] {
                    [a, b, ..] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => {
                        own.to_ascii_uppercase()
                    }
                    [a, ..] if a.is_ascii_uppercase() => {
                        format!("{}{}", own[..1].to_ascii_uppercase(), &own[1..])
                    }
                    _ => own.to_owned(),
                };
                field.key.replace_range(at..at + other.len(), &cased);
            }
        }
    }
    style
}

/// Whether a list is in block style.
pub(super) fn is_block(root: &Node) -> bool {
    root.as_sequence().is_some_and(|list| list.style == CollectionStyle::Block)
}
