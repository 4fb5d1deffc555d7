//! Kubeconfigs as people have them: by kubectl, by hand, by jq.

use super::OURS;
use crate::random::Random;

/// A kubeconfig and the pieces of it that are not ours, in their order.
pub struct Sample {
    pub text: String,
    pub pieces: Vec<String>,
}

/// `ours`: our entries may be there already.
pub fn sample(random: &mut Random, ours: bool) -> Sample {
    match random.below(3) {
        0 => flow(random, ours),
        _ => block(random, ours),
    }
}

const LISTS: [(&str, &str); 3] = [("clusters", "cluster"), ("contexts", "context"), ("users", "user")];

fn names(random: &mut Random, ours: bool) -> Vec<&'static str> {
    let mut names: Vec<_> = ["kind", "minikube", "arn:x"].into_iter().filter(|_| random.one_in(2)).collect();
    if ours && random.one_in(2) {
        names.insert(random.below(names.len() + 1), OURS);
    }
    names
}

fn block(random: &mut Random, ours: bool) -> Sample {
    let eol = random.pick(&["\n", "\n", "\r\n"]);
    let list_indent = random.pick(&["", "", "  "]);
    let gap = random.pick(&["- ", "- ", "-   "]);
    let names = names(random, ours);
    let mut parts: Vec<(String, Vec<String>)> = Vec::new();
    for (list, field) in LISTS {
        let mut text = String::new();
        let mut pieces = Vec::new();
        if names.is_empty() {
            match random.below(4) {
                0 => {}
                1 => text = format!("{list}: []{eol}"),
                2 => text = format!("{list}:{}{eol}", random.pick(&["", " null", " ~ # none", " [ ]"])),
                _ => text = format!("{list}: [] # none{eol}"),
            }
        } else {
            text = format!("{list}:{}{eol}", random.pick(&["", "", " # all of them"]));
            for name in &names {
                if random.one_in(5) {
                    text.push_str(&format!("{list_indent}# about {field}{eol}"));
                }
                let item = item(random, field, name, list_indent, gap, eol);
                if *name != OURS {
                    pieces.push(item.clone());
                }
                text.push_str(&item);
            }
        }
        parts.push((text, pieces));
    }
    for other in ["apiVersion: v1", "kind: Config", "preferences: {}", "current-context: \"\"", "# a word"] {
        if random.one_in(2) {
            let line = format!("{other}{eol}");
            let piece = if other.starts_with("current") { Vec::new() } else { vec![line.clone()] };
            parts.insert(random.below(parts.len() + 1), (line, piece));
        }
    }
    let mut text: String = parts.iter().map(|(text, _)| text.as_str()).collect();
    let mut pieces: Vec<String> = parts.into_iter().flat_map(|(_, pieces)| pieces).collect();
    if random.one_in(4) {
        text.insert_str(0, &format!("---{eol}"));
    }
    if random.one_in(4) && text.ends_with(eol) && !text.ends_with(&format!("|{eol}")) {
        text.truncate(text.len() - eol.len());
        if let Some(last) = pieces.last_mut() {
            *last = last.trim_end_matches(['\r', '\n']).to_owned();
        }
    }
    Sample { text, pieces }
}

fn item(random: &mut Random, field: &str, name: &str, pad: &str, gap: &str, eol: &str) -> String {
    let inner = format!("{pad}{}", " ".repeat(gap.len()));
    let name = if random.one_in(3) { format!("\"{name}\"") } else { name.to_owned() };
    if random.one_in(5) {
        return format!("{pad}{gap}{{name: {name}, {field}: {{}}}}{eol}");
    }
    let value = match (field, random.below(3)) {
        (_, 0) => format!("{field}: {{}}{eol}"),
        ("cluster", _) => {
            format!(
                "cluster:{eol}{inner}  server: 'https://x' # there{eol}{inner}  insecure-skip-tls-verify: true{eol}"
            )
        }
        ("context", _) => format!("context: {{cluster: a, user: b, namespace: x}}{eol}"),
        (_, 1) => format!("user:{eol}{inner}    token: |{eol}{inner}        abc{eol}{inner}    # last{eol}"),
        _ => format!(
            "user:{eol}{inner}  exec:{eol}{inner}    args: [a, 'b']{eol}{inner}    command: x{eol}{inner}    env:{eol}{inner}    - name: A{eol}{inner}      value: b{eol}"
        ),
    };
    if random.one_in(2) {
        format!("{pad}{gap}name: {name}{eol}{inner}{value}")
    } else {
        format!("{pad}{gap}{value}{inner}name: {name}{eol}")
    }
}

fn flow(random: &mut Random, ours: bool) -> Sample {
    let (newline, step, space) = random.pick(&[
        ("\n", "  ", " "),
        ("\n", "\t", " "),
        ("", "", ""),
        ("\r\n", "    ", " "),
        ("", "", " "),
    ]);
    let line = |depth: usize| {
        if newline.is_empty() { String::new() } else { format!("{newline}{}", step.repeat(depth)) }
    };
    let comma = if newline.is_empty() { format!(",{space}") } else { ",".to_owned() };
    let names = names(random, ours);
    let mut parts = vec![format!("{}\"kind\":{space}\"Config\"", line(1))];
    let mut pieces = Vec::new();
    for (list, field) in LISTS {
        let mut items = Vec::new();
        for name in &names {
            let item = format!(
                "{{{}\"name\":{space}\"{name}\"{comma}{}\"{field}\":{space}{{\"x\":{space}1}}{}}}",
                line(3),
                line(3),
                line(2)
            );
            if *name != OURS {
                pieces.push(item.clone());
            }
            items.push(format!("{}{item}", line(2)));
        }
        if items.is_empty() {
            match random.below(3) {
                0 => {}
                1 => parts.push(format!("{}\"{list}\":{space}[]", line(1))),
                _ => parts.push(format!("{}\"{list}\":{space}null", line(1))),
            }
        } else {
            parts.push(format!("{}\"{list}\":{space}[{}{}]", line(1), items.join(&comma), line(1)));
        }
    }
    if random.one_in(2) {
        parts.push(format!("{}\"current-context\":{space}\"\"", line(1)));
    }
    let text = format!("{{{}{}}}", parts.join(&comma), line(0));
    Sample { text: text + random.pick(&["", newline]), pieces }
}
