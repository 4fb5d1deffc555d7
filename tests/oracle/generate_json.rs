//! JSON, sound or not.

use crate::generate::boundary;
use crate::random::Random;

/// One text.
pub fn text(random: &mut Random) -> String {
    let mut text = String::new();
    json_value(&mut text, random, 0);
    for _ in 0..random.below(3) {
        let at = boundary(&text, random);
        match random.below(3) {
            0 => text.truncate(at),
            1 => text.insert_str(
                at,
                random.pick(&[" ", ",", "\"", "]", "}", ":", "\\", "1", "\u{1}", "\u{feff}", "//", "e"]),
            ),
            _ if at < text.len() => drop(text.remove(at)),
            _ => {}
        }
    }
    text
}

fn json_value(out: &mut String, random: &mut Random, depth: usize) {
    out.push_str(random.pick(&["", "", " ", "\n", "\t"]));
    match random.below(if depth > 3 { 3 } else { 5 }) {
        0 => json_string(out, random),
        1 => out.push_str(random.pick(&["true", "false", "null", "tru", "nul", "True", "NaN"])),
        2 => out.push_str(random.pick(&[
            "0", "-0", "01", "1", "-1", "1.5", "1.", ".5", "1e3", "1E+3", "1e", "-", "1e400", "0e1", "1_0",
        ])),
        3 => {
            out.push('[');
            for at in 0..random.below(4) {
                out.push_str(if at > 0 { "," } else { "" });
                json_value(out, random, depth + 1);
            }
            out.push(']');
        }
        _ => {
            out.push('{');
            for at in 0..random.below(4) {
                out.push_str(if at > 0 { ", " } else { "" });
                json_string(out, random);
                out.push_str(random.pick(&[":", " : "]));
                json_value(out, random, depth + 1);
            }
            out.push('}');
        }
    }
    out.push_str(random.pick(&["", "", " ", "\r\n"]));
}

fn json_string(out: &mut String, random: &mut Random) {
    out.push('"');
    for _ in 0..random.below(4) {
        out.push_str(random.pick(&[
            "a",
            "b",
            "<&>",
            "\\/",
            "\\n",
            "\\u00e9",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\ude00",
            "\\ude00\\ude00",
            "\\ud83d\\ud83d\\ude00",
            "\\ud83d\\u0041",
            "\\\"",
            "\\\\",
            "\\x41",
            "\\'",
            "\\u12",
            "é",
            "😀",
            "\u{2028}",
            "\t",
            "\u{7f}",
            "\\u0000",
            "\\b\\f\\r\\t",
        ]));
    }
    out.push('"');
}
