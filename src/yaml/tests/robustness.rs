//! No bytes make the reader panic, run away, or need a deep stack.

use crate::yaml::{documents, json, parse, strings};
use std::time::{Duration, Instant};

/// Reads in every way there is, on a stack of 512 KiB.
fn read_in_every_way(texts: Vec<String>) {
    let check = move || {
        for text in texts {
            if let Ok(document) = parse(&text) {
                let _ = document.to_value();
                let _ = strings(&document);
            }
            let _ = documents(&text);
            if let Ok(document) = json::parse(&text) {
                let _ = document.to_value();
            }
        }
    };
    let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(check).expect("a thread");
    thread.join().expect("no panic");
}

const WORDS: &[&str] = &[
    "- ", "-", ": ", ":", "? ", "[", "]", "{", "}", ",", "\n", "\n  ", "\t", " ", "#", "|", ">", "'", "\"",
    "\\", "&a ", "*a", "!", "!!str ", "%", "---\n", "...\n", "<<: ", "\u{feff}", "\r", "\u{85}", "\u{2028}",
    "é", "😀", "\0", "\u{7f}", "a", "1", "~", "\\u", "\\x4", "+", "2", "@", "`",
];

#[test]
fn garbage_does_not_panic() {
    let mut state = 0x1234_5678_9ABC_DEF0_u64;
    let mut random = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % bound as u64).expect("below a usize")
    };
    let texts = (0..20_000)
        .map(|at| {
            let length = if at % 100 == 0 { 900 } else { 20 };
            (0..random(length)).map(|_| WORDS[random(WORDS.len())]).collect()
        })
        .collect();
    read_in_every_way(texts);
}

#[test]
fn every_prefix_of_a_document_is_safe() {
    let text =
        "%YAML 1.1\n---\n- &a !!str \"x\\u00e9\" # é\n- ? [*a, {b: 'c'}]\n  : |+2\n    d\n- <<: *a\n...\n";
    let mut texts: Vec<String> = text.char_indices().map(|(at, _)| text[..at].to_owned()).collect();
    texts.extend(text.char_indices().map(|(at, _)| text[at..].to_owned()));
    read_in_every_way(texts);
}

#[test]
fn deep_documents_need_no_deep_stack() {
    let mut texts: Vec<String> =
        ["[", "{", "- ", "? ", "{a: ", "[a: ", "- [", "!a ", "&a ", "'", "\"", "{{", "[{", "- - ? "]
            .iter()
            .map(|unit| unit.repeat((1 << 20) / unit.len()))
            .collect();
    texts.push("[".repeat(9_999) + &"]".repeat(9_999));
    texts.push("{a: ".repeat(9_999) + &"}".repeat(9_999));
    texts.push("[a: ".repeat(9_999) + &"]".repeat(9_999));
    texts.push("- ".repeat(9_999) + &"[".repeat(9_999) + &"]".repeat(9_999));
    texts.push("{<<: ".repeat(9_999) + "{}" + &"}".repeat(9_999));
    read_in_every_way(texts);
}

#[test]
fn aliases_do_not_multiply_without_limit() {
    let mut laughs = String::from("a: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for level in 1..9 {
        let alias = format!("*a{},", level - 1);
        laughs = format!("{laughs}b{level}: &a{level} [{}]\n", alias.repeat(9));
    }
    let long = format!("[&a {}, {}]", "x".repeat(1 << 19), "*a ,".repeat(1 << 12));
    let started = Instant::now();
    read_in_every_way(vec![laughs, long]);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}
