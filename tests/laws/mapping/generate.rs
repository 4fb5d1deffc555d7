//! Values of `mapRoles` and `mapUsers` in every style that people write.

use awsauth::data::DataKey;

use crate::random::Random;

const NAMES: &[&str] = &[
    "view",
    "system:masters",
    "system:node:{{EC2PrivateDNSName}}",
    "{{SessionName}}",
    "a b",
    "yes",
    "n",
    "0123",
    "1e3",
    "1:20",
    "~",
    "a: b",
    "a #b",
    "it's",
    "say \"hi\"",
    "back\\slash",
    "ci:{{SessionName}}",
    "jürgen",
    "-",
    "- x",
    "[x]",
    "{x}",
    "x,y",
    "#x",
    "*x",
    "&x",
    "!x",
    "%x",
    "@x",
    "`x",
    "?",
    "x:",
    "=",
    "<<",
    "null",
    "012345678912",
    "team/ops",
    "a-very-long-name-that-goes-on-and-on-and-on-until-somebody-folds-it",
];

/// A username or a group.
pub fn name(random: &mut Random) -> &'static str {
    if random.one_in(2) { random.pick(&NAMES[..3]) } else { random.pick(NAMES) }
}

/// An ARN for a new entry.
pub fn arn(random: &mut Random, key: DataKey) -> String {
    let kind = if key == DataKey::MapUsers { "user" } else { "role" };
    format!("arn:aws:iam::{:012}:{kind}/{}", random.below(3), random.pick(&["A", "ci", "p/x", "Node-1"]))
}

/// How one value is written.
struct Style {
    indent: usize,
    after_dash: &'static str,
    key_quote: &'static str,
    quote: &'static str,
    colon: &'static str,
    groups_indent: usize,
    anchors: bool,
}

/// A value; `None`: the key is absent.
pub fn value(random: &mut Random, key: DataKey) -> Option<String> {
    let eol = if random.one_in(4) { "\r\n" } else { "\n" };
    let style = Style {
        indent: random.pick(&[0, 0, 0, 2, 4]),
        after_dash: random.pick(&[" ", " ", " ", "   ", "BREAK"]),
        key_quote: random.pick(&["", "", "", "\"", "'"]),
        quote: random.pick(&["", "", "\"", "'"]),
        colon: random.pick(&[": ", ": ", ": ", ":   "]),
        groups_indent: random.pick(&[0, 2, 2, 4]),
        anchors: random.one_in(8),
    };
    let text = match random.below(20) {
        0 => return empty(random),
        1..=3 => flow(random, key, &style),
        4..=5 => json(random, key, &style),
        _ => block(random, key, &style),
    };
    let text = text.replace('\n', eol);
    Some(if random.one_in(6) { text.strip_suffix(eol).unwrap_or(&text).to_owned() } else { text })
}

fn empty(random: &mut Random) -> Option<String> {
    let text = random.pick(&[
        "?",
        "",
        "[]",
        "[]\n",
        "[ ]\n",
        "[\n]\n",
        "# nobody\n",
        "# nobody",
        "# a\n# b\n\n",
        "---\n",
        "--- # x\n",
        "---\n# x\n",
        "# x\n---\n[]\n",
        "--- []\n",
        "# x\n[] # y\n",
        "  # in\n",
        "\n# x\n\n\n",
    ]);
    (text != "?").then(|| text.to_owned())
}

fn comment(random: &mut Random, columns: &[usize], out: &mut String) {
    let indent = random.pick(columns);
    let text = random.pick(&["# about", "#", "# - rolearn: no", "# key: \"x", "#-"]);
    out.push_str(&format!("{}{text}\n", " ".repeat(indent)));
}

fn blanks(random: &mut Random, out: &mut String) {
    for _ in 0..random.below(3) {
        out.push_str(random.pick(&["\n", "\n", "  \n"]));
    }
}

fn block(random: &mut Random, key: DataKey, style: &Style) -> String {
    let mut out = String::new();
    if random.one_in(30) {
        out.push('\u{feff}');
    }
    if random.one_in(4) {
        comment(random, &[0], &mut out);
        blanks(random, &mut out);
    }
    if random.one_in(8) {
        out.push_str("---\n");
    }
    let gap = random.one_in(3);
    for i in 0..=random.below(5) {
        if i > 0 && gap {
            out.push('\n');
        }
        if random.one_in(4) {
            comment(random, &[style.indent, style.indent, 0, style.indent + 2], &mut out);
            if random.one_in(3) {
                blanks(random, &mut out);
            }
        }
        item(random, key, style, i, &mut out);
    }
    if random.one_in(5) {
        blanks(random, &mut out);
        comment(random, &[0, style.indent, style.indent + 2], &mut out);
    }
    if random.one_in(4) {
        blanks(random, &mut out);
    }
    if random.one_in(15) {
        out.push_str(random.pick(&["---\n- never\n", "...\n", "---\n[[[\n"]));
    }
    out
}

fn item(random: &mut Random, key: DataKey, style: &Style, i: usize, out: &mut String) {
    let dash = " ".repeat(style.indent);
    if random.one_in(25) {
        out.push_str(&format!("{dash}- {}\n", random.pick(&["~", "text", "", "[x]", "{}", "|\n      text"])));
        return;
    }
    let fields = fields(random, key, style, false);
    if random.one_in(10) {
        let tail = random.pick(&["", "", " # flow"]);
        out.push_str(&format!("{dash}- {{{}}}{tail}\n", fields_in_flow(random, key, style).join(", ")));
        return;
    }
    let column = style.indent + if style.after_dash == "BREAK" { 2 } else { 1 + style.after_dash.len() };
    let anchor = style.anchors && random.one_in(2);
    let start = match (anchor, style.after_dash) {
        (true, _) => format!("- &e{i}\n{}", " ".repeat(column)),
        (false, "BREAK") => format!("-\n{}", " ".repeat(column)),
        (false, after) => format!("-{after}"),
    };
    out.push_str(&format!("{dash}{start}"));
    for (n, field) in fields.iter().enumerate() {
        if n > 0 {
            if random.one_in(15) {
                comment(random, &[column, column, 0], out);
            }
            out.push_str(&" ".repeat(column));
        }
        out.push_str(&field.replace('\n', &format!("\n{}", " ".repeat(column))));
        out.push('\n');
    }
    if random.one_in(8) {
        comment(random, &[column], out);
    }
    if style.anchors && i > 0 && random.one_in(3) {
        out.push_str(&format!("{dash}- {}\n", random.pick(&["*e0", "{<<: *e0, username: z}"])));
    }
}

fn quoted(random: &mut Random, text: &str, quote: &str) -> String {
    let quote = if random.one_in(6) { random.pick(&["", "\"", "'"]) } else { quote };
    match quote {
        "\"" => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        "'" => format!("'{}'", text.replace('\'', "''")),
        _ if awsauth::yaml::fits_plain(text, true) => text.to_owned(),
        _ => format!("'{}'", text.replace('\'', "''")),
    }
}

fn key_text(random: &mut Random, name: &str, style: &Style) -> String {
    let cased = match random.below(12) {
        0 => name.to_uppercase(),
        1 => name.replace("arn", "ARN").replace("name", "Name"),
        _ => name.to_owned(),
    };
    format!("{0}{cased}{0}", style.key_quote)
}

/// The fields of an entry, each with its own lines; lines behind the first are indented from the
/// column of the keys.
fn fields(random: &mut Random, key: DataKey, style: &Style, in_flow: bool) -> Vec<String> {
    let arn_name = if key == DataKey::MapUsers { "userarn" } else { "rolearn" };
    let mut fields = Vec::new();
    let pair = |random: &mut Random, name: &str, value: &str| {
        format!("{}{}{value}", key_text(random, name, style), style.colon)
    };
    if random.one_in(20) && key == DataKey::MapRoles {
        let value = "{permissionSetName: Admin, accountID: '012345678912'}";
        fields.push(pair(random, "sso", value));
    } else if !random.one_in(30) {
        let arn = arn(random, key);
        let value = quoted(random, &arn, style.quote);
        fields.push(pair(random, arn_name, &value));
    }
    if let Some(value) = username(random, style, in_flow) {
        fields.push(pair(random, "username", &value));
    }
    if let Some(value) = groups(random, style, in_flow) {
        let colon = if value.starts_with('\n') { ":" } else { style.colon };
        fields.push(format!("{}{colon}{value}", key_text(random, "groups", style)));
    }
    if random.one_in(8) {
        let extra = ["userid: AIDA", "note: {a: [b, c]}", "zzz: 012345678912", "aaa: ~", "\"x y\": 'z'"];
        fields.push(random.pick(&extra).to_owned());
    }
    if random.one_in(14) && !in_flow {
        fields.push(
            random
                .pick(&["note: |\n  many\n  # lines\n  here", "note: |+\n  kept\n\n", "note:\n- a\n- b"])
                .to_owned(),
        );
    }
    if random.one_in(40) {
        let again = quoted(random, "again", style.quote);
        fields.push(pair(random, "username", &again));
    }
    if fields.is_empty() {
        fields.push("userid: x".to_owned());
    }
    if random.one_in(3) {
        for i in (1..fields.len()).rev() {
            fields.swap(i, random.below(i + 1));
        }
    }
    fields
}

fn username(random: &mut Random, style: &Style, in_flow: bool) -> Option<String> {
    let tail = if in_flow { "" } else { random.pick(&["", "", "", " # who"]) };
    let written = match random.below(24) {
        0..=3 => return None,
        4 => "~".to_owned(),
        5 if !in_flow => String::new(),
        6 => "123".to_owned(),
        7 => "[a]".to_owned(),
        8 if !in_flow => return Some("|\n  block".to_owned()),
        9 if !in_flow => return Some(">-\n  folded\n  text".to_owned()),
        10 if !in_flow => return Some("\n  below".to_owned()),
        11 if !in_flow => return Some("plain that\n  goes on".to_owned()),
        _ => {
            let name = name(random);
            quoted(random, name, style.quote)
        }
    };
    Some(format!("{written}{tail}"))
}

fn groups(random: &mut Random, style: &Style, in_flow: bool) -> Option<String> {
    let names: Vec<_> = (0..=random.below(4))
        .map(|_| {
            let name = name(random);
            quoted(random, name, style.quote)
        })
        .collect();
    let flow = |names: &[String]| format!("[{}]", names.join(", "));
    Some(match random.below(24) {
        0..=1 => return None,
        2 => "[]".to_owned(),
        3 => "~".to_owned(),
        4 => "system:masters".to_owned(),
        5 => "[ 1, g2, ~, true ]".to_owned(),
        6 => format!("[ {} ]", names.join(" , ")),
        7 => flow(&names),
        8 => format!("[{},]", names.join(",")),
        9 => format!("[\n    {}\n  ]", names.join(",\n    ")),
        10 => format!("[\n    {} # last\n  ]", names.join(", # one\n    ")),
        11 if !in_flow => "\n  - over\n    - indented".to_owned(),
        12 if !in_flow => "\n- system: masters\n- b".to_owned(),
        13 if !in_flow => return Some(String::new()),
        _ if in_flow => flow(&names),
        _ => block_groups(random, style, &names),
    })
}

fn block_groups(random: &mut Random, style: &Style, names: &[String]) -> String {
    let indent = " ".repeat(style.groups_indent);
    let mut out = random.pick(&["", "", "", " # groups"]).to_owned();
    if !out.is_empty() && random.one_in(2) {
        out.clear();
    }
    let dash = random.pick(&["-", "-", "-  "]);
    for name in names {
        if random.one_in(10) {
            out.push_str(&format!("\n{indent}# next"));
        }
        let tail = random.pick(&["", "", "", "", " # g"]);
        out.push_str(&format!("\n{indent}{dash} {name}{tail}"));
        if random.one_in(20) {
            out.push_str(&format!("\n{indent}  # deeper"));
        }
    }
    out
}

fn fields_in_flow(random: &mut Random, key: DataKey, style: &Style) -> Vec<String> {
    fields(random, key, style, true)
        .iter()
        .map(|field| field.replace('\n', " ").replace(" # one", "").replace(" # last", ""))
        .collect()
}

fn flow(random: &mut Random, key: DataKey, style: &Style) -> String {
    let (open, gap, close) = random.pick(&[
        ("[", ", ", "]"),
        ("[ ", ", ", " ]"),
        ("[", ",", "]"),
        ("[", ",\n ", "]"),
        ("[\n  ", ",\n  ", "\n]"),
        ("[\n  ", ", # c\n  ", " # d\n]"),
        ("[\n# a\n  ", ",\n\n# b\n  ", ",\n]"),
        ("[", " , ", ",]"),
    ]);
    let (start, between, end) =
        random.pick(&[("{", ", ", "}"), ("{ ", ", ", " }"), ("{\n    ", ",\n    ", "\n  }")]);
    let items: Vec<_> = (0..=random.below(4))
        .map(|_| {
            if random.one_in(25) {
                return random.pick(&["~", "text", "[]", "{}"]).to_owned();
            }
            format!("{start}{}{end}", fields_in_flow(random, key, style).join(between))
        })
        .collect();
    let tail = random.pick(&["\n", "\n", " # tail\n", "\n# end\n"]);
    format!("{open}{}{close}{tail}", items.join(gap))
}

fn json(random: &mut Random, key: DataKey, _: &Style) -> String {
    let arn_name = if key == DataKey::MapUsers { "userarn" } else { "rolearn" };
    let pretty = random.one_in(2);
    let items: Vec<_> = (0..=random.below(3))
        .map(|_| {
            let groups: Vec<_> = (0..random.below(3)).map(|_| name(random)).collect();
            serde_json::json!({ arn_name: arn(random, key), "username": name(random), "groups": groups })
        })
        .collect();
    let items = serde_json::Value::Array(items);
    if pretty { format!("{items:#}\n") } else { items.to_string() }
}
