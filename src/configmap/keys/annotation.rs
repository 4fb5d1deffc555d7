//! One annotation that comes, changes or goes, among those of others.

use super::super::manifest::Manifest;
use super::block::{first_line, place};
use super::style::{quote_like, step};
use super::{CollectionStyle, Mapping, Node, Splice, Spot, drop, flow, metadata};
use crate::yaml::lines::{eol, line_behind, line_start};
use crate::yaml::scalar::{Source, quoted, trimmed};
use crate::yaml::tree::{column, end_of, get, is_null, named};

/// The splices that give an annotation this value. `None`: it cannot be done.
pub fn annotate(manifest: &Manifest, name: &str, value: &str) -> Option<Vec<Splice>> {
    let text = manifest.text();
    let (node, around) = metadata(manifest.object())?;
    let Some(there) = get(around, "annotations") else {
        return first(manifest, node, around, name, value);
    };
    match there.as_mapping() {
        Some(all) if all.entries.is_empty() => Some(fill(text, there, around, name, value)),
        Some(all) => match get(all, name) {
            Some(old) => change(text, all, old, value),
            None if all.style == CollectionStyle::Flow => {
                flow::insert(text, there, all, Spot::After(all.entries.len() - 1), name, &quoted(value))
            }
            None => {
                let eol = eol(text, all.entries.first()?.0.span.start);
                let line = line(column(text, all), &quote_like(all, name), value, eol);
                Some(vec![place(text, all, Spot::After(all.entries.len() - 1), line, eol)?])
            }
        },
        None if is_null(there) => Some(fill(text, there, around, name, value)),
        None => None,
    }
}

/// The splices that take an annotation away, and `annotations` with the last one.
pub fn unannotate(manifest: &Manifest, name: &str) -> Option<Vec<Splice>> {
    let text = manifest.text();
    let (_, around) = metadata(manifest.object())?;
    let (at, (_, there)) = named(around, "annotations").next()?;
    let all = there.as_mapping()?;
    let (index, _) = named(all, name).next()?;
    let (mapping, index) = if all.entries.len() == 1 { (around, at) } else { (all, index) };
    let span = match mapping.style {
        CollectionStyle::Flow => drop::with_comma(mapping, index)?,
        CollectionStyle::Block => {
            let (key, value) = mapping.entries.get(index)?;
            // What stands above it was not written with it.
            first_line(text, mapping, index)?;
            let end = end_of(text, value, column(text, mapping));
            line_start(text, key.start())..line_behind(text, end).unwrap_or(text.len())
        }
    };
    Some(vec![Splice { span, text: String::new() }])
}

/// The first annotation of an object: behind what `metadata` has.
fn first(manifest: &Manifest, node: &Node, around: &Mapping, name: &str, value: &str) -> Option<Vec<Splice>> {
    let text = manifest.text();
    let last = Spot::After(around.entries.len().checked_sub(1)?);
    if around.style == CollectionStyle::Flow {
        return flow::insert(text, node, around, last, "annotations", &braces(around, name, value));
    }
    let eol = eol(text, around.entries.first()?.0.span.start);
    let outer = column(text, around);
    let child = line(outer + step(text, manifest.object()), &quote_like(around, name), value, eol);
    let lines = format!("{:outer$}{}:{eol}{child}", "", quote_like(around, "annotations"));
    Some(vec![place(text, around, last, lines, eol)?])
}

/// The first annotation under an `annotations` that is null or `{}`.
fn fill(text: &str, there: &Node, around: &Mapping, name: &str, value: &str) -> Vec<Splice> {
    let gap = if there.span.is_empty() && !text[..there.span.start].ends_with(' ') { " " } else { "" };
    vec![Splice { span: there.span.clone(), text: format!("{gap}{}", braces(around, name, value)) }]
}

fn change(text: &str, all: &Mapping, old: &Node, value: &str) -> Option<Vec<Splice>> {
    let scalar = old.as_scalar()?;
    let keys = column(text, all);
    let source = Source {
        text,
        span: old.span.clone(),
        style: scalar.style,
        column: keys,
        in_flow: all.style == CollectionStyle::Flow,
        indent: keys + 2,
    };
    let changes = Vec::from_iter(trimmed(&scalar.value, 0..scalar.value.len(), value));
    Some(source.edit(&scalar.value, &changes, value))
}

/// A line of its own. Single quotes need no escape in JSON's text, which is what most
/// annotations hold.
fn line(indent: usize, key: &str, value: &str, eol: &str) -> String {
    let printable = value.bytes().all(|b| (b' '..0x7f).contains(&b));
    let value = if printable { format!("'{}'", value.replace('\'', "''")) } else { quoted(value) };
    format!("{:indent$}{key}: {value}{eol}", "")
}

fn braces(around: &Mapping, name: &str, value: &str) -> String {
    format!("{{{}: {}}}", quote_like(around, name), quoted(value))
}
