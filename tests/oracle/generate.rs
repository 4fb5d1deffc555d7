//! Documents: some well formed, some nearly, some garbage.

use crate::fragments::{JOINTS, PROPS, SCALARS, TEXTS};
use crate::random::Random;

/// One document.
pub fn document(random: &mut Random) -> String {
    let mut text = match random.below(12) {
        0 | 1 => soup(random),
        10 => letters(random),
        11 => numbers(random),
        2..=5 => {
            let mut text = random.pick(TEXTS).to_owned();
            mutate(&mut text, random);
            text
        }
        _ => {
            let mut text = String::new();
            node(&mut text, random, 0, 0, false);
            text
        }
    };
    if random.one_in(3) {
        mutate(&mut text, random);
    }
    if random.one_in(40) {
        stretch(&mut text, random);
    }
    if random.one_in(30) {
        text = text.replace('\n', random.pick(&["\r\n", "\r", "\u{85}", "\n\n", "\u{2028}"]));
    }
    if random.one_in(20) {
        text.insert_str(
            0,
            random.pick(&[
                "\u{feff}",
                "\u{feff}\u{feff}",
                "---\n",
                "--- ",
                "%YAML 1.1\n---\n",
                "\n",
                " ",
                "# c\n",
            ]),
        );
    }
    if random.one_in(10) {
        text.push_str(random.pick(&[
            "\n---\nx: [",
            "\n...\n@",
            "\n...",
            "\n---",
            " \u{1}",
            "\n# c",
            "\n\t",
            "   ",
            "\n- a",
            "\nb: c",
        ]));
    }
    text
}

/// A text long enough for go-yaml's limits: portions of 512 bytes, keys of 1024 characters.
fn stretch(text: &mut String, random: &mut Random) {
    let length = random
        .pick(&[480, 500, 508, 509, 510, 511, 512, 513, 1000, 1018, 1020, 1022, 1023, 1024, 1025, 1030]);
    let filler = random.pick(&["a", "é", "日", "😀", " ", "a ", "x\n", "[", "- "]);
    let mut stretched: String = filler.repeat(length / filler.len() + random.below(4));
    if random.one_in(3) {
        stretched.insert_str(0, "# ");
        stretched.push('\n');
    }
    text.insert_str(boundary(text, random), &stretched);
}

fn soup(random: &mut Random) -> String {
    (0..=random.below(14)).map(|_| piece(random)).collect()
}

/// Single characters that mean something, at random.
fn letters(random: &mut Random) -> String {
    const MEANT: &[u8] = b"-?:,[]{}#&*!|>'\"%@` \n\n \t\\ab1~<.=+";
    let few: Vec<u8> = (0..3 + random.below(6)).map(|_| random.pick(MEANT)).collect();
    (0..=random.below(24)).map(|_| char::from(random.pick(&few))).collect()
}

/// Something like numbers and times, as values, keys and with tags.
fn numbers(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..=random.below(6) {
        text.push_str(random.pick(&[
            "- ",
            "- ",
            "- !!int ",
            "- !!float ",
            "- !!timestamp ",
            "- !!str ",
            "- !!bool ",
            "- ? ",
        ]));
        number(&mut text, random);
        text.push_str(random.pick(&["\n", "\n", ": a\n", ": 1\n"]));
    }
    text
}

/// Parts of numbers.
const DIGITS: &[&str] = &["0", "1", "7", "8", "9", "12", "000", "_", ".", "e", "E", "e+", "e-", "f", "A"];

fn number(out: &mut String, random: &mut Random) {
    if random.one_in(4) {
        let two = |random: &mut Random| format!("{:0width$}", random.below(62), width = 1 + random.below(2));
        *out += &[(1999 + random.below(3)).to_string(), two(random), two(random)].join("-");
        if random.one_in(2) {
            out.push_str(random.pick(&["T", "t", " ", "  ", "", "Z"]));
            *out += &[two(random), two(random), two(random)].join(":");
            out.push_str(random.pick(&["", ".1", ",25", ".", ".1234567890123", "Z"]));
            out.push_str(random.pick(&["", "Z", "z", "+01:00", "-24:60", "+25:00", "+1:00", " Z", "-00:61"]));
        }
        return;
    }
    out.push_str(random.pick(&["", "", "", "+", "-", "0x", "-0x", "0b", "0o", "0", ".", "-."]));
    for _ in 0..=random.below(5) {
        out.push_str(random.pick(DIGITS));
    }
    if random.one_in(10) {
        out.push_str(&random.next().to_string());
    }
}

fn piece(random: &mut Random) -> &'static str {
    match random.below(7) {
        0 => random.pick(PROPS),
        1 | 2 => random.pick(SCALARS),
        _ => random.pick(JOINTS),
    }
}

fn mutate(text: &mut String, random: &mut Random) {
    for _ in 0..=random.below(3) {
        let (a, b) = (boundary(text, random), boundary(text, random));
        let range = a.min(b)..a.max(b);
        match random.below(8) {
            0 => drop(text.drain(range)),
            1 => {
                let part = text[range].to_owned();
                text.insert_str(boundary(text, random), &part);
            }
            2 if !text.is_empty() => {
                let at = boundary(text, random);
                if at < text.len() {
                    text.remove(at);
                }
            }
            3 => text.truncate(a),
            _ => {
                text.insert_str(a, piece(random));
                if random.one_in(2) {
                    text.insert(boundary(text, random), random.pick(&[' ', '\n', '\t', ' ', '\n']));
                }
            }
        }
    }
}

/// A place in the text, mostly where a word or a line starts.
pub fn boundary(text: &str, random: &mut Random) -> usize {
    let mut at = text.floor_char_boundary(random.below(text.len() + 1));
    if random.one_in(2) {
        at = text[at..].find([' ', '\n', ':', ',']).map_or(at, |found| at + found + random.below(2));
    }
    text.floor_char_boundary(at)
}

fn node(out: &mut String, random: &mut Random, indent: usize, depth: usize, flow: bool) {
    if random.one_in(12) {
        out.push_str(random.pick(PROPS));
        out.push_str(random.pick(&[" ", " ", " ", "\n", ""]));
    }
    match random.below(if depth > 3 { 6 } else { 12 }) {
        4 => quoted(out, random),
        5 if !flow => block_scalar(out, random, indent),
        0..=3 | 5 => scalar(out, random),
        6 | 7 => flow_node(out, random, indent, depth),
        8 | 9 if !flow => sequence(out, random, indent, depth),
        _ if !flow => mapping(out, random, indent, depth),
        _ => flow_node(out, random, indent, depth),
    }
}

fn scalar(out: &mut String, random: &mut Random) {
    out.push_str(random.pick(SCALARS));
    if random.one_in(8) {
        out.push_str(random.pick(&[" # c", " x", "\n  x", " #", "# c", "\t", " "]));
    }
}

fn quoted(out: &mut String, random: &mut Random) {
    let quote = random.pick(&['"', '\'']);
    out.push(quote);
    for _ in 0..random.below(4) {
        out.push_str(random.pick(SCALARS));
        out.push_str(random.pick(&["", " ", "\n", "\n\n  ", "\\", "\\\n", "''", "\t"]));
    }
    out.push(quote);
}

fn block_scalar(out: &mut String, random: &mut Random, indent: usize) {
    out.push_str(random.pick(&["|", ">", "|-", ">-", "|+", ">+", "|1", ">2", "|2-", ">+1", "| # c", "|  "]));
    out.push('\n');
    for _ in 0..random.below(5) {
        let extra = indent + random.below(4);
        out.push_str(&" ".repeat(extra));
        out.push_str(random.pick(&["a", "b c", "", " ", "\t", "# c", "- d", "e: f", "\u{85}", "g  "]));
        out.push('\n');
    }
}

fn flow_node(out: &mut String, random: &mut Random, indent: usize, depth: usize) {
    let (open, close) = random.pick(&[('[', ']'), ('{', '}')]);
    out.push(open);
    for _ in 0..random.below(4) {
        out.push_str(random.pick(&["", "", " ", "\n", "? ", "# c\n", "- "]));
        node(out, random, indent, depth + 1, true);
        if random.one_in(2) {
            out.push_str(random.pick(&[": ", ": ", ":", " :", " : "]));
            node(out, random, indent, depth + 1, true);
        }
        out.push_str(random.pick(&[", ", ", ", ",", "\n,", " ", ",,"]));
    }
    out.push(if random.one_in(30) { '}' } else { close });
}

fn sequence(out: &mut String, random: &mut Random, indent: usize, depth: usize) {
    let indent = if depth == 0 { indent } else { line(out, random, indent) };
    for at in 0..=random.below(4) {
        if at > 0 {
            newline(out, random, indent);
        }
        out.push_str(random.pick(&["- ", "- ", "- ", "-", "-  ", "-\t", "- # c\n   "]));
        node(out, random, indent + 2, depth + 1, false);
    }
}

fn mapping(out: &mut String, random: &mut Random, indent: usize, depth: usize) {
    let indent = if depth == 0 { indent } else { line(out, random, indent) };
    for at in 0..=random.below(4) {
        if at > 0 {
            newline(out, random, indent);
        }
        match random.below(12) {
            0 => {
                out.push_str("? ");
                node(out, random, indent + 2, depth + 2, false);
                newline(out, random, indent);
            }
            1 => out.push_str("<<"),
            2 => out.push_str(random.pick(SCALARS)),
            _ => out.push_str(random.pick(&["a", "b", "c", "\"d\"", "'e'", "rolearn", "groups"])),
        }
        out.push_str(random.pick(&[": ", ": ", ": ", ":", " : ", ":\t"]));
        node(out, random, indent + 1, depth + 1, false);
    }
}

/// Starts a collection on a line of its own, or right here.
fn line(out: &mut String, random: &mut Random, indent: usize) -> usize {
    if random.one_in(4) {
        return indent;
    }
    let indent = indent + random.below(3);
    newline(out, random, indent);
    indent
}

fn newline(out: &mut String, random: &mut Random, indent: usize) {
    out.push_str(random.pick(&[
        "\n",
        "\n",
        "\n",
        "\n",
        "\n",
        "\n",
        " # c\n",
        "\n\n",
        "\n# c\n",
        "\n   # c\n",
        "\r\n",
    ]));
    let indent = if random.one_in(25) { random.below(6) } else { indent };
    out.push_str(&" ".repeat(indent));
}

/// One line that may or may not need quotes.
pub fn line_of_text(random: &mut Random) -> String {
    let mut text = String::new();
    match random.below(4) {
        0 => number(&mut text, random),
        1 => text = letters(random),
        _ => {
            for _ in 0..=random.below(3) {
                text.push_str(random.pick(SCALARS));
                text.push_str(
                    random.pick(&["", "", "", " ", ":", "-", "/", "#", ": ", " #", ", ", "@", "a"]),
                );
            }
        }
    }
    text
}
