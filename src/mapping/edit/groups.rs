//! `SetGroups`: the fewest lines that make the list what it shall be.

use super::delta::{Change, changes};
use super::entry::{Field, field_of, find};
use super::flow::Flow;
use super::lines::is_blank;
use super::pair::{self, insert_line};
use super::quote::Quotes;
use super::refuse::BY_HAND;
use super::region::{Block, keeps_break, last_content_line, whole_lines};
use super::render::Render;
use super::splices::Splices;
use super::style::{GroupsForm, Style};
use super::value::Value;
use crate::diagnostic::Diagnostic;
use crate::mapping::Text;
use crate::yaml::{CollectionStyle, Item, Mapping, Node, Scalar, ScalarStyle};

/// A list of groups that is to become another one.
pub(super) struct SetGroups<'a> {
    pub value: &'a Value<'a>,
    pub style: &'a Style,
    /// As the server reads them now.
    pub old: &'a [Text],
    pub new: &'a [String],
}

impl SetGroups<'_> {
    /// The groups of the entry at `index`.
    pub fn run(&self, index: usize, out: &mut Splices) -> Result<(), Diagnostic> {
        let (node, mapping) = self.value.mapping(index)?;
        let in_flow = self.value.is_flow() || mapping.style == CollectionStyle::Flow;
        let style = if in_flow { self.style.clone().in_flow() } else { self.style.clone() };
        let render = Render { style: &style, eol: self.value.lines.usual_break() };
        let column = pair::column(self.value.lines, mapping);
        let Some(i) = find(mapping, Field::Groups, self.value.key) else {
            if self.old.is_empty() && self.new.is_empty() {
                return Ok(());
            }
            let behind = find(mapping, Field::Username, self.value.key)
                .or_else(|| find(mapping, Field::Arn, self.value.key))
                .unwrap_or(mapping.entries.len().saturating_sub(1));
            let text =
                if self.new.is_empty() { "groups: []".to_owned() } else { render.groups(self.new, column) };
            pair::insert(self.value, node, mapping, behind, &text, out);
            return Ok(());
        };
        let (key, list) = &mapping.entries[i];
        match list.as_sequence() {
            Some(seq) if seq.items.len() == self.old.len() && !seq.items.is_empty() => match seq.style {
                CollectionStyle::Flow => self.in_flow(list, &render, out),
                CollectionStyle::Block if self.new.is_empty() && self.can_go(mapping, i) => {
                    self.drop(mapping, i, out);
                }
                CollectionStyle::Block => self.in_block(key, list, &seq.items, &render, out)?,
            },
            _ => self.afresh(key, list, &render, column, out),
        }
        Ok(())
    }

    /// Whether the key may go with its last group, as it came with the first: it has its lines for
    /// itself, and nothing else would take its place.
    fn can_go(&self, mapping: &Mapping, i: usize) -> bool {
        let (key, list) = &mapping.entries[i];
        let lines = self.value.lines;
        let text = lines.text;
        let only = mapping.entries.iter().enumerate().all(|(other, (name, _))| {
            let merges = name.as_scalar().is_none_or(|scalar| scalar.value == "<<");
            other == i || !(merges || field_of(name, self.value.key) == Some(Field::Groups))
        });
        let alone = is_blank(lines.before(key.start())) && key.props.is_none() && list.props.is_none();
        let whole = lines.start(lines.line_of(key.start()))..list.span.end;
        // A block scalar that would end the text needs its line break.
        let ends = i > 0
            && keeps_break(lines, &mapping.entries[i - 1].1).is_some()
            && !lines.ends_with_break()
            && last_content_line(lines, list) + 1 >= lines.count();
        only && alone && i > 0 && !ends && !text[whole].contains('#') && !self.would_swallow(mapping, i)
    }

    /// Whether a comment below the list would become text of a block scalar above it.
    fn would_swallow(&self, mapping: &Mapping, i: usize) -> bool {
        let block = |scalar: &Scalar| matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded);
        let above = i.checked_sub(1).and_then(|above| mapping.entries[above].1.as_scalar());
        let rest = &self.value.lines.text[mapping.entries[i].1.span.end..];
        let below = rest.lines().skip(1).find(|line| !is_blank(line)).unwrap_or_default();
        let column = below.len() - below.trim_start().len();
        let deeper = column > pair::column(self.value.lines, mapping);
        above.is_some_and(block) && deeper && below[column..].starts_with('#')
    }

    /// Takes the key and its list away.
    fn drop(&self, mapping: &Mapping, i: usize, out: &mut Splices) {
        let (key, list) = &mapping.entries[i];
        let lines = self.value.lines;
        out.remove(whole_lines(lines, lines.line_of(key.start()), last_content_line(lines, list)));
    }

    /// No list is there, or an empty one.
    fn afresh(&self, key: &Node, old: &Node, render: &Render<'_>, column: usize, out: &mut Splices) {
        let is_flow = old.as_sequence().is_some_and(|list| list.style == CollectionStyle::Flow);
        if self.new.is_empty() {
            return self.value.replace(key, old, "[]", out);
        }
        if is_flow && old.span.len() > 1 {
            let groups: Vec<_> = self.new.iter().map(|group| render.group(group, true)).collect();
            return out.replace(old.span.start + 1..old.span.end - 1, groups.join(", "));
        }
        let text = render.groups_value(self.new, column);
        if let (GroupsForm::Block { .. }, Some(colon)) = (&render.style.groups, self.value.behind_colon(key))
        {
            if !old.is_absent() {
                out.remove(colon..old.whole().end.max(colon));
            }
            let line = self.value.lines.line_of(old.whole().end.max(colon));
            return out.insert(self.value.lines.content_end(line), text);
        }
        self.value.replace(key, old, &text, out);
    }

    fn changes(&self) -> Vec<Change<'_>> {
        let old: Vec<&str> = self.old.iter().map(|text| text.value.as_str()).collect();
        changes(&old, self.new)
    }

    fn in_flow(&self, list: &Node, render: &Render<'_>, out: &mut Splices) {
        let Some(flow) = Flow::new(self.value.lines, list) else { return };
        let mut gone = Vec::new();
        let mut pushed = Vec::new();
        for change in self.changes() {
            match change {
                Change::Remove(i) => gone.push(i),
                Change::Replace(i, name) => {
                    replace_item(&flow.items[i], name, render, true, out);
                }
                Change::Insert(i, name) if i == flow.items.len() => {
                    pushed.push(like(flow.items, name, render, true));
                }
                Change::Insert(i, name) => flow.insert_before(i, &like(flow.items, name, render, true), out),
            }
        }
        flow.remove(&gone, out);
        if !pushed.is_empty() {
            flow.push(&pushed, out);
        }
    }

    fn in_block(
        &self,
        key: &Node,
        list: &Node,
        items: &[Item],
        render: &Render<'_>,
        out: &mut Splices,
    ) -> Result<(), Diagnostic> {
        let lines = self.value.lines;
        let first = lines.line_of(key.whole().end) + 1;
        let block = Block::new(lines, items, first).ok_or_else(|| self.strange(list))?;
        let mut gone = Vec::new();
        for change in self.changes() {
            match change {
                Change::Remove(i) => gone.push(i),
                Change::Replace(i, name) => replace_item(&items[i], name, render, false, out),
                Change::Insert(i, name) => {
                    let sibling = &items[i.saturating_sub(1)];
                    let dash = sibling.dash.unwrap_or_default();
                    let after = Some(&lines.text[dash + 1..sibling.node.start()])
                        .filter(|text| !text.is_empty() && text.bytes().all(|b| b == b' '))
                        .unwrap_or(" ");
                    let group = like(items, name, render, false);
                    let line = format!("{}-{after}{group}", lines.before(dash));
                    if i == 0 {
                        out.insert(lines.start(block.dash_line(0)), format!("{line}{}", render.eol));
                    } else {
                        insert_line(self.value, block.last_line(i - 1), &line, render.eol, out);
                    }
                }
            }
        }
        for span in block.removals(&gone) {
            out.remove(span);
        }
        if self.new.is_empty() {
            let colon = self.value.behind_colon(key).ok_or_else(|| self.strange(list))?;
            out.insert(list.props_span().map_or(colon, |props| props.end), " []");
        }
        Ok(())
    }

    fn strange(&self, list: &Node) -> Diagnostic {
        Diagnostic::error(
            "odd-layout",
            "this list of groups is laid out in a way that can't be changed safely",
        )
        .at(self.value.place(list.whole()), "")
        .help(BY_HAND)
    }
}

fn replace_item(item: &Item, name: &str, render: &Render<'_>, in_flow: bool, out: &mut Splices) {
    let node = &item.node;
    let quotes = node.as_scalar().map_or(render.style.group_quotes, |scalar| Quotes::of(scalar.style));
    let text = quotes.write(name, render.style.needed, in_flow);
    if node.is_absent() {
        out.insert(node.span.start, format!(" {text}"));
    } else {
        out.replace(if node.anchor().is_some() { node.span.clone() } else { node.whole() }, text);
    }
}

/// A group in the quotes of the last one of this list.
fn like(items: &[Item], name: &str, render: &Render<'_>, in_flow: bool) -> String {
    let scalar = items.iter().rev().find_map(|item| item.node.as_scalar());
    let quotes = scalar.map_or(render.style.group_quotes, |scalar| Quotes::of(scalar.style));
    quotes.write(name, render.style.needed, in_flow)
}
