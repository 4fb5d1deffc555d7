//! Quotes around values that begin with `{{`, which is YAML for a mapping in a mapping.

use super::each_line;

pub(super) fn around_templates(text: &str) -> String {
    each_line(text, |line| {
        if !line.contains("{{") || line.trim_start().starts_with('#') {
            return None;
        }
        let mut out = String::new();
        let mut rest = line;
        while let Some(at) = next(rest, &out) {
            let (before, value) = rest.split_at(at);
            out.push_str(before);
            let end = end(value, is_in_flow(&out));
            out.push_str(&quoted(&value[..end])?);
            rest = &value[end..];
        }
        out.push_str(rest);
        (out != line).then_some(out)
    })
}

/// Where the next value begins that begins with `{{`; `done` stands before the text.
fn next(text: &str, done: &str) -> Option<usize> {
    text.match_indices("{{").map(|(at, _)| at).find(|&at| {
        let line = format!("{done}{}", &text[..at]);
        let before = line.trim_end_matches([' ', '\t']);
        let blank = before.len() < line.len();
        match before.chars().next_back() {
            None => true,
            Some(':' | '-') => blank,
            Some('[' | ',') => is_in_flow(before),
            Some(_) => false,
        }
    })
}

/// Whether a bracket is open at the end of a line's beginning.
fn is_in_flow(before: &str) -> bool {
    let count = |c: char| before.matches(c).count();
    // The braces of templates come in pairs, and close.
    count('[') + count('{') > count(']') + count('}')
}

/// Where a plain value would end.
fn end(value: &str, in_flow: bool) -> usize {
    let comment = value.find(" #").unwrap_or(value.len());
    let mut end = comment;
    if in_flow {
        let mut at = 0;
        // Over the templates, to what ends a value in brackets.
        while let Some(open) = value[at..comment].find("{{") {
            let stops = value[at..at + open].find([',', ']', '}']);
            if let Some(stop) = stops {
                return trimmed(value, at + stop);
            }
            at = value[at + open..comment].find("}}").map_or(comment, |close| at + open + close + 2);
        }
        end = value[at..comment].find([',', ']', '}']).map_or(comment, |stop| at + stop);
    }
    trimmed(value, end)
}

fn trimmed(value: &str, end: usize) -> usize {
    value[..end].trim_end_matches([' ', '\t']).len()
}

fn quoted(value: &str) -> Option<String> {
    if value.contains('\'') {
        let plain = !value.contains(['"', '\\']);
        return plain.then(|| format!("\"{value}\""));
    }
    Some(format!("'{value}'"))
}
