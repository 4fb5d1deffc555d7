//! Learns the looks of a list from its entries.

use super::entry::{Field, find};
use super::lines::{Lines, is_white};
use super::quote::Quotes;
use super::style::{Brackets, FieldStyle, Form, GroupsForm, Style};
use crate::data::DataKey;
use crate::diagnostic::Span;
use crate::yaml::{CollectionStyle, Item, Kind, Mapping, Node, ScalarStyle};

/// How far back to look for what the last entry does not show.
pub(super) const LOOK_BACK: usize = 64;

/// The looks where there is nothing to learn from.
pub(super) fn default_style(key: DataKey) -> Style {
    let field = |field: Field| FieldStyle {
        field,
        key: field.name(key).to_owned(),
        colon: ": ".to_owned(),
        quotes: Quotes::Plain,
    };
    Style {
        form: Form::Block { indent: 2 },
        after_dash: " ".to_owned(),
        groups: GroupsForm::Block { indent: 2, after_dash: " ".to_owned() },
        fields: Field::ALL.map(field).to_vec(),
        group_quotes: Quotes::Plain,
        needed: Quotes::Double,
    }
}

/// The looks of the last entry that shows any.
pub(super) fn learn(lines: &Lines<'_>, items: &[Item], key: DataKey) -> Option<Style> {
    let (item, mapping) = items.iter().rev().find_map(|item| model(item, key))?;
    let mut learner = Learner { lines, key, style: default_style(key) };
    learner.form(item, mapping);
    let others: Vec<_> = items.iter().rev().filter_map(|item| model(item, key)).take(LOOK_BACK).collect();
    learner.fields(mapping, &others);
    learner.groups(&others);
    Some(learner.style)
}

/// An entry that can be copied: a mapping of its own with an ARN, no anchor, no tag.
fn model(item: &Item, key: DataKey) -> Option<(&Item, &Mapping)> {
    let mapping = item.node.as_mapping().filter(|_| item.node.props.is_none())?;
    find(mapping, Field::Arn, key).map(|_| (item, mapping))
}

struct Learner<'a> {
    lines: &'a Lines<'a>,
    key: DataKey,
    style: Style,
}

impl Learner<'_> {
    fn text(&self, span: Span) -> &str {
        self.lines.text.get(span).unwrap_or_default()
    }

    fn form(&mut self, item: &Item, mapping: &Mapping) {
        let Some((first, _)) = mapping.entries.first() else { return };
        let start = if mapping.style == CollectionStyle::Flow { item.node.span.start } else { first.start() };
        let after = item.dash.map(|dash| self.text(dash + 1..start));
        let clean = |after: &&str| is_white(after) && !after.is_empty();
        match after.filter(clean) {
            Some(after) => self.style.after_dash = after.to_owned(),
            // A key behind `?`, say: its column tells nothing.
            None if mapping.style == CollectionStyle::Block => return,
            None => {}
        }
        self.style.form = if let (CollectionStyle::Block, Some(dash)) = (mapping.style, item.dash) {
            Form::Block { indent: self.lines.column(start).saturating_sub(self.lines.column(dash)) }
        } else {
            let end = |(key, value): &(Node, Node)| value.whole().end.max(key.whole().end);
            let pairs: Vec<_> = mapping.entries.iter().map(|pair| pair.0.start()..end(pair)).collect();
            Form::Flow(self.brackets(&item.node.span, &pairs, ["{", "}"]))
        };
    }

    /// What stands around and between the items of a flow collection.
    fn brackets(&self, span: &Span, items: &[Span], default: [&str; 2]) -> Brackets {
        let mut brackets = Brackets::new(default[0], default[1]);
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return brackets };
        let open = self.text(span.start..first.start);
        let close = self.text(last.end..span.end);
        let clean = |text: &str, bracket: &str| is_white(&text.replacen(bracket, "", 1).replacen(',', "", 1));
        if !(open.starts_with(default[0]) && clean(open, default[0]) && clean(close, default[1])) {
            return brackets;
        }
        let gaps = items.windows(2).rev().map(|pair| self.text(pair[0].end..pair[1].start));
        let gap = gaps.into_iter().find(|gap| gap.contains(',') && is_white(&gap.replacen(',', "", 1)));
        brackets.gap = match gap {
            Some(gap) => gap.to_owned(),
            None if open.contains('\n') => format!(",{}", &open[1..]),
            None => ", ".to_owned(),
        };
        (brackets.open, brackets.close) = (open.to_owned(), close.to_owned());
        brackets
    }

    /// Order, keys, colons and quotes.
    fn fields(&mut self, mapping: &Mapping, others: &[(&Item, &Mapping)]) {
        let mut fields: Vec<(usize, FieldStyle)> = Vec::new();
        let arn = find(mapping, Field::Arn, self.key).map(|i| self.field(Field::Arn, &mapping.entries[i]));
        let Some(arn) = arn else { return };
        for (rank, field) in Field::ALL.into_iter().enumerate() {
            let here = find(mapping, field, self.key);
            let style = here
                .map(|i| self.field(field, &mapping.entries[i]))
                .or_else(|| self.elsewhere(field, others));
            let style = style.unwrap_or_else(|| self.like_arn(field, &arn));
            // What the model lacks comes behind what it has, in the usual order.
            fields.push((here.unwrap_or(mapping.entries.len() + rank), style));
        }
        fields.sort_by_key(|(at, _)| *at);
        self.style.fields = fields.into_iter().map(|(_, style)| style).collect();
        let used = self.style.fields.iter().map(|field| field.quotes).find(|quotes| *quotes != Quotes::Plain);
        self.style.needed = used.unwrap_or(Quotes::Double);
        self.style.group_quotes =
            self.style.field(Field::Username).map_or(Quotes::Plain, |field| field.quotes);
    }

    fn field(&self, field: Field, (name, value): &(Node, Node)) -> FieldStyle {
        let colon = self.text(name.whole().end..value.start());
        let clean = colon.contains(':') && colon.replacen(':', "", 1).bytes().all(|b| b == b' ');
        let spaced = colon.ends_with(' ') || name.as_scalar().is_some_and(|s| s.style != ScalarStyle::Plain);
        FieldStyle {
            field,
            key: self.text(name.whole()).to_owned(),
            colon: if clean && spaced && !value.is_absent() { colon } else { ": " }.to_owned(),
            quotes: value.as_scalar().map_or(Quotes::Plain, |scalar| Quotes::of(scalar.style)),
        }
    }

    /// A field that the model lacks, as another entry writes it.
    fn elsewhere(&self, field: Field, others: &[(&Item, &Mapping)]) -> Option<FieldStyle> {
        let found = others.iter().find_map(|(_, m)| find(m, field, self.key).map(|i| &m.entries[i]));
        found.map(|pair| self.field(field, pair))
    }

    /// A field that no entry has: quoted like the ARN.
    fn like_arn(&self, field: Field, arn: &FieldStyle) -> FieldStyle {
        let name = field.name(self.key);
        let key = match arn.key.as_bytes().first() {
            Some(b'"') => format!("\"{name}\""),
            Some(b'\'') => format!("'{name}'"),
            _ => name.to_owned(),
        };
        FieldStyle { field, key, colon: arn.colon.clone(), quotes: arn.quotes }
    }

    /// The looks of the last list of groups.
    fn groups(&mut self, others: &[(&Item, &Mapping)]) {
        let lists = others.iter().find_map(|(_, mapping)| {
            let (name, value) = &mapping.entries[find(mapping, Field::Groups, self.key)?];
            let Kind::Sequence(list) = &value.kind else { return None };
            let fits = matches!(self.style.form, Form::Block { .. }) || list.style == CollectionStyle::Flow;
            (fits && !list.items.is_empty()).then_some((name, value, list))
        });
        let Some((name, value, list)) = lists else {
            if let Form::Flow(_) = self.style.form {
                self.style.groups = GroupsForm::Flow(Brackets::new("[", "]"));
            }
            return;
        };
        let first = &list.items[0];
        if let Some(scalar) = first.node.as_scalar() {
            self.style.group_quotes = Quotes::of(scalar.style);
        }
        self.style.groups = if let Some(dash) = first.dash {
            let after = self.text(dash + 1..first.node.start());
            let after_dash = if !after.is_empty() && after.bytes().all(|b| b == b' ') { after } else { " " };
            let indent = self.lines.column(dash).saturating_sub(self.lines.column(name.start()));
            GroupsForm::Block { indent, after_dash: after_dash.to_owned() }
        } else {
            let spans: Vec<_> = list.items.iter().map(|item| item.node.whole()).collect();
            GroupsForm::Flow(self.brackets(&value.span, &spans, ["[", "]"]))
        };
    }
}
