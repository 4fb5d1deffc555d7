//! Writing a value in every style that can hold it, as people and programs do.

use crate::random::Random;

/// A written scalar: what stands behind the colon, and the lines below it.
pub struct Written {
    pub text: String,
    /// Another reading would be right too (folds, blank lines at the end); the manifest tells.
    pub exact: bool,
}

/// Writes a value in block context. `column`: that of the key.
pub fn block(random: &mut Random, value: &str, column: usize, eol: &str) -> Written {
    let literal = |random: &mut Random, mark| literal(random, value, column, eol, mark);
    let written = match random.below(7) {
        0 => single(value, column, eol).unwrap_or_else(|| double(random, value, column, eol)),
        1 => double(random, value, column, eol),
        2 => {
            return literal(random, '>')
                .map_or_else(|| quoted(value), |text| Written { text: text + eol, exact: false });
        }
        _ => match literal(random, '|') {
            Some(text) => text,
            None => double(random, value, column, eol),
        },
    };
    let comment = random.pick(&["", "", "", " # beside\ttab"]);
    let text = match written.split_once(eol) {
        Some((header, body)) if written.starts_with('|') => format!("{header}{comment}{eol}{body}"),
        _ => format!("{written}{comment}{eol}"),
    };
    Written { text, exact: true }
}

fn quoted(value: &str) -> Written {
    Written { text: format!("{}\n", json(value)), exact: true }
}

fn literal(random: &mut Random, value: &str, column: usize, eol: &str, mark: char) -> Option<String> {
    let raw = |c: char| matches!(c, '\n' | '\t' | ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{3000}'..='\u{fffd}' | '🚀');
    if value.trim_matches('\n').is_empty() || !value.chars().all(raw) || value.contains('\u{feff}') {
        return None;
    }
    let step = 1 + random.pick(&[0, 1, 1, 1, 2, 3]);
    let lead: String = value.chars().take_while(|c| c.is_whitespace()).collect();
    let digit = lead.contains([' ', '\t']) || random.one_in(8);
    let breaks = value.len() - value.trim_end_matches('\n').len();
    let chomp = match breaks {
        0 => "-",
        1 if !random.one_in(6) => "",
        _ => "+",
    };
    let digit = if digit { step.to_string() } else { String::new() };
    let mut text =
        if random.one_in(2) { format!("{mark}{digit}{chomp}") } else { format!("{mark}{chomp}{digit}") };
    text.push_str(eol);
    for line in value.split_inclusive('\n') {
        let line = line.trim_end_matches('\n');
        if !line.is_empty() {
            text.push_str(&format!("{:width$}{line}", "", width = column + step));
        }
        text.push_str(eol);
    }
    if chomp != "+" && random.one_in(4) {
        text.push_str(random.pick(&["", " "]));
        text.push_str(eol);
    }
    Some(text)
}

fn single(value: &str, column: usize, eol: &str) -> Option<String> {
    let fold_safe =
        value.split('\n').all(|line| line.trim_matches([' ', '\t']) == line) || !value.contains('\n');
    if !fold_safe || !value.chars().all(|c| c == '\n' || matches!(c, ' '..='~' | '\t')) {
        return None;
    }
    if value.starts_with('\n') && eol == "\r\n" {
        return None;
    }
    let mut text = String::from("'");
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        if c == '\n' {
            let breaks = rest.len() - rest.trim_start_matches('\n').len();
            text.push_str(&eol.repeat(breaks + 1));
            text.push_str(&" ".repeat(column + 2));
            rest = &rest[breaks..];
        } else {
            text.push(c);
            if c == '\'' {
                text.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    text.push('\'');
    Some(text)
}

fn double(random: &mut Random, value: &str, column: usize, eol: &str) -> String {
    let mut text = json(value);
    if random.one_in(2) {
        // As PyYAML folds long lines.
        let fold = format!("\\n\\{eol}{:width$}\\ ", "", width = column + 2);
        text = text.replace("\\n ", &fold);
    }
    text
}

/// A JSON string.
pub fn json(value: &str) -> String {
    let mut text = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                text.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => text.push(c),
        }
    }
    text.push('"');
    text
}
