//! Manifests in every shape that people and programs give them.

use awsauth::data::{DataKey, Values};

use super::scalars::{block, json};
use super::values::value;
use crate::random::Random;

/// A manifest and what is in it.
pub struct Sample {
    pub text: String,
    /// `None`: a style is in it whose reading is the manifest's business.
    pub values: Option<Values>,
    pub flow: bool,
    /// `data` has keys, or is `{}`.
    pub has_data: bool,
    /// `data` is null.
    pub is_null: bool,
}

pub fn sample(random: &mut Random) -> Sample {
    if random.one_in(4) { flow(random) } else { yaml(random) }
}

struct Shape {
    keys: Vec<DataKey>,
    others: bool,
    /// 0: none, 1: null, 2: `{}`, else a mapping.
    data: usize,
}

fn shape(random: &mut Random) -> Shape {
    let mut keys: Vec<_> = DataKey::ALL.into_iter().filter(|_| !random.one_in(3)).collect();
    if random.one_in(4) {
        keys.reverse();
    }
    let others = random.one_in(3);
    let empty = keys.is_empty() && !others;
    Shape { keys, others, data: if empty { random.below(3) } else { 3 } }
}

fn yaml(random: &mut Random) -> Sample {
    let eol = random.pick(&["\n", "\n", "\r\n"]);
    let shape = shape(random);
    let mut values = Some(Values::default());
    let list = random.one_in(4);
    let base = if list { random.pick(&[0, 2, 4]) + 2 } else { 0 };
    let step = random.pick(&[2, 2, 2, 1, 4]);
    let mut parts = [
        format!("apiVersion: v1{eol}"),
        format!("kind: ConfigMap # which{eol}"),
        metadata(random, base, step, eol),
        data(random, &shape, base, step, eol, &mut values),
    ];
    if random.one_in(3) {
        let at = random.below(4);
        parts.swap(at, 3);
    }
    let pad = " ".repeat(base);
    let mut object = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if random.one_in(6) && (!object.is_empty() || base == 0) {
            object.push_str(&format!("{pad}# about the next{eol}"));
        }
        object.push_str(&if object.is_empty() && base > 0 { part.clone() } else { format!("{pad}{part}") });
    }
    let mut text = if list { in_list(random, &object, base, eol) } else { documents(random, &object, eol) };
    if random.one_in(5) && text.ends_with(eol) && values.is_some() {
        unfinished(&mut text, eol, &mut values);
    }
    Sample { text, values, flow: false, has_data: shape.data > 1, is_null: shape.data == 1 }
}

/// Takes the last line break away, where that does not change what the text says.
fn unfinished(text: &mut String, eol: &str, values: &mut Option<Values>) {
    text.truncate(text.len() - eol.len());
    *values = None;
}

fn metadata(random: &mut Random, base: usize, step: usize, eol: &str) -> String {
    if random.one_in(5) {
        return format!("metadata: {{name: aws-auth, namespace: kube-system}}{eol}");
    }
    let pad = " ".repeat(base + step);
    let mut text = format!("metadata:{eol}{pad}name: aws-auth{eol}");
    if !random.one_in(4) {
        text.push_str(&format!("{pad}namespace: \"kube-system\" # where{eol}"));
    }
    if random.one_in(4) {
        text.push_str(&format!("{pad}annotations:{eol}{pad}  note: |+{eol}{pad}    mapRoles: no{eol}{eol}"));
    }
    text
}

fn data(
    random: &mut Random,
    shape: &Shape,
    base: usize,
    step: usize,
    eol: &str,
    values: &mut Option<Values>,
) -> String {
    match shape.data {
        0 => return String::new(),
        1 => return format!("data:{}{eol}", random.pick(&["", " null", " ~", " # nothing yet"])),
        2 => return format!("data: {{}}{}{eol}", random.pick(&["", " # nothing yet"])),
        _ => {}
    }
    let column = base + step;
    let pad = " ".repeat(column);
    let mut text = format!("data:{}{eol}", random.pick(&["", "", " # who may enter", " "]));
    let quote = random.pick(&["", "", "", "\"", "'"]);
    let other = random.below(shape.keys.len() + 1);
    for at in 0..=shape.keys.len() {
        if at == other && shape.others {
            let value = random.pick(&["x", "|\n", "\"maproles\"", "'# x'"]);
            let value = if value == "|\n" {
                format!("|{eol}{pad}   deep{eol}{pad}   # no comment")
            } else {
                value.into()
            };
            text.push_str(&format!("{pad}other: {value}{eol}"));
        }
        let Some(key) = shape.keys.get(at) else { break };
        match random.below(10) {
            0 => text.push_str(&format!("{pad}# about {key}{eol}")),
            1 if !text.ends_with(&format!("{eol}{eol}")) && at > 0 && values.is_some() => {
                text.push_str(&format!("{pad}# apart{eol}{eol}"));
            }
            2 => text.push_str(&format!("# at the margin{eol}")),
            _ => {}
        }
        let value = value(random);
        let written = block(random, &value, column, eol);
        text.push_str(&format!("{pad}{quote}{key}{quote}: {}", written.text));
        match values {
            Some(values) if written.exact => values.set(*key, Some(value.into())),
            _ => *values = None,
        }
    }
    text
}

fn in_list(random: &mut Random, object: &str, base: usize, eol: &str) -> String {
    let pad = " ".repeat(base - 2);
    let kind = random.pick(&["List", "ConfigMapList"]);
    let other =
        format!("{pad}- apiVersion: v1{eol}{pad}  kind: ConfigMap{eol}{pad}  metadata: {{name: other}}{eol}");
    let (before, after) = random.pick(&[("", ""), ("x", ""), ("", "x"), ("x", "x")]);
    let wrap = |it: &str| if it.is_empty() { String::new() } else { other.clone() };
    format!("apiVersion: v1{eol}kind: {kind}{eol}items:{eol}{}{pad}- {object}{}", wrap(before), wrap(after))
}

fn documents(random: &mut Random, object: &str, eol: &str) -> String {
    let other = format!("kind: Service{eol}apiVersion: v1{eol}metadata:{eol}  name: aws-auth{eol}");
    match random.below(6) {
        0 => format!("{other}---{eol}{object}"),
        1 => format!("---{eol}{object}---{eol}{other}"),
        2 => format!("# top{eol}---{eol}{object}...{eol}"),
        3 => format!("{object}# the end{eol}"),
        _ => object.to_owned(),
    }
}

fn flow(random: &mut Random) -> Sample {
    let shape = shape(random);
    let mut values = Values::default();
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
    let comma = if newline.is_empty() { format!(",{space}") } else { ",".into() };
    let list = random.one_in(3);
    let base = if list { 2 } else { 0 };
    let mut entries = Vec::new();
    for key in &shape.keys {
        let text = value(random);
        entries.push(format!("{}\"{key}\":{space}{}", line(base + 2), json(&text)));
        values.set(*key, Some(text.into()));
    }
    if shape.others {
        entries.insert(random.below(entries.len() + 1), format!("{}\"other\":{space}\"x\"", line(base + 2)));
    }
    let data = format!("{{{}{}}}", entries.join(&comma), line(base + 1));
    let mut parts = vec![
        format!("\"apiVersion\":{space}\"v1\""),
        format!("\"kind\":{space}\"ConfigMap\""),
        format!(
            "\"metadata\":{space}{{{in2}\"name\":{space}\"aws-auth\"{comma}{in2}\"namespace\":{space}\"kube-system\"{in1}}}",
            in2 = line(base + 2),
            in1 = line(base + 1)
        ),
    ];
    match shape.data {
        0 => {}
        1 => parts.push(format!("\"data\":{space}null")),
        2 => parts.push(format!("\"data\":{space}{{}}")),
        _ => parts.push(format!("\"data\":{space}{data}")),
    }
    let parts: Vec<_> = parts.iter().map(|part| format!("{}{part}", line(base + 1))).collect();
    let object = format!("{{{}{}}}", parts.join(&comma), line(base));
    let text = if list {
        format!("{{\"kind\":{space}\"List\"{comma}\"items\":{space}[{}{object}]}}", line(base))
    } else {
        object
    };
    let text = text + random.pick(&["", newline]);
    Sample { text, values: Some(values), flow: true, has_data: shape.data > 1, is_null: shape.data == 1 }
}
