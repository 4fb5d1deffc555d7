//! Values of data keys, the strange ones included.

use crate::random::Random;

const GROUPS: [&str; 5] = ["system:masters", "view", "\"quoted\"", "it's", "grüppe-日本"];
const STRANGE: [&str; 18] = [
    "",
    " ",
    "  deeper",
    "# no comment",
    "- x: [a, b]",
    "\ttab",
    "a\tb",
    "key: value # c",
    "'",
    "\"",
    "\\n\\t\\",
    "trailing ",
    "---",
    "{{SessionName}}",
    "& < >",
    "a: |",
    "...",
    "é\u{a0}ü🚀",
];

/// Lines as aws-auth has them.
fn entry(random: &mut Random) -> String {
    let mut text = format!("- rolearn: arn:aws:iam::111122223333:role/r{}\n", random.below(1000));
    if !random.one_in(4) {
        text.push_str("  username: system:node:{{EC2PrivateDNSName}}\n");
    }
    if !random.one_in(4) {
        text.push_str("  groups:\n");
        for _ in 0..random.below(3) {
            text.push_str(&format!("  - {}\n", random.pick(&GROUPS)));
        }
    }
    if random.one_in(5) {
        text.push_str(random.pick(&["# comment\n", "\n", "\n\n", "  # deeper\n"]));
    }
    text
}

/// A value.
pub fn value(random: &mut Random) -> String {
    let mut text = String::new();
    if random.one_in(3) {
        for _ in 0..random.below(5) {
            text.push_str(random.pick(&STRANGE));
            text.push_str(random.pick(&["\n", "\n", "\n\n", ""]));
        }
    } else {
        for _ in 0..random.below(4) {
            text.push_str(&entry(random));
        }
    }
    match random.below(12) {
        0 => text.truncate(text.trim_end().len()),
        1 => text.push('\n'),
        2 => text = text.trim_start().to_owned(),
        3 if random.one_in(4) => text.push_str(random.pick(&["\u{7}", "\r\n", "\u{85}", "\u{2028}x", "\0"])),
        4 => random.pick(&["[]", "", "\n", "null", "~"]).clone_into(&mut text),
        _ => {}
    }
    text
}

/// Something to insert: whole lines, mostly.
pub fn lines(random: &mut Random) -> String {
    match random.below(4) {
        0 => random.pick(&STRANGE).to_owned(),
        1 => format!("{}\n", random.pick(&STRANGE)),
        _ => entry(random),
    }
}
